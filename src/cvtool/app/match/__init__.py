"""A job posting against a CV: which of its terms the CV covers, and which highlights are relevant to it.

Deterministic and offline; it counts words, explains every score, rewrites nothing and invents nothing.
"""

from pathlib import Path

from msgspec import Struct

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, check_format, excerpts, put_text
from cvtool.app.loading import load_cv
from cvtool.app.match.draft import draft
from cvtool.app.match.matching import match
from cvtool.app.match.posting import read_job
from cvtool.app.match.report import as_json, as_text
from cvtool.app.recognized import is_cv
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select import select
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.sources.files import read_bytes


class MatchOrder(Struct, frozen=True):
    """What a person asks ``match`` for; with an ``output`` a variant is written instead of a report."""

    posting: Path
    cv: CvArgument = CvArgument()
    format: str = "text"
    output: Path | None = None
    language: str = ""
    best: int = 8


def match_posting(order: MatchOrder, console: Console) -> None:
    """Report which terms of a posting a CV covers, or write a variant for it; raises ``CvtoolError``."""
    check_format(order.format, ("text", "json"))
    _check_order(order)
    text = read_job(order.posting, console)
    loaded = load_cv(order.cv, console)
    project = loaded.project
    with excerpts(loaded.texts):
        selection = select(project, choose_by_flags(Flags(language=order.language), project))
    items = [decision.item for decision in selection.decisions if decision.shown]
    report = match(text, items, selection.language, project.cv.language)
    if order.output is not None:
        target = None if order.output == Path("-") else order.output
        put_text(console, draft(report, items, str(order.posting)), target)
        return
    spans = {item.path: project.positions.of(item) for item in items}
    written = as_json(report, spans) if order.format == "json" else as_text(report, spans, order.best)
    put_text(console, written)


def _check_order(order: MatchOrder) -> None:
    """Raise ``CvtoolError`` (usage) if the CV is where the posting should be."""
    path = order.posting
    if path.suffix not in {".yaml", ".yml"} or not is_cv(read_bytes(path, str(path)).decode("utf-8", "replace")):
        return
    hint = f"the posting comes first: `cvtool match {order.cv.path or 'job.txt'} {path}`"
    raise CvtoolError(Diagnostic("usage", f"{path} is a CV, not a job posting", hint=hint), exit_code=2)
