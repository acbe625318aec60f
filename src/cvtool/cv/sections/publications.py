"""The publications section: no entries of its own, but which works of the bibliography, in what order and style."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import core_schema

from cvtool.bib.venues import AS_WRITTEN, VenueNames
from cvtool.cv.model.base import Line, Priority, Schema, before
from cvtool.cv.model.lazy import Lazy
from cvtool.cv.model.variants import EXPRESSION, TAGS_SCHEMA, PublicationFilter
from cvtool.cv.sections.base import SectionBase

SELECTED = "selected"
"""The keyword that ``selected: true`` asks for."""


def _expression(value: Any) -> Any:
    return (SELECTED if value else None) if isinstance(value, bool) else value


Selected = Annotated[
    str | None,
    Schema(
        before(_expression, core_schema.nullable_schema(EXPRESSION)),
        {"anyOf": [{"type": "boolean"}, *TAGS_SCHEMA["anyOf"]]},
    ),
]
"""Which works lead the list: a tag expression, or ``true`` for those with the keyword ``selected``."""


class PublicationsSection(SectionBase):
    """A list of works; without any setting, all of them, newest first."""

    kind: Literal["publications"] = "publications"
    select: PublicationFilter = PublicationFilter()
    style: Line = "plain"
    group_by: Literal["none", "year", "type", "status"] = "none"
    sort: Literal["newest", "oldest", "title", "venue", "none", "given"] = "newest"
    number: Literal["none", "ascending", "descending", "by-type"] = "none"
    max_authors: Annotated[int, Field(ge=1)] | None = None
    selected: Selected = None
    merge_preprints: bool = True
    venue_names: VenueNames = AS_WRITTEN
    priority: Priority = 50
    pin: bool = False
    overrides: Annotated[Any, Lazy("cvtool.cv.model.overrides:BY_KEY")] = None

    @property
    def says_of_works(self) -> bool:
        """Whether it says something of single works, besides the bibliography."""
        return bool(self.overrides) or self.priority != 50 or self.pin
