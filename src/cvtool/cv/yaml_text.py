"""Plain data → YAML as a person writes it: folded text, short lists on a line, quotes only where YAML needs them.

Needed by YAML 1.2 (which we read) or YAML 1.1 (which other tools read): ``no``, ``1:20`` and ``2017-05-31`` are quoted
unless the field holds such a value.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from cvtool.document import printable
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath

_WIDTH = 100
_RESERVED = pattern(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan)"
    r"|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|(?:[0-9][0-9_]*+)?\.?[0-9_]*+(?:e[-+]?[0-9]+)?)"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?",
    re.IGNORECASE,
)
_AS_WRITTEN = pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_PRINTABLE = pattern(r"[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_MARKS = pattern(r"""[-?:,\[\]{}#&*!|>'"%@`\s]|.*(?::\s|\s\#|[:\s]$)""", re.DOTALL)
_BREAK = pattern(r"(?<=\S) (?=\S)")


class YamlStyle(Struct, frozen=True):
    """What a writer knows of its data: comments above keys, where a blank line stands, where numbers are texts.

    ``flow`` says what is written on a line if it fits, ``block`` what never is.
    """

    comments: Mapping[KeyPath, str] = field(default_factory=dict)
    spaced: Callable[[KeyPath], bool] = lambda path: False  # noqa: ARG005  # the signature is the point
    bare: Callable[[KeyPath], bool] = lambda path: False  # noqa: ARG005
    flow: Callable[[KeyPath], bool] = lambda path: False  # noqa: ARG005
    block: Callable[[KeyPath], bool] = lambda path: False  # noqa: ARG005


def yaml_lines(data: Mapping[str, Any], style: YamlStyle) -> Iterator[str]:
    """Write a mapping, a line at a time."""
    yield from _mapping(data, (), 0, style)


def one_line(text: str) -> str:
    """Write a text on one line, quoted if YAML would read it as something else."""
    return _text(text)


def _mapping(data: Mapping[str, Any], path: KeyPath, indent: int, style: YamlStyle) -> Iterator[str]:
    for index, (key, value) in enumerate(data.items()):
        at = (*path, key)
        if index and style.spaced(at):
            yield ""
        if comment := style.comments.get(at):
            yield from (f"{' ' * indent}# {printable(line)}" for line in comment.split("\n"))
        yield from _under(f"{' ' * indent}{_key(key)}:", value, at, indent, style)


def _under(head: str, value: Any, path: KeyPath, indent: int, style: YamlStyle) -> Iterator[str]:
    """Write a value after its key, or below it."""
    room = _WIDTH - len(head) - 1
    line = ""
    if isinstance(value, dict) and style.flow(path):
        line = _flow(value, room, path, style)
    elif isinstance(value, list):
        line = _flow_list(value, room, path, style)
    if not isinstance(value, dict | list) or not value:
        yield from _scalar(head, value, path, indent, style)
    elif line:
        yield f"{head} {line}"
    else:
        yield head
        below = _mapping(value, path, indent + 2, style) if isinstance(value, dict) else None
        yield from below or _sequence(list(value), path, indent + 2, style)


def _sequence(items: Sequence[Any], path: KeyPath, indent: int, style: YamlStyle) -> Iterator[str]:
    for index, item in enumerate(items):
        at = (*path, index)
        head = f"{' ' * indent}-"
        if isinstance(item, dict) and item:
            line = _flow(item, _WIDTH - indent - 2, at, style) if style.flow(at) else ""
            lines = [line] if line else list(_mapping(item, at, indent + 2, style))
            comments = [row for row in lines if row.lstrip().startswith("# ")][: _leading(lines)]
            yield from (f"{' ' * indent}{row.lstrip()}" for row in comments)
            first, *rest = lines[len(comments) :]
            yield f"{head} {first.lstrip()}"
            yield from rest
        elif isinstance(item, list) and item:
            yield from _under(head, item, at, indent, style)
        else:
            yield from _scalar(head, item, at, indent, style)


def _leading(lines: Sequence[str]) -> int:
    """Count the comments that a mapping begins with: they go above the dash."""
    return next((index for index, row in enumerate(lines) if not row.lstrip().startswith("# ")), 0)


def _scalar(head: str, value: Any, path: KeyPath, indent: int, style: YamlStyle) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{head} {_other(value)}"
        return
    inner = " " * (indent + 2)
    if "\n" in value and _is_literal(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        yield from (f"{inner}{line}" if line else "" for line in value.removesuffix("\n").split("\n"))
        return
    written = _text(value, is_bare=style.bare(path))
    if len(head) + 1 + len(written) <= _WIDTH or "\n" in value or not _is_foldable(value):
        yield f"{head} {written}"
        return
    yield f"{head} >-"
    yield from (f"{inner}{line}" for line in _filled(value, _WIDTH - len(inner)))


def _filled(text: str, width: int) -> Iterator[str]:
    """Fill lines at single blanks, which reading joins them by again."""
    line = ""
    for word in _BREAK.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _is_foldable(text: str) -> bool:
    return bool(_PRINTABLE.fullmatch(text)) and text == text.strip() and bool(text)


def _is_literal(text: str) -> bool:
    """Whether a text of several lines can stand as it is: nothing in it that is invisible, or that is not kept."""
    body = text.removesuffix("\n")
    clean = all(line == line.rstrip() for line in body.split("\n"))
    return bool(_PRINTABLE.fullmatch(text)) and clean and not body.endswith("\n") and bool(body[:1].strip())


def _other(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            return {"inf": ".inf", "-inf": "-.inf"}.get(str(float(value)), ".nan")
        case float():
            return repr(float(value))
        case int():
            return str(int(value))
        case dict():
            return "{}"
        case _:
            return "[]"


def _key(key: str) -> str:
    return _text(key, is_bare=True) if "\n" not in key else _quoted(key)


def _text(text: str, *, is_bare: bool = False, in_flow: bool = False) -> str:
    """Write a text on one line, quoted if it would be read as something else."""
    plain = bool(text) and not _MARKS.match(text) and "\n" not in text and bool(_PRINTABLE.fullmatch(text))
    if in_flow and re.search(r"[,\[\]{}:?]", text):
        plain = False
    if not _PRINTABLE.fullmatch(text) or "\n" in text:
        return _quoted(text)
    if plain and (not _RESERVED.fullmatch(text) or (is_bare and _AS_WRITTEN.fullmatch(text))):
        return text
    return f"'{text}'" if re.search(r'["\\]', text) and "'" not in text else _quoted(text)


def _quoted(text: str) -> str:
    def escaped(found: re.Match[str]) -> str:
        char = found[0]
        code = ord(char)
        if char in '"\\':
            return f"\\{char}"
        if char in "\n\t\r":
            return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[char]
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return (
        '"'
        + "".join(re.sub(r'["\\]', escaped, char) if _is_shown(char) else escaped(_one(char)) for char in text)
        + '"'
    )


def _is_shown(char: str) -> bool:
    return char != "\n" and bool(_PRINTABLE.fullmatch(char))


def _one(char: str) -> re.Match[str]:
    found = re.match(".", char, re.DOTALL)
    assert found  # noqa: S101  # a character matches a dot
    return found


def _flow_list(items: Sequence[Any], room: int, path: KeyPath, style: YamlStyle) -> str:
    """Write short texts on a line; empty if they are none."""
    if style.block(path) or not all(
        not isinstance(item, dict | list) and len(str(item)) <= 40 and "\n" not in str(item) for item in items
    ):
        return ""
    is_bare = style.bare((*path, 0))
    texts = (_text(item, is_bare=is_bare, in_flow=True) if isinstance(item, str) else _other(item) for item in items)
    line = f"[{', '.join(texts)}]"
    return line if len(line) <= room else ""


def _flow(data: Mapping[str, Any], room: int, path: KeyPath, style: YamlStyle) -> str:
    """Write a mapping of texts on a line; empty if it is something else, or too long."""
    if not all(isinstance(value, str) for value in data.values()):
        return ""
    pairs = (
        f"{_text(key, in_flow=True)}: {_text(value, is_bare=style.bare((*path, key)), in_flow=True)}"
        for key, value in data.items()
    )
    line = f"{{{', '.join(pairs)}}}"
    return line if len(line) <= room else ""
