"""A language, and how well."""

from typing import Literal

from cvtool.document import Item, Str
from cvtool.entries.base import Context, Entry, EntrySection, item, role
from cvtool.model.text import Text


class SpokenLanguage(Entry):
    """A language that the person speaks."""

    shorthand = "language"

    language: Text
    fluency: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out ``Language: fluency`` on one line."""
        head = context.text(self.language)
        fluency = context.text(self.fluency)
        if fluency:
            head = (*role("label", (*head, Str(":"))), Str(" "), *fluency)
        return item([head], self.period(context), self.common(context), compact=True)


class LanguagesSection(EntrySection):
    """Languages."""

    kind: Literal["languages"] = "languages"
    entries: tuple[SpokenLanguage, ...] = ()
