"""Where a caret is in a YAML text that is being typed: the keys around it, without a parser, which it would fail."""

import re

from msgspec import Struct

_LINE = re.compile(r"""(?P<indent> *)(?P<dashes>(?:- +)*)(?:["']?(?P<key>[^\s"'#:{\[][^"':]*)["']?:(?=\s|$))?""")
_WORD = re.compile(r"""[^\s\[\]{}(),"'@]*$""")


class CaretContext(Struct, frozen=True):
    """The keys from the top of the file to the caret, the word before it, and whether ``[@`` comes before that."""

    keys: tuple[str, ...]
    word: str
    is_mention: bool = False


def context_at(lines: list[str], row: int, column: int) -> CaretContext:
    """Look at a place, 0-based and in code points."""
    before = lines[row][:column] if row < len(lines) else ""
    word = _word(before)
    inner, bound = _on_the_line(before)
    return CaretContext((*_above(lines[:row], bound), *inner), word, before.removesuffix(word).endswith("[@"))


def _word(before: str) -> str:
    found = _WORD.search(before)
    return found[0] if found else ""


def _on_the_line(before: str) -> tuple[list[str], int]:
    """Return the keys of a line up to the caret, and the column that keys around the line must be left of."""
    found = _LINE.match(before)
    if not found:  # it always matches, as all of it may be empty
        return [], 0
    indent, dashes, key = len(found["indent"]), found["dashes"], found["key"]
    bound = indent + 1 if dashes else indent
    if not key:
        return _in_braces(before[found.end() :]), bound
    return [key.strip(), *_in_braces(before[found.end() + 1 :])], bound


def _in_braces(text: str) -> list[str]:
    """Return the keys of mappings in braces that are still open at the end of a text."""
    stack: list[str] = []
    for part in re.findall(r"""[{}\[\],]|[^\s{}\[\],:"']+:(?=\s|$)""", text):
        if part in "{[":
            stack.append("")
        elif part in "}]":
            del stack[-1:]
        elif part == ",":
            stack[-1:] = [""] if stack else []
        elif stack:
            stack[-1] = part[:-1]
    return [key for key in stack if key]


def _above(lines: list[str], bound: int) -> list[str]:
    """Return the keys that a line of some indentation is below, from the top."""
    keys: list[str] = []
    for line in reversed(lines):
        found = _LINE.match(line)
        if not found or not line.strip() or line.lstrip().startswith("#"):
            continue
        indent, at = len(found["indent"]), found.end("dashes")
        if found["key"] and at < bound:
            keys.append(found["key"].strip())
            bound = indent + 1 if found["dashes"] else at
        elif found["dashes"] and indent < bound:
            bound = indent + 1
        if bound <= 0:
            break
    return keys[::-1]
