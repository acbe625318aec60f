"""LaTeX: text and addresses, escaped once and so that all three engines print every character as itself."""

import re
import unicodedata
from urllib.parse import quote

from cvtool.document import printable
from cvtool.writers.long_words import breakable

ACCENT_COMMANDS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0326": "textcommabelow",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip
"""Combining characters → the commands of LaTeX for them."""

_INVISIBLE = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\\textquotesingle\{\}(?=[^\W\d_])")
_ACCENTED = re.compile("([^\\W\\d_])([\u0300-\u036f]+)([^\\W\\d_]?)")
_LIGATURE = re.compile(r"(-|,|\\textless\{\}|\\textgreater\{\})(?=\1)")

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", '"': r"\textquotedbl{}",
        "'": r"\textquotesingle{}", "`": r"\textasciigrave{}", "<": r"\textless{}", ">": r"\textgreater{}",
        "\u00a0": "~", "\u00ad": r"\-", "\u200b": r"\allowbreak{}", "\u2009": r"\,", "\u202f": r"\,",
        "\u2010": "-", "\u2011": r"\mbox{-}", "\u2007": "~",
        **dict.fromkeys("\u2000\u2002", r"\enspace{}"), **dict.fromkeys("\u2001\u2003", r"\quad{}"),
        **dict.fromkeys("\u2004\u2005\u2006\u2008\u200a\u205f", r"\,"),
    }
    | {ligature: unicodedata.normalize("NFKC", ligature) for ligature in map(chr, range(0xFB00, 0xFB07))}
)  # fmt: skip
_URL_ESCAPES = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_"})


def escape(text: str) -> str:
    r"""Escape text: no character is code, and no two make up a ligature (``\/`` holds them apart in all engines)."""
    escaped = _ACCENTED.sub(_with_accents, breakable(clean(text)).translate(_ESCAPES))
    return _LIGATURE.sub(r"\1\/", _APOSTROPHE.sub("'", escaped))


def escape_metadata(text: str) -> str:
    """Escape text that goes into the properties of the PDF, which has neither lines nor ligatures."""
    return clean(text).translate(_ESCAPES)


def escape_url(url: str) -> str:
    """Write an address as it is, less the characters that no address has: those in per cents."""
    return quote(clean(url), safe="!#%&'()*+,-./:;=?@[]_~").translate(_URL_ESCAPES)


def clean(text: str) -> str:
    """Leave out what no font has, and join letters with their accents, as fonts have them."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", printable(text)))


def _with_accents(found: re.Match[str]) -> str:
    """Write accents that make up no letter of Unicode's with their base as commands, which all engines know."""
    latex, following = found[1], found[3]
    for mark in found[2]:
        if mark == "\u0361" and following:
            latex, following = rf"\t{{{latex}{following}}}", ""
        elif mark in ACCENT_COMMANDS:
            latex = rf"\{ACCENT_COMMANDS[mark]}{{{latex}}}"
        else:
            latex += mark
    return latex + following
