"""The nodes of a YAML file → plain data, with the position of every key and value.

Aliases share nodes, so the walk counts what it visits: a YAML bomb is refused long before it fills the memory.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span
from cvtool.document import BREAKS, CONTROLS
from cvtool.sources.yaml_nodes import CORE_TAG, MAX_NESTING
from cvtool.sources.yaml_numbers import read_float, read_integer

MAX_NODES = 200_000
_STANDARD = frozenset(CORE_TAG + name for name in ("null", "bool", "int", "float", "str", "seq", "map"))


_Path = tuple[str | int, ...]


class Position(Struct, frozen=True):
    """The node of a value, and the node of its key if it has one; ``file`` if that is not the source's own."""

    value: yaml.Node
    key: yaml.Node | None = None
    file: str = ""


def span_of(file: str, node: yaml.Node) -> Span:
    """Span a scalar on one line; of anything larger, its first character."""
    start, end = node.start_mark, node.end_mark
    one_line = isinstance(node, yaml.ScalarNode) and start.line == end.line
    length = max(1, end.column - start.column) if one_line else 1
    return Span(file, start.line + 1, start.column + 1, length)


class NodeWalk:
    """One pass over the nodes: values, positions, and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.positions: dict[_Path, Position] = {}
        self.diagnostics: list[Diagnostic] = []
        self.visited = 0

    def value(self, node: yaml.Node, path: _Path, depth: int) -> Any:
        """Return the data of a node, and of all that is below it."""
        self.visited += 1
        if self.visited > MAX_NODES or depth > MAX_NESTING:
            message = "the file expands to far more values than a CV needs"
            raise CvtoolError(Diagnostic("too-large", message, self.at(node), "an alias refers to aliases"))
        if node.tag not in _STANDARD:
            message = f"the tag {node.tag.removeprefix(CORE_TAG)} is not known here"
            self.report("unknown-tag", message, node, "remove it, or put the text in quotes")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path, depth)
        return self.scalar(node)

    def sequence(self, node: yaml.SequenceNode, path: _Path, depth: int) -> list[Any]:
        """Return a list."""
        values = []
        for index, child in enumerate(node.value):
            at = (*path, index)
            self.positions[at] = Position(child)
            values.append(self.value(child, at, depth + 1))
        return values

    def mapping(self, node: yaml.MappingNode, path: _Path, depth: int) -> dict[str, Any]:
        """Return a mapping; of a key that is given twice, the first counts."""
        seen: dict[str, yaml.Node] = {}
        for key, _ in node.value:
            self.check_key(key, seen)
        values: dict[str, Any] = {}
        for key, child in self.pairs(node, frozenset(seen), depth):
            at = (*path, key.value)
            if key.value in values:
                continue
            self.positions[at] = Position(child, key)
            values[key.value] = self.value(child, at, depth + 1)
        return values

    def check_key(self, key: yaml.Node, seen: dict[str, yaml.Node]) -> None:
        """Report a key that is not a word, or is given twice."""
        if not isinstance(key, yaml.ScalarNode):
            hint = "put a text that begins with {{ in quotes" if getattr(key, "flow_style", False) else ""
            raise CvtoolError(
                Diagnostic("bad-key", "a key must be a word, not a list or a mapping", self.at(key), hint)
            )
        if _is_merge(key):
            return
        self.check_characters(key)
        first = seen.setdefault(key.value, key)
        if first is not key:
            message = f"the key {key.value!r} is given twice"
            hint = f"it is already on line {first.start_mark.line + 1}: merge the two"
            self.report("duplicate-key", message, key, hint)

    def pairs(self, node: yaml.MappingNode, own: frozenset[str], depth: int) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """Yield keys and values with ``<<`` unfolded; a mapping's own keys win over merged ones."""
        self.visited += 1
        if depth > MAX_NESTING or self.visited > MAX_NODES:
            raise CvtoolError(Diagnostic("too-deep", "`<<` refers to itself", self.at(node)))
        for key, child in node.value:
            if not _is_merge(key):
                yield key, child
                continue
            for merged in child.value if isinstance(child, yaml.SequenceNode) else [child]:
                if not isinstance(merged, yaml.MappingNode):
                    self.report("bad-merge", "`<<` needs a mapping or a list of mappings", merged)
                    continue
                for pair in self.pairs(merged, frozenset(), depth + 1):
                    if pair[0].value not in own:
                        yield pair

    def check_characters(self, node: yaml.Node) -> None:
        """Warn of a character that every document leaves out."""
        if node.value.isprintable() or not (found := CONTROLS.search(BREAKS.sub(" ", node.value))):
            return
        message = f"the character U+{ord(found[0]):04X} is invisible: no document shows it"
        self.diagnostics.append(Diagnostic("control-character", message, self.at(node), "remove it", Severity.WARNING))

    def scalar(self, node: yaml.Node) -> Any:
        """Return what a scalar is by its tag."""
        text: str = node.value
        self.check_characters(node)
        match node.tag.removeprefix(CORE_TAG):
            case "null":
                return None
            case "bool":
                return text[:1] in "tT"
            case "int" | "float" as name:
                return self.number(name, text, node)
            case _:
                return text

    def number(self, name: str, text: str, node: yaml.Node) -> float | str:
        """Return a number; its text, if it is none."""
        try:
            return read_integer(text) if name == "int" else read_float(text)
        except ValueError:  # only an explicit `!!int` can get here
            self.report("unknown-tag", f"{text!r} is not a number", node, "remove the tag")
            return text

    def report(self, code: str, message: str, node: yaml.Node, hint: str = "") -> None:
        """Add a problem."""
        self.diagnostics.append(Diagnostic(code, message, self.at(node), hint))

    def at(self, node: yaml.Node) -> Span:
        """Return the span of a node."""
        return span_of(self.file, node)


def _is_merge(key: yaml.Node) -> bool:
    return (
        isinstance(key, yaml.ScalarNode) and key.value == "<<" and not key.style
    )  # the C loader gives a plain scalar an empty style
