"""What every entry has, and what every section has.

A layout is a function from an entry and a context to an ``Item`` of the document tree. It says what stands where, never
how it looks; what is missing is left out, so that no layout prints an empty bracket or a lonely comma.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec.structs import replace
from pydantic import ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError, core_schema

from cvtool.bib.query.order import GIVEN
from cvtool.cv.model.base import Line, Model, Priority, Schema, Tags, Url, Visibility
from cvtool.cv.model.dates import EndDate, EntryDate, EntryDates, PartialDate
from cvtool.cv.model.lazy import Lazy
from cvtool.cv.model.subsections import SUBSECTIONS, no_subsections
from cvtool.cv.model.text import LongText, Text
from cvtool.cv.sections.runs import item, paragraphs
from cvtool.document import Blocks, Inlines, Item, TextBlocks

if TYPE_CHECKING:  # models of entries are checked without one
    from cvtool.cv.sections.context import Context


class Highlight(Model):
    """A bullet: a plain text, or a mapping when it has tags, a priority or points below it."""

    model_config = ConfigDict(defer_build=False)  # every kind of entry would build it anew otherwise
    shorthand = "text"

    text: LongText
    id: Line | None = None
    tags: Tags = ()
    priority: Priority = 50
    pin: bool = False
    visibility: Visibility = "public"
    highlights: "tuple[Highlight, ...]" = ()


Participants = Annotated[tuple[Any, ...], Lazy("cvtool.cv.sections.people:Participant", several=True)]
"""``Participant`` or several; a bare name is one."""


class Entry(Model, ABC):
    """The fields that every kind of entry has."""

    id: Line | None = None
    tags: Tags = ()
    priority: Priority = 50
    pin: bool = False
    visibility: Visibility = "public"
    url: Url | None = None
    date: EntryDates | None = None
    start: EntryDate | None = None
    end: EndDate | None = None
    summary: LongText | None = None
    highlights: tuple[Highlight, ...] = ()

    @field_validator("end")
    @classmethod
    def _end_follows_start(cls, end: PartialDate | Literal["present"] | None, info: ValidationInfo) -> Any:
        start = info.data.get("start")
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last() < start.first():
            raise PydanticCustomError("date_order", "", {"start": str(start), "end": str(end)})
        return end

    @field_validator("start", "end")
    @classmethod
    def _one_way_to_date(cls, value: Any, info: ValidationInfo) -> Any:
        if value is not None and info.data.get("date") is not None:
            raise PydanticCustomError("date_twice", "")
        return value

    @classmethod
    def known_by(cls) -> tuple[str, ...]:
        """Return the fields that name an entry in messages, the first that is given: its own first field by default."""
        return (next(name for name in cls.model_fields if name not in Entry.model_fields),)

    @abstractmethod
    def layout(self, context: "Context") -> Item:
        """Lay the entry out."""

    def blocks(self, context: "Context") -> Blocks:
        """Lay the entry out as blocks; nearly every kind is one item."""
        return (self.layout(context),)

    def period(self, context: "Context") -> Inlines:
        """Return the entry's date or dates in the context's language."""
        return context.period(self.date, self.start, self.end)

    def laid_out(self, context: "Context", head: Iterable[Inlines], *details: Inlines, prose: TextBlocks = ()) -> Item:
        """Make an item of lines, with dates and place beside them; details and prose are before the common part."""
        body = [*paragraphs(*details), *prose, *self.common(context)]
        return replace(item(head, self.period(context), body), location=context.text(getattr(self, "location", None)))

    def fact(self, context: "Context", parts: Sequence[Inlines], *details: Inlines) -> Item:
        """Make an item of one line, its parts between commas; of two, if the section says so."""
        body = [*paragraphs(*details), *self.common(context)]
        if context.lines == 2:
            return item([parts[0], context.comma(*parts[1:])], self.period(context), body)
        return item([context.comma(*parts)], self.period(context), body, compact=True)

    def run_in(self, context: "Context", label: Inlines, words: Inlines) -> Item:
        """Make an item of a label and words after a colon; on two lines, if the section says so."""
        if context.lines == 2 or not words:
            return self.fact(context, [label, words])
        return self.fact(context, [context.before_colon(label, words)])

    def common(self, context: "Context") -> Blocks:
        """Return summary and highlights, the part of the body that every kind has."""
        return (*context.prose(self.summary), *context.bullets(self.highlights))


_PAGE_BREAK = Schema(
    core_schema.nullable_schema(core_schema.literal_schema(["before", "avoid"])), {"enum": ["before", "avoid"]}
)


class SectionBase(Model):
    """The fields of a section's long form that every kind has."""

    kind: str
    title: Text | None = None
    heading: bool = True
    tags: Tags = ()
    visibility: Visibility = "public"
    parent: Line | None = None
    sections: Annotated[None, Schema(core_schema.no_info_plain_validator_function(no_subsections), SUBSECTIONS)] = None
    page_break: Annotated[Literal["before", "avoid"] | None, _PAGE_BREAK] = None
    groups: Annotated[tuple[Any, ...], Lazy("cvtool.cv.model.arrangement:EntryGroup", several=True)] = ()


def _entries(value: Any, info: ValidationInfo) -> tuple[Entry, ...]:
    """Check entries by the model of the section's kind; ``entries:`` with nothing after it is an empty list."""
    from cvtool.cv.sections import entries_of  # the registry of kinds builds on this module

    return entries_of(info.data["kind"]).validate_python([] if value is None else value)


def _lines(value: Any) -> Any:
    if value == "auto" or (value in (1, 2) and not isinstance(value, bool | float)):
        return value if value == "auto" else int(value)
    raise PydanticCustomError("lines", "")


class EntrySection(SectionBase):
    """A section that is a list of entries, which is every kind but publications.

    ``group_by`` and ``sort`` may name a field of the entries.
    """

    group_by: Line = "none"
    sort: Line = GIVEN
    select: Annotated[Any, Lazy("cvtool.cv.model.arrangement:EntryFilter")] = None
    lines: Annotated[Any, Schema(core_schema.no_info_plain_validator_function(_lines), {"enum": [1, 2, "auto"]})] = (
        "auto"
    )

    entries: Annotated[
        tuple[Entry, ...], Schema(core_schema.with_info_plain_validator_function(_entries), {"type": "array"})
    ] = ()
