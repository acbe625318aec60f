"""A student advised."""

from typing import TYPE_CHECKING

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry, Participants
from cvtool.cv.sections.runs import literal, role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Student(Entry):
    """A student: who, for which degree, where, on what, and what became of them."""

    name: Line
    degree: Text | None = None
    institution: Text | None = None
    people: Participants = ()
    thesis: Text | None = None
    now: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out name, degree, institution and co-advisors, then thesis and present position."""
        degree = role("subtitle", context.text(self.degree))
        thesis = context.labelled("thesis", context.text(self.thesis))
        now = context.labelled("now", context.text(self.now))
        name = titled(literal(self.name), self.url)
        facts = [name, degree, context.text(self.institution), context.together(self.people)]
        return self.fact(context, facts, thesis, now)
