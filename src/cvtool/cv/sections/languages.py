"""A language, and how well."""

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Context, Entry
from cvtool.document import Item


class SpokenLanguage(Entry):
    """A language that the person speaks."""

    shorthand = "language"

    language: Text
    fluency: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out ``Language: fluency`` on one line."""
        return self.run_in(context, context.text(self.language), context.text(self.fluency))
