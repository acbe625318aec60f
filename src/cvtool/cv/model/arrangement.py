"""Which entries of a section are printed, and under which headings: ``select:`` and ``groups:``."""

from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cvtool.cv.model.base import LINE, Line, Lines, Model, Schema, before, one_or_list, several
from cvtool.cv.model.bounds import BoundDate
from cvtool.cv.model.dates import Date
from cvtool.cv.model.text import Text
from cvtool.cv.model.variants import TagExpression


def _word(value: Any) -> Any:
    """Take ``true`` and ``false`` as the words that they are."""
    return str(value).lower() if isinstance(value, bool) else value


def _words(value: Any) -> Any:
    """Read one value, which may be a number, as a list of one."""
    if isinstance(value, bool | int | float):
        return [_word(value)]
    return [_word(each) for each in value] if isinstance(value, list) else value


_VALUE = {"type": ["string", "number", "boolean"]}
FieldValues = Annotated[tuple[str, ...], Schema(before(_words, several(LINE)), one_or_list(_VALUE))]
"""FieldValues of a field, one or several."""
COUNTED = Annotated[int, Field(ge=1)]


class EntryGroup(Model):
    """A group of a section: the value that its entries have, and the heading over them."""

    shorthand = "value"

    value: Line
    title: Text | None = None


class EntryFilter(Model):
    """Which entries: conditions combine with *and*, the values of one with *or*; case and accents do not count."""

    since: BoundDate | None = None
    until: BoundDate | None = None
    at: Date | None = None
    tags: TagExpression | None = None
    text: Lines = ()
    field: dict[Line, FieldValues] = Field(default_factory=dict)
    max: COUNTED | None = None

    @model_validator(mode="after")
    def _one_way_to_give_a_range(self) -> "EntryFilter":
        if self.at is not None and (self.since is not None or self.until is not None):
            raise PydanticCustomError("at_and_range", "")
        return self
