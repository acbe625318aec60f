"""YAML text → plain data, and the position of every key and value.

libyaml composes the nodes. Our own walk turns them into values by the YAML 1.2 core schema (``no`` is a string, dates
stay as written), merges ``<<``, reports duplicate keys, and records the position of every path. PyYAML's own loader
drops the positions and follows YAML 1.1, which reads ``2017-05-31`` as a date and ``no`` as false.
"""

from collections.abc import Mapping
from typing import Any

import yaml
from msgspec import Struct

from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.sources.disguise import disguise
from cvtool.sources.yaml_nodes import compose_nodes
from cvtool.sources.yaml_values import NodeWalk, Position, span_of

KeyPath = tuple[str | int, ...]


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


def parse_yaml(text: str, file: str, needs: str = "") -> Source:
    """Parse YAML text; raises ``CvtoolError`` if it is not YAML, and keeps milder findings in ``diagnostics``.

    ``needs`` is the hint for a file in which nothing is.
    """
    disguised = None if text.isascii() and "\\u" not in text else disguise(text)
    root = compose_nodes(disguised.text if disguised else text, file, text)
    if disguised:
        disguised.reveal(root)
    if root is None:
        message = "the file has only comments" if text.strip() else "the file is empty"
        raise CvtoolError(Diagnostic("empty-file", message, Span(file), needs))
    walk = NodeWalk(file)
    data = walk.value(root, (), 0)
    return Source(file, text, data, walk.positions | {(): Position(root)}, tuple(walk.diagnostics))
