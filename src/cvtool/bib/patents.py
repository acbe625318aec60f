"""Patents: the countries that grant them, in words and in the codes that numbers begin with."""

import re
from collections.abc import Mapping
from functools import cache

from cvtool.bib.vocabulary import COUNTRIES

_CODES: Mapping[str, str] = {
    "US": r"U\.\s?S\.(?:\s?A\.)?|USA?\b|United States|American",
    "EP": "EPO?\\b|European",
    "DE": "DE\\b|Germany?|Deutsch",
    "GB": r"GB\b|UK\b|U\.\s?K\.|British|United Kingdom",
    "FR": "FR\\b|French|France|fran[çc]ais",
    "JP": "JPO?\\b|Japan",
    "CN": "CN\\b|Chin",
    "KR": "KR\\b|Korea",
    "CA": "CA\\b|Canad",
    "AU": "AU\\b|Austral",
}
"""The codes of WIPO's standard ST.3 that numbers begin with → how the words before them begin that say the same."""


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>\D*?\b(?i:patent)\D*?)\b(?P<code>{'|'.join(_CODES)})[\s-]?(?=\d)")


def country_once(text: str) -> str:
    """Take the code off the number of a patent if the words before it name the country.

    ``U.S. Patent US 10,123,456 B2`` is ``U.S. Patent 10,123,456 B2``.
    """
    found = _coded().match(text)
    if not found or not re.match(rf"\s*(?:{_CODES[found['code']]})", found["words"], re.IGNORECASE):
        return text
    return found["words"] + text[found.end() :]


def country(text: str) -> str:
    """Say biblatex's countries in words, also in a list of them: ``countryde and countryfr``."""
    if "country" not in text:
        return text
    names = text.split(" and ")
    is_known = any(name.lower() in COUNTRIES for name in names)
    return ", ".join(COUNTRIES.get(name.lower(), name) for name in names) if is_known else text
