"""Glyphs on pages → lines and runs, as parsers see a page that know where each glyph is and no more.

The rules are those of OpenResume, whose parser is open: a title is alone on its line, an entry has more than 1.4 times
the usual line pitch above it, and the run that has a date in it has no comma.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

APART = 1.4
"""What is above an entry, in line pitches."""
_RAISED = 0.4
"""How far a glyph may be above or below its line, in its size: a mark, an index."""
_WORD, _RUN = 0.12, 0.45
"""The space between two glyphs that parts words, and that parts runs, in the size of the type."""


class PrintedGlyph(Struct, frozen=True):
    """A character: the 0-based page, and its left, right and baseline in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float


class PrintedLine(Struct, frozen=True):
    """What is on one baseline of a page, in runs that have more than a space between them."""

    page: int
    baseline: float
    runs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All runs."""
        return " ".join(self.runs)


class PdfReading(Struct, frozen=True):
    """What a reader makes of a PDF: its lines, one spelling for all marks; those by place have their places, too."""

    reader: str
    lines: tuple[str, ...]
    places: tuple[PrintedLine, ...] = ()


def in_lines(glyphs: Sequence[PrintedGlyph]) -> list[PrintedLine]:
    """Put glyphs into lines, from the top of the first page down."""
    lines: list[list[PrintedGlyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.page, -glyph.baseline)):
        if lines and _is_beside(glyph, lines[-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = (PrintedLine(line[0].page, _baseline(line), tuple(_runs(line))) for line in lines)
    return [line for line in made if line.runs]


def _is_beside(glyph: PrintedGlyph, line: Sequence[PrintedGlyph]) -> bool:
    last = max(line, key=lambda one: one.size)
    near = _RAISED * max(glyph.size, last.size)
    return glyph.page == last.page and abs(glyph.baseline - last.baseline) < near


def _baseline(line: Iterable[PrintedGlyph]) -> float:
    return Counter(round(glyph.baseline, 1) for glyph in line).most_common(1)[0][0]


def _runs(line: Iterable[PrintedGlyph]) -> Iterator[str]:
    text, right = "", 0.0
    for glyph in sorted(line, key=lambda glyph: glyph.left):
        if not glyph.text.strip():
            continue
        gap = (glyph.left - right) / (glyph.size or 1)
        if text and gap > _RUN:
            yield text
            text = ""
        text += (" " if text and gap > _WORD else "") + glyph.text
        right = glyph.right
    if text:
        yield text


def pitch(lines: Sequence[PrintedLine]) -> float:
    """Return the most common distance of two lines, in points; 0 if there are none."""
    steps = Counter(
        round(above.baseline - below.baseline, 1) for above, below in pairwise(lines) if above.page == below.page
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def is_apart(lines: Sequence[PrintedLine], number: int) -> bool:
    """Whether there is enough space above a line for it to begin an entry; always at the top of a page."""
    if number == 0 or lines[number - 1].page != lines[number].page:
        return True
    return lines[number - 1].baseline - lines[number].baseline > APART * pitch(lines)
