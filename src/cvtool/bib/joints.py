"""What comes between two parts of a citation: the one place that looks at how the part before ends.

A question or exclamation mark takes the place of a period or colon (Chicago 14.96, APA 7), and one period that of two;
a comma stays, as after an abbreviation (``In the U.S.,``).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cvtool.sources.patterns import pattern

if TYPE_CHECKING:
    from cvtool.document import Inline, Inlines

_CLOSING = " \u00a0”’\"'"
_SWALLOWED = {".": frozenset(".?!…:;"), ":": frozenset("?!:"), ",": frozenset(",;:"), ";": frozenset(",;:")}
_ABBREVIATION = pattern(r"(?:\b[^\W\d_]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|[Ee]tc|[Aa]l|Ph\.D|Univ|Dept|St)\.$")


def last_mark(part: "Sequence[Inline] | str") -> str:
    """Return the character that a part ends in, inside of quotes too; marks behind a name do not count."""
    if isinstance(part, str):
        return part.rstrip(_CLOSING)[-1:]
    for node in reversed(part):
        inside: Inlines | str = getattr(node, "children", ()) or getattr(node, "text", "")
        if found := last_mark(inside):
            return found
    return ""


def joint(before: "Sequence[Inline] | str", separator: str) -> str:
    """Return what is left of a separator after a part that ends in a mark of its own."""
    swallowed = _SWALLOWED.get(separator[:1])
    return separator[1:] if swallowed and last_mark(before) in swallowed else separator


def without_period(text: str) -> str:
    """Drop a period at the end of a title, which some databases add, but not that of an abbreviation."""
    text = text.rstrip()
    if not text.endswith(".") or text.endswith("..") or _ABBREVIATION.search(text):
        return text
    return text[:-1]
