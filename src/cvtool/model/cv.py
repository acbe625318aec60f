"""The CV as a whole: what ``cv.yaml`` holds."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from cvtool.entries import KINDS, Section
from cvtool.model.base import Line, Lines, Model
from cvtool.model.person import Person
from cvtool.model.text import Text
from cvtool.model.variants import Variant


class CV(Model):
    """One person's CV. ``sections`` keeps the order of the file, which is the order of print."""

    person: Person
    bibliography: Lines = ()
    language: Line = "en"
    summary: Text | None = None
    sections: dict[str, Section] = Field(default_factory=dict)
    variants: dict[str, Variant] = Field(default_factory=dict)
    theme: Line = "classic"

    @model_validator(mode="before")
    @classmethod
    def _name_the_kinds(cls, value: Any) -> Any:
        """Give every section its long form: a known id is its own kind, a bare list is the entries."""
        if not isinstance(value, Mapping) or not isinstance(value.get("sections"), Mapping):
            return value
        sections = {key: _long_form(str(key), section) for key, section in value["sections"].items()}
        return {**value, "sections": sections}


def _long_form(key: str, section: Any) -> Any:
    if section is None:
        section = {}
    if isinstance(section, list):
        section = {"entries": section}
    if isinstance(section, Mapping) and "kind" not in section and key in KINDS:
        return {"kind": key, **section}
    return section
