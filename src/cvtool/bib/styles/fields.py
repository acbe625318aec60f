"""The facts of a work in the words that several styles share: editions, pages, kinds of thesis, reports and patents."""

import re
from collections.abc import Mapping

from cvtool.bib.eprint import find_eprint
from cvtool.bib.work import Work, kind
from cvtool.dates import MONTHS

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DEGREES = {
    "phdthesis": "phd",
    "mastersthesis": "master",
    "mathesis": "master",
    "bachelorsthesis": "bachelor",
    "bathesis": "bachelor",
}
_TYPES = {
    "techreport": "Technical report",
    "resreport": "Research report",
    "candthesis": "Candidate thesis",
    "patent": "Patent",
    "patentde": "German Patent",
    "patenteu": "European Patent",
    "patentfr": "French Patent",
    "patentuk": "British Patent",
    "patentus": "U.S. Patent",
    "software": "Software",
    "datacd": "Data CD",
}
"""What biblatex's words in ``type`` mean."""
_MONTHS = tuple({"September": "Sept."}.get(name, name if len(name) < 5 else f"{name[:3]}.") for name in MONTHS)


def value(work: Work, *names: str) -> str:
    """Return the first of the fields that is there, without punctuation left over at its end."""
    return work.text(*names).rstrip(" ,;:")


def venue(work: Work) -> str:
    """Return where a work appeared, unless that is only an address, or the archive that is named anyway."""
    text = work.venue.rstrip(" ,;:")
    if re.search(r"https?://", text):
        return ""
    return "" if kind(work) == "preprint" and find_eprint(work) is not None else text


def edition(work: Work) -> str:
    """Return the edition as an ordinal (``2nd``), or in its own words; a first edition is not printed."""
    text = re.sub(r"\s*\b(?:edition|edn|ed)\b\.?$", "", value(work, "edition"), flags=re.IGNORECASE)
    text = re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", text)
    count = _ORDINALS.index(text.lower()) + 1 if text.lower() in _ORDINALS else text
    number = str(count)
    if not number.isdecimal():
        return number
    suffix = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return "" if number == "1" else f"{number}{suffix}"


def edition_in_words(work: Work, pattern: str) -> str:
    """Say ``2nd edition``; other languages than English count it by the bare number, if it is one."""
    found = edition(work)
    number = re.match(r"\d+", found)
    if not found or (number is None and "{ordinal}" not in pattern):
        return found
    return pattern.format(ordinal=found, number=number[0] if number else "")


def pages(work: Work) -> str:
    """Return the pages, or the number of the article where there are none."""
    return work.pages.rstrip(" ,;:") or value(work, "eid", "articleno")


def pages_word(work: Work, one: str = "p. ", more: str = "pp. ") -> str:
    """Return the pages with the word for one or for several."""
    found = work.pages.rstrip(" ,;:")
    if not found:
        return f"article {pages(work)}" if pages(work) else ""
    return f"{more if re.search('[–,+]', found) else one}{found}"


def series(work: Work, word: str = "vol. ", before: str = "") -> str:
    """Say ``Lecture Notes in Things, vol. 12`` of a book or proceedings, or the one of both that is there."""
    name, volume = value(work, "series"), value(work, "volume", "number")
    shown = "" if name == venue(work) else f"{before}{name}" if name else ""  # it may stand for the title of the book
    return ", ".join(part for part in (shown, f"{word}{volume}" if volume else "") if part)


def issue_in_words(work: Work) -> str:
    """Say ``vol. 12, no. 3, pp. 45–67`` where numbers alone would hang in the air, without a journal before them."""
    volume, number = value(work, "volume"), value(work, "number", "issue")
    parts = (f"vol. {volume}" if volume else "", f"no. {number}" if number else "", pages_word(work))
    return ", ".join(part for part in parts if part)


def publisher_place(work: Work) -> str:
    """Return the publisher's place."""
    return value(work, "location", "address")


def publisher(work: Work) -> str:
    """Return who published it: a publisher, or an organization."""
    return value(work, "publisher", "organization")


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
    return _TYPES.get(found.lower(), found) or usual


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


def month(work: Work) -> str:
    """Return the month as English bibliographies shorten it."""
    return _MONTHS[work.month - 1] if work.month else ""


def month_and_year(work: Work) -> str:
    """Return month and year, ``Mar. 2013``; a month without a year is not printed."""
    return " ".join(part for part in (month(work), work.year_text) if part) if work.year else year(work)


def year(work: Work) -> str:
    """Return the year, or the words that stand for it."""
    return work.year_text.rstrip(" ,;:")
