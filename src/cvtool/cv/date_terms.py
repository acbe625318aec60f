"""Seasons, terms and academic years as people write them → ours: ``Herbst 2019``, ``WS20/21``, ``Fall '19``."""

import re
from collections.abc import Mapping
from functools import cache

from cvtool.dates import SEASON_WORDS, TERM_WORDS, TERMS

_SPRING = {"frühling": "spring", "lente": "spring", "herfst": "autumn", "ilkbahar": "spring"}
"""Other words for seasons than those that are printed, and capitals that are not small letters in every language."""
_WORD = r"(?P<name>[^\W\d_]{2,15})"
_YEARS = r"['’]?(?P<year>[0-9]{4}|[0-9]{2})(?: ?[/–-] ?(?P<second>[0-9]{4}|[0-9]{2}))?"
_FORMS = (
    rf"{_WORD}(?: (?P<term>{'|'.join(TERM_WORDS)}))?(?:,? of |,? del? |,? ){_YEARS}",
    rf"{_WORD}(?P<term>){_YEARS}",
    rf"(?P<year>[0-9]{{4}})(?P<second>),? {_WORD}(?: (?P<term>{'|'.join(TERM_WORDS)}))?",
)
_ACADEMIC = r"(?<!\d)(?P<year>[0-9]{4}) ?[/–-] ?(?P<second>[0-9]{4}|[0-9]{2})(?!\d)"


def term_meant(text: str) -> str:
    """Return a season or a term as a CV writes it; empty if the text is none."""
    found = next(filter(None, (re.fullmatch(form, text, re.IGNORECASE) for form in _FORMS)), None)
    if found is None or not (name := _name(found["name"])):
        return ""
    year = _whole_year(found["year"])
    second = f"/{found['second'][-2:]}" if found["second"] else ""
    return " ".join(filter(None, (name, found["term"], year + second)))


def academic_year(text: str) -> str:
    """Return the academic year that a text has in it, as ``2020/21``; empty if two years do not follow each other."""
    found = re.search(_ACADEMIC, text)
    follows = found and int(found["second"]) in {int(found["year"]) + 1, (int(found["year"]) + 1) % 100}
    return f"{found['year']}/{found['second'][-2:]}" if found and follows else ""


def _name(word: str) -> str:
    """Return what a season or a term is called here; a term as it was written."""
    if word.lower() in TERMS:
        return word
    return _seasons().get(word.lower(), "").capitalize()


def _whole_year(digits: str) -> str:
    """Complete a year of two digits: the last hundred years or so."""
    return digits if len(digits) == 4 else f"{20 if int(digits) < 70 else 19}{digits}"


@cache
def _seasons() -> Mapping[str, str]:
    """Return the names of the seasons, in small letters and in every language that has words here → English."""
    from cvtool.locales import languages, load_locale

    found = {**_SPRING, **{word: word for word in SEASON_WORDS}}
    for locale in map(load_locale, languages()):
        for season, name in locale.seasons.items():
            found.setdefault(name.lower(), season)
    return found
