"""The lines of an entry's head in a DOCX, with date and place where the theme has them."""

from collections.abc import Sequence
from typing import Literal

from cvtool.writers.docx.runs import plain_run

TAB = "<w:r><w:tab/></w:r>"


def both(first: str, second: str) -> str:
    """Put two runs on one line, if there are two."""
    return plain_run(" · ").join(part for part in (first, second) if part)


def entry_rows(dates: Literal["right", "below", "left"], lines: Sequence[str], when: str, where: str) -> list[str]:
    """Return the lines of a head, at least one: the date is in the first, and the place in the second or the last."""
    first, *others = lines or ("",)
    match dates:
        case "below":
            beside = both(when, where)
            return [first, *others, *([beside] if beside else [])]
        case "left":
            *before, last = (first, *others)
            placed = [*before, last + (plain_run(", ") + where if where else "")]
            return [when + TAB + placed[0], *placed[1:]]
        case "right":
            if not others:
                return [_at_edge(first, both(when, where))]
            return [_at_edge(first, when), _at_edge(others[0], where), *others[1:]]


def _at_edge(line: str, beside: str) -> str:
    return line + TAB + beside if beside else line
