"""``volume`` and ``number`` as people write them → what they say, without words, and without stand-ins for nothing.

``Vol. 12``, ``No. 3``, ``12(3)`` and ``Vol. 12, No. 3`` are the volume 12 and the issue 3; ``n/a``, ``--`` and ``?``
say nothing.
"""

import re
from functools import cache

_LONGEST = 12
_NOTHING = r"(?:(?i:n\s?/\s?a)\b|[^\w#$%&@§]|_)+"
_WORDLESS = frozenset({"na", "none", "null", "nil", "nan", "n.a.", "n. a.", "undefined"})
_NOT_YET = r"(?i)(?:epub )?ahead[ -]of[ -]print|online[ -]first|(?:published )?early view|in press"
_VOLUME = r"(?i:volume|volumen|vol\.?|v\.|bd\.?|band|tom[eo]?|t\.|jg\.?|jahrgang|deel|cilt)\s*(?=\d|[A-Z]|[ivxlc]+\b)"
_NUMBER_WORDS = (
    r"(?:number|num(?:ber)?\.?|no\.?|nr\.?|n\.?\s?[°º]|№|n[uú]m[eé]ro|nummer|issue|iss\.?|heft|fasc\.|(?:\\)?\#)"
)
_NUMBER = rf"(?i:{_NUMBER_WORDS}|vol(?:ume|\.)|bd\.|band)\s*(?=\d|[IVXLCDM]+\b|[A-Z]\d)"
_NAMED = r"(?i:part|pt|teil|partie|parte|section|sect|series|ser|suppl|supplement|book|tome|tomo|deel|cz)\b\.?\s*\w"
_SERIES_WORDS = r"vol(?:ume)?\b\.?|v\.|no\b\.?|nr\b\.?|bd\b\.?|band\b|part\b|teil\b|tom[eo]?\b|number\b|\#"
_BOTH = rf"(\w+)\s*(?:\(\s*([^()]+?)\s*\)|[,;]?\s+(?i:{_NUMBER_WORDS})\s*(\w+))"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern when it is used: most numbers are only digits."""
    return re.compile(source)


def says_nothing(text: str) -> bool:
    """Whether a text only stands for nothing: ``n/a``, ``n/a-n/a``, ``--``, ``?``, ``???``."""
    if len(text) > _LONGEST or text.isalnum() or (text[:1].isalnum() and text[0] not in "nN"):
        return False
    return _pattern(_NOTHING).fullmatch(text) is not None


def is_no_number(text: str) -> bool:
    """Whether a text says nothing where a number belongs: ``NA``, ``none``, too."""
    return text.lower() in _WORDLESS or says_nothing(text) or _is_not_yet(text)


def _is_not_yet(text: str) -> bool:
    """Whether it is what publishers export for the volume of an article that has none yet."""
    return text[:1].isalpha() and _pattern(_NOT_YET).fullmatch(text) is not None


def volume_and_issue(volume: str, number: str) -> tuple[str, str]:
    """Return a volume and an issue, or the number of a series; what is written in both fields is said once."""
    if volume == number == "0":
        return "", ""
    volume, number = _bare(volume, _VOLUME), _bare(number, _NUMBER)
    if volume and not volume.isalnum() and (found := _pattern(_BOTH).fullmatch(volume)):
        issue = _bare(found[2] or found[3], _NUMBER)
        return (found[1], issue) if number in {issue, ""} else (volume, number)
    if volume and not number.isalnum() and (found := _pattern(_BOTH).fullmatch(number)) and found[1] == volume:
        return volume, _bare(found[2] or found[3], _NUMBER)
    return volume, number


def without_series(numbers: tuple[str, str], series: str) -> tuple[str, str]:
    """Take the short name of a series off a volume: ``LNCS 11205`` in Lecture Notes in Computer Science."""
    found = _pattern(r"([A-Z]{2,6})[ -](\d+)").fullmatch(numbers[0]) if series else None
    initials = "".join(word[0] for word in series.split() if word[0].isupper())
    return (found[2], numbers[1]) if found and found[1] in {initials, series} else numbers


def with_word(word: str, number: str) -> str:
    """Put the word for it before a number, unless it has one: ``Vol. 2``, but ``Part 2``; of nothing, nothing."""
    is_named = number and not number.isalnum() and _pattern(_NAMED).match(number)
    return f"{'' if is_named else word}{number}" if number else ""


def series_alone(series: str, *numbers: str) -> str:
    """Take a number off the name of a series that has it in a field too: ``Tracts, Vol. 2`` with the volume 2."""
    for number in numbers:
        ending = rf"[\s,(]+(?i:{_SERIES_WORDS})\s*{re.escape(number)}\)?" if number else "(?!)"
        found = re.search(f"{ending}$", series) if number and series.rstrip(")").endswith(number) else None
        series = series[: found.start()] if found else series
    return series


def _bare(text: str, words: str) -> str:
    """Take off a word for what it is, which every style prints; what says nothing is empty."""
    if text.isdecimal() or not text:
        return text
    if is_no_number(text):
        return ""
    if text[-1] == "." and text[-2:-1].isdecimal():
        text = text[:-1]
    found = _pattern(words).match(text)
    return text[found.end() :] if found else text
