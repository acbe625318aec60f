"""Money won for research."""

from typing import TYPE_CHECKING, Literal

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import Text
from cvtool.cv.sections.amounts import Amount, format_amount
from cvtool.cv.sections.base import Entry, Participants
from cvtool.cv.sections.runs import joined, literal, role, titled
from cvtool.document import Inlines, Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Grant(Entry):
    """A grant: its title, funder, number, amount with the own share of it, status and co-investigators."""

    title: Text
    funder: Text | None = None
    number: Line | None = None
    amount: Amount | None = None
    share: Amount | None = None
    role: Text | None = None
    people: Participants = ()
    status: Literal["current", "pending", "completed"] | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the title, then funder and number, role, amount and status, and the people."""
        funding = joined(" ", context.text(self.funder), literal(self.number))
        status = literal(context.label(self.status) if self.status else None)
        held_as = role("subtitle", context.text(self.role))
        terms = context.comma(held_as, funding, self._sum(context), status)
        title = titled(context.text(self.title), self.url)
        return self.laid_out(context, [title, terms, context.together(self.people)])

    def _sum(self, context: "Context") -> Inlines:
        """Write the amount, and the own share of it."""
        amount, share = (format_amount(each, context.locale) for each in (self.amount, self.share))
        if not share:
            return literal(amount)
        own = f"{context.label('share')}{context.mark('colon')}{share}"
        return literal(f"{amount} ({own})" if amount else own)
