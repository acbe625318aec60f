"""The publications section: no entries of its own, but which works of the bibliography, in what order and style."""

from typing import Annotated, Literal

from pydantic import Field

from cvtool.entries.base import SectionBase
from cvtool.model.base import Line
from cvtool.model.variants import PublicationFilter


class PublicationsSection(SectionBase):
    """A list of works; without any setting, all of them, newest first."""

    kind: Literal["publications"] = "publications"
    select: PublicationFilter = PublicationFilter()
    style: Line = "plain"
    group_by: Literal["none", "year", "type"] = "none"
    sort: Literal["newest", "oldest", "none"] = "newest"
    number: Literal["none", "ascending", "descending", "by-type"] = "none"
    max_authors: Annotated[int, Field(ge=1)] | None = None
