"""A certificate."""

from typing import Literal

from cvtool.document import Item
from cvtool.entries.base import Context, Entry, EntrySection, item, joined, literal, titled
from cvtool.model.text import Phrase


class Certificate(Entry):
    """A certificate: which, by whom."""

    name: Phrase
    issuer: Phrase | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the certificate on one line."""
        head = joined(context.mark("comma"), titled(self.name, self.url), literal(self.issuer))
        return item([head], self.period(context), self.common(context), compact=True)


class CertificatesSection(EntrySection):
    """Certificates."""

    kind: Literal["certificates"] = "certificates"
    entries: tuple[Certificate, ...] = ()
