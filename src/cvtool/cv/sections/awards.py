"""A prize, a scholarship, an honor."""

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Phrase
from cvtool.cv.sections.base import Context, Entry, item, literal, titled
from cvtool.document import Item


class Award(Entry):
    """A prize: its title, awarder and amount."""

    title: Phrase
    awarder: Phrase | None = None
    amount: Line | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the prize on one line."""
        head = context.comma(titled(self.title, self.url), literal(self.awarder), literal(self.amount))
        return item([head], self.period(context), self.common(context), compact=True)
