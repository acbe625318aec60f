"""Publications → biblatex: the entries in its own terms (``journaltitle``, ``date``, ``location``, ``@thesis``).

Values stay LaTeX as they are. Entries are complete: macros are evaluated, what comes from a parent is written out.
A year and month become a ``date`` only if they are one; ``in press`` or ``July 4--8`` stay where they were.
"""

from collections.abc import Mapping, Sequence

from cvtool.bib.dates import iso_date
from cvtool.bib.formats.bibtex import LINKS, format_entry
from cvtool.bib.work import Work
from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.patterns import pattern

_TABLE = read_table("cvtool.bib.formats", "types.txt")
_TYPES, _GENRES, _FIELDS = (as_pairs(_TABLE[name]) for name in ("types", "genres", "fields"))
_ENTRY_MARK = pattern(r"(?<!\s)\s++@")  # possessive: a run of blanks is looked at once


def write(works: Sequence[Work]) -> str:
    """Write the works in the order given, a blank line between two."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    fields = {name: value for name, value in work.fields.items() if name not in LINKS}
    if work.type in _GENRES:
        fields.setdefault("type", _GENRES[work.type])
    if work.doi.startswith("10.") and not fields["doi"].strip().startswith("10."):
        fields["doi"] = work.doi
    named = {_name(name, fields): _on_its_line(value) for name, value in _dated(work, fields).items()}
    return format_entry(_TYPES.get(work.type, work.type), work.key, named)


def _name(name: str, fields: Mapping[str, str]) -> str:
    """Rename a field, unless both names are taken."""
    new = _FIELDS.get(name, name)
    return name if new in fields else new


def _on_its_line(value: str) -> str:
    """Keep ``@`` off the start of a line, where some readers see a new entry."""
    return _ENTRY_MARK.sub(lambda found: " @" if "\n" in found[0] else found[0], value)


def _dated(work: Work, fields: dict[str, str]) -> dict[str, str]:
    """Make one ``date`` of year, month and day, in the place of the year."""
    when = fields.get("date", "")
    if when and iso_date(when):
        return {name: value for name, value in fields.items() if name not in {"year", "month", "day"}}
    if when and "year" not in fields:
        return {"year" if name == "date" else name: value for name, value in fields.items()}
    if when or not work.date.iso:
        return fields
    dated = {"date" if name == "year" else name: value for name, value in fields.items()} | {"date": work.date.iso}
    return {name: value for name, value in dated.items() if name not in {"month", "day"}}
