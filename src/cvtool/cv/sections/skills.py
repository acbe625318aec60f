"""A skill, or a group of them."""

from cvtool.cv.model.text import Text, Texts
from cvtool.cv.sections.base import Context, Entry, linked
from cvtool.document import Item, Str


class Skill(Entry):
    """A group of skills: its name, how well, and the words."""

    shorthand = "name"

    name: Text
    level: Text | None = None
    keywords: Texts = ()

    def layout(self, context: Context) -> Item:
        """Lay out ``Name (level): words`` on one line."""
        level = context.text(self.level)
        head = linked(context.text(self.name), self.url) + ((Str(" ("), *level, Str(")")) if level else ())
        return self.run_in(context, head, context.list_of(self.keywords))
