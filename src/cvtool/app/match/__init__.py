"""A job posting against a CV: which of its terms the CV covers, and which highlights are relevant to it.

Deterministic and offline; it counts words, explains every score, rewrites nothing and invents nothing.
"""

from pathlib import Path

from msgspec import Struct

from cvtool.app.console import Console, check_format, excerpts, put_text, spare_sources
from cvtool.app.loading import load_cv
from cvtool.app.match.draft import draft
from cvtool.app.match.matching import match
from cvtool.app.match.posting import read_job
from cvtool.app.match.report import as_json, as_text
from cvtool.diagnostics import Span
from cvtool.select import select
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.sources.yaml import KeyPath


class MatchOrder(Struct, frozen=True):
    """What a person asks ``match`` for; with an ``output`` a variant is written instead of a report."""

    posting: Path
    cv: Path | None = None
    format: str = "text"
    output: Path | None = None
    language: str = ""
    best: int = 8


def match_posting(order: MatchOrder, console: Console) -> None:
    """Report which terms of a posting a CV covers, or write a variant for it; raises ``CvtoolError``."""
    check_format(order.format, ("text", "json"))
    text = read_job(order.posting, console)
    loaded = load_cv(order.cv, console)
    project = loaded.project
    spare_sources([order.output], [*loaded.texts, str(order.posting)])
    with excerpts(loaded.texts):
        selection = select(project, choose_by_flags(Flags(language=order.language), project))
    items = [decision.item for decision in selection.decisions if decision.shown]
    report = match(text, items, selection.language, project.cv.language)
    spans = {item.path: item.node.span for item in items if item.kind == "publication"}

    def find(path: KeyPath) -> Span | None:
        return spans.get(path) or project.positions(path)

    if order.output is not None:
        target = None if order.output == Path("-") else order.output
        put_text(console, draft(report, items, str(order.posting)), target)
        return
    written = as_json(report, find) if order.format == "json" else as_text(report, find, order.best)
    put_text(console, written)
