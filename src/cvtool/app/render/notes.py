"""What is worth knowing of a selection: what it overlooks, and what has no translation, date or figures."""

from collections.abc import Iterable, Iterator

from cvtool.compose.translations import untranslated
from cvtool.cv.items import CHART, ignored
from cvtool.cv.keywords import decides_by_tags
from cvtool.cv.model.base import Model
from cvtool.cv.project import Positions, Project
from cvtool.cv.sections.context import Context
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.select.decide import is_ranged
from cvtool.select.selection import Selection


def selection_notes(project: Project, selection: Selection, context: Context) -> Iterator[Diagnostic]:
    """Report what tags overlook, and what has no translation, no date, no figures."""
    variant = selection.choice.variant
    if decides_by_tags(variant):
        yield from ignored(project.cv, project.works, None, variant)
    yield from untranslated(selection.cv, project.cv, selection.language, project.positions)
    yield from _undated(selection, project.positions)
    yield from _without_figures(selection, context, project.positions)


def _without_figures(selection: Selection, context: Context, positions: Positions) -> Iterable[Diagnostic]:
    """Report charts that have nothing to count."""
    for name, section in selection.cv.sections.items():
        if section.kind == CHART and name not in context.charts:
            message = f"the chart `{name}` has no figures here and is left out"
            span = positions(("sections", name, CHART))
            yield Diagnostic("empty-chart", message, span, _COUNTED, Severity.WARNING)


_COUNTED = "it counts what the lists, tags and dates of this CV or variant leave; `cvtool stats` shows all figures"


def _undated(selection: Selection, positions: Positions) -> Iterable[Diagnostic]:
    """Count what has no date where a range is asked for."""
    variant = selection.choice.variant
    filters = (getattr(section, "select", None) for section in selection.source.sections.values())
    if not is_ranged(variant) and not any(isinstance(each, Model) for each in filters):
        return ()
    from cvtool.select.report import undated

    return undated(selection, positions)
