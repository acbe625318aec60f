"""Variants: named selections of one CV for one audience, and the publication filter that they share with ``pubs``."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from cvtool.bib.query.criteria import EVIDENCE, Criteria, Evidence, years
from cvtool.bib.status import STATUSES, Status
from cvtool.cv.model.base import Line, Lines, Model, Schema, before, one_or_list, several, written
from cvtool.cv.model.bounds import BoundDate
from cvtool.cv.model.lazy import NameOrOptions
from cvtool.cv.model.text import LongText, Text
from cvtool.tags import TagSyntaxError, is_tag, parse_tags


def _expression(value: Any) -> Any:
    if isinstance(value, list):
        value = {"any": value}
    value = _joined(value) if isinstance(value, dict) else written(value)
    if isinstance(value, str):
        try:
            parse_tags(value)
        except TagSyntaxError as error:
            context = {"why": str(error), "at": error.position, "length": error.length}
            raise PydanticCustomError("tag_expression", "", context) from None
    return value


def _joined(lists: dict[str, Any]) -> str:
    """Write ``any``, ``all`` and ``none`` as one expression."""
    for key in lists:
        if key not in {"any", "all", "none"}:
            raise PydanticCustomError("tag_lists", "", {"why": f"there is no `{key}`", "word": str(key)})
    found = {key: _tags(lists.get(key)) for key in ("any", "all", "none")}
    parts = [f"({' or '.join(found['any'])})"] if found["any"] else []
    parts += found["all"]
    parts += [f"not {tag}" for tag in found["none"]]
    if not parts:
        raise PydanticCustomError("tag_lists", "", {"why": "it contains no tag", "word": ""})
    return " and ".join(parts)


def _tags(value: Any) -> list[str]:
    """Read one tag or a list of them."""
    words = [written(word) for word in (value if isinstance(value, list) else [value] if value is not None else [])]
    for word in words:
        if not isinstance(word, str) or not is_tag(word):
            raise PydanticCustomError("tag_lists", "", {"why": f"{word!r} is not a tag", "word": str(word)})
    return words


_A_TAG: JsonSchemaValue = {"type": "string", "pattern": r"\S"}
_ONE_OR_MORE: list[JsonSchemaValue] = [_A_TAG, {"type": "array", "items": _A_TAG}]
_LISTS_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "properties": {key: {"anyOf": _ONE_OR_MORE} for key in ("any", "all", "none")},
    "additionalProperties": False,
}

TAGS_SCHEMA: JsonSchemaValue = {"anyOf": [*_ONE_OR_MORE, _LISTS_SCHEMA]}

EXPRESSION = before(_expression, core_schema.str_schema())
TagExpression = Annotated[str, Schema(EXPRESSION, TAGS_SCHEMA)]
"""A boolean expression over tags (``systems or (ml and not teaching)``), checked when it is read. A list means any."""


def _years(value: Any) -> Any:
    """Check a year, or a range of years such as ``2016-2018``."""
    text = written(value)
    if isinstance(text, str) and years(text) is None:
        raise PydanticCustomError("year_range", "", {"value": text})
    return text


_YEAR_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 9999},
        {"type": "string", "pattern": "^[0-9]{4}([-–][0-9]{4})?$"},
    ]
}
_YEAR = before(_years, core_schema.str_schema())
Years = Annotated[tuple[str, ...], Schema(before(written, several(_YEAR)), one_or_list(_YEAR_SCHEMA))]
"""Years, or ranges of them (``2016-2018``), both ends included."""


def _choices(words: Sequence[str]) -> Schema:
    """Take one or several of some words."""
    return Schema(several(core_schema.literal_schema(list(words))), one_or_list({"enum": list(words)}))


Evidences = Annotated[tuple[Evidence, ...], _choices(EVIDENCE)]
States = Annotated[tuple[Status, ...], _choices(STATUSES)]


class PublicationFilter(Model):
    """Which publications: conditions combine with *and*, the values of one with *or*; case and accents do not count."""

    venue: Lines = ()
    venue_exact: bool = False
    author: Lines = ()
    first_author: bool = False
    type: Lines = ()
    year: Years = ()
    since: BoundDate | None = None
    until: BoundDate | None = None
    tags: TagExpression | None = None
    title: Lines = ()
    status: States = ()
    mine: bool = False
    key: Lines = ()
    has: Evidences = ()
    missing: Evidences = ()
    max: Annotated[int, Field(ge=1)] | None = None

    def criteria(self) -> Criteria:
        """Return the same as plain values."""
        return Criteria(**{name: getattr(self, name) for name in Criteria.__struct_fields__})


class Limit(Model):
    """How much of a section at the most."""

    entries: Annotated[int, Field(ge=0)] | None = None
    highlights: Annotated[int, Field(ge=0)] | None = None


def _entries_limit(value: Any) -> Any:
    return {"entries": value} if isinstance(value, int) and not isinstance(value, bool) else value


_COUNT_SCHEMA: JsonSchemaValue = {"type": "integer", "minimum": 0}
_LIMIT_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "properties": dict.fromkeys(("entries", "highlights"), _COUNT_SCHEMA),
    "additionalProperties": False,
}

SectionLimit = Annotated[
    Limit, BeforeValidator(_entries_limit), WithJsonSchema({"anyOf": [_COUNT_SCHEMA, _LIMIT_SCHEMA]})
]

Redactable = Literal[
    "titles",
    "postnominals",
    "pronouns",
    "also",
    "affiliation",
    "email",
    "phone",
    "website",
    "location",
    "address",
    "photo",
    "orcid",
    "profiles",
    "headline",
    "summary",
]
"""What is in the header of a CV and can be left out of a variant."""


Redacted = Annotated[tuple[Redactable, ...], _choices(get_args(Redactable))]


class Variant(Model):
    """One way to present the CV; ``extends`` names a parent whose values apply where this one gives none."""

    extends: Line | None = None
    include: TagExpression | None = None
    exclude: TagExpression | None = None
    untagged: Literal["include", "exclude"] | None = None
    headline: Text | None = None
    summary: LongText | None = None
    sections: Lines | None = None
    redact: Redacted | None = None
    since: BoundDate | None = None
    until: BoundDate | None = None
    limit: dict[str, SectionLimit] | None = None
    publications: PublicationFilter | None = None
    theme: Annotated[Any, NameOrOptions("cvtool.cv.model.looks:ThemeOptions")] = None
    language: Line | None = None
    max_pages: Annotated[int, Field(ge=1)] | None = None
