"""The official schemas, and whether a single value is allowed by the newest of them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

VERSIONS = ("1.0.0", "1.3.1")
NEWEST = "1.3.1"


@cache
def official_schema(version: str) -> dict[str, Any]:
    """Load an official schema by version (1.0.0 or 1.3.1)."""
    import json
    from importlib.resources import files

    name = f"schema-{version}.json"
    packaged = files("cvtool").joinpath("schemas", "jsonresume", name)
    checkout = Path(__file__).parents[4] / "schemas" / "jsonresume" / name
    text = packaged.read_text(encoding="utf-8") if packaged.is_file() else checkout.read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def validator(version: str = NEWEST) -> Any:
    """Make the validator of a version, with every format enforced."""
    from jsonschema import Draft4Validator, Draft7Validator, FormatChecker

    dialect = Draft4Validator if version == "1.0.0" else Draft7Validator
    return dialect(official_schema(version), format_checker=FormatChecker())


@cache
def fields(place: str) -> Mapping[str, Any]:
    """Return the schemas of the fields at a place: a section, ``basics``, ``profiles``, ``meta``; ``""`` is the top."""
    schema = official_schema(NEWEST)
    for key in ("basics", place) if place == "profiles" else filter(None, [place]):
        schema = schema["properties"][key]
        schema = schema.get("items", schema)
    properties: dict[str, Any] = schema["properties"]
    return properties


def allowed(place: str, key: str, value: Any) -> bool:
    """Whether the newest schema allows a value there; it has no opinion on keys that it does not know."""
    schema = fields(place).get(key)
    return schema is None or validator().evolve(schema=_closed(schema)).is_valid(value)


def _closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Make a part of the schema stand alone."""
    return {**schema, "definitions": official_schema(NEWEST)["definitions"]}
