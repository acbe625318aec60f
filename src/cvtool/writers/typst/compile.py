"""Typst text → PDF and PNG, or a number of pages."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from cvtool.diagnostics import CvtoolError, Diagnostic, Noted, Severity
from cvtool.themes import FONT_FOLDER
from cvtool.writers.typst.scripts import BUNDLED_FONTS, TEXT_FONT, Script, fonts_for, script_of, scripts_lacking

STANDARDS = ["ua-1", "a-2a"]
"""PDF/UA-1 and PDF/A-2a: with these a character that no font has is an error, and not lost without a word."""

EPOCH = "1970-01-01"
"""The date of a document without one."""

RESOLUTION = 144.0
"""Of PNG pages, in pixels an inch."""

_OTHERWISE = "use another character, or a format other than PDF and PNG"

_NOWHERE = Path(__file__)
"""The root of texts in memory: below what is not a folder there is nothing to read."""

Compiled = Noted[tuple[bytes, ...]]
"""One PDF, or a picture of each page; and notes about the fonts."""


class MissingGlyphError(CvtoolError):
    """No font has a ``character``, whose place in the sources a caller may know."""

    def __init__(self, character: str) -> None:
        name = unicodedata.name(character, "no name")
        script = script_of(character)
        hint = f"install a font for {script.name}: Debian’s package {script.package} has one" if script else _OTHERWISE
        message = f"no available font has the character {character} (U+{ord(character):04X}, {name.lower()})"
        super().__init__(Diagnostic("missing-glyph", message, hint=hint))
        self.character = character


class MissingFontError(CvtoolError):
    """The theme asks for a font that is neither bundled nor installed."""

    def __init__(self, font: str) -> None:
        from difflib import get_close_matches

        families = {family.lower(): family for family in _families()}
        near = [families[name] for name in get_close_matches(font.lower(), families, 3)]
        known = ", ".join(f"`{name}`" for name in dict.fromkeys((*near, *BUNDLED_FONTS[:2])))
        super().__init__(Diagnostic("no-font", f"the font `{font}` is not installed here", hint=f"there are {known}"))


@cache
def _families() -> tuple[str, ...]:
    """List the families of fonts that are installed here, which takes a tenth of a second."""
    import typst

    return tuple(typst.Fonts().families())


def compile_pdf(source: str, *, date: str, language: str = "en", font: str = TEXT_FONT) -> Compiled:
    """Compile Typst text to a PDF; ``date`` is an ISO date. Raises ``CvtoolError`` if Typst rejects it.

    ``font`` is the family that the text asks for first.

    The same text and date give the same bytes, on every machine unless a script needs fonts that are installed there.
    """
    timestamp = int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
    options = {"format": "pdf", "pdf_standards": STANDARDS, "timestamp": timestamp}
    return with_fonts(source, language, font, partial(_typeset, source, options))


def compile_png(source: str, *, date: str, language: str = "en", font: str = TEXT_FONT) -> Compiled:
    """Compile Typst text to a picture of each page; glyphs are checked as for PDF."""
    _, notes = compile_pdf(source, date=date, language=language, font=font)
    pages, _ = with_fonts(source, language, font, partial(_typeset, source, {"format": "png", "ppi": RESOLUTION}))
    return Noted(pages, notes)


def make_compiler(*, installed: bool, root: Path, **options: Any) -> Any:
    """Make a compiler with our fonts, and those that are installed here, that reads no file outside of its root."""
    import typst

    fonts = [str(FONT_FOLDER)]
    return typst.Compiler(root=str(root), ignore_system_fonts=not installed, font_paths=fonts, **options)


def require_font(font: str) -> None:
    """Raise ``MissingFontError`` for a family that is neither bundled nor installed here."""
    if font in BUNDLED_FONTS or _is_installed(font):
        return
    _families.cache_clear()  # it may have been installed meanwhile
    if not _is_installed(font):
        raise MissingFontError(font)


def _is_installed(font: str) -> bool:
    return font.lower() in {family.lower() for family in _families()}


def with_fonts(source: str, language: str, font: str, typeset: Callable[..., tuple[bytes, ...]]) -> Compiled:
    """Compile with Typst's own fonts if they have every character, else with the fonts installed here too."""
    require_font(font)
    scripts, own = scripts_lacking(source), font not in BUNDLED_FONTS
    if not scripts and not own:
        try:
            return Noted(typeset(installed=False))
        except RuntimeError as error:  # typst.TypstError is one
            if not (char := unprintable(str(error))):
                raise CvtoolError(rejection(error)) from None
            scripts = (script_of(char) or Script("some characters", "", ()),)
    try:
        files = typeset(installed=True)
    except RuntimeError as error:
        char = unprintable(str(error))
        raise (MissingGlyphError(char) if char else CvtoolError(rejection(error))) from None
    of_text = (_installed(f"using the font {font} installed on this machine"),) if own else ()
    return Noted(files, (*of_text, *(_borrowed(script, source, language) for script in scripts)))


def _installed(message: str) -> Diagnostic:
    return Diagnostic("installed-fonts", message, None, "output may differ on another machine", Severity.NOTE)


def _typeset(source: str, options: Mapping[str, Any], *, installed: bool) -> tuple[bytes, ...]:
    """Compile in process and in memory."""
    return made_files(make_compiler(installed=installed, root=_NOWHERE).compile(input=source.encode(), **options))


def made_files(result: bytes | list[bytes] | None) -> tuple[bytes, ...]:
    """Return what Typst made, one file or a file for each page."""
    return (result,) if isinstance(result, bytes) else tuple(result or ())


def _borrowed(script: Script, source: str, language: str) -> Diagnostic:
    """Say that fonts of this machine are used, and which."""
    suited = next((font for font in fonts_for(script, source, language) if font in _families()), None)
    if suited or not script.characters:
        return _installed(f"using fonts installed on this machine for {script.name}{f': {suited}' if suited else ''}")
    message = f"no font known to suit {script.name} is installed: another one is used"
    hint = f"one is in Debian’s package {script.package}"
    return Diagnostic("installed-fonts", message, None, hint, Severity.NOTE)


def rejection(error: Exception) -> Diagnostic:
    """Say that Typst rejects a text, which is a fault of ours."""
    message = str(getattr(error, "message", None) or error)
    return Diagnostic("typst", f"Typst rejects the document: {message}", hint="please report this with the CV")


def unprintable(message: str) -> str:
    """Return the first character that Typst names as one it cannot set; empty if it is about something else."""
    found = re.search(r'the text `"(.+?)"` could not be displayed|contains the codepoint `"(.+?)"`', message)
    if not found:
        return ""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1] or found[2])
    return text[0]
