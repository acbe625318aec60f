"""``cvtool variants``: what each variant of a CV comes to."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, excerpts, put_text
from cvtool.app.loading import load_cv
from cvtool.app.render.documents import Prepared, page_count, warm_compiler
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.items import public_items
from cvtool.cv.keywords import tags_named
from cvtool.cv.model.cv import CV
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, has_errors
from cvtool.folding import folded
from cvtool.select.choice import Choice, choose
from cvtool.sources.json_text import json_text
from cvtool.writers.typst.warm import WarmCompiler

VARIANT_HEAD = ("Variant", "Sections", "Entries", "Highlights", "Publications", "Pages")


class VariantCounts(Struct, frozen=True):
    """How much of everything a variant shows; its name is empty for the CV as a whole."""

    name: str
    sections: int
    entries: int
    highlights: int
    publications: int
    pages: int


def count_variants(project: Project, request: RenderRequest) -> tuple[list[VariantCounts], list[Diagnostic]]:
    """Count what the CV and each variant of it show; a diagnostic for one that cannot be made."""
    cv = project.cv
    counts: list[VariantCounts] = []
    problems: list[Diagnostic] = []
    with warm_compiler() as counter:
        for choice in (Choice(), *(choose(cv.variants, name) for name in cv.variants)):
            try:
                prepared = prepare(project, replace(request, choice=choice), counter)
                counts.append(_counts(prepared, counter))
            except CvtoolError as error:
                problems += error.diagnostics
    return counts, [*problems, *_unused(cv)]


def _counts(prepared: Prepared, counter: WarmCompiler) -> VariantCounts:
    selection = prepared.selection
    shown = (selection.count(kind) for kind in ("section", "entry", "highlight", "publication"))
    counts = (*shown, page_count(prepared, counter))
    return VariantCounts(selection.choice.name, *counts)


def _unused(cv: CV) -> Iterator[Diagnostic]:
    """Note the tags that no variant names."""
    named = {word for variant in cv.variants.values() for word in tags_named(variant)}
    written = (tag for item in public_items(cv, ()) for tag in item.written_tags)
    unused = sorted({tag for tag in written if folded(tag) not in named})
    if cv.variants and unused:
        message = f"no variant uses the tag{'s' if len(unused) > 1 else ''} {', '.join(unused)}"
        yield Diagnostic("unused-tags", message, severity=Severity.NOTE)


def variant_rows(counts: Sequence[VariantCounts]) -> list[list[str]]:
    """Write the counts as rows of a table."""
    return [[str(value) or "(all)" for value in asdict(each).values()] for each in counts]


def variants_json(counts: Sequence[VariantCounts]) -> str:
    """Write the counts as a JSON list; the CV as a whole has no name."""
    return json_text([asdict(each) | {"name": each.name or None} for each in counts])


def list_variants(cv: CvArgument, today: date, format_: str, console: Console) -> None:
    """Print what each variant shows; raises ``CvtoolError`` if one of them cannot be made."""
    from cvtool.reports.tables import grid

    loaded = load_cv(cv, console)
    with excerpts(loaded.texts):
        counts, notes = count_variants(loaded.project, RenderRequest(today))
    table = format_ != "json"
    text = grid(VARIANT_HEAD, variant_rows(counts), terminal=console.is_terminal) if table else variants_json(counts)
    put_text(console, text)
    console.report(notes, loaded.texts)
    if has_errors(notes):
        raise CvtoolError
