"""Rich output for a terminal: the table of publications, and citations with bold names. Loaded only when shown."""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cvtool.bib.styles.base import Options, authors
from cvtool.bib.work import Work
from cvtool.document import (
    Code,
    Emph,
    Inline,
    Inlines,
    Jump,
    Link,
    Math,
    Name,
    RoleSpan,
    Str,
    Strong,
    plain,
    plain_marks,
)
from cvtool.reports.text import visible

PIPE_WIDTH = 160
LONG_ROW = 1000
"""The width in a pipe of a table that has a row on each line."""


class WorkRow(Struct, frozen=True):
    """A work, its venue as it is shown, and the roles of its highlighted authors."""

    work: Work
    venue: str
    highlighted: Mapping[int, str]


def publications_table(rows: Sequence[WorkRow], max_authors: int | None, *, terminal: bool) -> str:
    """Set works in a table as wide as the terminal."""
    if not rows:
        return ""
    console = _console(terminal=terminal)
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    grid.add_column("Year", no_wrap=True)
    grid.add_column("Title and authors", overflow="fold")
    grid.add_column("Venue", overflow="fold", max_width=max(12, console.width // 5))
    grid.add_column("Key", style="dim", overflow="fold", max_width=max(12, console.width // 5))
    for row in rows:
        year = visible(str(row.work.year or row.work.year_text))
        grid.add_row(year, _title(row, max_authors), Text(visible(row.venue)), Text(visible(row.work.key)))
    return _printed(console, grid)


def figures(header: Sequence[str], rows: Sequence[Sequence[str]], *, terminal: bool) -> str:
    """Set rows under their headings; the first column is text, figures stand to the right of theirs."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(header):
        is_text = not all(row[place].isdecimal() or row[place] == "–" for row in rows)
        grid.add_column(name.capitalize(), justify="left" if is_text else "right")
    for row in rows:
        grid.add_row(*map(Text, row))
    return _printed(_console(terminal=terminal), grid)


def print_to_string(citations: Sequence[Inlines]) -> str:
    """Set citations for a terminal, one a paragraph."""
    parts = (Text.assemble(*(part for node in citation for part in _styled(node, ""))) for citation in citations)
    return _printed(_console(terminal=True), *parts, end="\n\n")


def _title(row: WorkRow, max_authors: int | None) -> Text:
    text = Text(visible(row.work.title_text), style="italic")
    text.append("\n" if text and row.work.authors else "")
    for node in authors(row.work, Options(max_authors, frozenset(row.highlighted))):
        role = row.highlighted.get(node.person[1], "") if isinstance(node, Name) else ""
        text.append(visible(plain((node,))), style=f"not italic {_face(role)}")
    return text


def _face(role: str) -> str:
    return "" if not role else "bold" if role == "me" else "underline"


def _styled(node: Inline, style: str) -> list[tuple[str, str]]:
    match node:
        case Str(text) | Code(text):
            return [(text, style)]
        case Math():
            return [(node.text, style)]
        case Name():
            return [(node.text + plain_marks(node.marks), f"{style} {_face(node.role)}")]
        case Emph(children):
            return [part for child in children for part in _styled(child, f"{style} italic")]
        case Strong(children):
            return [part for child in children for part in _styled(child, f"{style} bold")]
        case Link() | Jump() | RoleSpan():
            return [part for child in node.children for part in _styled(child, style)]


def _console(*, terminal: bool, pipe: int = PIPE_WIDTH) -> Console:
    """Make a console that collects; Rich itself minds NO_COLOR, TERM and the terminal's width."""
    width = None if terminal else pipe
    return Console(file=StringIO(), force_terminal=terminal, width=width, highlight=False, markup=False)


def _printed(console: Console, *parts: Table | Text, **options: Any) -> str:
    assert isinstance(console.file, StringIO)  # noqa: S101  # made so above
    for part in parts:
        console.print(part, **options)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], *, terminal: bool) -> str:
    """Set plain cells in a table; in a pipe every row is one line, however long."""
    lines = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in head:
        lines.add_column(name, overflow="fold", no_wrap=not terminal)
    for row in rows:
        lines.add_row(*(Text(visible(cell)) for cell in row))
    return _printed(_console(terminal=terminal, pipe=LONG_ROW), lines)
