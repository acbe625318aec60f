"""A theme in a CV: a name, or a mapping of a ``base`` and of what is different; built only where there is a mapping."""

import re
from typing import Annotated, Any, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Field, Strict, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from cvtool.cv.model.base import Line, Model
from cvtool.cv.sections import SECTIONS
from cvtool.themes import Theme
from cvtool.themes.options import OPTIONS, Option

_COLOR = "^#[0-9A-Fa-f]{6}$"
_DIGITS = re.compile("#?(?:([0-9A-Fa-f]{3})|([0-9A-Fa-f]{6}))")


def _color(value: Any) -> str:
    if isinstance(value, str) and re.match(_COLOR, value):
        return value
    digits = _DIGITS.fullmatch(str(getattr(value, "written", value)))
    six = "004f90" if not digits else digits[2] or "".join(2 * digit for digit in digits[1])
    raise PydanticCustomError("color", "", {"guess": f"#{six}"})


def _on_one_line(value: str) -> str:
    if len(value.splitlines()) > 1:
        raise PydanticCustomError("line_break", "")
    return value


_PATTERNS = {"font": r"\S", "footer": r"^(?!.*\{(?!(name|page|pages|date)\})\w*\})"}
"""What a text must be, for editors: the words for what it is not are in ``cv.looks``."""


def _for_editors(name: str, option: Option) -> dict[str, Any]:
    """Return what a JSON Schema says of an option beyond its type; empty if there is nothing."""
    if name in {"side_sections", "one_line"}:
        return {"type": "array", "items": {"enum": [*SECTIONS]}}
    if name in _PATTERNS:
        return {"type": "string", "maxLength": option.longest, "pattern": _PATTERNS[name]}
    return {}


def _field(name: str, option: Option, hint: Any) -> Any:
    """Return the type of an option and its default, which is None: what is not given stays as the base has it."""
    about = option.described + (f", in {option.unit}" if option.is_bounded else "")
    if option.unit == "color":
        hint = Annotated[str, BeforeValidator(_color), WithJsonSchema({"type": "string", "pattern": _COLOR})]
    elif option.is_bounded:
        hint = Annotated[hint, Strict(), Field(ge=option.lowest, le=option.highest)]
    elif option.longest:
        hint = Annotated[hint, Field(max_length=option.longest), AfterValidator(_on_one_line)]
    elif hint is bool:
        hint = Annotated[hint, Strict()]
    if more := _for_editors(name, option):
        hint = Annotated[hint, WithJsonSchema(more)]
    return (hint | None, Field(default=None, description=about))


_HINTS = get_type_hints(Theme)
ThemeOptions: type[Model] = create_model(
    "ThemeOptions",
    __base__=Model,
    __doc__="A theme, and what is different in this CV.",
    base=(Line, Field(default="classic", description="the theme that the other options change")),
    **{name: _field(name, option, _HINTS[name]) for name, option in OPTIONS.items()},
)
