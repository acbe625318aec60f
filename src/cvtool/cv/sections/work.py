"""A job, or several at one organization."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cvtool.cv.model.text import Phrase, Text
from cvtool.cv.sections.base import Context, Entry, item, joined, paragraphs, role, titled
from cvtool.document import Item


class Role(Entry):
    """One position of several at the same organization."""

    position: Text
    team: Text | None = None
    project: Text | None = None
    location: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out a position below its organization."""
        head = joined(context.mark("comma"), role("subtitle", context.text(self.position)), context.text(self.team))
        aside = joined(" · ", self.period(context), context.text(self.location))
        project = context.labelled("project", context.text(self.project))
        return item([head], aside, [*paragraphs(project), *self.common(context)])


class Job(Entry):
    """A job: where, as what, on what; ``roles`` lists several positions at one organization."""

    organization: Phrase
    team: Text | None = None
    position: Text | None = None
    project: Text | None = None
    location: Text | None = None
    roles: tuple[Role, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_tell_positions(self) -> Self:
        if self.roles and self.position:
            raise PydanticCustomError("roles_and_position", "")
        return self

    def layout(self, context: Context) -> Item:
        """Lay out the organization with its team, the position, and the project."""
        return item(
            [
                joined(context.mark("comma"), titled(self.organization, self.url), context.text(self.team)),
                role("subtitle", context.text(self.position)),
            ],
            joined(" · ", self.period(context), context.text(self.location)),
            [
                *paragraphs(context.labelled("project", context.text(self.project))),
                *self.common(context),
                *(part.layout(context) for part in self.roles),
            ],
        )
