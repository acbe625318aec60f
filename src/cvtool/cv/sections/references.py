"""A person who will vouch for the owner of the CV."""

from typing import TYPE_CHECKING, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cvtool.cv.model.base import Line
from cvtool.cv.model.text import LongText, Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import literal, role, titled
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Referee(Entry):
    """A referee: who, in what capacity, how to reach them, what they said."""

    shorthand = "text"

    name: Line | None = None
    position: Text | None = None
    organization: Text | None = None
    contact: Text | None = None
    text: LongText | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.name is None and self.text is None:
            raise PydanticCustomError("referee_nobody", "")
        return self

    @classmethod
    def known_by(cls) -> tuple[str, ...]:
        """Return the name, else the text."""
        return ("name", "text")

    def layout(self, context: "Context") -> Item:
        """Lay out name and capacity, the contact, and the words."""
        capacity = context.comma(role("subtitle", context.text(self.position)), context.text(self.organization))
        head = [titled(literal(self.name), self.url), capacity]
        return self.laid_out(context, head, context.text(self.contact), prose=context.prose(self.text))
