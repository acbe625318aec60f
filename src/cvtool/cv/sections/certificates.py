"""A certificate."""

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, titled
from cvtool.document import Item


class Certificate(Entry):
    """A certificate: its name and issuer."""

    shorthand = "name"

    name: Text
    issuer: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the certificate on one line."""
        return self.fact(context, [titled(context.text(self.name), self.url), context.text(self.issuer)])
