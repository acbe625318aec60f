"""How a date that is wrong is written: only loaded where one is."""

import re
from collections.abc import Iterator

from pydantic_core import ErrorDetails

from cvtool.cv.date_forms import date_meant, is_now, mended_date, range_meant
from cvtool.cv.date_terms import academic_year
from cvtool.dates import DateError, read_date
from cvtool.sources.yaml import KeyPath

_FORMS = "write 2017, 2017-05, 2017-05-31, Autumn 2017 or 2020/21"
_WAY_OUT = f"{_FORMS}; other words as {{text: …, sort: 2017-05}}; `present` only as an end"
_OF_ENTRIES = ("date", "start", "end")
"""The keys whose dates may have words of their own."""
_SINCE = r"(?:since|from|starting|seit|ab|depuis|desde|dal|sinds|vanaf)\s+(.+)|(.+?)\s*[-–—]+"
_NOTHING = r"\W*|n\.?[/.]?a\.?|none|null|nil|unknown|unbekannt|inconnu"


def hint_of(details: ErrorDetails, path: KeyPath) -> str:
    """Say how a date that is wrong is written; empty if there is nothing to add."""
    context = details.get("ctx", {})
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    match details["type"]:
        case "date_form":
            is_text = isinstance(details["input"], str | float | int) and not isinstance(details["input"], bool)
            ways = _WAY_OUT if key in _OF_ENTRIES else _FORMS
            return (date_hint(context["value"], key) if is_text else "") or ways
        case "date_calendar" if re.fullmatch(r"\d{4}-\d\d", context["value"]):
            year = academic_year(context["value"])
            return f"an academic year is written `{year}`" if year else ""
        case "date_words":
            meant = date_meant(" ".join(context.get("value", "").split()))
            return f"write `{'sort: ' if context['at'] == 'sort' else ''}{meant}`" if meant else ""
        case "bound_form":
            return bound_hint(context["value"])
        case _:
            return ""


def bound_hint(text: str) -> str:
    """Say how the bound of a range of time is written, if it is certain which one is meant."""
    meant = mended_date(text)
    return f"write `{meant}`" if meant else ""


def date_hint(text: str, key: str = "date") -> str:
    """Show how a text is written under a key: as a date, several, a range, or own words with a date to sort by."""
    text = " ".join(text.split())
    if found := mended_date(text):
        return f"write `{found}`"
    return _of_entry(text, key) if key in _OF_ENTRIES else ""


def _of_entry(text: str, key: str) -> str:
    if is_now(text):
        return "write `end: present`"
    if re.fullmatch(_NOTHING, text, re.IGNORECASE):
        return f"leave `{key}` out" + (" while it goes on" if key == "end" else "")
    if (since := re.fullmatch(_SINCE, text, re.IGNORECASE)) and (found := date_meant(since[1] or since[2])):
        return f"write `start: {found}`, and no `end` or `end: present`"
    parts = [date_meant(part) for part in re.split(r" ?(?:[,;&]|\band\b) ?", text)]
    if len(parts) > 1 and all(parts):
        return f"write `date: [{', '.join(parts)}]`"
    if both := _range(text) or range_meant(text):
        return f"write `start: {both[0]}` and `end: {both[1]}`"
    sort = next(_dates_in(text), "")
    return f"{_FORMS}; for other words, {{text: {_flow(text)}, sort: {sort}}}" if sort else ""


def _range(text: str) -> tuple[str, str] | None:
    """Read two dates with a slash between them, or two years with a hyphen."""
    found = re.fullmatch(r"(.*?)(?: ?/ ?|(?<=\d{4})-(?=\d{4}|\D))(.*)", text)
    if found is None or not is_date(found[1]):
        return None
    end = "present" if is_now(found[2]) else found[2]
    return (found[1], end) if end == "present" or is_date(end) else None


def _dates_in(text: str) -> Iterator[str]:
    """Yield the dates that a text has in it, the most precise first."""
    yield from filter(None, [academic_year(text)])
    for found in re.finditer(r"[^\W\d_]+\.?,? (?:del? )?\d{4}(?!\d)", text):
        yield from filter(None, [date_meant(found[0])])
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    yield from [f"{year[0]}{_month(text)}"] if year else []


def _month(text: str) -> str:
    """Return the first month that is named, as it follows a year."""
    return next((found[4:7] for word in re.findall(r"[^\W\d_]+", text) if (found := mended_date(f"{word} 2000"))), "")


def is_date(text: str) -> bool:
    """Whether a text is a date of ours."""
    try:
        return bool(read_date(text))
    except DateError:
        return False


def _flow(text: str) -> str:
    """Quote a text for a YAML mapping on one line, if need be."""
    from cvtool.cv.yaml_text import one_line

    return text if re.fullmatch(r"\w[\w .()/–-]*", text) else one_line(text) if '"' in text else f'"{text}"'
