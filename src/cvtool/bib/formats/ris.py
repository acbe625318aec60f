"""Publications → RIS, the tagged lines that Zotero, EndNote, Mendeley and library catalogs import.

The format has neither escapes nor continuation lines: a field is one line, ``TY`` opens a reference and ``ER`` closes
it. A comma in a name separates its parts, so a comma inside a part has to go.
"""

from collections.abc import Iterator, Sequence

from cvtool.bib.work import PersonName, Work, kind
from cvtool.document import printable
from cvtool.formula.tables import as_pairs, read_table

_TYPES = as_pairs(read_table("cvtool.bib.formats", "types.txt")["ris"])
_HELD_BY_PUBLISHER = frozenset({"book", "thesis", "report"})


def write(works: Sequence[Work]) -> str:
    """Write the works as RIS with CRLF line ends, in the order given."""
    return "\r\n".join(_reference(work) for work in works)


def _reference(work: Work) -> str:
    fields = ((tag, " ".join(printable(value).split())) for tag, value in _fields(work))
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(kind(work), "ELEC" if work.type == "online" else "GEN")
    yield "ID", work.key
    yield from (("AU", _name(person)) for person in work.authors)
    yield from (("ED", _name(person)) for person in work.editors)
    yield "TI", work.title_text
    yield from _venue(work)
    yield from _date(work)
    yield "VL", work.volume
    yield "IS", work.number
    first, _, last = work.pages.partition("–")
    yield from (("SP", work.pages),) if "," in work.pages else (("SP", first), ("EP", last))
    yield "ET", work.text("edition")
    yield "M3", work.text("type")
    yield "SN", work.text("isbn", "issn")
    yield "DO", work.doi
    yield "UR", work.url or _archived_at(work)
    yield from (("KW", word) for word in work.keywords)
    yield "AB", work.text("abstract")
    yield "N1", work.note
    yield "N1", "The list of authors ends in “and others”." if work.has_others else ""


def _venue(work: Work) -> Iterator[tuple[str, str]]:
    """Name the venue twice for a journal: some programs read one tag, some the other."""
    publisher = work.text("publisher", "organization")
    if kind(work) in _HELD_BY_PUBLISHER:
        yield "T2", work.text("series")
        yield "PB", publisher or work.venue
    else:
        yield "JO", work.venue if kind(work) == "article" else ""
        yield "T2", work.venue
        yield "T3", work.text("series") if work.text("series") != work.venue else ""
        yield "PB", publisher
    yield "CY", work.text("location", "address")


def _date(work: Work) -> Iterator[tuple[str, str]]:
    if not work.year:
        yield "DA", f"///{work.year_text}" if work.year_text else ""
        return
    yield "PY", f"{work.year:04}"
    if work.month:
        yield "DA", f"{work.year:04}/{work.month:02}/{f'{work.day:02}' if work.day else ''}/"


def _name(person: PersonName) -> str:
    family = f"{person.particle} {person.family}".strip()
    parts = [part.replace(", ", " ").replace(",", " ") for part in (family, person.given, person.suffix)]
    return ", ".join(parts if parts[2] else [part for part in parts if part])


def _archived_at(work: Work) -> str:
    return f"https://arxiv.org/abs/{work.eprint}" if work.eprint and work.eprinttype.lower() == "arxiv" else ""
