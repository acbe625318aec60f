"""Dates in forms of other tools and countries → ours, where only one date can be meant."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from cvtool.dates import MONTH_MACROS, MONTHS, DateError, read_date

_WORD = r"(?P<word>[^\W\d_]{3,11})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    rf"{_WORD},? {_YEAR}",
    rf"{_DAY}\.? {_WORD},? {_YEAR}",
    rf"{_WORD} {_DAY},? {_YEAR}",
    rf"{_YEAR}-(?P<month>[0-9]{{1,2}})(?:-{_DAY})?",
    rf"{_YEAR}(?P<sign>[./])(?P<month>[0-9]{{1,2}})(?:(?P=sign){_DAY})?",
    rf"(?P<month>[0-9]{{1,2}})[./-]{_YEAR}",
    rf"{_DAY}\.(?P<month>[0-9]{{1,2}})\.{_YEAR}",
)
"""``05/06/2017`` is not among them: it is a day of May or of June."""
_SINCE = r"(?:since|from|starting|seit|ab|depuis|desde|dal|sinds|vanaf)\s+(.+)"
_NOW = (
    r"(?:(?:to|till|until|bis) )?(?:date|now|today|present|heute|jetzt)|currently|still|derzeit|laufend|aktuell"
    r"|aujourd['’]hui|actuel|actuellement|en cours|à ce jour|actualidad|actualmente|actual|hoy|oggi|attuale|in corso"
    r"|heden|nu|atual|atualmente|hoje|obecnie"
)
"""What an end may be called, beside the words that are read, if it has not come."""


def mended_date(text: str) -> str:
    """Return a date as we write it; empty for an unknown form, or a day that is not in the calendar."""
    words = " ".join(text.split())
    found = next(filter(None, (re.fullmatch(form, words) for form in _FORMS)), None)
    return _checked(_joined(found.groupdict().get)) if found else ""


def _joined(part: Callable[[str], str | None]) -> str:
    """Join year, month and day by hyphens; empty if the month is none."""
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


def meant_hint(text: str) -> str:
    """Say how a date is written here, if it is certain which one is meant; else nothing."""
    if found := mended_date(text):
        return f"write `{found}`"
    if (since := re.fullmatch(_SINCE, text, re.IGNORECASE)) and (found := _date(since[1])):
        return f"write `start: {found}`, and no `end` or `end: present`"
    if _is_now(text):
        return "write `end: present`"
    return ""


def _is_now(text: str) -> bool:
    return re.fullmatch(_NOW, text, re.IGNORECASE) is not None


def _date(text: str) -> str:
    """Return a date as we write it, in a form of ours or of others; empty if it is none."""
    return _checked(text) or mended_date(text)


def range_meant(text: str) -> tuple[str, str] | None:
    """Read two dates, in forms of ours or of others, with a dash or a word between them; the second may be now."""
    for found in re.finditer(r"\s*[–—]\s*|\s+(?:-+|to|until|till|bis|à|au|a|al|tot)\s+", text):
        start, end = _date(text[: found.start()].strip()), text[found.end() :].strip()
        if start and (ended := "present" if _is_now(end) else _date(end)):
            return start, ended
    return None


def _checked(date: str) -> str:
    try:
        read_date(date)
    except DateError:
        return ""
    return date
