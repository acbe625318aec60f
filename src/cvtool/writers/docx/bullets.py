"""Lists in a DOCX: a paragraph for each point, and what is below its first line."""

from collections.abc import Iterator

from cvtool import document as doc
from cvtool.writers.docx.lists import list_step
from cvtool.writers.docx.paragraphs import Paragraphs, kept_together

_DEEPEST = 9
"""Levels of a list that the format has."""
_FEW, _SHORT = 3, 600
"""A list of so few points, of so few letters, is on one page."""


def list_paragraphs(points: doc.Bullets, paper: Paragraphs) -> list[str]:
    """Write a list; one of two or three short points is on one page, as in the PDF."""
    paragraphs = [*_points(points, paper, 0)]
    letters = sum(len(doc.plain(bullet.content)) for bullet in points.items)
    return kept_together(paragraphs) if len(paragraphs) <= _FEW and letters < _SHORT else paragraphs


def _points(points: doc.Bullets, paper: Paragraphs, depth: int) -> Iterator[str]:
    number = paper.parts.list_of(points.first)
    for bullet in points.items:
        yield _text(bullet.content, number, points, paper, depth)
        for block in bullet.body:
            match block:
                case doc.Paragraph(content, direction):
                    yield _text(content, 0, doc.Bullets((), direction, points.first), paper, depth)
                case doc.Bullets():
                    yield from _points(block, paper, depth + 1)


def _text(content: doc.Inlines, number: int, points: doc.Bullets, paper: Paragraphs, depth: int) -> str:
    """Write a point, or with the number 0 a text below one, which is indented alike."""
    is_numbered = points.first is not None
    style = ("ListNumber" if is_numbered else "ListBullet") + (str(min(depth + 1, 3)) if depth else "")
    place = f'<w:numPr><w:ilvl w:val="{min(depth, _DEEPEST - 1)}"/><w:numId w:val="{number}"/></w:numPr>'
    indent = _indent(paper, depth, is_numbered=is_numbered)
    return paper.text(style, content, place, direction=points.direction, indent=indent)


def _indent(paper: Paragraphs, depth: int, *, is_numbered: bool) -> str:
    """Write the indent of a point beside a column of dates; else its style has it."""
    step = list_step(paper.theme, is_numbered=is_numbered)
    left = paper.column + step * min(depth + 1, _DEEPEST)
    return f'<w:ind w:left="{left}" w:hanging="{step}"/>' if paper.column else ""
