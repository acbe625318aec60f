"""Anything else: a title, a subtitle, a place, dates, a summary, highlights."""

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, item, joined, linked, role
from cvtool.document import Item


class GenericItem(Entry):
    """An entry of a kind that the contract does not know."""

    shorthand = "title"

    title: Text
    subtitle: Text | None = None
    location: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out title and subtitle."""
        return item(
            [linked(role("title", context.text(self.title)), self.url), role("subtitle", context.text(self.subtitle))],
            joined(" · ", self.period(context), context.text(self.location)),
            self.common(context),
        )
