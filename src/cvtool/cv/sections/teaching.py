"""A course taught, or assisted in."""

from typing import TYPE_CHECKING

from pydantic import Field

from cvtool.cv.model.base import Lines
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry, Participants
from cvtool.cv.sections.runs import role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Teaching(Entry):
    """A course: its name, the role, the institution and colleagues."""

    course: Text
    role: Text | None = None
    institution: Text | None = None
    with_: Lines = Field(default=(), alias="with", description="People taught with")
    people: Participants = ()
    location: Text | None = None

    @classmethod
    def known_by(cls) -> tuple[str, ...]:
        """Return the institution, else the course."""
        return ("institution", "course")

    def layout(self, context: "Context") -> Item:
        """Lay out the course, then role, institution and colleagues."""
        colleagues = context.together((*self.with_, *self.people))
        part = context.comma(role("subtitle", context.text(self.role)), context.text(self.institution), colleagues)
        return self.laid_out(context, [titled(context.text(self.course), self.url), part])
