"""Data → JSON text, as every command prints it."""

import json
import math
from typing import Any

from cvtool.sources.patterns import pattern

_RAW = pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
"""What JSON allows in a text, and terminals or other readers take for a command or a line break."""


def json_text(value: Any) -> str:
    """Write a value as JSON: indented by two, letters as they are, controls escaped, a newline at the end."""
    return escaped_json(value, indent=2) + "\n"


def escaped_json(value: Any, indent: int | None = None) -> str:
    """Write a value as JSON, letters as they are, controls escaped; without an indent on one line."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=False, indent=indent)
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _finite(value: Any) -> Any:
    """Write infinities, which JSON has no word for, as YAML does."""
    match value:
        case float() if not math.isfinite(value):
            return {"inf": ".inf", "-inf": "-.inf"}.get(str(float(value)), ".nan")
        case dict():
            return {key: _finite(item) for key, item in value.items()}
        case list() | tuple():
            return [_finite(item) for item in value]
        case _:
            return value
