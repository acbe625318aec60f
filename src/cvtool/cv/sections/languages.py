"""A language, and how well."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class SpokenLanguage(Entry):
    """A language that the person speaks."""

    shorthand = "language"

    language: Text
    fluency: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out ``Language: fluency`` on one line."""
        return self.run_in(context, context.text(self.language), context.text(self.fluency))
