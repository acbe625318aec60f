"""A skill, or a group of them."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text, Texts
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import linked
from cvtool.document import Item, Str

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Skill(Entry):
    """A group of skills: its name, how well, and the words."""

    shorthand = "name"

    name: Text
    level: Text | None = None
    keywords: Texts = ()

    def layout(self, context: "Context") -> Item:
        """Lay out ``Name (level): words`` on one line."""
        level = context.text(self.level)
        head = linked(context.text(self.name), self.url) + ((Str(" ("), *level, Str(")")) if level else ())
        return self.run_in(context, head, context.list_of(self.keywords))
