"""How wide a text is, about, for what Word cannot break by itself: by classes of letters, as Cambria has them.

A little too wide is right: a line that is meant to be one must not become two.
"""

import unicodedata
from collections.abc import Mapping

from msgspec.structs import replace
from rich.cells import cell_len

from cvtool import document as doc

_CLASSES = {
    " ijl.,:;'!·\u00a0": 0.28,
    'frtIJsc()[]-/"|*?z': 0.42,
    "0123456789": 0.55,
    "mwMW@%—": 0.88,
}
_EMS: Mapping[str, float] = {letter: ems for letters, ems in _CLASSES.items() for letter in letters}
_CAPITAL, _OTHER = 0.65, 0.53
_WIDE = 1.0
"""What a letter of East Asia is."""


def width(text: str, size: float) -> float:
    """Return the width of a text of a size, both in points."""
    return size * sum(_EMS.get(letter) or _ems(letter) for letter in text)


def _ems(letter: str) -> float:
    if not letter.isascii():
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":  # which is not seen
            return 0
        if cell_len(letter) > 1:
            return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER


def broken_lines(content: doc.Inlines, room: float, size: float) -> list[doc.Inlines]:
    """Break a text into lines between words."""
    lines: list[doc.Inlines] = []
    while content and (end := _line_end(doc.plain(content), room, size)):
        line, rest = _cut(content, end)
        lines.append(line)
        content = _cut(rest, 1)[1] if doc.plain(rest).startswith(" ") else rest
    return [*lines, content]


def broken_dates(content: doc.Inlines, room: float, size: float) -> list[doc.Inlines]:
    """Break a date into lines: behind its dash, and then between words."""
    text = doc.plain(content)
    end = text.find("– ") + 1
    if not end or width(text, size) <= room:
        return broken_lines(content, room, size)
    first, rest = _cut(content, end)
    return [*broken_lines(first, room, size), *broken_lines(_cut(rest, 1)[1], room, size)]


def _line_end(text: str, room: float, size: float) -> int:
    """Return where the blank is at which a text has to break; 0 if it fits, or has none."""
    if width(text, size) <= room:
        return 0
    blanks = [place for place, letter in enumerate(text) if letter == " " and 0 < place < len(text) - 1]
    fitting = [place for place in blanks if width(text[:place], size) <= room]
    return fitting[-1] if fitting else blanks[0] if blanks else 0


def _cut(nodes: doc.Inlines, place: int) -> tuple[doc.Inlines, doc.Inlines]:
    """Cut a text before its letter at a place."""
    for index, node in enumerate(nodes):
        length = len(doc.plain((node,)))
        if place < length:
            before, after = _cut_node(node, place) if place else ((), (node,))
            return (*nodes[:index], *before), (*after, *nodes[index + 1 :])
        place -= length
    return nodes, ()


def _cut_node(node: doc.Inline, place: int) -> tuple[doc.Inlines, doc.Inlines]:
    match node:
        case doc.Str(text) | doc.Code(text):
            return (replace(node, text=text[:place]),), (replace(node, text=text[place:]),)
        case doc.Name() | doc.Math():
            return (node,), ()
        case _:
            before, after = _cut(node.children, place)
            return (replace(node, children=before),), (replace(node, children=after),)
