"""Typst that stays warm: of one text after another, what they have in common is laid out once."""

from pathlib import Path
from typing import Any, Protocol, Self

from cvtool.diagnostics import CvtoolError
from cvtool.writers.typst.compile import Compiled, made_files, make_compiler, rejection, with_fonts
from cvtool.writers.typst.places import MARKED, QUERY, Marks, read_marks
from cvtool.writers.typst.scripts import BUNDLED_FONTS, TEXT_FONT, scripts_lacking

_COUNT = "\n#context [#metadata(counter(page).final().first()) <pages>]\n"


class Scratch(Protocol):
    """A context in which there is a file at ``path``, alone in its folder, that ``write`` replaces."""

    path: Path

    def __enter__(self) -> Self: ...
    def __exit__(self, *details: object) -> None: ...
    def write(self, text: str) -> None:
        """Replace the text."""


class WarmCompiler:
    """Counts or draws the pages of one Typst text after another.

    A context manager, for the file that the texts are in meanwhile: only of a file does Typst see what changed.
    A character that no font has is not an error: it is found when the PDF is made.
    """

    def __init__(self, file: Scratch) -> None:
        self._file = file
        self._compilers: dict[bool, Any] = {}

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._file.__exit__(*details)

    def count(self, source: str, font: str = TEXT_FONT) -> int:
        """Count the pages; raises ``CvtoolError`` if Typst refuses the text."""
        self._file.write(source + _COUNT)
        try:
            compiler = self._compiler(installed=font not in BUNDLED_FONTS or bool(scripts_lacking(source)))
            return int(compiler.query("<pages>", field="value", one=True))
        except (RuntimeError, ValueError) as error:  # typst.TypstError is a RuntimeError
            raise CvtoolError(rejection(error)) from None

    def draw(self, source: str, *, language: str = "en", font: str = TEXT_FONT) -> tuple[Compiled, Marks]:
        """Draw each page as SVG, and find where its marks are; raises ``CvtoolError`` as ``count`` does."""
        marks = Marks()
        self._file.write(source + QUERY)

        def drawn(*, installed: bool) -> tuple[bytes, ...]:
            nonlocal marks
            compiler = self._compiler(installed=installed)
            marks = read_marks(compiler.query(MARKED, field="value", one=True))
            return made_files(compiler.compile(format="svg"))

        try:
            return with_fonts(source, language, font, drawn), marks
        except CvtoolError:
            self._compilers.clear()  # perhaps a font is installed now
            raise

    def _compiler(self, *, installed: bool) -> Any:
        if installed not in self._compilers:
            file = self._file.path
            self._compilers[installed] = make_compiler(installed=installed, root=file.parent, input=str(file))
        return self._compilers[installed]
