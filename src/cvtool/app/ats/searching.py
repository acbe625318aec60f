"""A reading of a PDF as one text that is searched."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from cvtool.app.ats.expected import SoughtField
from cvtool.app.ats.lines import PdfReading
from cvtool.app.ats.spelling import comparable

_WORD = re.compile(r"\w+")
_LONG = 12
"""Longer words may go on in the next line."""
_WIDE = 0x2E80
"""From here on characters are written without spaces, and lines end between any two."""


class SearchedText(Struct, frozen=True, dict=True):
    """The lines of a reading as one text."""

    reading: PdfReading

    @cached_property
    def text(self) -> str:
        """The text."""
        return "\n".join(self.reading.lines)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        starts = [0]
        for line in self.reading.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @cached_property
    def bare(self) -> str:
        """The text without spaces, and without hyphens at the ends of lines."""
        return "".join(self.text.replace("-\n", "").split())

    def line_of(self, offset: int) -> int:
        """Return the number of the line that a place is in."""
        return bisect_right(self.starts, offset) - 1

    def places(self, field: SoughtField) -> list[int]:
        """List where a field begins."""
        return [found.start() for text in field.texts for found in text_pattern(text).finditer(self.text)]

    def has_letters(self, field: SoughtField) -> bool:
        """Whether the letters of a field are there, with spaces among them."""
        return any(_loose_pattern(text).search(self.text) for text in field.texts)

    @cached_property
    def words(self) -> set[str]:
        """All words of the text, those parted at the ends of lines in both ways."""
        return {word for text in (self.text, self.text.replace("-\n", "")) for word in _WORD.findall(text)}

    def lost(self, texts: Sequence[str]) -> tuple[str, ...]:
        """List the words that are not in the text; those that a line may part are looked for in all of it."""
        words = dict.fromkeys(word for text in texts for word in _WORD.findall(comparable(text)))
        return tuple(word for word in words if word not in self.words and not self._is_parted(word))

    def _is_parted(self, word: str) -> bool:
        return word in self.bare and (len(word) > _LONG or max(word) >= chr(_WIDE))


def text_pattern(text: str) -> re.Pattern[str]:
    """Make a pattern for a text that may go on in the next line, and have spaces around its dashes or not."""
    wide = re.sub(rf"(?<=[{chr(_WIDE)}-\U0003ffff])(?=[{chr(_WIDE)}-\U0003ffff])", "\0", comparable(text))
    words = re.escape(wide).replace("\\\0", r"\s*").replace("\0", r"\s*")
    words = re.sub(r"(?:\\ )*\\-(?:\\ )*", r"\\s*-\\s*", words).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){words}(?!\w)" if text else r"(?!)")


def _loose_pattern(text: str) -> re.Pattern[str]:
    """Make a pattern for the letters of a text, with spaces anywhere or nowhere, and hyphens at the ends of lines."""
    letters = r"(?:-\n|\s)*".join(map(re.escape, "".join(comparable(text).split())))
    return re.compile(rf"(?<!\w){letters}(?!\w)" if letters else r"(?!)")
