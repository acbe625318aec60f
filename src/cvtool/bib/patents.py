"""Patents: the countries that grant them, in words and in the codes that numbers begin with."""

import re
from collections.abc import Mapping
from functools import cache

from cvtool.bib.vocabulary import COUNTRIES

_CODES: Mapping[str, str] = {
    "US": r"U\.\s?S\.(?:\s?A\.)?|USA\b|United States|American",
    "EP": r"EPO\b|E\.\s?P\.|Europ",
    "GB": r"UK\b|U\.\s?K\.|Brit|United Kingdom",
    "JP": r"JPO\b|Japan", "DE": "German|Deutsch|Allemand", "FR": "French|France|Fran[çc]ais", "CN": "Chin",
    "KR": "(?:South )?Korea", "CA": "Canad", "AU": "Austral", "AT": "Austria|Österreich", "BE": "Belgi",
    "CH": "Swiss|Switzerland|Schweiz|Suisse", "NL": "Dutch|Netherlands|Nederland", "LU": "Luxemb",
    "IE": "Irish|Ireland", "ES": "Spanish|Spain|Espa[ñn]", "PT": "Portug", "IT": "Ital", "GR": "Greek|Greece|Hellenic",
    "TR": "Turk|Türk", "DK": "Danish|Denmark|Dansk", "SE": "Swed|Svensk", "NO": "Norw|Norsk", "FI": "Finn|Finland",
    "IS": "Iceland", "PL": "Polish|Poland|Polsk", "CZ": "Czech", "SK": "Slovak", "HU": "Hungar", "RO": "Romania",
    "BG": "Bulgar", "HR": "Croat", "SI": "Sloven", "RS": "Serb", "EE": "Eston", "LV": "Latvia", "LT": "Lithuan",
    "UA": "Ukrain", "RU": "Russ", "SU": r"Soviet|USSR\b", "DD": r"East German|GDR\b", "EA": "Eurasia", "KZ": "Kazakh",
    "IL": "Israel", "SA": "Saudi", "AE": r"UAE\b|Emirat|United Arab", "EG": "Egypt", "MA": "Morocc",
    "ZA": "South Afric", "OA": r"OAPI\b|African", "AP": r"ARIPO\b|African", "IN": "India", "PK": "Pakistan",
    "SG": "Singapore", "MY": "Malays", "TH": "Thai", "VN": "Vietnam", "ID": "Indones", "PH": "Philippin|Filipin",
    "TW": "Taiwan", "HK": "Hong Kong",
    "NZ": "New Zealand", "BR": "Brazil|Brasil", "MX": "Mexic", "AR": "Argentin", "CL": "Chile", "CO": "Colombia",
    "PE": "Peru",
}  # fmt: skip
"""The codes of WIPO's standard ST.3 that numbers begin with → how the words before them begin that say the same.

``WO`` is not among them: it is part of the number of an international application.
"""


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>\D*?\b(?i:patent)\D*?)\b(?P<code>{'|'.join(_CODES)})[\s-]?(?=\d)")


def country_once(text: str) -> str:
    """Take the code off the number of a patent if the words before it name the country.

    ``U.S. Patent US 10,123,456 B2`` is ``U.S. Patent 10,123,456 B2``.
    """
    found = _coded().match(text)
    if not found or not re.match(rf"\s*(?:{found['code']}\b|{_CODES[found['code']]})", found["words"], re.IGNORECASE):
        return text
    return found["words"] + text[found.end() :]


def country(text: str) -> str:
    """Say biblatex's countries in words, also in a list of them: ``countryde and countryfr``."""
    if "country" not in text:
        return text
    names = text.split(" and ")
    is_known = any(name.lower() in COUNTRIES for name in names)
    return ", ".join(COUNTRIES.get(name.lower(), name) for name in names) if is_known else text
