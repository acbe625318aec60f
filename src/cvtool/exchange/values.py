"""Single values of a foreign file, as far as they can be read: what every importer needs."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import ValidationError

from cvtool.cv.model.base import Model
from cvtool.cv.model.markdown import parse_inlines
from cvtool.document import Str
from cvtool.sources.patterns import pattern

Object = dict[str, Any]
_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")
UNKNOWN = "Unknown"
"""The value of a field that a CV must have, where the file has none."""
NAMELESS = "no name found, which a CV must have: set to `Unknown`"
_ELSEWHERE = pattern(r"data:|~|[/\\]|[a-z]:[/\\]|(?:\./)*\.\.(?:[/\\]|$)", re.IGNORECASE)
"""A picture in the file itself, or a path that leads out of the folder."""
_MARKUP = pattern(r"([\\`*_\[\]])")


def extended(model: _M, name: str, kept: Mapping[str, Any]) -> _M:
    """Keep what a model has no field for under an ``x-…`` key of it, beside what is there."""
    if not kept:
        return model
    both = as_dict(model.extensions.get(name)) | dict(kept)
    return model.model_copy(update={"extensions": {**model.extensions, name: both}})


def as_dict(value: Any) -> Object:
    """Take a mapping; anything else counts as an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any, of: type[_T]) -> list[_T]:
    """Take the items of a list that are of a type; anything else counts as an empty list."""
    return [item for item in value if isinstance(item, of)] if isinstance(value, list) else []


def objects(value: Any) -> list[tuple[int, Object]]:
    """Take the objects of a list, each with its index in it."""
    items = value if isinstance(value, list) else []
    return [(index, item) for index, item in enumerate(items) if isinstance(item, dict)]


def filled(values: Mapping[str, Any]) -> Object:
    """Drop what is empty: an absent key is the only way to say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def valid(model: type[_M], data: Object, required: str) -> _M:
    """Make a model of data, as far as that holds; a field that it must have and that is missing is ``Unknown``."""
    with suppress(ValidationError):
        return model.model_validate(data)
    data = {required: UNKNOWN, **data}
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            wrong = {details["loc"][0] for details in error.errors(include_url=False) if details["loc"]}
            kept = {key: value for key, value in data.items() if key not in wrong}
            if len(kept) == len(data):  # the error has no position, or is not in one of our keys
                kept = {required: data[required]}
            data = {required: UNKNOWN, **kept}


def escaped(text: str) -> str:
    """Write a plain text as Markdown that says just this."""
    if all(parse_inlines(line) == (Str(line),) for line in text.split("\n")):
        return text
    return _MARKUP.sub(r"\\\1", text)


def join_words(value: Any) -> str | None:
    """Take a text, or a number as it was written; anything else, and what is blank, says nothing."""
    value = getattr(value, "written", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() else None


def to_markdown(value: Any) -> str | None:
    """Take a plain text as Markdown."""
    found = join_words(value)
    return escaped(found) if found else None


def to_address(value: Any) -> str | None:
    """Take a web address; one without a scheme gets https."""
    found = join_words(value)
    if found is None:
        return None
    found = found.strip()
    return found if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", found) else f"https://{found}"


def without_scheme(value: Any) -> str | None:
    """Take an e-mail address or a telephone number, without the scheme of a link to it."""
    found = join_words(value)
    return re.sub(r"^(?:mailto|tel):", "", found.strip(), flags=re.IGNORECASE) if found else None


def to_photo(value: Any) -> str | None:
    """Take the address of a picture, or a path that may be below the CV's folder: another one cannot be printed."""
    found = join_words(value)
    is_elsewhere = found and re.match(
        r"data:|~|[/\\]|[A-Za-z]:[/\\]|(?:\./)*\.\.(?:[/\\]|$)", found.strip(), re.IGNORECASE
    )
    return None if is_elsewhere else found


def all_values(value: Any) -> list[Any]:
    """Take a list as it is, and anything else as the only one of a list."""
    return value if isinstance(value, list) else [value]


def texts_of(value: Any) -> list[str]:
    """Take the texts of a list; a text alone is a list of one."""
    return [found for item in all_values(value) if (found := join_words(item))]
