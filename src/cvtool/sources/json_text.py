"""Data → JSON text, as every command prints it."""

import json
import math
from typing import Any


def json_text(value: Any) -> str:
    """Write a value as JSON: indented by two, letters as they are, a newline at the end."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, indent=2) + "\n"


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
