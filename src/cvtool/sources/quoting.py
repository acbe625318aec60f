"""How a line of YAML should be written whose text is read as something else."""

import math
import re
from collections.abc import Sequence

import yaml

from cvtool.diagnostics import Edit, Span
from cvtool.sources.disguise import disguise
from cvtool.sources.patterns import pattern

_LINE = pattern(r"(\s*(?:- +)*(?:[a-z_]+: +)?)(\S.*?)[ \t\r]*$")
_ITEM = pattern(r"(\s*(?:- +)*)(\S.*?)[ \t\r]*$")
_TEXTS = pattern(r"[\s-]*(?:highlights|keywords|courses|paragraphs|text|also):\s*$")
"""A key whose list holds texts, in every tool that keeps a CV in YAML."""
LONGEST_SHOWN = 100
"""Characters of a line that is shown in a hint."""


def in_quotes(text: str) -> str:
    """Put a text in quotes, as YAML reads it back."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_line(lines: Sequence[str], number: int) -> str:
    """Write a line (0-based), with what is indented below it, as one with its text in quotes.

    Empty if that does not mend it, or if it is too long to be shown.
    """
    found = _parts(lines, number) if number < len(lines) else None
    if not found or _is_flow(found[2]):
        return ""
    key = found[1].lstrip(" -")  # the keys after it are at the same column, and what belongs to it is deeper
    column = len(found[1]) - len(key) if key or found[1].isspace() else _indent(found[1])
    end = number + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > column:
        end += 1
    text = " ".join([found[2], *(line.strip() for line in lines[number + 1 : end])])
    mended = f"{found[1]}{in_quotes(text)}"
    blank = [""] * (end - number - 1)  # so that lines keep their numbers
    is_mended = len(text) <= LONGEST_SHOWN and (
        _readable([*lines[:number], mended, *blank, *lines[end:]]) >= end > _readable(lines)
    )
    return mended.strip() if is_mended else ""


def _parts(lines: Sequence[str], number: int) -> re.Match[str] | None:
    """Split a line into what stays as it is and the text to quote; in a list of texts, no key stays but ``text``."""
    found = _LINE.match(lines[number])
    key = found[1].strip(" -") if found else ""
    if not key or key == "text:" or not lines[number].lstrip().startswith("- "):
        return found
    indent = _indent(lines[number])
    above = (line for line in reversed(lines[:number]) if line.strip())
    parent = next((line for line in above if _indent(line) < indent or not line.lstrip().startswith("-")), "")
    return (_ITEM if _TEXTS.match(parent) else _LINE).match(lines[number])


def _is_flow(text: str) -> bool:
    """Whether a text is a list or mapping in brackets, and not a text that begins with one: ``[Draft] A title``."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "[{") - (char in "]}")
        if not depth:
            return place > 0 and place == len(text) - 1
    return False


def line_edit(lines: Sequence[str], number: int, file: str) -> Edit | None:
    """Put quotes around the text of a line (0-based); None if that does not mend it, or the text is on several lines.

    Nor if it may end in a comment: nobody can know whether it was meant as one.
    """
    line = lines[number].strip(" \t\r") if number < len(lines) else ""
    cure = quoted_line(lines, number) if " #" not in line else ""
    found = _LINE.match(line) if cure else None
    if not found or cure != f"{found[1]}{in_quotes(found[2])}":
        return None
    return Edit(Span(file, number + 1, _indent(lines[number]) + 1, len(line)), line, cure)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _readable(lines: Sequence[str]) -> float:
    """Return how many lines can be read before the first error; infinity if there is none."""
    text = "\n".join(lines)
    disguised = disguise(text)
    try:
        yaml.compose(disguised.text if disguised else text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except yaml.YAMLError:
        return 0
    return math.inf
