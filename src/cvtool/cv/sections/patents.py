"""A patent, or an application for one."""

from cvtool.cv.model.base import Line, Lines
from cvtool.cv.model.text import Phrase, Text
from cvtool.cv.sections.base import Context, Entry, literal, titled
from cvtool.document import Item


class Patent(Entry):
    """A patent: its title, inventors, office, number and status."""

    title: Phrase
    number: Line | None = None
    office: Phrase | None = None
    inventors: Lines = ()
    status: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the title, the inventors, then office, number and status."""
        filed = literal(" ".join(part for part in (self.office, self.number) if part))
        state = context.comma(filed, context.text(self.status))
        return self.laid_out(context, [titled(self.title, self.url), literal(context.listed(self.inventors)), state])
