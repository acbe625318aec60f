"""The scripts that Typst's own fonts lack: how to recognize them, the fonts that suit, and the Debian package of one.

Typst brings Libertinus Serif (Latin, Greek, Cyrillic, Hebrew) with it, and documents in these need nothing else. A few
others it could show in a font for formulas or for code, which does not suit a CV.
"""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

TEXT_FONT = "Libertinus Serif"


class Script(Struct, frozen=True):
    """A script: its name, its characters as the inside a class of a regular expression, fonts, best first."""

    name: str
    characters: str
    fonts: tuple[str, ...]
    package: str = "fonts-noto-core"


def _noto(name: str, characters: str) -> Script:
    return Script(name, characters, (f"Noto Serif {name}", f"Noto Sans {name}"))


_CJK_CHARACTERS = (
    "\u1100-\u11ff\u2e80-\u312f\u3130-\u318f\u3190-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00020000-\U0003ffff"
)

SCRIPTS = (
    Script(
        "Arabic",
        "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        ("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Noto Sans Arabic"),
    ),
    Script("Chinese, Japanese or Korean", _CJK_CHARACTERS, (), "fonts-noto-cjk"),
    _noto("Armenian", "\u0530-\u058f"),
    _noto("Devanagari", "\u0900-\u097f\ua8e0-\ua8ff"),
    _noto("Bengali", "\u0980-\u09ff"),
    _noto("Gurmukhi", "\u0a00-\u0a7f"),
    _noto("Gujarati", "\u0a80-\u0aff"),
    _noto("Tamil", "\u0b80-\u0bff"),
    _noto("Telugu", "\u0c00-\u0c7f"),
    _noto("Kannada", "\u0c80-\u0cff"),
    _noto("Malayalam", "\u0d00-\u0d7f"),
    _noto("Sinhala", "\u0d80-\u0dff"),
    _noto("Thai", "\u0e00-\u0e7f"),
    _noto("Lao", "\u0e80-\u0eff"),
    _noto("Tibetan", "\u0f00-\u0fff"),
    _noto("Myanmar", "\u1000-\u109f"),
    _noto("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    _noto("Ethiopic", "\u1200-\u139f"),
    _noto("Khmer", "\u1780-\u17ff"),
    Script("emoji", "\U0001f300-\U0001faff\u2600-\u26ff", ("Noto Color Emoji",), "fonts-noto-color-emoji"),
)
"""Emoji come last, for some of their characters are signs that Typst's own fonts have."""

_CJK_FONTS: Mapping[str, tuple[str, ...]] = {
    "sc": ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN", "Noto Sans CJK SC", "WenQuanYi Micro Hei"),
    "tc": ("Noto Serif CJK TC", "Source Han Serif TC", "AR PL UMing TW", "Noto Sans CJK TC"),
    "jp": ("Noto Serif CJK JP", "Source Han Serif", "IPAexMincho", "Noto Sans CJK JP", "VL PGothic"),
    "kr": ("Noto Serif CJK KR", "Source Han Serif K", "UnBatang", "NanumMyeongjo", "Noto Sans CJK KR"),
}
"""Han characters have other shapes in each of these countries, so the language decides."""

_LACKING = tuple(script for script in SCRIPTS if script.name != "emoji")
_KANA, _HANGUL = "[\u3040-\u30ff]", "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]"


@cache
def _any() -> re.Pattern[str]:
    """Match any character of these scripts; to compile it costs more than most documents need of it."""
    return re.compile(f"[{''.join(script.characters for script in _LACKING)}]")


def scripts_lacking(text: str) -> tuple[Script, ...]:
    """List the scripts of a text that Typst's own fonts lack, or have in no face for running text."""
    if text.isascii() or not _any().search(text):
        return ()
    return tuple(script for script in _LACKING if re.search(f"[{script.characters}]", text))


def script_of(char: str) -> Script | None:
    """Return the script of a character that Typst's own fonts lack."""
    return next((script for script in SCRIPTS if re.match(f"[{script.characters}]", char)), None)


def fonts_for(script: Script, text: str, language: str) -> tuple[str, ...]:
    """List fonts for a script, best first."""
    return script.fonts or _CJK_FONTS[_country(text, language.lower())]


def _country(text: str, language: str) -> str:
    """Return whose shapes Han characters take: the language says so, else the letters beside them do."""
    primary, *others = language.split("-")
    if primary == "zh":
        return "tc" if {"tw", "hk", "mo", "hant"} & set(others) else "sc"
    if primary == "ja" or (primary != "ko" and re.search(_KANA, text)):
        return "jp"
    return "kr" if primary == "ko" or re.search(_HANGUL, text) else "sc"
