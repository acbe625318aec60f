"""A student advised."""

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, item, literal, paragraphs, role, titled
from cvtool.document import Item


class Student(Entry):
    """A student: who, for which degree, where, on what, and what became of them."""

    name: Line
    degree: Text | None = None
    institution: Text | None = None
    thesis: Text | None = None
    now: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out name, degree and institution, then thesis and present position."""
        degree = role("subtitle", context.text(self.degree))
        thesis = context.labelled("thesis", context.text(self.thesis))
        now = context.labelled("now", context.text(self.now))
        return item(
            [context.comma(titled(literal(self.name), self.url), degree, context.text(self.institution))],
            self.period(context),
            [*paragraphs(thesis, now), *self.common(context)],
            compact=True,
        )
