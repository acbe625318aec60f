"""Variants: named selections of one CV for one audience, and the publication filter that they share with ``pubs``."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from cvtool.model.base import Line, Lines, Model, Tags
from cvtool.model.dates import Date
from cvtool.model.text import Text
from cvtool.tags import TagSyntaxError, parse_tags


class AnyAllNone(Model):
    """A tag expression as lists: at least one of ``any``, every one of ``all``, not one of ``none``."""

    any: Tags = ()
    all: Tags = ()
    none: Tags = ()

    def expression(self) -> str:
        """Write the lists as one boolean expression."""
        parts = [f"({' or '.join(self.any)})"] if self.any else []
        parts += self.all
        parts += [f"not {tag}" for tag in self.none]
        return " and ".join(parts)


def _expression(value: Any) -> Any:
    if isinstance(value, dict):
        value = AnyAllNone.model_validate(value).expression()
    if isinstance(value, str):
        try:
            parse_tags(value)
        except TagSyntaxError as error:
            raise PydanticCustomError("tag_expression", "", {"why": str(error), "at": error.position}) from None
    return value


_TAGS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_LISTS_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "properties": dict.fromkeys(("any", "all", "none"), _TAGS_SCHEMA),
    "additionalProperties": False,
}

TagExpression = Annotated[
    str,
    BeforeValidator(_expression),
    WithJsonSchema({"anyOf": [{"type": "string"}, _LISTS_SCHEMA]}),
]
"""A boolean expression over tags (``systems or (ml and not teaching)``), checked when it is read."""


class PublicationFilter(Model):
    """Which publications: conditions combine with *and*, the values of one with *or*; case and accents do not count."""

    venue: Lines = ()
    author: Lines = ()
    type: Lines = ()
    year: Lines = ()
    since: Date | None = None
    until: Date | None = None
    tags: TagExpression | None = None
    max: Annotated[int, Field(ge=1)] | None = None


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
    Limit,
    BeforeValidator(_entries_limit),
    WithJsonSchema({"anyOf": [_COUNT_SCHEMA, _LIMIT_SCHEMA]}),
]

Redactable = Literal["email", "phone", "website", "location", "photo", "orcid", "profiles"]


class Variant(Model):
    """One way to tell the CV; ``extends`` names a parent whose values stand where this one gives none."""

    extends: Line | None = None
    include: TagExpression | None = None
    exclude: TagExpression | None = None
    untagged: Literal["include", "exclude"] | None = None
    headline: Text | None = None
    summary: Text | None = None
    sections: Lines | None = None
    redact: tuple[Redactable, ...] | None = None
    limit: dict[str, SectionLimit] | None = None
    publications: PublicationFilter | None = None
    theme: Line | None = None
    language: Line | None = None
    max_pages: Annotated[int, Field(ge=1)] | None = None
