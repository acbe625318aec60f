"""``cvtool match``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.cli.console import CvPath, cv_path, excerpts, load, put, spare_sources, write
from cvtool.cli.options import Language
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cvtool.app.match.matching import Report
    from cvtool.app.prepare import Request
    from cvtool.cv.items import Item
    from cvtool.cv.load import Loaded
    from cvtool.diagnostics import Span
    from cvtool.select.choice import Choice
    from cvtool.sources.yaml import KeyPath

FORMATS = ("text", "json")


def match(
    posting: Annotated[
        Path, typer.Argument(metavar="JOB", help="The job posting: text, Markdown or HTML; - is stdin.")
    ],
    cv: CvPath = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE|-", help="Write a variant to paste into the CV; - is stdout."),
    ] = None,
    language: Language = "",
    best: Annotated[int, typer.Option("--best", min=1, metavar="N", help="Show the N best highlights.")] = 8,
) -> None:
    """Tell which terms of a job posting the CV covers, which it misses, and which highlights speak to it."""
    from cvtool.app.match.draft import draft
    from cvtool.app.match.tell import as_json, as_text

    if format_ not in FORMATS:
        message = f"there is no format `{format_}`"
        raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(format_, FORMATS)), exit_code=2)
    text = posting_text(posting)
    loaded = load(cv_path(cv))
    spare_sources([output], [*loaded.texts, str(posting)])
    with excerpts(loaded.texts):
        report, items = matched(text, loaded, language)
    spans = {item.path: item.node.span for item in items if item.kind == "publication"}

    def place(path: "KeyPath") -> "Span | None":
        return spans.get(path) or loaded.place(path)

    if output is None:
        write(as_json(report, place) if format_ == "json" else as_text(report, place, best))
    else:
        put(None if output == Path("-") else output, draft(report, items, str(posting)).encode())


def posting_text(path: Path) -> str:
    """Read a posting from a file or from stdin."""
    from cvtool.app.match.posting import read_posting
    from cvtool.sources.files import read_bytes

    if str(path) == "-":
        return read_posting(sys.stdin.buffer.read(), "stdin")
    return read_posting(read_bytes(path, str(path)), str(path))


def require_pages(request: "Request", choices: "Iterable[Choice]") -> None:
    """Raise ``CvtoolError`` (usage) if a posting is to decide what is dropped, but nothing ever is."""
    if request.posting and not any(choice.variant.max_pages for choice in choices):
        message = "--match decides what is dropped, but no number of pages is wanted"
        raise CvtoolError(Diagnostic("usage", message, hint="add --max-pages 1"), exit_code=2)


def matched(text: str, loaded: "Loaded", language: str = "") -> "tuple[Report, list[Item]]":
    """Match a posting against what a CV shows, in its own language or another one."""
    from cvtool.app.match.matching import match as match_items
    from cvtool.cv.load import world
    from cvtool.select import select
    from cvtool.select.flags import Flags, choose_by_flags

    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    choice = choose_by_flags(Flags(language=language), loaded.cv, world(loaded.works))
    selection = select(loaded.cv, loaded.works, choice)
    items = [decision.item for decision in selection.decisions if decision.shown]
    return match_items(text, items, selection.language, loaded.cv.language), items
