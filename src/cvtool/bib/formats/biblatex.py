"""Publications → biblatex: the entries in its own terms (``journaltitle``, ``date``, ``location``, ``@thesis``).

Values stay LaTeX as they are. Entries are complete: macros are evaluated, what comes from a parent is written out.
A year and month become a ``date`` only if they are one; ``in press`` or ``July 4--8`` stay where they were.
"""

import re
from collections.abc import Mapping, Sequence

from cvtool.bib.dates import iso_date
from cvtool.bib.formats.bibtex import LINKS, format_entry
from cvtool.bib.status import ENGLISH_STATES
from cvtool.bib.work import Work, kind
from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.patterns import pattern

_TABLE = read_table("cvtool.bib.formats", "types.txt")
_TYPES, _GENRES, _FIELDS = (as_pairs(_TABLE[name]) for name in ("types", "genres", "fields"))
_ABOUT = pattern(r"(?:ca?\.?|circa|about)\s*(\d{4})", re.IGNORECASE)
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
    told = _with_pubmed(work, _dated(work, _with_status(work, fields)))
    named = {_name(name, told): _on_its_line(value) for name, value in told.items()}
    return format_entry(_TYPES.get(work.type, work.type), work.key, named)


def _with_status(work: Work, fields: dict[str, str]) -> dict[str, str]:
    """Put what stands for the year into ``pubstate``: biber ignores a year that is not a number."""
    said = work.stated
    if said is None or said.field not in {"year", "date"} or not said.is_all or "pubstate" in fields:
        return fields
    key = next((key for key, words in ENGLISH_STATES.items() if words == said.words.lower()), said.words)
    named = {("year" if name == "date" else name): value for name, value in fields.items()} | {"year": said.year}
    if not said.year:
        named = {name: value for name, value in named.items() if name not in {"year", "month", "day"}}
    elif work.month or "month" not in fields:
        month = f"-{work.month:02}" if work.month else ""
        named = {("date" if name == "year" else name): value for name, value in named.items()}
        named["date"] = f"{said.year}{month}"
    return {**named, "pubstate": key}


def _with_pubmed(work: Work, fields: dict[str, str]) -> dict[str, str]:
    """Write an identifier of PubMed as biblatex knows it, unless the work lies in another archive."""
    is_taken = work.fields.keys() & {"eprint", "eprinttype", "archiveprefix"} or kind(work) == "preprint"
    if "pmid" not in fields or is_taken:
        return fields
    named = {"pmid": "eprint"}
    return {named.get(name, name): value for name, value in fields.items()} | {"eprinttype": "pubmed"}


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
    whole = work.date.iso or _about(work)
    if when or not whole or "year" not in fields:
        return fields
    dated = {"date" if name == "year" else name: value for name, value in fields.items()} | {"date": whole}
    return {name: value for name, value in dated.items() if name not in {"month", "day"}}


def _about(work: Work) -> str:
    """Write ``c. 1998`` as ISO 8601-2 does."""
    found = _ABOUT.fullmatch(work.text("year"))
    parts = [found[1], *([f"{work.month:02}"] if work.month else [])] if found else []
    return "-".join(parts) + "~" * bool(parts)
