"""Dates in forms of other tools and countries → ours, where only one date can be meant."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from cvtool.cv.date_terms import term_meant
from cvtool.dates import MONTH_MACROS, MONTHS, DateError, read_date

_WORD = r"(?P<word>[^\W\d_]{3,11})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|[ºª])?"
_GAP = r"(?:,? de[l ]? ?|,? |[-/])"
_FORMS = (
    rf"{_WORD}{_GAP}{_YEAR}",
    rf"{_DAY}\.?{_GAP}{_WORD}{_GAP}{_YEAR}",
    rf"{_WORD} {_DAY},? {_YEAR}",
    rf"{_YEAR}{_GAP}{_WORD}(?:{_GAP}{_DAY})?",
    rf"{_YEAR}-(?P<month>[0-9]{{1,2}})(?:-{_DAY}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?)?",
    rf"{_YEAR}(?P<sign>[./])(?P<month>[0-9]{{1,2}})(?:(?P=sign){_DAY})?",
    rf"(?P<month>[0-9]{{1,2}})[./-]{_YEAR}",
    rf"{_DAY}\.(?P<month>[0-9]{{1,2}})\.{_YEAR}",
    r"(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    rf"(?P<day>1[3-9]|[23][0-9])(?P<sign>[/-])(?P<month>[0-9]{{1,2}})(?P=sign){_YEAR}",
    rf"(?P<month>[0-9]{{1,2}})(?P<sign>[/-])(?P<day>1[3-9]|[23][0-9])(?P=sign){_YEAR}",
    rf"{_YEAR} ?[年년] ?(?P<month>[0-9]{{1,2}}) ?[月월](?: ?(?P<day>[0-9]{{1,2}}) ?[日일])?",
    rf"{_YEAR} ?(?P<alone>[年년])",
)
"""``05/06/2017`` is not among them: it is a day of May or of June."""
_NOW = (
    r"(?:(?:to|till|until|bis) )?(?:date|now|today|present|heute|jetzt)|currently|still|derzeit|laufend|aktuell"
    r"|aujourd['’]hui|actuel|actuellement|en cours|à ce jour|actualidad|actualmente|actual|hoy|oggi|attuale|in corso"
    r"|heden|nu|atual|atualmente|hoje|obecnie|current|ongoing|in progress|en curso|em curso|w toku|現在|至今|현재"
)
"""What an end may be called, beside the words that are read, if it has not come."""
_JOINT = r"\s*[–—]\s*|\s+(?:-+|to|until|till|bis|à|au|a|al|tot)\s+"
_TIGHT = r"(?<=[^\W\d_])-(?=[^\W\d_])|(?<=^\d)-(?=\d)|(?<=\b\d\d)-(?=\d)|(?<=\D\d)-(?=\d)"
"""A hyphen between two months (``Jan-Feb 2020``) or two days (``3-5 May 2020``)."""


def mended_date(text: str) -> str:
    """Return a date as we write it; empty for an unknown form, or a day that is not in the calendar."""
    words = " ".join(text.split())
    found = next(filter(None, (re.fullmatch(form, words) for form in _FORMS)), None)
    return _checked(_joined(found.groupdict().get) if found else "") or _checked(term_meant(words))


def _joined(part: Callable[[str], str | None]) -> str:
    """Join year, month and day by hyphens; empty if the month is none."""
    if part("alone"):
        return part("year") or ""
    month = part("month") or _number(part("word") or "")
    numbers = [part("year"), *(number.zfill(2) for number in (month, part("day")) if number)]
    return "-".join(filter(None, numbers)) if month else ""


def _number(word: str) -> str:
    """Return the number of a month, in full or shortened, in any language that has words here."""
    return str(_months().get(word.lower(), ""))


@cache
def _months() -> Mapping[str, int]:
    """Return the names of months that are the same month in each language that has them."""
    from cvtool.locales import languages, load_locale

    found: dict[str, set[int]] = {}
    for locale in map(load_locale, languages()):
        for names in (locale.months_long, locale.months_short, locale.months_dated):
            for at, name in enumerate(names, 1):
                found.setdefault(name.lower().rstrip("."), set()).add(at)
    english = {month.lower(): at for at, month in enumerate((*MONTHS, *MONTH_MACROS))}
    certain = {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
    return certain | {name: at % 12 + 1 for name, at in english.items()} | {"sept": 9}


def is_now(text: str) -> bool:
    """Whether a text says that something has not ended."""
    return re.fullmatch(_NOW, text, re.IGNORECASE) is not None


def date_meant(text: str) -> str:
    """Return a date as we write it, in a form of ours or of others; empty if it is none."""
    return _checked(text) or mended_date(text)


def range_meant(text: str) -> tuple[str, str] | None:
    """Read two dates, in forms of ours or of others, with a dash or a word between them; the second may be now."""
    for found in (*re.finditer(_JOINT, text), *re.finditer(_TIGHT, text)):
        for left, right in _completed(text[: found.start()].strip(), text[found.end() :].strip()):
            start, ended = date_meant(left), "present" if is_now(right) else date_meant(right)
            if start and ended:
                return start, ended
    return None


def _completed(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield two dates, the first also with what it shares with the second: ``3`` of ``3–5 May 2020``."""
    yield left, right
    head, tail = left.rpartition(" ")[0], right.partition(" ")[2]
    if tail and not re.search(r"\d{4}", left):
        yield f"{left} {tail}", right
        yield f"{left} {right.rpartition(' ')[2]}", right  # 30 May – 2 June 2020
        yield f"{left}, {tail}", f"{head} {right}"  # May 3–5, 2020


def _checked(date: str) -> str:
    try:
        read_date(date)
    except DateError:
        return ""
    return date
