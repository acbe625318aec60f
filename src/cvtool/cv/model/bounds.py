"""Where a range of time begins or ends, as a filter in a CV says it: a date, or a span that counts back from today."""

from typing import Annotated, Any

from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import Schema
from cvtool.cv.model.dates import DATE_SCHEMA
from cvtool.dates import Ago, DateError, PartialDate, read_bound


def _bound(value: Any) -> PartialDate | Ago:
    text = str(getattr(value, "written", value)).strip()
    if isinstance(value, bool | float) or not isinstance(value, int | str):
        raise PydanticCustomError("bound_form", "", {"value": text})
    try:
        return read_bound(text)
    except DateError as error:
        if error.why:
            raise PydanticCustomError("date_calendar", "", {"value": error.text, "why": error.why}) from None
        raise PydanticCustomError("bound_form", "", {"value": text}) from None


_AGO = {"type": "string", "pattern": "^[0-9]{1,4} *([Mm]|[Mm][Oo]|[Mm]onths?|[Yy]|[Yy]ears?)$"}
_AS_TEXT = core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema())
_BOUND = core_schema.no_info_plain_validator_function(_bound, serialization=_AS_TEXT)

BoundDate = Annotated[PartialDate | Ago, Schema(_BOUND, {"anyOf": [*DATE_SCHEMA, _AGO]})]
"""A date, or so long before today: ``2 years``, ``48months``."""
