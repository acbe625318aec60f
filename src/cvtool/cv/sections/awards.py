"""A prize, a scholarship, an honor."""

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, item, literal, titled
from cvtool.document import Item


class Award(Entry):
    """A prize: its title, awarder and amount."""

    shorthand = "title"

    title: Text
    awarder: Text | None = None
    amount: Line | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the prize on one line."""
        title = titled(context.text(self.title), self.url)
        head = context.comma(title, context.text(self.awarder), literal(self.amount))
        return item([head], self.period(context), self.common(context), compact=True)
