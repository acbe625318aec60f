"""Offsets in a text ↔ lines and columns."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from cvtool.diagnostics import Span


class LineIndex:
    """The lines of one text, as an editor that splits at newlines counts them.

    Offsets count code points from 0; lines and columns count from 1. ``removed`` are the places of the characters that
    were left out of the text before offsets were counted.
    """

    def __init__(self, file: str, text: str, removed: Sequence[int] = ()) -> None:
        self.file = file
        self.text = text
        self._removed = [place - before for before, place in enumerate(removed)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line starts; made only when a position is asked for."""
        starts, end = [0], self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        return starts

    def span(self, offset: int, length: int = 1) -> Span:
        """Return the line and column of an offset, and a length to underline."""
        offset += bisect_right(self._removed, offset)
        line = bisect_right(self._starts, offset)
        return Span(self.file, line, offset - self._starts[line - 1] + 1, length)

    def offset(self, span: Span) -> int:
        """Return the offset of a line and column; a line or column of 0 means the first."""
        return self._starts[max(1, span.line) - 1] + max(0, span.column - 1)
