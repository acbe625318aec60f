"""A language, and how well."""

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry, item
from cvtool.document import Item


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
            head = context.before_colon(head, fluency)
        return item([head], self.period(context), self.common(context), compact=True)
