"""The facts of a work in the words that several styles share: editions, pages, kinds of thesis, reports and patents."""

import re
from collections.abc import Mapping, Sequence

from cvtool.bib.dates import iso_date
from cvtool.bib.editions import read_edition, says_edition
from cvtool.bib.eprint import find_eprint
from cvtool.bib.issues import series_alone, with_word
from cvtool.bib.joints import joint
from cvtool.bib.kinds import is_archive
from cvtool.bib.patents import country, country_once
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.vocabulary import type_word
from cvtool.bib.work import Work, kind
from cvtool.dates import MONTHS
from cvtool.sources.patterns import pattern

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
    if "://" in text and re.search(r"https?://", text):
        return ""
    if kind(work) == "preprint" and find_eprint(work) is not None:
        return ""
    return _with_subtitles(work, text) if text and not _SUBTITLES.isdisjoint(work.fields) else country(text)


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


def medium(work: Work) -> str:
    """Return how it was published, unless that is an address, or stands where its venue is printed."""
    if "howpublished" not in work.fields:
        return ""
    text = value(work, "howpublished")
    is_shown = not text or re.search(r"https?://|www\.|(?i:arxiv)", text) or text in work.venue
    is_number = work.number and text in {work.number, numbered(work, "")}
    return "" if is_shown or is_number else text


def occasion(work: Work) -> str:
    """Return what it is, its number and where it appeared: ``Talk 7, Some Hall``."""
    what = numbered(work, "no.") if work.number else kind_word(work, "")
    return ", ".join(part for part in (what, venue(work)) if part)


def chapter(work: Work, word: str = "chap.") -> str:
    """Say ``chap. 3``."""
    if "chapter" not in work.fields:
        return ""
    found = value(work, "chapter")
    found = re.sub(r"^(?:chap(?:ter|\.)?|ch\.|kap(?:itel|\.)?)\s*(?=[\dIVX])", "", found, flags=re.IGNORECASE)
    return f"{word} {found}" if found and found[0].isalnum() else found


def edition(work: Work, word: str = "ed.") -> str:
    """Return the edition as an ordinal with a word (``2nd ed.``), or in its own words; a first one is not printed."""
    text = value(work, "edition")
    number, name = read_edition(text)
    if not number:
        return text if not name or says_edition(name) else f"{name} {word}"
    return "" if number == 1 or _in_title(work, number) else f"{_ordinal(number)} {word}"


def _in_title(work: Work, number: int) -> bool:
    """Whether the title has the edition in it, as those of booksellers have: ``Things (2nd Edition)``."""
    title = work.title_text
    found = re.search(r"(?i)[\s(\[,]((?:\d+|\w{4,}))(?:st|nd|rd|th)?\.?\s+(?:edition|ed\.|auflage|aufl\.)", title)
    return found is not None and read_edition(found[1])[0] == number


def edition_in_words(work: Work, words: Mapping[str, str]) -> str:
    """Say ``2nd edition`` or ``revised edition``; other languages than English count it by the bare number."""
    text = value(work, "edition")
    number, name = read_edition(text)
    if not number:
        return text if not name or says_edition(name) else words["edition_named"].format(name=name)
    return (
        ""
        if number == 1 or _in_title(work, number)
        else words["edition"].format(ordinal=_ordinal(number), number=number)
    )


def _ordinal(number: int) -> str:
    suffix = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def pages(work: Work) -> str:
    """Return the pages, or the number of the article where there are none, or only its length: ``1–15``."""
    return _paged(work) or work.article_number.rstrip(" ,;:")


def _paged(work: Work) -> str:
    is_length = work.page_ranges and work.page_ranges[0].first == "1" and work.article_number
    return "" if is_length else work.pages.rstrip(" ,;:")


def pages_word(work: Work, one: str = "p. ", more: str = "pp. ") -> str:
    """Return the pages with the word for one or for several; other words need none."""
    found = _paged(work)
    if not found:
        return f"article {pages(work)}" if pages(work) else ""
    if not work.page_ranges[0].is_number:
        return found
    is_range = len(work.page_ranges) > 1 or work.page_ranges[0].last or re.search("[+f]", found)
    return f"{more if is_range else one}{found}"


def series(work: Work, word: str = "vol. ", before: str = "") -> str:
    """Say ``Lecture Notes in Things, vol. 12``: the volume of a book, its series, and its number there."""
    name, number, own = series_name(work), series_number(work), own_volume(work)
    shown = f"{before}{name}" if name else ""
    in_it = with_word(word if name else "no. ", number)
    if own and name:
        shown, in_it = f"{shown} {number}".strip(), ""
    return ", ".join(part for part in (with_word(word, own), shown, in_it) if part)


def series_name(work: Work) -> str:
    """Return the series of a book, unless it stands for the title of the book."""
    name = value(work, "series") if "series" in work.fields else ""
    if not name or name == venue(work):
        return ""
    return series_alone(name, work.volume, work.number)


def own_volume(work: Work) -> str:
    """Return which volume of several a book is; beside the name of a series a volume alone is the series' (BibTeX)."""
    is_own = not series_name(work) or work.number or not _WHOLE.isdisjoint(work.fields)
    return _with_part(work) if is_own and not _is_in_title(work) else ""


def _with_part(work: Work) -> str:
    """Return a volume with the part of it that a book is, as biblatex prints both: ``2.1``."""
    volume, part = work.volume, value(work, "part") if "part" in work.fields else ""
    return f"{volume}.{part}" if volume.isalnum() and part.isalnum() and _is_of_books(work) else volume


def _is_of_books(work: Work) -> bool:
    return kind(work) == "book" or kind(work) in PARTS


def loose_part(work: Work, word: str) -> str:
    """Say ``Part 2`` where no volume of a book has it behind its number."""
    part = value(work, "part") if "part" in work.fields else ""
    is_shown = part and _is_of_books(work) and own_volume(work).endswith(f".{part}")
    return "" if is_shown else with_word(f"{word[:1].upper()}{word[1:]} ", part)


def volume(work: Work, word: str) -> str:
    """Say ``Vol. 2`` of several volumes, or ``Part 2`` where the number has a word of its own."""
    return with_word(word, own_volume(work))


def _is_in_title(work: Work) -> bool:
    """Whether the title of the book says which volume it is: ``Handbook of Things, Vol. 2``."""
    if not work.volume or "series" in work.fields or work.number:
        return False
    title = work.title_text if kind(work) == "book" else work.text("booktitle")
    said = rf"\b(?:vol\.?|volume|bd\.?|band|tom[eo]|part)\s*{re.escape(work.volume)}(?!\w)"
    return re.search(said, title, re.IGNORECASE) is not None


_WHOLE = frozenset({"maintitle", "volumes"})


def series_number(work: Work) -> str:
    """Return the number that a book has in its series, or of its issue."""
    volume = "" if _is_in_title(work) else work.volume
    return work.number if own_volume(work) else volume or work.number


def in_series(work: Work, word: str = "") -> str:
    """Say ``Lecture Notes in Things Vol. 12``, or the series alone."""
    name, number = series_name(work), series_number(work)
    return f"{name} {with_word(word, number)}" if name and number else name or with_word("no. ", number)


def issue_word(work: Work) -> str:
    """Return ``no.`` for what goes before the number of an issue; the name of a season needs no word."""
    found = work.number
    return "" if not found or _NAMED.fullmatch(found) else "no. "


_NAMED = pattern(r"(?![A-Z]+$)[^\W\d_]{3,}\.?(?:[\s/–-]+[^\W\d_]{2,}\.?)*|Q[1-4]")
"""What an issue may be called instead of a number: a season, a month, ``Special Issue``."""


def issue_in_words(work: Work) -> str:
    """Say ``vol. 12, no. 3, pp. 45–67`` where numbers alone would hang in the air, without a journal before them."""
    volume, number = work.volume, work.number
    parts = (f"vol. {volume}" if volume else "", f"{issue_word(work)}{number}", pages_word(work))
    return ", ".join(part for part in parts if part)


def publisher_place(work: Work) -> str:
    """Return the publisher's place, unless its name has it; a ``location`` beside it is that of the event."""
    found = country(value(work, "address", "location"))
    name = publisher(work)
    return "" if found and (name.endswith(f", {found}") or name.startswith(f"{found}:")) else found


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
    """Call a preprint so, unless it lies nowhere, or says itself what it is."""
    if find_eprint(work) or (venue(work) and is_archived(work)):
        return "preprint"
    says_it = venue(work) or re.search(r"(?i)unpublished|manuscript", work.note)
    return "" if says_it else "unpublished manuscript"


def is_archived(work: Work) -> bool:
    """Whether a preprint lies in an archive; of what is only ``unpublished`` somebody must say so."""
    return work.type != "unpublished" or find_eprint(work) is not None or is_archive(work.venue)


def kind_word(work: Work, usual: str) -> str:
    """Return what ``type`` says it is, else the usual word."""
    found = value(work, "type")
    return type_word(found) or usual


def numbered(work: Work, usual: str) -> str:
    """Say ``Technical report 12`` or ``Patent EP 12``; the word alone says nothing that the reader misses."""
    number = work.number
    word = kind_word(work, usual)
    if not number:
        return word if value(work, "type") else ""
    is_said = any(part.lower() in number.lower() for part in re.findall(r"\w{4,}", word))
    said = number if is_said else f"{word} {number}"
    return country_once(said) if kind(work) == "patent" else said


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
    if "urldate" not in work.fields:
        return ""
    seen = iso_date(work.fields["urldate"]) or plain_date(value(work, "urldate"), "", "")
    if seen.start is None:
        return value(work, "urldate")
    day, year_ = str(seen.day or ""), seen.start.shown
    if not (seen.month and day):
        return seen.with_months(_MONTHS)
    return f"{day} {_MONTHS[seen.month - 1]} {year_}" if is_day_first else f"{_MONTHS[seen.month - 1]} {day}, {year_}"
