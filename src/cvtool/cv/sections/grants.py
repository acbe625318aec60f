"""Money won for research."""

from typing import Literal

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, joined, literal, role, titled
from cvtool.document import Item


class Grant(Entry):
    """A grant: its title, funder, number, amount and status."""

    title: Text
    funder: Text | None = None
    number: Line | None = None
    amount: Line | None = None
    role: Text | None = None
    status: Literal["current", "pending", "completed"] | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the title, then funder and number, role, amount and status."""
        funding = joined(" ", context.text(self.funder), literal(self.number))
        status = literal(context.label(self.status) if self.status else None)
        held_as = role("subtitle", context.text(self.role))
        terms = context.comma(held_as, funding, literal(self.amount), status)
        return self.laid_out(context, [titled(context.text(self.title), self.url), terms])
