"""A prize, a scholarship, an honor."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.amounts import Amount, format_amount
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import literal, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Award(Entry):
    """A prize: its title, awarder and amount."""

    shorthand = "title"

    title: Text
    awarder: Text | None = None
    amount: Amount | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the prize on one line."""
        amount = literal(format_amount(self.amount, context.locale))
        title = titled(context.text(self.title), self.url)
        return self.fact(context, [title, context.text(self.awarder), amount])
