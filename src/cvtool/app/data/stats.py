"""``cvtool stats``: figures about a CV, or many, as tables, JSON, or pictures. ``STATS`` is the whole list."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from html import escape
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from cvtool.app.console import Console, check_format, put_text
from cvtool.app.data.charts import DrawnChart, draw
from cvtool.app.data.columns import Cell
from cvtool.app.data.database import new_database
from cvtool.app.data.formats import ANSWER_FORMATS, JSON_VERSION
from cvtool.app.data.gather import DataSource, end_if_broken, gather, likely
from cvtool.app.data.named import NAMED
from cvtool.app.data.sql import run_sql
from cvtool.app.data.statement import Statement
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest
from cvtool.document import printable
from cvtool.sources.json_text import json_text
from cvtool.themes import Theme, load_theme, theme_names


class StatQuery(Struct, frozen=True):
    """DrawnChart: their title, the SQL, and how they are drawn: ``bars``, ``spans`` of time, or not at all (empty)."""

    title: str
    sql: str
    form: str = "bars"


STATS: Mapping[str, StatQuery] = {
    "publications-by-year": StatQuery(
        "Publications by year and type",
        """SELECT year, kind AS type, count(*) AS publications FROM publications WHERE published_as IS NULL
GROUP BY year, kind ORDER BY year, kind""",
    ),
    "publications-by-type": StatQuery(
        "Publications by type",
        """SELECT kind AS type, count(*) AS publications FROM publications WHERE published_as IS NULL
GROUP BY kind ORDER BY publications DESC, kind""",
    ),
    "venues": StatQuery("Venues", NAMED["venues-by-count"].sql),
    "coauthors": StatQuery(
        "Co-authors",
        """SELECT name, max(year) AS latest, count(*) AS papers FROM authors JOIN publications USING (publication)
WHERE NOT is_me AND published_as IS NULL GROUP BY name ORDER BY papers DESC, name""",
    ),
    "positions": StatQuery(
        "Position among the authors",
        """SELECT CASE WHEN author_count = 1 THEN 'alone' WHEN position = 1 THEN 'first'
  WHEN position = author_count THEN 'last' ELSE 'between' END AS position, count(*) AS publications
FROM owners JOIN publications USING (publication)
WHERE position IS NOT NULL AND published_as IS NULL GROUP BY 1 ORDER BY publications DESC, 1""",
    ),
    "timeline": StatQuery(
        "Timeline",
        """SELECT coalesce(nullif(title, organization) || ', ' || organization, title, organization) AS what,
  person, kind, first, last, until
FROM entries e WHERE kind IN ('work', 'education', 'volunteering') AND first IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.parent = e.entry) ORDER BY person, first, until""",
        "spans",
    ),
    "skills": StatQuery(
        "Months by skill",
        """SELECT skill, min(month) AS since, max(month) AS until, count(DISTINCT uses.person || month) AS months
FROM uses JOIN months USING (person, entry) WHERE kind IN ('work', 'projects', 'volunteering')
GROUP BY skill ORDER BY months DESC, skill""",
    ),
    "gaps": StatQuery("Gaps between jobs", NAMED["employment-gaps"].sql, ""),
}
"""Name → figures. A picture takes the first column as labels, and the last one or two as lengths."""


class StatsOrder(Struct, frozen=True):
    """What a person asks ``stats`` for; no names are all of ``STATS``."""

    source: DataSource
    names: Sequence[str] = ()
    format: str = "table"
    theme: str = "classic"
    output: Path | None = None


def stats(order: StatsOrder, console: Console) -> None:
    """Print figures; raises ``CvtoolError`` (usage) for a word that is not known."""
    check_format(order.format, tuple(STATS_FORMATS))
    for name in order.names:
        if name not in STATS:
            message = f"there are no figures called `{name}`"
            raise CvtoolError(Diagnostic("unknown-query", message, hint=likely(name, STATS)), exit_code=2)
    if order.theme not in theme_names():
        message = f"there is no theme `{order.theme}`"
        raise CvtoolError(Diagnostic("unknown-theme", message, hint=nearest(order.theme, theme_names())), exit_code=2)
    found = gather(order.source, console)
    with closing(new_database(found.rows, found.venues)) as database:
        charts = {name: chart_of(name, database, order.source.today) for name in order.names or STATS}
    if order.format == "svg" and not any(chart.form and chart.table.rows for chart in charts.values()):
        hint = "write `-f table`" if any(chart.table.rows for chart in charts.values()) else ""
        console.report([Diagnostic("no-rows", "the picture is empty", hint=hint, severity=Severity.NOTE)])
    text = STATS_FORMATS[order.format](charts, load_theme(order.theme), console.is_terminal)
    put_text(console, text, order.output)
    end_if_broken(found.broken)


def chart_of(name: str, database: Connection, today: date) -> DrawnChart:
    """Compute figures by their name."""
    figures = STATS[name]
    table = run_sql(database, Statement(figures.sql, name, {"today": today.isoformat()}))
    return DrawnChart(figures.title, figures.form, table)


_Charts = Mapping[str, DrawnChart]


def _tables(charts: _Charts, theme: Theme, terminal: bool) -> str:  # noqa: FBT001 - as all of STATS_FORMATS
    del theme
    write = ANSWER_FORMATS["table"]
    parts = (f"{chart.title}\n{write(chart.table, terminal=terminal) or '–' + chr(10)}" for chart in charts.values())
    return "\n".join(parts)


def _json(charts: _Charts, theme: Theme, terminal: bool) -> str:  # noqa: FBT001
    del theme, terminal
    found = {
        name: {
            "title": chart.title,
            "columns": list(chart.table.columns),
            "rows": [dict(zip(chart.table.columns, row, strict=True)) for row in chart.table.rows],
        }
        for name, chart in charts.items()
    }
    return json_text({"version": JSON_VERSION, "stats": found})


def _svg(charts: _Charts, theme: Theme, terminal: bool) -> str:  # noqa: FBT001
    del terminal
    return draw([chart for chart in charts.values() if chart.form], theme)


def _html(charts: _Charts, theme: Theme, terminal: bool) -> str:  # noqa: FBT001
    """Write a page of its own: each picture, and the table that it is drawn from."""
    del terminal
    parts = [f"<section>\n{_picture(chart, theme)}{_html_table(chart)}</section>\n" for chart in charts.values()]
    style = (
        f"body{{font-family:sans-serif;max-width:44rem;margin:2rem auto;color:#222}}h2{{color:{theme.accent}}}"
        "table{border-collapse:collapse}th,td{text-align:left;padding:.1rem .8rem .1rem 0}svg{max-width:100%}"
    )
    head = f"<meta charset='utf-8'>\n<title>Statistics</title>\n<style>{style}</style>\n"
    return f"<!DOCTYPE html>\n<html lang='en'>\n<head>\n{head}</head>\n<body>\n{''.join(parts)}</body>\n</html>\n"


def _picture(chart: DrawnChart, theme: Theme) -> str:
    return draw([chart], theme) if chart.form and chart.table.rows else f"<h2>{escape(chart.title)}</h2>\n"


def _html_table(chart: DrawnChart) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in chart.table.columns)
    rows = ("".join(f"<td>{_html_cell(cell)}</td>" for cell in row) for row in chart.table.rows)
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    summary = f"<summary>{len(chart.table.rows)} rows</summary>"
    return f"<details>\n{summary}\n<table>\n<tr>{head}</tr>\n{body}</table>\n</details>\n"


def _html_cell(cell: Cell) -> str:
    return "" if cell is None else escape(printable(str(cell)))


STATS_FORMATS: Mapping[str, Callable[[_Charts, Theme, bool], str]] = {
    "table": _tables,
    "json": _json,
    "svg": _svg,
    "html": _html,
}
