"""Which line a line of YAML should be below, if its indentation fits none: only looked at where a file is not YAML."""

import re
from collections.abc import Iterator, Sequence

from cvtool.sources.patterns import pattern

_KEY = pattern(r"(?P<before> *(?:- +)*)(?P<name>(?![-#\s])[^:#]{1,40}):(?:\s.*)?")
_DASH = pattern(r"(?P<before> *)(?P<name>-)(?:\s.*)?")
_FAR = 3
"""A line that is further off was not meant to be there."""


def aligned(lines: Sequence[str], number: int) -> str:
    """Say by how many blanks a line is indented like one above it; empty if it is, or is like none of them."""
    line = lines[number] if number < len(lines) else ""
    form = _DASH if line.lstrip(" ").startswith("-") else _KEY
    if not form.fullmatch(line.rstrip()):
        return ""
    here = len(line) - len(line.lstrip(" "))
    near = sorted((abs(column - here), -column, name) for column, name in _above(lines[:number], form))
    if not near or not 0 < near[0][0] <= _FAR:
        return ""
    column, name = -near[0][1], near[0][2]
    blanks = f"by {column} blank{'' if column == 1 else 's'}" if column else "not at all"
    return f"indent this line {blanks}, as `{name}` above"


def _above(lines: Sequence[str], form: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the columns, and the names, that a line below these may be aligned with, the nearest line first."""
    least = len(max(lines, key=len, default="")) + 1
    for line in reversed(lines):
        found = form.fullmatch(line.rstrip())
        if found and len(found["before"]) < least:
            least = len(found["before"])
            yield least, found["name"].strip() if form is _KEY else line.strip()[:30]
