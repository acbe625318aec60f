"""YAML text → plain data, and the position of every key and value.

libyaml composes the nodes. Our own walk turns them into values by the YAML 1.2 core schema (``no`` is a string, dates
stay as written), merges ``<<``, reports duplicate keys, and records the position of every path. Aliases share nodes, so
the walk counts what it visits: a YAML bomb is refused long before it fills the memory. PyYAML's own loader drops the
positions and follows YAML 1.1, which reads ``2017-05-31`` as a date and ``no`` as false.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span
from cvtool.document import BREAKS, CONTROLS
from cvtool.sources.disguise import disguise
from cvtool.sources.encoding import byte_span

_Key = str | int
KeyPath = tuple[_Key, ...]

MAX_NESTING = 60
"""How deep a file may be nested."""
MAX_NODES = 200_000
MAX_DIGITS = 4000  # CPython refuses to convert more

_PREFIX = "tag:yaml.org,2002:"
_STANDARD = frozenset(_PREFIX + name for name in ("null", "bool", "int", "float", "str", "seq", "map"))


class WrittenInt(int):
    """An integer not written as Python prints it (``007``, ``+1``, ``0x1F``); text fields keep what was written."""

    written: str


class WrittenFloat(float):
    """A number with its text, so that a grade of ``3.90`` is printed as it was written."""

    written: str


class _Loader(yaml.CSafeLoader):
    """Composes nodes with the tags of the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2)."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own attribute, here emptied


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _Loader.add_implicit_resolver(_PREFIX + _tag, re.compile(f"^(?:{_pattern})$"), [*_first, ""])


class Position(Struct, frozen=True):
    """The node of a value, and the node of its key if it has one; ``file`` if that is not the source's own."""

    value: yaml.Node
    key: yaml.Node | None = None
    file: str = ""


class Source(Struct, frozen=True):
    """A file that was read: its text, its data, and a position for every path into the data.

    ``others`` are the texts of other files that data was merged from, by name.
    """

    file: str
    text: str
    data: Any
    positions: Mapping[KeyPath, Position]
    diagnostics: tuple[Diagnostic, ...] = ()
    others: Mapping[str, str] = {}

    def text_at(self, span: Span) -> str:
        """Return the text of the file that a span is in."""
        return self.others.get(span.file, self.text)

    def span(self, path: KeyPath) -> Span:
        """Return the span of the value at a path, or of its nearest ancestor in the file."""
        position = self.positions[self.nearest(path)]
        return span_of(position.file or self.file, position.value)

    def key_span(self, path: KeyPath) -> Span:
        """Return the span of the key at a path; of a list element, which has no key, the span of the value."""
        position = self.positions[self.nearest(path)]
        return span_of(position.file or self.file, position.key or position.value)

    def pointed(self, path: KeyPath) -> Span:
        """Return the span to point at: the value if it is a scalar, else its key."""
        value = self.positions[self.nearest(path)].value
        return self.span(path) if isinstance(value, yaml.ScalarNode) and value.value else self.key_span(path)

    def keys_at(self, path: KeyPath) -> frozenset[str]:
        """Return the keys of the mapping at a path; none if there is another value."""
        end = len(path) + 1
        return frozenset(str(each[-1]) for each in self.positions if len(each) == end and each[:-1] == path)

    def nearest(self, path: KeyPath) -> KeyPath:
        """Return the longest leading part of a path that is in the file."""
        while path and path not in self.positions:
            path = path[:-1]
        return path


def span_of(file: str, node: yaml.Node) -> Span:
    """Span a scalar on one line; of anything larger, its first character."""
    start, end = node.start_mark, node.end_mark
    one_line = isinstance(node, yaml.ScalarNode) and start.line == end.line
    length = max(1, end.column - start.column) if one_line else 1
    return Span(file, start.line + 1, start.column + 1, length)


_CONTAINERS = (b"%", b"P", b"{", b"\xd0", b"\x89", b"\xff", b"\x1f", b"<", b"\\")
"""First bytes of files that are not a CV: PDF, Word, and others."""


def decode_utf8(raw: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark, and make every line end a newline.

    Raises ``CvtoolError`` with the line of the first byte that is not UTF-8, or with what the file is instead of text.
    """
    if raw.lstrip()[:1] in _CONTAINERS:
        from cvtool.sources.containers import refuse_container

        refuse_container(raw, file)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02X} at offset {error.start} is not UTF-8"
        span = byte_span(raw, error.start, file)
        raise CvtoolError(Diagnostic("bad-encoding", message, span, "save the file as UTF-8")) from None


def parse_yaml(text: str, file: str, needs: str = "") -> Source:
    """Parse YAML text; raises ``CvtoolError`` if it is not YAML, and keeps milder findings in ``diagnostics``.

    ``needs`` is the hint for a file in which nothing is.
    """
    disguised = None if text.isascii() and "\\u" not in text else disguise(text)
    root = _compose(disguised.text if disguised else text, file, text)
    if disguised:
        disguised.reveal(root)
    if root is None:
        message = "the file has only comments" if text.strip() else "the file is empty"
        raise CvtoolError(Diagnostic("empty-file", message, Span(file), needs))
    walk = _Walk(file)
    data = walk.value(root, (), 0)
    return Source(file, text, data, walk.positions | {(): Position(root)}, tuple(walk.diagnostics))


def _compose(text: str, file: str, written: str) -> yaml.Node | None:
    """Let libyaml read a text; an error shows what was written."""
    if _nesting(text) > MAX_NESTING:
        _check_depth(text, file)
    try:
        loader = _Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise _refused(error, written, file) from None
    return node


def _refused(error: yaml.YAMLError, text: str, file: str) -> CvtoolError:
    from cvtool.sources.yaml_errors import syntax_error

    return CvtoolError(syntax_error(error, text, file))


def _nesting(text: str) -> int:
    """Bound the depth from above without parsing: brackets, and the deepest indentation (two levels a column)."""
    indent = max((len(match) for match in re.findall(r"^[ \-?:]+", text, re.MULTILINE)), default=0)
    return indent + text.count("[") + text.count("{")


def _check_depth(text: str, file: str) -> None:
    """Measure the depth from the event stream, which libyaml produces without recursion."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_NESTING:
                    mark = event.start_mark
                    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)
                    message = f"the file is nested more than {MAX_NESTING} deep"
                    raise CvtoolError(Diagnostic("too-deep", message, span, "is a bracket left open above?"))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise _refused(error, text, file) from None


class _Walk:
    """One pass over the nodes: values, positions, and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.positions: dict[KeyPath, Position] = {}
        self.diagnostics: list[Diagnostic] = []
        self.visited = 0

    def value(self, node: yaml.Node, path: KeyPath, depth: int) -> Any:
        self.visited += 1
        if self.visited > MAX_NODES or depth > MAX_NESTING:
            message = "the file expands to far more values than a CV needs"
            raise CvtoolError(Diagnostic("too-large", message, self.at(node), "an alias refers to aliases"))
        if node.tag not in _STANDARD:
            message = f"the tag {node.tag.removeprefix(_PREFIX)} is not known here"
            self.report("unknown-tag", message, node, "remove it, or put the text in quotes")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path, depth)
        return self.scalar(node)

    def sequence(self, node: yaml.SequenceNode, path: KeyPath, depth: int) -> list[Any]:
        values = []
        for index, child in enumerate(node.value):
            at = (*path, index)
            self.positions[at] = Position(child)
            values.append(self.value(child, at, depth + 1))
        return values

    def mapping(self, node: yaml.MappingNode, path: KeyPath, depth: int) -> dict[str, Any]:
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
        text: str = node.value
        self.check_characters(node)
        match node.tag.removeprefix(_PREFIX):
            case "null":
                return None
            case "bool":
                return text[:1] in "tT"
            case "int" | "float" as name:
                return self.number(name, text, node)
            case _:
                return text

    def number(self, name: str, text: str, node: yaml.Node) -> float | str:
        try:
            return _integer(text) if name == "int" else _float(text)
        except ValueError:  # only an explicit `!!int` can get here
            self.report("unknown-tag", f"{text!r} is not a number", node, "remove the tag")
            return text

    def report(self, code: str, message: str, node: yaml.Node, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self.at(node), hint))

    def at(self, node: yaml.Node) -> Span:
        return span_of(self.file, node)


def _is_merge(key: yaml.Node) -> bool:
    return (
        isinstance(key, yaml.ScalarNode) and key.value == "<<" and not key.style
    )  # the C loader gives a plain scalar an empty style


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        number = WrittenInt(0)
    else:
        number = WrittenInt(int(text, 0) if text[:2] in {"0o", "0x"} else int(text))
    number.written = text
    return number if str(int(number)) != text else int(number)


def _float(text: str) -> float:
    number = WrittenFloat(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    number.written = text
    return number
