"""The facts of a work in the words that several styles share: editions, pages, kinds of thesis, reports and patents."""

import re
from collections.abc import Mapping, Sequence

from cvtool.bib.dates import SEASONS, iso_date
from cvtool.bib.eprint import find_eprint
from cvtool.bib.joints import joint
from cvtool.bib.vocabulary import COUNTRIES, type_word
from cvtool.bib.work import Work, kind
from cvtool.dates import MONTHS
from cvtool.sources.patterns import pattern

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DEGREES = {
    "phdthesis": "phd",
    "mastersthesis": "master",
    "mathesis": "master",
    "bachelorsthesis": "bachelor",
    "bathesis": "bachelor",
}
PARTS = frozenset({"inproceedings", "incollection"})
"""The kinds that are part of a book."""
_MONTHS = tuple({"September": "Sept."}.get(name, name if len(name) < 5 else f"{name[:3]}.") for name in MONTHS)
_SHORT_MONTHS = tuple(name[:3] for name in MONTHS)


def value(work: Work, *names: str) -> str:
    """Return the first of the fields that is there, without punctuation left over at its end."""
    return work.text(*names).rstrip(" ,;:")


def venue(work: Work) -> str:
    """Return where a work appeared, unless that is only an address, or the archive that is named anyway."""
    text = work.venue.rstrip(" ,;:")
    if re.search(r"https?://", text):
        return ""
    if kind(work) == "preprint" and find_eprint(work) is not None:
        return ""
    return _with_subtitles(work, text) if text and not _SUBTITLES.isdisjoint(work.fields) else _country(text)


_SUBTITLES = frozenset(
    {"booksubtitle", "booktitleaddon", "journalsubtitle", "journaltitleaddon", "maintitle", "mainsubtitle"}
)


def _with_subtitles(work: Work, text: str) -> str:
    """Add what belongs to the name of a journal or a book; the title of all volumes goes before that of one."""
    named = {"book": work.text("booktitle"), "journal": work.text("journaltitle", "journal")}
    for of in [of for of, name in named.items() if text in name][:1]:
        text = _joined(". ", _joined(": ", text, value(work, f"{of}subtitle")), value(work, f"{of}titleaddon"))
    if kind(work) not in PARTS or text == value(work, "maintitle"):
        return text
    whole = _joined(": ", value(work, "maintitle"), value(work, "mainsubtitle"))
    return _joined(". ", _joined(". ", whole, value(work, "maintitleaddon")), text)


def _joined(separator: str, before: str, after: str) -> str:
    return f"{before}{joint(before, separator)}{after}" if before and after else before or after


def _country(text: str) -> str:
    return COUNTRIES.get(text, text)


def medium(work: Work) -> str:
    """Return how it was published, unless that is an address, or stands where its venue is printed."""
    text = value(work, "howpublished")
    is_shown = not text or re.search(r"https?://|www\.|(?i:arxiv)", text) or text in work.venue
    return "" if is_shown else text


def occasion(work: Work) -> str:
    """Return what it is, its number and where it appeared: ``Talk 7, Some Hall``."""
    what = numbered(work, "no.") if value(work, "number") else kind_word(work, "")
    return ", ".join(part for part in (what, venue(work)) if part)


def chapter(work: Work, word: str = "chap.") -> str:
    """Say ``chap. 3``."""
    found = value(work, "chapter") if "chapter" in work.fields else ""
    return f"{word} {found}" if found and found[0].isalnum() and not found.lower().startswith("chap") else found


def edition(work: Work, word: str = "ed.") -> str:
    """Return the edition as an ordinal with a word (``2nd ed.``), or in its own words; a first one is not printed."""
    text = value(work, "edition")
    bare = re.sub(r"(?:(?<!\s)\s++)?\b(?:edition|edn|ed)\b\.?$", "", text, flags=re.IGNORECASE)
    bare = re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", bare)
    number = str(_ORDINALS.index(bare.lower()) + 1) if bare.lower() in _ORDINALS else bare
    if not number.isdecimal():
        return text if not bare or _SAYS_EDITION.search(bare) else f"{bare} {word}".strip()
    suffix = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return "" if number == "1" else f"{number}{suffix} {word}".strip()


_SAYS_EDITION = pattern(
    r"\b(?:edition|edn|ed\.|aufl\b|auflage|ausgabe|éd\b|édition|edición|edição|edizione|editie|druk|wyd|版)",
    re.IGNORECASE,
)


def edition_in_words(work: Work, pattern: str) -> str:
    """Say ``2nd edition``; other languages than English count it by the bare number, if it is one."""
    found = edition(work, "")
    number = re.match(r"\d+(?=st$|nd$|rd$|th$)", found)
    if number is None:
        return edition(work, pattern.format(ordinal="").strip() if "{ordinal}" in pattern else "")
    return pattern.format(ordinal=found, number=number[0])


def pages(work: Work) -> str:
    """Return the pages, or the number of the article where there are none."""
    return work.pages.rstrip(" ,;:") or work.article_number.rstrip(" ,;:")


def pages_word(work: Work, one: str = "p. ", more: str = "pp. ") -> str:
    """Return the pages with the word for one or for several; other words need none."""
    found = work.pages.rstrip(" ,;:")
    if not found:
        return f"article {pages(work)}" if pages(work) else ""
    if not work.page_ranges[0].is_number:
        return found
    is_range = len(work.page_ranges) > 1 or work.page_ranges[0].last or re.search("[+f]", found)
    return f"{more if is_range else one}{found}"


def series(work: Work, word: str = "vol. ", before: str = "") -> str:
    """Say ``Lecture Notes in Things, vol. 12`` of a book or proceedings, or the one of both that is there."""
    name, volume = value(work, "series"), value(work, "volume", "number")
    shown = "" if name == venue(work) else f"{before}{name}" if name else ""  # it may stand for the title of the book
    return ", ".join(part for part in (shown, f"{word}{volume}" if volume else "") if part)


def issue_word(work: Work) -> str:
    """Return ``no.`` for what goes before the number of an issue; the name of a season needs no word."""
    found = value(work, "number", "issue")
    return "" if not found or found.capitalize() in SEASONS else "no. "


def issue_in_words(work: Work) -> str:
    """Say ``vol. 12, no. 3, pp. 45–67`` where numbers alone would hang in the air, without a journal before them."""
    volume, number = value(work, "volume"), value(work, "number", "issue")
    parts = (f"vol. {volume}" if volume else "", f"{issue_word(work)}{number}", pages_word(work))
    return ", ".join(part for part in parts if part)


def publisher_place(work: Work) -> str:
    """Return the publisher's place."""
    return _country(value(work, "location", "address"))


def publisher(work: Work) -> str:
    """Return who published it: a publisher, or an organization."""
    found = value(work, "publisher", "organization")
    return found or (venue(work) if kind(work) == "book" else "")


def imprint(work: Work) -> str:
    """Return ``Place: Publisher``, or the one that is there."""
    return ": ".join(part for part in (publisher_place(work), publisher(work)) if part)


def house(work: Work) -> str:
    """Return ``Place: Institution``, or the one that is there."""
    return ": ".join(part for part in (publisher_place(work), venue(work)) if part)


def degree(work: Work) -> str:
    """Return which degree a thesis led to: ``phd``, ``master``, ``bachelor`` or ``other``."""
    found = value(work, "type").lower()
    return _DEGREES.get(found.replace(" ", ""), _DEGREES.get(work.type, "other") if not found else "other")


def thesis(work: Work, words: Mapping[str, str]) -> str:
    """Say what kind of thesis it is: in the style's words, or in the bibliography's own."""
    found = degree(work)
    return words[found] if found != "other" else kind_word(work, words["other"])


def manuscript(work: Work) -> str:
    """Call a preprint so, unless it lies nowhere."""
    return "preprint" if find_eprint(work) or venue(work) else "unpublished manuscript"


def kind_word(work: Work, usual: str) -> str:
    """Return what ``type`` says it is, else the usual word."""
    found = value(work, "type")
    return type_word(found) or usual


def numbered(work: Work, usual: str) -> str:
    """Say ``Technical report 12`` or ``Patent EP 12``; the word alone says nothing that the reader misses."""
    number = value(work, "number", "issue")
    word = kind_word(work, usual)
    if not number:
        return word if value(work, "type") else ""
    is_said = any(part.lower() in number.lower() for part in re.findall(r"\w{4,}", word))
    return number if is_said else f"{word} {number}"


def version(work: Work, word: str = "Version") -> str:
    """Say ``Version 1.0``."""
    found = value(work, "version")
    return f"{word} {re.sub(r'^v(?:ersion)?[ .]*(?=[0-9])', '', found, flags=re.IGNORECASE)}" if found else ""


def month_and_year(work: Work) -> str:
    """Return months or the season and the year, ``Mar. 2013``; a month without a year is not printed."""
    return _dated(work, _MONTHS)


def issued(work: Work) -> str:
    """Return months or the season and the year without its status, where the style has said that already."""
    return work.date.with_months(_MONTHS) if work.stated else month_and_year(work)


def year_and_month(work: Work) -> str:
    """Return them the other way round, ``2013 Mar``, with months of three letters."""
    return _dated(work, _SHORT_MONTHS, is_year_first=True)


def _dated(work: Work, months: Sequence[str], *, is_year_first: bool = False) -> str:
    when, said = work.date, year(work)
    if not work.year:
        return said
    if when.printed:
        return when.with_months(months, is_year_first=is_year_first) + said.removeprefix(when.printed)
    parts = [months[when.month - 1] if when.month else "", said]
    return " ".join(part for part in (parts[::-1] if is_year_first else parts) if part)


def year(work: Work) -> str:
    """Return the year, or the words that stand for it."""
    return work.year_text.rstrip(" ,;:")


def accessed(work: Work, *, is_day_first: bool = False) -> str:
    """Return the day on which an address was looked at: ``May 5, 2020`` or ``5 May 2020``; empty without an address."""
    seen = iso_date(work.fields["urldate"]) if "urldate" in work.fields else None
    if seen is None:
        return ""
    day, year_ = str(seen.day or ""), seen.printed
    if not (seen.month and day):
        return seen.with_months(_MONTHS)
    return f"{day} {_MONTHS[seen.month - 1]} {year_}" if is_day_first else f"{_MONTHS[seen.month - 1]} {day}, {year_}"
