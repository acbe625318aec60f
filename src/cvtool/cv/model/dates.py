"""Dates as people write them in a CV, kept at the precision written, and checked against the calendar.

``2017``, ``2017-05``, ``2017-05-31``, ``Autumn 2017`` (Spring, Summer, Fall, Winter too), ``2020/21``, ``WS 2020/21``,
and ``present`` as an end. What is none of these has words of its own and a date to sort by:
``{text: Expected May 2027, sort: 2027-05}``.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from msgspec.structs import replace
from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import MULTILINGUAL_SCHEMA, Schema
from cvtool.cv.model.text import checked_text
from cvtool.dates import SEASON_WORDS, TERM_WORDS, TERMS, DateError, PartialDate, Season, read_date

__all__ = ["PRESENT", "Date", "EndDate", "EntryDate", "EntryDates", "PartialDate", "Season", "parse_date"]

PRESENT = "present"
ONGOING = (PRESENT, "today", "now", "current", "ongoing")
"""What an end may be called that has not come."""


def parse_date(value: Any) -> PartialDate:
    """Parse a date as written; raises ``PydanticCustomError`` of type ``date_form`` or ``date_calendar``."""
    text = str(getattr(value, "written", value)).strip()
    if isinstance(value, bool | float) or not isinstance(value, int | str):
        raise PydanticCustomError("date_form", "", {"value": text})
    try:
        return read_date(text)
    except DateError as error:
        if error.why:
            raise PydanticCustomError("date_calendar", "", {"value": error.text, "why": error.why}) from None
        raise PydanticCustomError("date_form", "", {"value": text}) from None


def _in_words(value: Any) -> PartialDate:
    """Read a date that may have words of its own."""
    if not isinstance(value, Mapping):
        return parse_date(value)
    for key in value:
        if key not in {"text", "sort"}:
            raise PydanticCustomError("date_words", "", {"why": f"there is no key `{key}` in a date"})
    for key in ("text", "sort"):
        if value.get(key) is None:
            raise PydanticCustomError("date_words", "", {"why": f"`{key}` is missing in this date"})
    try:
        date = parse_date(value["sort"])
    except PydanticCustomError:
        context = {"why": "`sort` must be a date such as 2027-05", "at": "sort", "value": as_typed(value["sort"])}
        raise PydanticCustomError("date_words", "", context) from None
    return replace(date, text=checked_text(value["text"]))


def _several(value: Any) -> PartialDate:
    """Read one date, or a list of them."""
    if not isinstance(value, list | tuple):
        return _in_words(value)
    if not value:
        raise PydanticCustomError("date_words", "", {"why": "this list has no dates"})
    first, *others = (_in_list(each, index) for index, each in enumerate(value))
    return replace(first, others=tuple(others))


def _in_list(value: Any, index: int) -> PartialDate:
    """Read one of several dates; names it in the message if it is not one."""
    try:
        return _in_words(value)
    except PydanticCustomError as error:
        if error.type != "date_form" or isinstance(value, list):
            raise
        context = {"why": f"'{as_typed(value)}' in this list is not a date", "at": index, "value": as_typed(value)}
        raise PydanticCustomError("date_words", "", context) from None


def as_typed(value: Any) -> str:
    """Return a value as it was typed."""
    return str(getattr(value, "written", value))


def _end(value: Any) -> "PartialDate | Literal['present']":
    if isinstance(value, str) and value.strip().lower() in ONGOING:
        return "present"
    return _in_words(value)


def as_data(date: Any) -> Any:
    """Give a date back as a file would hold it."""
    if not isinstance(date, PartialDate):
        return str(date)
    if date.others:
        return [as_data(each) for each in (replace(date, others=()), *date.others)]
    return {"text": date.text, "sort": date.written} if date.text else date.written


def _either(words: Any) -> str:
    """Match any of some words, in capitals or not, in a JSON Schema, whose patterns have no flags."""
    return "|".join("".join(f"[{char.upper()}{char}]" for char in word) for word in words)


_TERM = f"({_either([*SEASON_WORDS, *TERMS])})( +({_either(TERM_WORDS)}))?,? +"
_FORM = rf"^[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?$|^({_TERM})?[0-9]{{4}}( ?[/–] ?([0-9]{{4}}|[0-9]{{2}}))?$"
DATE_SCHEMA: list[dict[str, Any]] = [
    {"type": "integer", "minimum": 1, "maximum": 9999},
    {"type": "string", "pattern": _FORM},
]
_WORDS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": {"anyOf": [{"type": ["string", "number"], "pattern": r"\S"}, MULTILINGUAL_SCHEMA]},
        "sort": {"anyOf": DATE_SCHEMA},
    },
    "required": ["text", "sort"],
    "additionalProperties": False,
}
_LIST: dict[str, Any] = {"type": "array", "minItems": 1, "items": {"anyOf": [*DATE_SCHEMA, _WORDS]}}
_PRESENT: dict[str, Any] = {"type": "string", "pattern": f"^({_either(ONGOING)})$"}


def _dated(read: Callable[[Any], Any]) -> core_schema.CoreSchema:
    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.plain_serializer_function_ser_schema(as_data)
    )


Date = Annotated[PartialDate, Schema(_dated(parse_date), {"anyOf": DATE_SCHEMA})]
EntryDate = Annotated[PartialDate, Schema(_dated(_in_words), {"anyOf": [*DATE_SCHEMA, _WORDS]})]
"""A date that may have words of its own."""
EntryDates = Annotated[PartialDate, Schema(_dated(_several), {"anyOf": [*DATE_SCHEMA, _WORDS, _LIST]})]
"""A date or several of them: the terms in which a course was held."""
EndDate = Annotated[PartialDate | Literal["present"], Schema(_dated(_end), {"anyOf": [*DATE_SCHEMA, _WORDS, _PRESENT]})]
