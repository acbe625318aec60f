"""A job, or several at one organization."""

from typing import TYPE_CHECKING, Self

from msgspec.structs import replace
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Role(Entry):
    """One position of several at the same organization."""

    position: Text
    team: Text | None = None
    project: Text | None = None
    location: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out a position below its organization."""
        head = context.comma(role("subtitle", context.text(self.position)), context.text(self.team))
        return self.laid_out(context, [head], context.labelled("project", context.text(self.project)))


class Job(Entry):
    """A job: where, as what, on what; ``roles`` lists several positions at one organization."""

    organization: Text
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

    def layout(self, context: "Context") -> Item:
        """Lay out the organization with its team, the position, and the project."""
        head = context.comma(titled(context.text(self.organization), self.url), context.text(self.team))
        lines = [head, role("subtitle", context.text(self.position))]
        whole = self.laid_out(context, lines, context.labelled("project", context.text(self.project)))
        return replace(whole, body=(*whole.body, *(part.layout(context) for part in self.roles)))
