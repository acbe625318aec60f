"""A certificate."""

from cvtool.cv.model.text import Phrase
from cvtool.cv.sections.base import Context, Entry, item, literal, titled
from cvtool.document import Item


class Certificate(Entry):
    """A certificate: its name and issuer."""

    name: Phrase
    issuer: Phrase | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the certificate on one line."""
        head = context.comma(titled(self.name, self.url), literal(self.issuer))
        return item([head], self.period(context), self.common(context), compact=True)
