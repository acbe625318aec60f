"""JSON Resume: its official schemas, and a file checked against them."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft7Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from cvtool.diagnostics import Diagnostic, Severity
from cvtool.readers.json_text import parse_json
from cvtool.source import KeyPath, Source

NEWEST = "1.3.1"
_VALIDATORS: Mapping[str, type[Any]] = {"1.0.0": Draft4Validator, "1.3.1": Draft7Validator}

_DATE = "a date is written as 2017, 2017-05 or 2017-05-31; leave endDate out while it goes on"


@cache
def official_schema(version: str) -> dict[str, Any]:
    """Load an official schema by version (1.0.0 or 1.3.1)."""
    name = f"schema-{version}.json"
    packaged = files("cvtool").joinpath("schemas", "jsonresume", name)
    checkout = Path(__file__).parents[3] / "schemas" / "jsonresume" / name
    text = packaged.read_text(encoding="utf-8") if packaged.is_file() else checkout.read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def check_resume(text: str, file: str, version: str = NEWEST) -> tuple[Source, list[Diagnostic]]:
    """Check a résumé against an official schema, formats included; raises ``CvtoolError`` if it is not JSON."""
    source = parse_json(text, file)
    schema = official_schema(version)
    validator = _VALIDATORS[version](schema, format_checker=FormatChecker())
    errors = sorted(validator.iter_errors(source.data), key=lambda error: [str(part) for part in error.absolute_path])
    problems = [*source.diagnostics, *(_diagnostic(error, source) for error in errors)]
    if isinstance(source.data, dict):
        problems += _unknown_sections(source, schema)
    return source, problems


def _diagnostic(error: ValidationError, source: Source) -> Diagnostic:
    path: KeyPath = tuple(error.absolute_path)
    message, hint = _words(error, path)
    return Diagnostic("json-resume", message, source.span(path), hint)


def _words(error: ValidationError, path: KeyPath) -> tuple[str, str]:
    name = f"`{path[-1]}`" if path else "the résumé"
    wanted = error.validator_value
    if error.instance is None:
        return f"{name} is null, which JSON Resume does not allow", "leave the key out"
    match error.validator:
        case "type":
            return f"{name} must be of type {wanted}, not {_kind(error.instance)}", ""
        case "format":
            hint = "begin it with https://" if wanted == "uri" else ""
            return f"{name} is no {wanted}: {error.instance!r}", hint
        case "pattern":
            return f"{name} is no date that JSON Resume knows: {error.instance!r}", _DATE
        case _:
            return f"{name}: {error.message}", ""


def _kind(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def _unknown_sections(source: Source, schema: Mapping[str, Any]) -> list[Diagnostic]:
    """Warn of top-level keys that the standard does not know: they pass the newer schema, and are shown by nobody."""
    from cvtool.diagnostics import nearest

    known = list(schema["properties"])
    return [
        Diagnostic(
            "unknown-key",
            f"JSON Resume has no section `{key}`",
            source.key_span((key,)),
            nearest(key, known),
            Severity.WARNING,
        )
        for key in source.data
        if key not in known and not key.startswith("x-")
    ]
