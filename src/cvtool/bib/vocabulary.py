"""biblatex's words, its localization keys, that stand for a text in a field: ``type = {patreqeu}``.

After biblatex's manual, section 4.9.2, and its English strings (``english.lbx``); tags of languages are BCP 47's.
"""

from collections.abc import Mapping

TYPE_WORDS: Mapping[str, str] = {
    "bathesis": "Bachelor’s thesis",
    "mathesis": "Master’s thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German Patent",
    "patenteu": "European Patent",
    "patentfr": "French Patent",
    "patentuk": "British Patent",
    "patentus": "U.S. Patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "bachelorsthesis": "Bachelor’s thesis",
    "mastersthesis": "Master’s thesis",
}
"""What ``type`` may say; the last two are types of entries, which people write there too."""

COUNTRIES: Mapping[str, str] = {
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""What the ``location`` of a patent may say."""

LANGUAGES: Mapping[str, str] = {
    "american": "en-US", "usenglish": "en-US", "english": "en", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de", "ngerman": "de",
    "germanb": "de", "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "french": "fr", "francais": "fr", "frenchb": "fr", "acadian": "fr-CA", "canadien": "fr-CA", "italian": "it",
    "spanish": "es", "mexican": "es-MX", "portuguese": "pt-PT", "portuges": "pt-PT", "brazilian": "pt-BR",
    "brazil": "pt-BR", "dutch": "nl", "danish": "da", "norwegian": "no", "norsk": "nb", "nynorsk": "nn",
    "swedish": "sv", "finnish": "fi", "icelandic": "is", "polish": "pl", "polutonikogreek": "el", "greek": "el",
    "russian": "ru", "ukrainian": "uk", "bulgarian": "bg", "serbian": "sr", "croatian": "hr", "slovene": "sl",
    "slovenian": "sl", "slovak": "sk", "czech": "cs", "hungarian": "hu", "magyar": "hu", "romanian": "ro",
    "estonian": "et", "latvian": "lv", "lithuanian": "lt", "turkish": "tr", "catalan": "ca", "basque": "eu",
    "galician": "gl", "latin": "la", "hebrew": "he", "arabic": "ar", "persian": "fa", "japanese": "ja",
    "chinese": "zh", "korean": "ko", "vietnamese": "vi",
}  # fmt: skip
"""What ``language`` and ``langid`` may say, with ``lang`` before it or without."""


def type_word(text: str) -> str:
    """Return what a ``type`` says in words."""
    return TYPE_WORDS.get(text.lower(), text)


def language_tag(text: str) -> str:
    """Return the tag of a language that biblatex names; another text is left as it is."""
    return LANGUAGES.get(text.lower().removeprefix("lang"), text)
