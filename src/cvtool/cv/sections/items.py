"""Anything else: a title, a subtitle, a place, dates, a summary, highlights."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import linked, role
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class GenericItem(Entry):
    """An entry of a kind that the contract does not know."""

    shorthand = "title"

    title: Text
    subtitle: Text | None = None
    location: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out title and subtitle."""
        title = linked(role("title", context.text(self.title)), self.url)
        return self.laid_out(context, [title, role("subtitle", context.text(self.subtitle))])
