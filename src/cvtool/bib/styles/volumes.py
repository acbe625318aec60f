"""Which part of what a work is, in the words that several styles share: editions, volumes, series, issues, pages."""

import re
from collections.abc import Mapping

from cvtool.bib.editions import read_edition, says_edition
from cvtool.bib.issues import series_alone, with_word
from cvtool.bib.styles.fields import PARTS, value, venue
from cvtool.bib.work import Work, kind
from cvtool.sources.patterns import pattern

_WHOLE = frozenset({"maintitle", "volumes"})
_NAMED = pattern(r"(?![A-Z]+$)[^\W\d_]{3,}\.?(?:[\s/–-]+[^\W\d_]{2,}\.?)*|Q[1-4]")
"""What an issue may be called instead of a number: a season, a month, ``Special Issue``."""


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
    if number == 1 or _in_title(work, number):
        return ""
    return words["edition"].format(ordinal=_ordinal(number), number=number)


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


def issue_in_words(work: Work) -> str:
    """Say ``vol. 12, no. 3, pp. 45–67`` where numbers alone would hang in the air, without a journal before them."""
    volume, number = work.volume, work.number
    parts = (f"vol. {volume}" if volume else "", f"{issue_word(work)}{number}", pages_word(work))
    return ", ".join(part for part in parts if part)
