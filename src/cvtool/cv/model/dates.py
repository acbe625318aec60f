"""Dates as people write them in a CV: a year, a month, a day or a season, kept at the precision written.

``2017``, ``2017-05``, ``2017-05-31``, ``Autumn 2017`` (Spring, Summer, Fall, Winter too), and ``present`` as an end.
Checked against the calendar.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import Schema
from cvtool.dates import DateError, PartialDate, Season, read_date

__all__ = ["PRESENT", "Date", "EndDate", "PartialDate", "Season", "parse_date"]

PRESENT = "present"


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


def _end(value: Any) -> "PartialDate | Literal['present']":
    if isinstance(value, str) and value.strip().lower() == PRESENT:
        return "present"
    return parse_date(value)


_FORM = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$|^(Spring|Summer|Autumn|Fall|Winter) [0-9]{4}$"
DATE_SCHEMA = [{"type": "integer", "minimum": 1, "maximum": 9999}, {"type": "string", "pattern": _FORM}]
"""How the JSON Schema describes a date."""


def _dated(read: Callable[[Any], Any]) -> core_schema.CoreSchema:
    as_text = core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema())
    return core_schema.no_info_plain_validator_function(read, serialization=as_text)


Date = Annotated[PartialDate, Schema(_dated(parse_date), {"anyOf": DATE_SCHEMA})]
EndDate = Annotated[
    PartialDate | Literal["present"], Schema(_dated(_end), {"anyOf": [*DATE_SCHEMA, {"const": PRESENT}]})
]
