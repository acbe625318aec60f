"""Changes as text, with ``+``, ``-``, ``~`` and ``>`` (moved) in front, and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from cvtool.app.diff.changes import Change, Op
from cvtool.document import printable
from cvtool.sources.json_text import json_text

_MARKS: Mapping[Op, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_COLOURS: Mapping[str, str] = {"+": "32", "-": "31", "~": "33", ">": "36"}


def as_text(changes: Sequence[Change], *, color: bool = False) -> str:
    """Print every change on its own line, with its parts below it; in color for a terminal."""
    lines = [line for change in changes for line in _lines(change, 0)]
    return "".join(f"{_painted(line) if color else line}\n" for line in lines)


def _lines(change: Change, depth: int) -> Iterator[str]:
    indent = "  " * depth
    what = "" if change.what in {"entry", "role", "highlight"} else f"{change.what} "
    former = f" (was: {printable(change.old)})" if change.old and change.what != "highlight" else ""
    if change.op == "changed" and change.what == "highlight" and any(field.name == "text" for field in change.fields):
        yield from _rewritten(change, indent)
    else:
        yield f"{indent}{_MARKS[change.op]} {what}{printable(change.label)}{former}"
    for field in change.fields:
        if not (change.what == "highlight" and field.name == "text"):
            yield f"{indent}    {field.name}: {_value(field.old)} → {_value(field.new)}"
    for part in change.parts:
        yield from _lines(part, depth + 1)


def _rewritten(change: Change, indent: str) -> Iterator[str]:
    text = next(field for field in change.fields if field.name == "text")
    yield f"{indent}- {_value(text.old)}"
    yield f"{indent}+ {_value(text.new)}"


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return " ".join(printable(value).split())
    return printable(json.dumps(value, ensure_ascii=False))


def _painted(line: str) -> str:
    color = _COLOURS.get(line.lstrip()[:1], "")
    return f"\x1b[{color}m{line}\x1b[0m" if color and line.lstrip()[1:2] == " " else line


def as_json(changes: Sequence[Change]) -> str:
    """Return the changes as a list of objects, each with its fields and parts."""
    return json_text([_record(change) for change in changes])


def _record(change: Change) -> dict[str, Any]:
    record = {
        "op": change.op,
        "what": change.what,
        "label": change.label,
        "was": change.old,
        "fields": [asdict(field) for field in change.fields],
        "parts": [_record(part) for part in change.parts],
    }
    return {name: value for name, value in record.items() if value or name in {"op", "what", "label"}}
