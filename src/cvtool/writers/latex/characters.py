"""LaTeX: characters that text fonts lack, or pdfLaTeX does not know, as commands and fonts."""

import re
import unicodedata

from cvtool.writers.latex.escape import ACCENT_COMMANDS
from cvtool.writers.latex.templates import latex_template, template_text
from cvtool.writers.typst.scripts import fonts_for, scripts_lacking

FALLBACKS = ("Libertinus Serif", "DejaVu Serif", "Noto Serif")
LAST_FALLBACKS = ("Noto Emoji", "Symbola", "DejaVu Sans", "FreeSerif")

_MATHEMATICS = re.compile(r"(?<!\\)\$")
_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_WORD = re.compile("[\u0370-\u03ff]{2}")
_LACKING = (
    "\u0138\u0149\u0166-\u0167\u0180-\u018d\u018f-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc"
    "\u01d5-\u01d6\u01de-\u01e5\u01e8-\u01e9\u01ec-\u01ef\u01f1-\u01f3\u01f6-\u01f9\u0202-\u0203"
    "\u0206-\u0207\u020a-\u020b\u020e-\u020f\u0212-\u0213\u0216-\u0217\u021c-\u0236\u0238-\u024f"
    "\u1e00-\u1e0b\u1e10-\u1e23\u1e28-\u1e29\u1e2c-\u1e2d\u1e30-\u1e35\u1e3a-\u1e41\u1e48-\u1e57"
    "\u1e5e-\u1e61\u1e64-\u1e6b\u1e70-\u1e7f\u1e86-\u1e91\u1e94-\u1e96\u1e98-\u1e9f\u1efa-\u1eff\u2012"
    "\u2015\u2017\u201b\u201f\u2023-\u2025\u2027\u203c\u203e\u2041-\u2043\u2047-\u2051\u2053\u2055-\u205e"
)
"""Latin letters and punctuation that Latin Modern lacks."""
_BEYOND_LATIN = re.compile(f"[^\\s\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2122]|[{_LACKING}]")
_SYMBOL = re.compile("[\u02b0-\u02bf\u02e0-\u02e4\u1d2c-\u1d6a\u1dbf\u2070-\u209f\u2100-\u2bff\u2c7c\u2c7d]")
_UPRIGHT = r"\mathrm{%s}"
_DOUBLE_STRUCK = {char: rf"\mathbb{{{letter}}}" for char, letter in zip("ℂℍℕℙℚℝℤ", "CHNPQRZ", strict=True)}
_PDFTEX_LETTER = re.compile("[\u0180-\u024f\u1e00-\u1eff]")
_BARRED = r"\ooalign{%s\cr\hidewidth\rule[%s]{%s}{0.09ex}\hidewidth\cr}"
_PDFTEX_APART = {
    "…": r"\textellipsis", "¹": r"\textonesuperior", "²": r"\texttwosuperior", "³": r"\textthreesuperior",
    "Ħ": _BARRED % ("H", "1.13ex", "0.72em"), "ħ": r"\ooalign{h\cr\rule[1.13ex]{0.33em}{0.09ex}\hidewidth\cr}",
    "Ŧ": _BARRED % ("T", "0.7ex", "0.4em"), "ŧ": _BARRED % ("t", "0.5ex", "0.33em"),
    "Ŀ": r"L\textperiodcentered", "ŀ": r"l\textperiodcentered", "ŉ": r"\textquoteright n",
}  # fmt: skip
"""Letters of European alphabets and signs that the fonts of pdfLaTeX lack, or would take apart when copied."""


def spelled_out(latex: str) -> str:
    """Write the characters that text fonts lack as commands, for a document that has another preamble."""
    letters = {ord(char): _composed(char) for char in _PDFTEX_LETTER.findall(latex)}
    symbols = {ord(char): rf"\ensuremath{{{command}}}" for char, command in _symbols(latex).items()}
    return latex.translate(letters | symbols)


def declared_characters(body: str) -> str:
    """Declare the characters of the body that a font lacks, or that pdfLaTeX does not know by itself."""
    letters = {char: _composed(char) for char in _PDFTEX_LETTER.findall(body)} | {
        char: latex for char, latex in _PDFTEX_APART.items() if char in body
    }
    declared = {char: ("cvsymbol", latex) for char, latex in _symbols(body).items()} | {
        char: ("cvletter", latex) for char, latex in letters.items() if latex != char
    }
    lines = [rf"\{macro}{{{ord(char):04X}}}{{{latex}}} % {char}" for char, (macro, latex) in sorted(declared.items())]
    return latex_template("latex-characters.tex").substitute(characters="\n".join(lines)).rstrip() if lines else ""


def needs_ams(body: str) -> bool:
    """Whether a text has mathematics in it, or symbols of the packages of the AMS."""
    common = {line[0] for line in template_text("latex-symbols.txt").splitlines()}
    return bool(_MATHEMATICS.search(body)) or not _rare_symbols(body).keys() <= common


def _symbols(body: str) -> dict[str, str]:
    """Return the symbols in the body that text fonts lack, as formulas; Greek letters only if they make up no words."""
    pairs = (line.split() for line in template_text("latex-symbols.txt").splitlines())
    words = _GREEK_WORD.search(body)
    common = {char: latex for char, latex in pairs if char in body and not (words and _GREEK.match(char))}
    return _rare_symbols(body) | common


def _rare_symbols(body: str) -> dict[str, str]:
    """Return those that the text of a formula may have in it, which partly need the packages of the AMS."""
    found = sorted(set(_SYMBOL.findall(body)))
    if not found:
        return {}
    from cvtool.formula.readable import SUBSCRIPTS, SUPERSCRIPTS
    from cvtool.formula.symbols import REWRITTEN, SPELLED

    scripts = {
        shown: f"{mark}{{{SPELLED.get(char) or _UPRIGHT % char}}}"
        for mark, table in (("^", SUPERSCRIPTS), ("_", SUBSCRIPTS))
        for char, shown in table.items()
    }
    known = scripts | {char: REWRITTEN.get(latex, latex) for char, latex in SPELLED.items()} | _DOUBLE_STRUCK
    return {char: known[char] for char in found if char in known}


def _composed(char: str) -> str:
    """Build a letter of its base and its accents; one that cannot be built stays as it is."""
    decomposed = unicodedata.normalize("NFD", char)
    latex = decomposed[0]
    for mark in decomposed[1:]:
        if mark not in ACCENT_COMMANDS:
            return char
        latex = rf"\{ACCENT_COMMANDS[mark]}{{{latex}}}"
    return latex


def fallback_fonts(body: str, language: str) -> str:
    """Name fonts for the characters that Latin Modern lacks; empty if there are none."""
    characters = "".join(sorted(set(_BEYOND_LATIN.findall(body)) - _symbols(body).keys()))
    if not characters:
        return ""
    suited = [name for script in scripts_lacking(body) for name in fonts_for(script, body, language)]
    fonts = ",\n    ".join(", ".join(names) for names in (FALLBACKS, suited, LAST_FALLBACKS) if names)
    return latex_template("latex-fallback.tex").substitute(characters=characters, fonts=fonts).rstrip()
