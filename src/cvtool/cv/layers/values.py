r"""``--set PATH=VALUE``: a value of a CV, typed on the command line.

Dots are between keys, ``\.`` is a dot in a key; an element of a list is named by its ``id`` or its number from 0. VALUE
is one scalar or flow value of YAML 1.2. In messages all of them are one text, ``--set``, with a line for each.
"""

import re
from collections.abc import Sequence
from typing import Self

import yaml
from msgspec import Struct
from msgspec.structs import replace
from yaml.error import Mark

from cvtool.cv.overlay import OPTION
from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import Source, parse_yaml
from cvtool.sources.yaml_values import Position

_PART = pattern(r"((?:[^.=\\\n]|\\.)+)([.=])")
_QUOTE = "put the value in quotes: PATH='\"…\"'"
_FORM = "write it as --set person.phone='+1 555 0100' or --set sections.work.0.position=Engineer"


class PathPart(Struct, frozen=True):
    """A key, or the number or id of an element, and its span."""

    name: str
    span: Span

    @property
    def node(self) -> yaml.Node:
        """The key as YAML would have it, to point at."""
        line, column = self.span.line - 1, self.span.column - 1
        start, end = (Mark(OPTION, 0, line, place, "", 0) for place in (column, column + self.span.length))
        return yaml.ScalarNode("tag:yaml.org,2002:str", self.name, start, end)


class Assignment(Struct, frozen=True):
    """Where a value goes, and the value as it was parsed."""

    parts: tuple[PathPart, ...]
    source: Source

    def position(self, depth: int) -> Position:
        """Return the position of the path's first parts: that of the value, with the last of them as its key."""
        return Position(self.source.positions[()].value, self.parts[depth - 1].node, OPTION)


class Assignments(Struct, frozen=True):
    """All that is set, in order; ``text`` is what was typed."""

    text: str
    assignments: tuple[Assignment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, options: Sequence[str]) -> Self:
        """Read the options; raises ``CvtoolError`` (usage) for the first that cannot be read."""
        text = "\n".join(options)
        lines = LineIndex(OPTION, text)
        start, found = 0, []
        for option in options:
            found.append(_assignment(option, start, lines))
            start += len(option) + 1
        return cls(text, tuple(found), tuple(note for one in found for note in one.source.diagnostics))


def failure(message: str, span: Span, text: str, hint: str = "") -> CvtoolError:
    """Make the error (usage) for a value that cannot be set."""
    return CvtoolError(Diagnostic("bad-path", message, span, hint), exit_code=2, texts={OPTION: text})


def _assignment(option: str, start: int, lines: LineIndex) -> Assignment:
    parts, end = [], 0
    while found := _PART.match(option, end):
        name = re.sub(r"\\([.\\=])", r"\1", found[1])
        if wrong := re.fullmatch(r"(\w+)((?:\[\w+\])+)", name):
            hint = f"write `{wrong[1]}.{wrong[2].strip('[]').replace('][', '.')}`"
            message = "an element of a list is named after a dot, not in brackets"
            raise failure(message, lines.span(start + end, len(found[1])), lines.text, hint)
        parts.append(PathPart(name, lines.span(start + end, len(found[1]))))
        end = found.end()
        if found[2] == "=":
            value = option[end:]
            quoted = _in_two_quotes(option[:end], value)
            return Assignment(tuple(parts), _value(value, lines.span(start + end), lines.text, quoted))
    missing = "a part of the path is empty" if "=" in option[end:] else "--set needs PATH=VALUE"
    raise failure(missing, lines.span(start + end), lines.text, _with_equals(option) or _FORM)


def _with_equals(option: str) -> str:
    """Write an option again that has a colon in place of the equals sign; empty if it has none."""
    found = re.fullmatch(r"([\w.-]+):\s*(.*\S)\s*", option)
    return f"write it as --set {found[1]}='{found[2]}'" if found and "'" not in found[2] else ""


def _in_two_quotes(path: str, value: str) -> str:
    """Say how a value is written that YAML, and the shell before it, would read as something else."""
    is_plain = value.isprintable() and not set("'\"") & set(value)
    return f"put it in quotes: --set {path}'\"{value.strip()}\"'" if is_plain else _QUOTE


def _value(written: str, span: Span, text: str, quoted: str) -> Source:
    """Parse a value where it stands; nothing is null. ``quoted`` is how a text is written."""
    padded = "\n" * (span.line - 1) + " " * (span.column - 1) + (written if written.strip() else "~")
    try:
        source = parse_yaml(padded, OPTION)
    except CvtoolError as error:
        if error.diagnostics[0].code == "empty-file":
            raise failure("`#` starts a comment here", span, text, quoted) from None
        raise CvtoolError(*error.diagnostics, exit_code=2, texts={OPTION: text}) from None
    node = source.positions[()].value
    if getattr(node, "flow_style", True) is False or (isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}):
        hint = f"write lists as [a, b], mappings as {{a: b}}, or {quoted}"
        raise failure("this is not one value on one line", span, text, hint)
    lines = LineIndex(OPTION, padded)
    end = lines.offset(Span(OPTION, node.end_mark.line + 1, node.end_mark.column + 1))
    if rest := padded[end:].lstrip():
        raise failure("`#` starts a comment here", lines.span(len(padded) - len(rest)), text, quoted)
    return replace(source, text=text)
