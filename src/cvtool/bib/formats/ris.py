"""Publications → RIS, the tagged lines that Zotero, EndNote, Mendeley and library catalogs import.

The format has neither escapes nor continuation lines: a field is one line, ``TY`` opens a reference and ``ER`` closes
it. A comma in a name separates its parts, so a comma inside a part has to go.
"""

from collections.abc import Iterator, Mapping, Sequence

from cvtool.bib.dates import WorkDate, iso_date
from cvtool.bib.eprint import find_eprint
from cvtool.bib.formats.facts import (
    full_title_text,
    is_held,
    is_length,
    is_status_the_note,
    last_page,
    length_in_pages,
    note_texts,
    place_of,
    publisher_of,
    pubmed_id,
    status,
)
from cvtool.bib.styles.fields import venue
from cvtool.bib.vocabulary import language_tag, type_word
from cvtool.bib.work import PersonName, Work, kind
from cvtool.dates import MONTHS
from cvtool.document import printable
from cvtool.formula.tables import as_pairs, read_table

_TABLE = read_table("cvtool.bib.formats", "types.txt")
_TYPES, _OTHER_TYPES = as_pairs(_TABLE["ris"]), as_pairs(_TABLE["ristypes"])
_PLAIN: Mapping[str, tuple[str, ...]] = {
    "ET": ("edition", "version"),
    "SE": ("chapter",),
    "NV": ("volumes",),
    "ST": ("shorttitle",),
    "J2": ("shortjournal",),
    "CN": ("library",),
    "AB": ("abstract",),
    "RN": ("annotation", "annote"),
    "SN": ("isbn", "issn"),
    "C2": ("pmcid", "pmc"),
    "C1": ("venue",),
    "C3": ("eventtitle",),
}
"""The tags that hold a field as it is; those of one letter and a number are EndNote's."""

_NOTED: Mapping[str, str] = {
    "bookauthor": "Author of the book",
    "part": "Part",
    "eventdate": "Date of the event",
}
"""The fields that have no tag: notes, which name them."""

_ORIGINAL = ("origtitle", "origlocation", "origpublisher", "origdate")
_HELD_BY_PUBLISHER = frozenset({"book", "thesis", "report"})


def write(works: Sequence[Work]) -> str:
    """Write the works as RIS with CRLF line ends, in the order given."""
    return "\r\n".join(_reference(work) for work in works)


def _reference(work: Work) -> str:
    fields = ((tag, " ".join(printable(value).split())) for tag, value in _fields(work))
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _OTHER_TYPES.get(work.type) or _TYPES.get(kind(work), "GEN")
    yield "ID", work.key
    yield from (("AU", _name(person)) for person in work.authors)
    yield "AU", work.text("collaboration").replace(",", "")
    yield from (("A3" if kind(work) == "book" else "A2", _name(person)) for person in work.editors)
    yield from (("A4", _name(person)) for person in work.translators)
    yield "TI", full_title_text(work)
    yield from _venue(work)
    yield from _date(work)
    yield "VL", work.volume
    yield "IS", work.number
    yield from _pages(work)
    yield "C7", work.article_number
    yield "M3", type_word(work.text("type"))
    yield from ((tag, work.text(*names)) for tag, names in _PLAIN.items())
    yield "LA", language_tag(work.text("language", "langid"))
    yield "Y2", _slashed(iso_date(work.fields.get("urldate", "")))
    yield "DO", work.doi
    yield from _archive(work)
    yield from (("KW", word) for word in work.keywords)
    yield from (("N1", text) for text in note_texts(work))
    yield from (("N1", f"{word}: {work.text(name)}") for name, word in _NOTED.items() if name in work.fields)
    yield "N1", f"Version: {work.text('version')}" if work.fields.keys() >= {"edition", "version"} else ""
    yield "OP", ", ".join(work.text(name) for name in _ORIGINAL if name in work.fields)
    yield "N1", "The list of authors ends in “and others”." if work.has_others else ""


def _pages(work: Work) -> Iterator[tuple[str, str]]:
    """Write the first page and the last in full; how many there are is a note, as RIS has no tag for it."""
    pages = work.page_ranges
    if len(pages) == 1 and not is_length(work):
        yield from (("SP", pages[0].first), ("EP", last_page(pages[0])))
    else:
        yield "SP", "" if is_length(work) else work.pages
    yield "N1", f"Number of pages: {length_in_pages(work)}" if length_in_pages(work) else ""


def _venue(work: Work) -> Iterator[tuple[str, str]]:
    """Name the venue twice for a journal: some programs read one tag, some the other."""
    publisher = publisher_of(work)
    if kind(work) in _HELD_BY_PUBLISHER or is_held(work):
        yield "T2", work.text("series")
        yield "PB", publisher or work.venue
    else:
        yield "JO", (venue(work) or work.venue) if kind(work) == "article" else ""
        where = venue(work) or work.venue
        yield "T2", "" if where == place_of(work) else where
        yield "T3", work.text("series") if work.text("series") != work.venue else ""
        yield "PB", publisher
    yield "CY", place_of(work)


def _archive(work: Work) -> Iterator[tuple[str, str]]:
    """Say where a copy lies; the identifier in PubMed goes first, as there is one tag for one identifier."""
    found, pubmed = find_eprint(work), pubmed_id(work)
    yield "UR", work.url or (found.url if found else "")
    yield "AN", pubmed or (found.identifier if found else "")
    yield "DB", "" if pubmed or not found else found.archive
    yield "N1", found.label if found and pubmed else ""


def _date(work: Work) -> Iterator[tuple[str, str]]:
    """Write the year, and the date with what it cannot hold in its last part: a season, a range, the status."""
    said = "" if is_status_the_note(work) else status(work)
    if not work.year:
        yield "DA", f"///{work.year_text}" if work.year_text else ""
        return
    yield "PY", f"{work.year:04}" if work.year > 0 else work.year_text
    if said or work.month or _says_more(work.date):
        yield "DA", _slashed(work.date, said)


def _slashed(date: WorkDate | None, said: str = "") -> str:
    """Write ``YYYY/MM/DD/`` and what is more to say: the season, or both sides of a range, and the status."""
    if date is None or date.year is None:
        return ""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    more = ", ".join(part for part in (date.with_months(MONTHS) if _says_more(date) else "", said) if part)
    return f"{date.year:04}/{month}/{day}/{more}"


def _says_more(date: WorkDate) -> bool:
    """Whether numbers cannot say all of it: a range, a season, an uncertain year."""
    first = date.start
    return date.is_range or (first is not None and (bool(first.season) or first.is_about or first.is_unsure))


def _name(person: PersonName) -> str:
    family = f"{person.particle} {person.family}".strip()
    parts = [part.replace(", ", " ").replace(",", " ") for part in (family, person.given, person.suffix)]
    return ", ".join(parts if parts[2] else [part for part in parts if part])
