"""The sections of kind ``chart`` → pictures of the document: figures as ``cvtool stats`` computes them.

They count what may be shown: nothing private, and nothing that the tags, dates or filters of a variant leave out. How
long a list is (``limit``, ``max``, ``max_pages``), and whether its section is printed, makes no difference.
"""

from collections.abc import Mapping
from contextlib import closing

from msgspec.structs import replace

from cvtool.app.data.charts import days_of, summed
from cvtool.app.data.columns import Cell
from cvtool.app.data.database import new_database
from cvtool.app.data.rows import Perspective, rows
from cvtool.app.data.sql import ResultTable
from cvtool.app.data.stats import chart_of
from cvtool.bib.work import Work
from cvtool.cv.inserts import CVInserts
from cvtool.cv.project import Project
from cvtool.cv.sections.chart import ChartSection
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.document import Bar, Chart
from cvtool.select.selection import Selection

_RANKED = ("coauthors", "skills")
"""Charts whose further bars are left out; those of others are put together."""
_Figures = list[tuple[str, float]]


def charts_of(selection: Selection, project: Project, context: Context) -> Mapping[str, Chart]:
    """Make the pictures, by the id of their section; one without figures is left out."""
    cv, _ = selection.counted
    counted = replace(project, cv=cv, works=tuple(_works(selection, project)), today=context.today)
    found: dict[str, Chart] = {}
    with closing(
        new_database(rows(counted, Perspective(language=selection.language, private=True)), project.venues)
    ) as database:
        for name, section in cv.sections.items():
            if isinstance(section, ChartSection):
                table = chart_of(section.chart, database, context.today).table
                bars = (
                    _spans(table, section.max, context)
                    if section.chart == "timeline"
                    else _bars(table, section, context)
                )
                if bars:
                    found[name] = Chart(context.locale.charts[section.chart], bars, context.mark("colon"))
    return found


def _works(selection: Selection, project: Project) -> list[Work]:
    """List the works that some list would show, were it long enough."""
    cv, out = selection.counted
    has_lists = (any(isinstance(each, PublicationsSection) for each in c.sections.values()) for c in (cv, project.cv))
    if [*has_lists] == [False, True]:
        return []
    listed = CVInserts(cv, selection.bibliography, project.terms, selection.language).listed()
    return [work for work in listed if work.key not in out]


def _bars(table: ResultTable, section: ChartSection, context: Context) -> tuple[Bar, ...]:
    found = _figures(summed(table), section, context)
    longest = max((value for _, value in found), default=0)
    return tuple(Bar(label, f"{value:g}", 0, value / longest) for label, value in found)


def _figures(sums: Mapping[Cell, float], section: ChartSection, context: Context) -> _Figures:
    """Label figures, ``max`` of them at most."""
    if section.chart == "publications-by-year":
        return _years(sums, section.max, context)
    named = [(_label(section.chart, str(cell), context), value) for cell, value in sums.items() if cell is not None]
    if (len(sums) <= section.max and len(named) == len(sums)) or section.chart in _RANKED:
        return named[: section.max]
    kept = named[: section.max - 1]
    return [*kept, (context.label("other"), sum(sums.values()) - sum(value for _, value in kept))]


def _years(sums: Mapping[Cell, float], most: int, context: Context) -> _Figures:
    """Label the years, those without publications, too; the earliest are put together if there are too many."""
    dated = {int(year): value for year, value in sums.items() if year is not None}
    undated = [(context.label("undated"), sums[None])] if None in sums else []
    if not dated:
        return undated
    first, last = min(dated), max(dated)
    start = max(first, last - most + 1 + len(undated))
    early = sum(value for year, value in dated.items() if year <= start)
    shown = [(str(year), dated.get(year, 0)) for year in range(start + 1, last + 1)]
    return [(str(start) if start == first else f"≤ {start}", early), *shown, *undated]


def _label(chart: str, value: str, context: Context) -> str:
    words = {"publications-by-type": context.locale.types, "positions": context.locale.authors}.get(chart, {})
    return words.get(value, value)


def _spans(table: ResultTable, most: int, context: Context) -> tuple[Bar, ...]:
    """Make a line of time for each entry, the newest first."""
    dated = [(str(row[0]), days) for row in table.rows if (days := days_of(row))]
    newest = sorted(dated, key=lambda each: (each[1].last, each[1].first), reverse=True)[:most]
    begun = min((days.first for _, days in newest), default=context.today)
    length = max(1, (max((days.last for _, days in newest), default=begun) - begun).days)
    return tuple(
        Bar(
            label,
            days.years(context.label("present")),
            (days.first - begun).days / length,
            (days.last - days.first).days / length,
        )
        for label, days in newest
    )
