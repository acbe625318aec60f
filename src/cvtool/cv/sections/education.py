"""A degree, or time spent on one."""

from typing import TYPE_CHECKING

from cvtool.cv.model.base import Line, Lines
from cvtool.cv.model.text import Text, Texts
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import joined, literal, role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Education(Entry):
    """A degree: where, which, in what, and how it went."""

    institution: Text
    degree: Text | None = None
    field: Text | None = None
    gpa: Line | None = None
    honors: Text | None = None
    courses: Texts = ()
    advisor: Lines = ()
    thesis: Text | None = None
    location: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the institution, the degree in its subject, and the facts below."""
        gpa = literal(f"{context.label('gpa')} {self.gpa}" if self.gpa else None)
        studied = role("subtitle", context.comma(context.text(self.degree), context.text(self.field)))
        return self.laid_out(
            context,
            [titled(context.text(self.institution), self.url), studied],
            joined(" · ", context.text(self.honors), gpa),
            context.labelled("thesis", context.text(self.thesis)),
            context.labelled("advisor", literal(context.listed(self.advisor))),
            context.labelled("courses", context.list_of(self.courses)),
        )
