"""A certificate."""

from cvtool.cv.model.text import Phrase
from cvtool.cv.sections.base import Context, Entry, literal, titled
from cvtool.document import Item


class Certificate(Entry):
    """A certificate: its name and issuer."""

    name: Phrase
    issuer: Phrase | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the certificate on one line."""
        return self.fact(context, [titled(self.name, self.url), literal(self.issuer)])
