"""Values of another type than the standard's, as files have them: a text for a list, a list for a text."""

import re
from collections.abc import Mapping
from typing import Any

from cvtool.exchange.jsonresume.official import NEWEST, official_schema
from cvtool.exchange.values import Object, join_words
from cvtool.sources.patterns import pattern

_NAMES_OF_OBJECTS = ("name", "keyword", "title", "text", "value", "skill")
_PLACE = ("city", "region", "countryCode", "country")
_KEYS = {
    "languages": "language", "references": "reference", "awards": "title", "education": "institution",
    "volunteer": "organization", "location": "city", "profiles": "url",
}  # fmt: skip
"""What a text says where the standard has an object; elsewhere its ``name``."""
_LONG = frozenset({"summary", "description", "reference"})
_WORDS = frozenset({"keywords", "roles"})
_COMMA = pattern(r"\s*[,;](?![^()]{0,200}\))\s*")
_POINT = pattern(r"^\s*(?:[-*•–]\s+)?")


def shaped(value: Any, schema: Mapping[str, Any] | None = None, key: str = "") -> Any:
    """Give a value and all in it the types that the standard has there, as far as that is possible."""
    schema = official_schema(NEWEST) if schema is None else schema
    wanted = "string" if "$ref" in schema else schema.get("type")
    if value is None or wanted is None:
        return value
    if wanted == "string":
        return _text(value, key)
    if wanted == "array":
        items = _items(value, schema["items"], key)
        return [shaped(item, schema["items"], key) for item in items] if isinstance(items, list) else value
    return _members(_object(value, key), schema.get("properties", {}))


def _members(value: Any, known: Mapping[str, Any]) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: shaped(part, known[name], name) if name in known else part for name, part in value.items()}


def _text(value: Any, key: str) -> Any:
    if isinstance(value, list):
        texts = [join_words(item) for item in value]
        return ("\n\n" if key in _LONG else ", ").join(map(str, texts)) if texts and None not in texts else value
    if isinstance(value, dict):
        return text_of_object(value) or value
    return (join_words(value) or value) if not isinstance(value, bool) else value


def text_of_object(value: Object) -> str | None:
    """Take an object that stands for a text, such as ``{"name": "Python", "level": "expert"}``: all that it says."""
    if place := [text for name in _PLACE if (text := join_words(value.get(name)))]:
        return ", ".join(place)
    texts = [join_words(part) for part in value.values()]
    if not texts or None in texts:
        return None
    if not value.keys() & set(_NAMES_OF_OBJECTS):
        return texts[0] if len(texts) == 1 else None
    first = next(str(join_words(value[key])) for key in _NAMES_OF_OBJECTS if key in value)
    rest = [str(text) for text in texts if text != first]
    return f"{first} ({', '.join(rest)})" if rest else first


def _items(value: Any, schema: Mapping[str, Any], key: str) -> Any:
    """Make a list of a text (its lines, or its words), or of the one object that it would hold."""
    if isinstance(value, dict):
        return [value] if value.keys() & schema.get("properties", {}).keys() else value
    text = join_words(value)
    if isinstance(value, list | bool) or text is None:
        return value
    parts = _COMMA.split(text) if key in _WORDS else [_POINT.sub("", line) for line in text.split("\n")]
    return [part for part in map(str.strip, parts) if part]


def _object(value: Any, key: str) -> Any:
    """Make an object of a text, which is the name of the thing."""
    if not key or not isinstance(value, str) or not value.strip() or key in {"basics", "meta"}:
        return value
    is_name = key == "profiles" and not re.search(r"\w\.\w", value)
    return {"network" if is_name else _KEYS.get(key, "name"): value}
