"""A JSON Resume checked: by its official schema, formats included, and for what that lets through."""

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError
from pydantic_core import PydanticCustomError

from cvtool.cv.model.dates import PartialDate, parse_date
from cvtool.diagnostics import Diagnostic, Severity, nearest
from cvtool.exchange.jsonresume import official
from cvtool.exchange.jsonresume.kinds import ITEM_KINDS, SECTION_NAMES
from cvtool.exchange.jsonresume.official import NEWEST
from cvtool.exchange.jsonresume.people import ALIASES
from cvtool.exchange.jsonresume.shaping import shaped
from cvtool.exchange.values import objects
from cvtool.sources.json import parse_json
from cvtool.sources.yaml import KeyPath, Source

_DATE = "write a date as 2017, 2017-05 or 2017-05-31; omit endDate while it is ongoing"
DATE_FIELDS = ("startDate", "endDate", "date", "releaseDate")
OLD_NAMES: Mapping[str, Mapping[str, str]] = {kind.name: kind.aliases for kind in ITEM_KINDS.values()} | {
    "basics": ALIASES,
    "publications": {"website": "url"},
}
"""Per section: what fields were called before version 1.0.0."""


def check_resume(text: str, file: str, version: str = NEWEST) -> tuple[Source, list[Diagnostic]]:
    """Check a résumé against an official schema, and beyond it; raises ``CvtoolError`` if it is not JSON."""
    source = parse_json(text, file)
    return source, [*source.diagnostics, *schema_problems(source, version), *other_problems(source)]


def schema_problems(source: Source, version: str = NEWEST) -> list[Diagnostic]:
    """List what an official schema refuses."""
    errors = official.validator(version).iter_errors(source.data)
    return [
        _diagnostic(error, source) for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path)))
    ]


def other_problems(source: Source) -> list[Diagnostic]:
    """List what the newest schema lets through: impossible dates, and keys that nobody reads."""
    if not isinstance(source.data, dict):
        return []
    problems = list(_unknown(source, (), source.data, "", "section"))
    for name, value in source.data.items():
        for path, item in _items(name, value):
            place = "profiles" if "profiles" in path else name
            problems += _unknown(source, path, item, place, "field")
            problems += _dates(source, path, item)
    return problems


def _items(name: str, value: Any) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the objects of a section, with their paths."""
    if name == "basics" and isinstance(value, dict):
        yield (name,), value
        yield from (((name, "profiles", at), item) for at, item in objects(value.get("profiles")))
    elif name in SECTION_NAMES.values():
        yield from (((name, at), item) for at, item in objects(value))


def _diagnostic(error: ValidationError, source: Source) -> Diagnostic:
    path: KeyPath = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = list(official.official_schema("1.0.0")["properties"])  # newer ones refuse no key
        key = next((key for key in source.data if key not in known), "")
        message = f"this version of JSON Resume has no section `{key}`"
        return Diagnostic("json-resume", message, source.key_span((*path, key)), nearest(key, known))
    message, hint = _words(error, path)
    return Diagnostic("json-resume", message, source.span(path), hint)


def _words(error: ValidationError, path: KeyPath) -> tuple[str, str]:
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this" if path else "the résumé"
    wanted = error.validator_value
    if error.instance is None:
        return f"{name} is null, which JSON Resume does not allow", "remove the key"
    match error.validator:
        case "type":
            return f"{name} must be of type {wanted}, not {_kind(error.instance)}", ""
        case "format":
            hint = {"uri": "begin it with https://", "date": "write it as 2017-05-31"}.get(str(wanted), "")
            return f"{name} is no {wanted}: {error.instance!r}", hint
        case "pattern":
            return f"{name} is not a JSON Resume date: {error.instance!r}", _DATE
        case _:
            return f"{name}: {error.message}", ""


def _kind(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def _unknown(source: Source, path: KeyPath, item: Mapping[str, Any], place: str, what: str) -> Iterator[Diagnostic]:
    """Report keys that the standard does not define: they validate, but nothing reads them."""
    known = official.fields(place)
    for key in item:
        if key in known or key.startswith("x-"):
            continue
        where = f" in `{path[0]}`" if path else ""
        guess = nearest(key, known)
        if new := OLD_NAMES.get(place, {}).get(key):
            guess = f"since version 1.0.0 it is `{new}`"
        is_slip = new or guess.startswith("did") or not path
        message = f"JSON Resume has no {what} `{key}`{where}"
        severity = Severity.WARNING if is_slip else Severity.NOTE
        yield Diagnostic("unknown-key", message, source.key_span((*path, key)), guess if is_slip else "", severity)


def _dates(source: Source, path: KeyPath, item: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Check dates against the calendar, which the schema's pattern does not, and the end against the start."""
    found: dict[str, PartialDate] = {}
    for key in DATE_FIELDS:
        try:
            found[key] = parse_date(item.get(key))
        except PydanticCustomError as error:
            if error.type == "date_calendar":
                why = (error.context or {}).get("why", "")
                message = f"`{key}` is not in the calendar: {why}"
                yield Diagnostic("bad-date", message, source.span((*path, key)), _DATE)
    start, end = found.get("startDate"), found.get("endDate")
    if start and end and end.last() < start.first():
        message = f"the end, {end}, is before the start, {start}"
        yield Diagnostic("bad-date", message, source.span((*path, "endDate")), "swap the two")


def sloppy_problems(source: Source) -> list[Diagnostic]:
    """List what keeps a résumé from being read, and as notes what is no more than sloppy, such as null."""
    data = shaped(source.data)
    found = [_sloppy(error, source, data) for error in _type_errors(source.data)]
    left = [_diagnostic(error, source) for error in _type_errors(data) if error.instance is not None]
    return [*filter(None, found), *left]


def _type_errors(data: Any) -> Iterator[ValidationError]:
    """Yield the values of a wrong type; what else is wrong is read as far as it can be."""
    return (error for error in official.validator().iter_errors(data) if error.validator == "type")


def _sloppy(error: ValidationError, source: Source, data: Any) -> Diagnostic | None:
    """Say how a value of a wrong type is read; None if it is not, or if it needs no words."""
    path: KeyPath = tuple(error.absolute_path)
    read = data
    for key in path:
        read = read[key]
    if error.instance is None:
        words = "null: left out"
    elif read == error.instance or (isinstance(read, str) and not isinstance(error.instance, dict | list)):
        return None
    else:
        words = _read_as(error.instance, read)
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"
    return Diagnostic("mended", f"{name} is {words}", source.span(path), severity=Severity.NOTE)


def _read_as(value: Any, read: Any) -> str:
    what = "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"
    match read:
        case str():
            return f"{what}: read as {read!r}"
        case list():
            return f"{what}: read as a list of {len(read)}"
        case _:
            return f"{what}: read as `{next(iter(read))}`"
