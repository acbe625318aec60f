"""The layout of YAML: the same text but for blanks, with every level two columns deeper, lists below their keys too.

Comments, quotes, order and what is in a value stay. The result is parsed and compared with what was there.
"""

from collections.abc import Iterator, Sequence

import yaml

from cvtool.diagnostics import CvtoolError
from cvtool.sources.disguise import disguise
from cvtool.sources.yaml import parse_yaml

_STEP = 2


def formatted_yaml(text: str, file: str) -> str:
    """Return a text in our layout; raises ``CvtoolError`` if it is not YAML.

    Text whose indentation cannot be changed without changing what it says keeps it.
    """
    parse_yaml(text, file)
    for candidate in (_laid_out(text), _tidied(text.split("\n"), _frozen(_nodes(text)))):
        if _is_same(text, candidate, file):
            return candidate
    return text


def _is_same(old: str, new: str, file: str) -> bool:
    try:
        return "".join(old.split()) == "".join(new.split()) and _data(old, file) == _data(new, file)
    except CvtoolError:
        return False


def _data(text: str, file: str) -> str:
    return _shown(parse_yaml(text, file).data)


def _shown(value: object) -> str:
    """Write data with the types of its values, in the order of the file."""
    match value:
        case dict():
            return f"{{{','.join(f'{key!r}:{_shown(each)}' for key, each in value.items())}}}"
        case list():
            return f"[{','.join(map(_shown, value))}]"
        case _:
            return repr(getattr(value, "written", value)) + type(value).__name__


def _nodes(text: str) -> list[yaml.Node]:
    """List all nodes, a shared one once, in the order of the text."""
    found: dict[int, yaml.Node] = {}
    disguised = disguise(text)
    root = yaml.compose(disguised.text if disguised else text, Loader=yaml.CSafeLoader)
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if id(node) not in found:
            found[id(node)] = node
            waiting += reversed(list(_children(node)))
    return list(found.values())


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _frozen(nodes: Sequence[yaml.Node]) -> dict[int, int]:
    """Map each further line of a value on several lines to the line where the value begins."""
    found: dict[int, int] = {}
    for node in nodes:
        if not _is_block(node):
            last = node.end_mark.line - (node.end_mark.column == 0)
            for line in range(node.start_mark.line + 1, last + 1):
                found.setdefault(line, node.start_mark.line)
    return found


def _laid_out(text: str) -> str:
    lines = text.split("\n")
    nodes = _nodes(text)
    frozen = _frozen(nodes)
    layout = _Layout(lines)
    layout.place(nodes[0], 0)
    return _tidied([layout.line(number, frozen) for number in range(len(lines))], frozen)


def _tidied(lines: Sequence[str], frozen: dict[int, int]) -> str:
    """Remove blanks at ends of lines, and blank lines but one, outside of values."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        short = line if number in frozen or number + 1 in frozen else line.rstrip(" \t")
        if short or number in frozen or (kept and kept[-1]):
            kept.append(short)
    while kept and not kept[-1].strip() and len(lines) - 1 not in frozen:
        kept.pop()
    return "\n".join(kept) + ("" if len(lines) - 1 in frozen else "\n")


class _Layout:
    """Where the content of a line begins, and what shall be before it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._new: dict[int, tuple[int, str]] = {}
        self._seen: set[int] = set()

    def place(self, node: yaml.Node, column: int) -> None:
        """Place a block at a column; a node that an alias repeats is placed where it is written."""
        if id(node) in self._seen or not _is_block(node):
            return
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._new.setdefault(key.start_mark.line, (key.start_mark.column, " " * column))
                self.place(value, column + _STEP)
        else:
            for item in node.value:
                self._dash(item, column)
                self.place(item, column + _STEP)

    def _dash(self, item: yaml.Node, column: int) -> None:
        """Place the dash before an item: on its line, or on a line of its own above."""
        number, end = item.start_mark.line, item.start_mark.column
        while number > 0 and not self._lines[number][:end].rstrip().endswith("-"):
            number, end = number - 1, len(self._lines[number - 1].partition(" #")[0])
        before = self._lines[number][:end]
        outer = self._new.get(number)
        is_inner = outer is not None and not before[: outer[0]].isspace() and bool(before[: outer[0]])
        base = outer[1] if outer and is_inner else " " * column
        is_alone = number != item.start_mark.line or end == len(self._lines[number])
        self._new[number] = (len(before.rstrip()) if is_alone else end, base + ("-" if is_alone else "- "))

    def line(self, number: int, frozen: dict[int, int]) -> str:
        """Return a line in its new place."""
        text = self._lines[number]
        if number in self._new:
            start, prefix = self._new[number]
            return prefix + text[start:]
        if not text.strip():
            return text
        indent = len(text) - len(text.lstrip(" "))
        if number in frozen:
            return " " * max(0, indent + self._shift(frozen[number], frozen)) + text[indent:]
        return " " * self._comment(number, indent) + text[indent:] if text.lstrip().startswith("#") else text

    def _shift(self, number: int, frozen: dict[int, int]) -> int:
        while number not in self._new and number in frozen:
            number = frozen[number]
        start, prefix = self._new.get(number, (0, ""))
        return len(prefix) - start

    def _comment(self, number: int, indent: int) -> int:
        """Return the indentation of a comment: that of the line below or above that it is aligned with."""
        below = next((each for each in range(number + 1, len(self._lines)) if each in self._new), None)
        above = next((each for each in range(number - 1, -1, -1) if each in self._new), None)
        if below is None and not indent:
            return 0
        for near in (below, above):
            if near is not None and indent == _indent(self._lines[near]):
                return _indent(self._new[near][1] + "x")
        return max(0, indent + self._shift(above, {})) if above is not None else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
