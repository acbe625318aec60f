"""A talk given."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry, Participants
from cvtool.cv.sections.runs import joined, literal, role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Talk(Entry):
    """A talk: what about, where, and whether by invitation."""

    title: Text
    event: Text | None = None
    invited: bool = False
    people: Participants = ()
    location: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the title, and the event and the other speakers below it."""
        invited = literal(f"({context.label('invited')})" if self.invited else None)
        event = role("subtitle", context.text(self.event))
        place = context.comma(joined(" ", event, invited), context.together(self.people))
        return self.laid_out(context, [titled(context.text(self.title), self.url), place])
