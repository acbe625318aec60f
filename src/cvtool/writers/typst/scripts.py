"""The scripts that Typst's own fonts lack: how to recognize them, the fonts that suit, and the Debian package of one.

Typst brings Libertinus Serif (Latin, Greek, Cyrillic, Hebrew) with it, and documents in these need nothing else. A few
others it could show in a font for formulas or for code, which does not suit a CV.
"""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.yaml import decode

from cvtool.formula.tables import packaged

BUNDLED_FONTS = ("Libertinus Serif", "Source Sans 3", "New Computer Modern", "DejaVu Sans Mono")
"""Families that are there on every machine: those of Typst, and ours."""
TEXT_FONT = "Libertinus Serif"


class Script(Struct, frozen=True):
    """A script: its name, its characters as the inside a class of a regular expression, fonts, best first."""

    name: str
    characters: str
    fonts: tuple[str, ...] = ()
    package: str = "fonts-noto-core"


class _Tables(Struct, frozen=True):
    scripts: tuple[Script, ...]
    han: Mapping[str, tuple[str, ...]]


@cache
def _tables() -> _Tables:
    """Read ``scripts.yaml``."""
    return decode(packaged("cvtool.writers.typst", "scripts.yaml"), type=_Tables)


def known_scripts() -> tuple[Script, ...]:
    """List the scripts that Typst's own fonts lack."""
    return _tables().scripts


_BEYOND = re.compile("[\u0530-\u058f\u0600-\u1dff\u2e80-\U0010ffff]")
"""Where all of these scripts but emoji are: most documents need no look at each."""
_KANA, _HANGUL = "[\u3040-\u30ff]", "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]"


def scripts_lacking(text: str) -> tuple[Script, ...]:
    """List the scripts of a text that Typst's own fonts lack, or have in no face for running text."""
    if text.isascii() or not _BEYOND.search(text):
        return ()
    found = (script for script in _tables().scripts if re.search(f"[{script.characters}]", text))
    return tuple(script for script in found if script.name != "emoji")


def script_of(char: str) -> Script | None:
    """Return the script of a character that Typst's own fonts lack."""
    return next((script for script in _tables().scripts if re.match(f"[{script.characters}]", char)), None)


def fonts_for(script: Script, text: str, language: str) -> tuple[str, ...]:
    """List fonts for a script, best first."""
    return script.fonts or _tables().han[_country(text, language.lower())]


def _country(text: str, language: str) -> str:
    """Return whose shapes Han characters take: the language says so, else the letters beside them do."""
    primary, *others = language.split("-")
    if primary == "zh":
        return "tc" if {"tw", "hk", "mo", "hant"} & set(others) else "sc"
    if primary == "ja" or (primary != "ko" and re.search(_KANA, text)):
        return "jp"
    return "kr" if primary == "ko" or re.search(_HANGUL, text) else "sc"
