"""The CV as a whole: what ``cv.yaml`` holds."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import Line, Lines, Model, Schema, written
from cvtool.cv.model.dates import Date
from cvtool.cv.model.lazy import Lazy, NameOrOptions
from cvtool.cv.model.metadata import DocumentMetadata
from cvtool.cv.model.person import Highlighted, Person
from cvtool.cv.model.subsections import INHERITED, Taken, flattened
from cvtool.cv.model.text import LongText
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections import SECTIONS, section_class
from cvtool.cv.sections.base import SectionBase
from cvtool.dates import DateStyle
from cvtool.document import Typography


def _section(value: Any) -> SectionBase:
    """Validate a section by the model of its kind; its errors keep their places, as Pydantic nests them."""
    if isinstance(value, SectionBase):
        return value
    if isinstance(value, Taken):
        raise PydanticCustomError("section_twice", "")
    if not isinstance(value, Mapping):
        raise PydanticCustomError("section_type", "")
    kind = value.get("kind")
    if kind is None:
        raise PydanticCustomError("section_without_kind", "")
    if not isinstance(kind, str) or kind not in SECTIONS:
        raise PydanticCustomError("section_kind", "", {"kind": str(kind)})
    return section_class(kind).model_validate(value)


_Section = Annotated[
    SectionBase, Schema(core_schema.no_info_plain_validator_function(_section), {"type": ["object", "array", "null"]})
]


def _publication_tags(value: Any) -> Any:
    """Read ``used`` or ``all``, or a list of keywords; a word alone is not a list, so that a misspelled one is seen."""
    if value in ("used", "all"):
        return value
    words = [written(word) for word in value] if isinstance(value, list | tuple) else [None]
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise PydanticCustomError("publication_tags", "")
    return tuple(words)


PublicationTags = Annotated[
    Literal["used", "all"] | tuple[str, ...],
    Schema(
        core_schema.no_info_plain_validator_function(_publication_tags),
        {"anyOf": [{"enum": ["used", "all"]}, {"type": "array", "items": {"type": ["string", "number"]}}]},
    ),
]
"""Which keywords of the bibliography are tags: those that the CV uses as tags, all, or those of a list."""


class CV(Model):
    """One person's CV. ``sections`` keeps the order of the file, which is the order of print."""

    files: Lines = Field(default=(), description="Other files to merge with this one, which wins; relative to it")
    person: Person
    bibliography: Lines = ()
    publication_tags: PublicationTags = "used"
    highlight: tuple[Highlighted, ...] = ()
    language: Line = "en"
    updated: Date | None = None
    metadata: DocumentMetadata | None = None
    summary: LongText | None = None
    sections: dict[str, _Section] = Field(default_factory=dict)
    variants: dict[str, Variant] = Field(default_factory=dict)
    theme: Annotated[Any, NameOrOptions("cvtool.cv.model.looks:ThemeOptions")] = "classic"
    date_style: DateStyle | None = None
    typography: Typography = "smart"
    venues: dict[Line, Lines] = Field(default_factory=dict)
    checks: Annotated[Any, Lazy("cvtool.cv.model.settings:CheckSettings")] = None
    queries: Annotated[Any, Lazy("cvtool.cv.model.queries:BY_NAME")] = None

    @model_validator(mode="before")
    @classmethod
    def _name_the_kinds(cls, value: Any) -> Any:
        """Give every section its long form: a known id is its own kind, a bare list is the entries."""
        if not isinstance(value, Mapping) or not isinstance(value.get("sections"), Mapping):
            return value
        sections = {key: long_form(str(key), section) for key, section in flattened(value["sections"]).items()}
        return {**value, "sections": sections}


def long_form(key: str, section: Any) -> Any:
    """Write a section as a mapping with ``kind`` and ``entries``, as far as its id and its form determine them."""
    if section is None:
        section = {}
    if isinstance(section, list):
        section = {"entries": section}
    if isinstance(section, Mapping) and (("kind" not in section and key in SECTIONS) or INHERITED in section):
        given = {name: value for name, value in section.items() if name != INHERITED}
        kind = key if key in SECTIONS else section.get(INHERITED)
        return {"kind": kind, **given} if isinstance(kind, str) and kind in SECTIONS else given
    return section
