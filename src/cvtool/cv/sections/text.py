"""Running text: a statement, a profile, a narrative."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator

from cvtool.cv.model.text import LongText
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import item
from cvtool.document import Blocks, Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


def _one_paragraph(value: Any) -> Any:
    return [value] if isinstance(value, str | int | float) and not isinstance(value, bool) else value


class Prose(Entry):
    """Paragraphs; a bare text is one."""

    shorthand = "paragraphs"

    paragraphs: Annotated[tuple[LongText, ...], BeforeValidator(_one_paragraph)]

    def layout(self, context: "Context") -> Item:
        """Lay out the paragraphs below their date; ``blocks`` is what a section of text uses."""
        return item([], self.period(context), self.blocks(context))

    def blocks(self, context: "Context") -> Blocks:
        """Lay out the paragraphs as such."""
        texts = (block for text in self.paragraphs for block in context.prose(text))
        return (*texts, *self.common(context))
