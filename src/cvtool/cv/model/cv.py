"""The CV as a whole: what ``cv.yaml`` holds."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import Line, Lines, Model, Schema
from cvtool.cv.model.person import Highlighted, Person
from cvtool.cv.model.text import Text
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections import SECTIONS, section_class
from cvtool.cv.sections.base import SectionBase


def _section(value: Any) -> SectionBase:
    """Validate a section by the model of its kind; its errors keep their places, as Pydantic nests them."""
    if isinstance(value, SectionBase):
        return value
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


class CV(Model):
    """One person's CV. ``sections`` keeps the order of the file, which is the order of print."""

    files: Lines = Field(default=(), description="Other files to merge with this one, which wins; relative to it")
    person: Person
    bibliography: Lines = ()
    highlight: tuple[Highlighted, ...] = ()
    language: Line = "en"
    summary: Text | None = None
    sections: dict[str, _Section] = Field(default_factory=dict)
    variants: dict[str, Variant] = Field(default_factory=dict)
    theme: Line = "classic"
    venues: dict[Line, Lines] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _name_the_kinds(cls, value: Any) -> Any:
        """Give every section its long form: a known id is its own kind, a bare list is the entries."""
        if not isinstance(value, Mapping) or not isinstance(value.get("sections"), Mapping):
            return value
        sections = {key: long_form(str(key), section) for key, section in value["sections"].items()}
        return {**value, "sections": sections}


def long_form(key: str, section: Any) -> Any:
    """Write a section as a mapping with ``kind`` and ``entries``, as far as its id and its form determine them."""
    if section is None:
        section = {}
    if isinstance(section, list):
        section = {"entries": section}
    if isinstance(section, Mapping) and "kind" not in section and key in SECTIONS:
        return {"kind": key, **section}
    return section
