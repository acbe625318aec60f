"""What every format is made from: the CV selected from, and brought to its number of pages."""

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cvtool.app.render.documents import Prepared, page_count, warm_compiler
from cvtool.app.render.notes import selection_notes
from cvtool.app.render.request import RenderRequest
from cvtool.bib.people.owner import People
from cvtool.bib.query.preprints import link_published
from cvtool.compose.translations import in_language
from cvtool.cv.checks.owner import report_doubts
from cvtool.cv.credits import people_to_show
from cvtool.cv.inserts import CVInserts
from cvtool.cv.items import CHART
from cvtool.cv.overrides import overridden
from cvtool.cv.project import Positions, Project
from cvtool.cv.sections.context import Context
from cvtool.cv.theme_files import theme_of
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.locales import load_locale
from cvtool.select import select
from cvtool.select.limit import LimitTooLowError
from cvtool.select.selection import Selection
from cvtool.sources.yaml import KeyPath
from cvtool.themes import Theme

if TYPE_CHECKING:  # what only max_pages needs is loaded when that is asked for
    from cvtool.writers.typst.warm import WarmCompiler


def prepare(project: Project, request: RenderRequest, counter: "WarmCompiler | None" = None) -> Prepared:
    """Select from a CV, and make it fit.

    Raises ``CvtoolError`` if nothing is left, or a limit or the pages are too few for what is pinned. A counter that is
    given is used and stays open.
    """
    prepared = _chosen(project, request)
    wanted = request.choice.variant.max_pages
    if wanted is not None:
        with warm_compiler() if counter is None else nullcontext(counter) as pages:
            prepared = _fitted(prepared, wanted, project.positions, pages)
    _require_content(prepared, project.positions)
    return prepared


def _chosen(project: Project, request: RenderRequest) -> Prepared:
    """Select, and collect what the layout has to know."""
    project = replace(project, today=request.today)
    language = request.choice.variant.language or project.cv.language
    works = overridden(link_published(project.works), project.cv, project.terms, language)
    selection = _selected(replace(project, works=works), request, language)
    theme, warnings = theme_of(selection.cv.theme, project.positions)
    if request.wrap is not None:
        theme = replace(theme, text_width=request.wrap)
    context = _context(project, selection, theme, request.today)
    if any(section.kind == CHART for section in selection.cv.sections.values()):
        from cvtool.app.render.charts import charts_of  # only a chart needs SQLite

        context = replace(context, charts=charts_of(selection, replace(project, works=works), context))
    people = people_to_show(selection.cv, project.people.owners, request.names) if request.highlight else People()
    notes = (*warnings, *selection_notes(project, selection, context))
    return Prepared(selection, people, theme, context, request, project.positions, notes)


def _selected(project: Project, request: RenderRequest, language: str) -> Selection:
    try:
        return select(replace(project, cv=in_language(project.cv, language)), request.choice)
    except LimitTooLowError as error:
        from cvtool.select.report import limit_too_low

        raise CvtoolError(limit_too_low(error, project.positions, language)) from None


def _context(project: Project, selection: Selection, theme: Theme, today: date) -> Context:
    return Context(
        locale=load_locale(selection.language),
        language=selection.language,
        default_language=project.cv.language,
        today=today,
        publications={work.key: work for work in project.works},
        terms=project.terms,
        date_style=selection.cv.date_style or theme.date_style,
        durations=theme.durations,
        one_line=theme.one_line,
        inserts=CVInserts(project.cv, project.works, project.terms, selection.language),
    )


def _fitted(prepared: Prepared, wanted: int, positions: Positions, counter: "WarmCompiler") -> Prepared:
    """Lay out one selection after another until one fits."""
    from cvtool.select.fit import Layout, fit
    from cvtool.select.report import drops

    theme = prepared.theme

    def measure(selection: Selection, share: float) -> int:
        trial = replace(prepared, selection=selection, theme=theme.tightened(share))
        return page_count(trial, counter)

    layout = Layout(measure, theme.tighten > 0)
    found = fit(prepared.selection, wanted, layout, positions, priorities=_priorities(prepared))
    notes = (*prepared.notes, *drops(found, prepared.selection, wanted, theme.tighten, positions))
    return replace(prepared, selection=found.selection, theme=theme.tightened(found.tightening), notes=notes)


def _priorities(prepared: Prepared) -> dict[KeyPath, float]:
    """Rate every item by its relevance to the posting, if there is one."""
    if not prepared.request.posting:
        return {}
    from cvtool.app.match.matching import match

    selection, context = prepared.selection, prepared.context
    items = [decision.item for decision in selection.decisions if decision.shown]
    report = match(prepared.request.posting, items, context.language, context.default_language)
    return dict.fromkeys((item.path for item in items), 0.0) | report.priorities()


def _require_content(prepared: Prepared, positions: Positions) -> None:
    choice = prepared.request.choice
    if prepared.selection.is_empty and not choice.is_all:
        from cvtool.select.report import nothing_left

        raise CvtoolError(nothing_left(choice, positions))


def owner_doubts(prepared: Prepared) -> list[Diagnostic]:
    """List the author lists in which it is not certain who is highlighted."""
    is_shown = prepared.request.highlight
    return report_doubts(prepared.selection.works, prepared.people, only=["ambiguous"]) if is_shown else []
