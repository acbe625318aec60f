"""A patent, or an application for one."""

from typing import TYPE_CHECKING

from cvtool.cv.model.base import Line, Lines
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import joined, literal, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Patent(Entry):
    """A patent: its title, inventors, office, number and status."""

    title: Text
    number: Line | None = None
    office: Text | None = None
    inventors: Lines = ()
    status: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the title, the inventors, then office, number and status."""
        filed = joined(" ", context.text(self.office), literal(self.number))
        state = context.comma(filed, context.text(self.status))
        title, inventors = titled(context.text(self.title), self.url), literal(context.listed(self.inventors))
        return self.laid_out(context, [title, inventors, state])
