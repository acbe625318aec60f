"""A certificate."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Certificate(Entry):
    """A certificate: its name and issuer."""

    shorthand = "name"

    name: Text
    issuer: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out the certificate on one line."""
        return self.fact(context, [titled(context.text(self.name), self.url), context.text(self.issuer)])
