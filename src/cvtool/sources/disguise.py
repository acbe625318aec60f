r"""YAML 1.2 for libyaml, which reads YAML 1.1.

U+0085, U+2028 and U+2029 are line breaks for libyaml, and characters like others in YAML 1.2 (section 5.4). Two escaped
surrogates (``\ud83d\ude00``) are one character in JSON, which YAML 1.2 includes, and an error for libyaml. Both are
replaced by text of the same length that libyaml accepts, so that every position stays.
"""

import re
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from cvtool.sources.patterns import pattern

_BREAKS = "\x85\u2028\u2029"
_PAIR = pattern(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\.", re.DOTALL)
_LONG = pattern(r"\\U([0-9a-fA-F]{8})")
_STAND_IN = pattern(r"\\U[0-9a-f]{8}(.)\1")


class Disguise(Struct, frozen=True):
    """A text for libyaml; what its stand-ins mean in double quotes, and what was written there elsewhere."""

    text: str
    meanings: Mapping[int, str]
    pairs: Mapping[str, str]

    def reveal(self, root: yaml.Node | None) -> None:
        """Give every scalar below a node its own text back."""
        seen: set[int] = set()
        nodes = [root] if root else []
        while nodes:
            node = nodes.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, yaml.ScalarNode):
                node.value = self._revealed(node.value, escapes=node.style == '"')
            elif isinstance(node, yaml.MappingNode):
                nodes += [part for pair in node.value for part in pair]
            elif isinstance(node, yaml.SequenceNode):
                nodes += node.value

    def _revealed(self, value: str, *, escapes: bool) -> str:
        if self.pairs and not escapes:
            value = _STAND_IN.sub(lambda found: self.pairs.get(found[1], found[0]), value)
        return value.translate(self.meanings)


def disguise(text: str) -> Disguise | None:
    """Replace what libyaml does not read as YAML 1.2 does; None if there is nothing to replace."""
    has_pairs = "\\u" in text and any(found[1] for found in _PAIR.finditer(text))
    if not has_pairs and not any(char in text for char in _BREAKS):
        return None
    unused = _unused(text)
    breaks = {char: next(unused) for char in _BREAKS}
    fillers: dict[str, str] = {}

    def code_point(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0]
        code = 0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00
        filler = fillers[found[0]] = fillers.get(found[0]) or next(unused)
        return f"\\U{code:08x}{filler}{filler}"

    tame = _PAIR.sub(code_point, text) if has_pairs else text
    meanings = {ord(char): meaning for meaning, char in breaks.items()} | {ord(char): "" for char in fillers.values()}
    pairs = {filler: written for written, filler in fillers.items()}
    return Disguise(tame.translate({ord(char): ours for char, ours in breaks.items()}), meanings, pairs)


def _unused(text: str) -> Iterator[str]:
    """Yield characters, for private use mostly, that a text does not have, nor an escape in it."""
    used = {*map(ord, set(text)), *(int(found[1], 16) for found in _LONG.finditer(text))}
    return (chr(code) for code in range(0x10FFFD, 0x10000, -1) if code not in used)
