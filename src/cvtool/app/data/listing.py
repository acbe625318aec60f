"""``cvtool list``: the entries of a section, or of all, that fit some conditions."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.arguments import read_arguments
from cvtool.app.console import Console, check_format
from cvtool.app.data.columns import Row
from cvtool.app.data.formats import ANSWER_FORMATS
from cvtool.app.data.gather import DataSource, check_over, end_if_broken, errors_of, likely, report_broken
from cvtool.app.data.kind_tables import table_of
from cvtool.app.data.over import FileResult, PersonFile, find_members, read_members
from cvtool.app.data.query import print_result
from cvtool.app.data.rows import EntryNode, Perspective, rows_and_entries
from cvtool.app.data.sql import ResultTable
from cvtool.app.data.tables import TABLES
from cvtool.app.loading import load_cv
from cvtool.bib.query.criteria import check_expression, check_range
from cvtool.cv.arrange import ValueReader
from cvtool.cv.checks.sections import fields_of
from cvtool.cv.days import days
from cvtool.cv.items import public_sections
from cvtool.cv.load import load_any
from cvtool.cv.model.arrangement import EntryFilter
from cvtool.cv.project import Project
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES
from cvtool.cv.sections.base import Entry
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest
from cvtool.select.entries import Asked, conditions
from cvtool.select.flags import check_bound

_OF_ALL = ("person", "entry", "section", "kind", "title", "organization", "location", "first", "last", "until", "url")
"""The columns of a list of all sections."""
_NOT_SHOWN = frozenset({"entry", "place", "until", "url", "summary", "value", "currency"})
"""The columns that a table for people does without."""


class ListOrder(Struct, frozen=True):
    """What a person asks ``list`` for; dates, tags and fields as they were typed."""

    source: DataSource
    section: str = ""
    since: str = ""
    until: str = ""
    at: str = ""
    tags: str = ""
    texts: Sequence[str] = ()
    fields: Sequence[str] = ()
    format: str = "table"
    fail_empty: bool = False


class _Listed(Struct, frozen=True):
    """What one CV has: its sections with their kinds, rows by table, the rows that fit, and how many have no date."""

    sections: Mapping[str, str]
    rows: Sequence[tuple[str, Row]]
    undated: int = 0


def list_entries(order: ListOrder, console: Console) -> None:
    """Print the entries that fit; raises ``CvtoolError`` (usage) for a word that is not known."""
    check_format(order.format, tuple(ANSWER_FORMATS))
    wanted = _conditions(order)
    broken = 0
    if order.source.over:
        check_over(order.source.cv, order.source.over)
        read = partial(_of_file, order=order, wanted=wanted, folder=console.folder)
        results = list(read_members(find_members(order.source.over, console), read, console))
        broken = report_broken(results, console)
        found = [each.result for each in results if each.result is not None]
        if not found:
            raise CvtoolError
    else:
        loaded = load_cv(order.source.cv, console, order.source.encoding)
        found = [_of_project(loaded.project, Perspective(private=order.source.private), order, wanted)]
    _check_section(order.section, found)
    _note_undated(sum(each.undated for each in found), console)
    result = _table(order, found)
    print_result(result, order.format, console)
    if order.fail_empty and not result.rows:
        raise CvtoolError
    end_if_broken(broken)


def _conditions(order: ListOrder) -> EntryFilter:
    """Read the options; raises ``CvtoolError`` (usage) with what is wrong with one of them."""
    check_expression("--tags", order.tags)
    today = order.source.today.isoformat()
    at = today if order.at.strip().lower() in {"today", "now"} else check_bound("at", order.at, is_day=True)
    dates = {name: check_bound(name, getattr(order, name)) for name in ("since", "until")}
    if at and any(dates.values()):
        message = "--at cannot be combined with --since and --until"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    values = {**dates, "at": at, "tags": order.tags, "text": list(order.texts), "field": _fields(order.fields)}
    try:
        found = read_arguments(EntryFilter, {name: value for name, value in values.items() if value})
    except ValueError as error:
        raise CvtoolError(Diagnostic("usage", str(error)), exit_code=2) from None
    check_range(found.since, found.until, order.source.today)
    return found


def _fields(words: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    known = {name for kind in SECTIONS.keys() - WITHOUT_ENTRIES for name in fields_of(kind)}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not value:
            message = f"--field {word}: a field is written as name=value"
            raise CvtoolError(Diagnostic("usage", message, hint="for example --field status=current"), exit_code=2)
        if name not in known:
            message = f"--field {word}: no entry has a field `{name}`"
            raise CvtoolError(Diagnostic("unknown-column", message, hint=nearest(name, sorted(known))), exit_code=2)
        found.setdefault(name, []).append(value)
    return found


def _of_file(member: PersonFile, order: ListOrder, wanted: EntryFilter, folder: Path) -> FileResult[_Listed]:
    loaded = load_any(member.path, folder, order.source.encoding)
    if not loaded.is_valid or loaded.readable is None:
        return FileResult(member, None, errors_of(loaded), dict(loaded.texts))
    view = Perspective(member.person, file=str(member.path), private=order.source.private)
    return FileResult(member, _of_project(loaded.readable, view, order, wanted))


def _of_project(project: Project, view: Perspective, order: ListOrder, wanted: EntryFilter) -> _Listed:
    project = replace(project, today=order.source.today)
    cv = project.cv
    names = list(cv.sections) if view.private else public_sections(cv)
    sections = {name: cv.sections[name].kind for name in names}
    tables, nodes = rows_and_entries(project, view)
    asked = Asked(project.today, ValueReader(cv.language, cv.language))
    is_ranged = asked.ranged(wanted) is not None
    dated = {each.section for each in nodes if days(each.node)}
    tests = list(conditions(wanted, asked).values())
    fit = [
        each
        for each in nodes
        if not each.has_roles
        and order.section in {"", each.section}
        and (order.section or not is_ranged or each.section in dated)
        and all(_passes(each, test) for test in tests)
    ]
    ids = {each.id for each in fit}
    rows = [(name, row) for name in _tables_of(order.section, sections) for row in tables[name] if row[1] in ids]
    return _Listed(sections, rows, sum(not days(each.node) for each in fit) if is_ranged else 0)


def _passes(each: EntryNode, test: Callable[[Entry], bool]) -> bool:
    """Test an entry; a role is what its job is, too, and was when it says, else when its job was."""
    node, job = each.node, each.job
    if job is None:
        return test(node)
    when = node if days(node) else job
    dates = {"date": when.date, "start": when.start, "end": when.end}
    both = {**dates, "roles": (node,), "tags": (*job.tags, *node.tags)}
    return test(node.model_copy(update=dates)) or test(job.model_copy(update=both))


def _tables_of(section: str, sections: Mapping[str, str]) -> list[str]:
    if not section:
        return ["entries"]
    table = table_of(sections.get(section, ""))
    return [table] if table in TABLES else ["entries"]


def _check_section(name: str, found: Sequence[_Listed]) -> None:
    """Raise ``CvtoolError`` (usage) if no CV has such a section."""
    known = {section: kind for each in found for section, kind in each.sections.items()}
    if not name:
        return
    if name not in known:
        hint = likely(name, known) or "the CV has no sections"
        raise CvtoolError(Diagnostic("unknown-section", f"there is no section `{name}`", hint=hint), exit_code=2)
    if known[name] == "publications":
        message = f"`{name}` is a list of publications, which has no entries"
        raise CvtoolError(Diagnostic("unknown-section", message, hint="`cvtool pubs` lists them"), exit_code=2)


def _note_undated(count: int, console: Console) -> None:
    if count:
        what = "1 entry has no date and is" if count == 1 else f"{count} entries have no date and are"
        hint = "give it a date" if count == 1 else "give them dates"
        console.report([Diagnostic("undated", f"{what} listed all the same", hint=hint, severity=Severity.NOTE)])


def _table(order: ListOrder, found: Sequence[_Listed]) -> ResultTable:
    """Put the rows together; in a table for people, columns without a value are left out."""
    pairs = [pair for each in found for pair in each.rows]
    name = pairs[0][0] if pairs else "entries"
    rows = [row for table, row in pairs if table == name]
    columns = TABLES[name].names
    if not order.section or len(rows) < len(pairs):
        columns = _OF_ALL
    places = {column: TABLES[name].names.index(column) for column in columns}
    if not order.source.over:
        places.pop("person")
    if order.format in {"table", "markdown"}:
        places = {
            column: place
            for column, place in places.items()
            if column not in _NOT_SHOWN and not (column == "section" and order.section)
            if column in {"first", "last"} or any(row[place] is not None for row in rows)
        }
    return ResultTable(tuple(places), [tuple(row[place] for place in places.values()) for row in rows])
