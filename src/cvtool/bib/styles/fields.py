"""Where and when a work appeared, in the words that several styles share: venues, publishers, dates."""

import re
from collections.abc import Sequence

from cvtool.bib.dates import iso_date
from cvtool.bib.eprint import find_eprint
from cvtool.bib.joints import joint
from cvtool.bib.patents import country
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.work import Work, kind
from cvtool.dates import MONTHS

PARTS = frozenset({"inproceedings", "incollection"})
"""The kinds that are part of a book."""
_MONTHS = tuple({"September": "Sept."}.get(name, name if len(name) < 5 else f"{name[:3]}.") for name in MONTHS)
_SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_SUBTITLES = frozenset(
    {"booksubtitle", "booktitleaddon", "journalsubtitle", "journaltitleaddon", "maintitle", "mainsubtitle"}
)


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
