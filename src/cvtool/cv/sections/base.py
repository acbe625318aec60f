"""What every entry has, and the pieces that layouts are made of.

A layout is a function from an entry and a context to an ``Item`` of the document tree. It says what stands where, never
how it looks; what is missing is left out, so that no layout prints an empty bracket or a lonely comma.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError, core_schema

from cvtool.bib.query.filter import Terms
from cvtool.bib.query.order import GIVEN
from cvtool.bib.work import Work as Publication
from cvtool.cv.model.base import Line, Model, Priority, Schema, Tags, Url, Visibility
from cvtool.cv.model.dates import EndDate, EntryDate, EntryDates, PartialDate
from cvtool.cv.model.lazy import Lazy
from cvtool.cv.model.markdown import Inserts, parse_blocks, parse_inlines
from cvtool.cv.model.subsections import SUBSECTIONS, no_subsections
from cvtool.cv.model.text import LongText, Text, localized
from cvtool.dates import DateStyle
from cvtool.document import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Chart,
    Inlines,
    Item,
    Link,
    Paragraph,
    RoleSpan,
    SpanRole,
    Str,
    TextBlocks,
    has_links,
)
from cvtool.document.addresses import web_address
from cvtool.locales import Locale


class Context(Struct, frozen=True):
    """What a layout may know besides its entry: language and words, today's date, the publications by citation key.

    ``terms`` are what the words of a publication filter mean in this CV; ``inserts`` knows what stands for
    ``[@key]`` and ``{{count …}}`` in a text. ``lines``: on how many lines the facts of an entry are; ``auto`` is as its
    kind does it, which is one line for the kinds of section in ``one_line``. ``durations``: whether it is said how long
    something took. ``charts`` are the pictures of sections, by their ids. ``numbered`` are the works among which one
    has its number, whether they are printed or not.
    """

    locale: Locale
    language: str
    default_language: str
    today: date
    publications: Mapping[str, Publication] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    inserts: Inserts | None = None
    date_style: DateStyle = "short"
    durations: bool = False
    one_line: tuple[str, ...] = ()
    lines: Literal[1, 2, "auto"] = "auto"
    charts: Mapping[str, Chart] = field(default_factory=dict)
    numbered: tuple[Any, ...] = ()

    def text(self, text: str | Mapping[str, str] | None) -> Inlines:
        """Parse a text of the CV in the context's language; nothing becomes an empty run."""
        return parse_inlines(self._chosen(text), self.inserts) if text else ()

    def prose(self, text: str | Mapping[str, str] | None) -> TextBlocks:
        """Parse a text of paragraphs and lists in the context's language; nothing becomes no blocks."""
        return parse_blocks(self._chosen(text), self.inserts) if text else ()

    def _chosen(self, text: str | Mapping[str, str]) -> str:
        return localized(text, self.language, self.default_language)

    def label(self, key: str) -> str:
        """Return a word of the context's language, such as ``present``."""
        return self.locale.labels[key]

    def mark(self, key: str) -> str:
        """Return a mark between words as the context's language writes it, such as ``comma``."""
        return self.locale.marks[key]

    def listed(self, words: Sequence[str]) -> str:
        """Write words one after the other: ``A, B, C``."""
        return self.mark("list").join(words)

    def list_of(self, texts: Iterable[str | Mapping[str, str]]) -> Inlines:
        """Write texts one after the other: ``A, B, C``."""
        return joined(self.mark("list"), *map(self.text, texts))

    def together(self, people: Sequence[Any]) -> Inlines:
        """Name the people who took part: ``with A (role, affiliation) and B``; each is a name or a participant."""
        if not people:
            return ()
        runs = [self._participant(person) for person in people]
        named = joined(self.mark("last"), joined(self.mark("list"), *runs[:-1]), runs[-1])
        return (Str(f"{self.label('with')} "), *named)

    def _participant(self, person: Any) -> Inlines:
        if isinstance(person, str):
            return (Str(person),)
        known = self.comma(self.text(person.role), self.text(person.affiliation))
        return (Str(person.name), Str(" ("), *known, Str(")")) if known else (Str(person.name),)

    def labelled(self, key: str, inlines: Inlines) -> Inlines:
        """Put a word of the context's language and a colon before a run; an empty run stays empty."""
        return self.before_colon(literal(self.label(key)), inlines) if inlines else ()

    def comma(self, *parts: Inlines) -> Inlines:
        """Write the runs that are not empty one after the other."""
        return joined(self.mark("comma"), *parts)

    def before_colon(self, label: Inlines, inlines: Inlines) -> Inlines:
        """Set a label, a colon, and what it is the label of."""
        colon = self.mark("colon")
        bare = colon.rstrip(" ")
        return (*role("label", (*label, Str(bare))), Str(colon[len(bare) :]), *inlines)


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
    def layout(self, context: Context) -> Item:
        """Lay the entry out."""

    def blocks(self, context: Context) -> Blocks:
        """Lay the entry out as blocks; nearly every kind is one item."""
        return (self.layout(context),)

    def period(self, context: Context) -> Inlines:
        """Return the entry's date or dates in the context's language."""
        from cvtool.cv.sections.period import DateFormat

        written = DateFormat(context.locale, context.date_style, context.default_language, context.today)
        if any(isinstance(date, PartialDate) and date.is_own_words for date in (self.date, self.start, self.end)):
            text = written.date(self.date) if self.date else written.period(self.start, self.end)
            return parse_inlines(text, context.inserts) if text else ()
        if self.date:
            return written.moment(self.date)
        return (*written.span(self.start, self.end), *literal(self._duration(context)))

    def _duration(self, context: Context) -> str:
        """Say how long it took, if the theme asks for that and what is printed does not hide it."""
        if not context.durations or context.date_style == "year":
            return ""
        from cvtool.cv.sections.duration import duration

        took = duration(self.start, self.end, context.today, context.locale)
        return took and context.locale.durations.beside.format(duration=took)

    def laid_out(self, context: Context, head: Iterable[Inlines], *details: Inlines, prose: TextBlocks = ()) -> Item:
        """Make an item of lines, with dates and place beside them; details and prose are before the common part."""
        body = [*paragraphs(*details), *prose, *self.common(context)]
        return replace(item(head, self.period(context), body), location=context.text(getattr(self, "location", None)))

    def fact(self, context: Context, parts: Sequence[Inlines], *details: Inlines) -> Item:
        """Make an item of one line, its parts between commas; of two, if the section says so."""
        body = [*paragraphs(*details), *self.common(context)]
        if context.lines == 2:
            return item([parts[0], context.comma(*parts[1:])], self.period(context), body)
        return item([context.comma(*parts)], self.period(context), body, compact=True)

    def run_in(self, context: Context, label: Inlines, words: Inlines) -> Item:
        """Make an item of a label and words after a colon; on two lines, if the section says so."""
        if context.lines == 2 or not words:
            return self.fact(context, [label, words])
        return self.fact(context, [context.before_colon(label, words)])

    def common(self, context: Context) -> Blocks:
        """Return summary and highlights, the part of the body that every kind has."""
        return (*context.prose(self.summary), *_bullets(self.highlights, context))


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


def titled(inlines: Inlines, url: str | None = None) -> Inlines:
    """Set a run as a title, linked if there is an address."""
    return role("title", linked(inlines, url)) if has_links(inlines) else linked(role("title", inlines), url)


def role(name: SpanRole, inlines: Inlines) -> Inlines:
    """Set a run in a role; an empty run stays empty."""
    return (RoleSpan(name, inlines),) if inlines else ()


def linked(inlines: Inlines, url: str | None) -> Inlines:
    """Link a run to an address, if there is one and there is something to link; links in it stay what they are."""
    if not url or not inlines:
        return inlines
    if not has_links(inlines):
        return (Link(web_address(url), inlines),)
    return tuple(node if has_links((node,)) else Link(web_address(url), (node,)) for node in inlines)


def literal(text: str | None) -> Inlines:
    """Turn a literal text into a run; nothing becomes an empty run."""
    return (Str(text),) if text else ()


def joined(separator: str, *parts: Inlines) -> Inlines:
    """Join the runs that are not empty."""
    present = [part for part in parts if part]
    result: Inlines = ()
    for index, part in enumerate(present):
        result += part if index == 0 else (Str(separator), *part)
    return result


def paragraphs(*runs: Inlines) -> tuple[Paragraph, ...]:
    """Make a paragraph of each run that is not empty."""
    return tuple(Paragraph(run) for run in runs if run)


def _bullets(highlights: Iterable[Highlight], context: Context) -> tuple[Bullets, ...]:
    """Make a list of the highlights, with the points below them."""
    items = tuple(bullet for highlight in highlights for bullet in _points(highlight, context))
    return (Bullets(items),) if items else ()


def _points(highlight: Highlight, context: Context) -> tuple[Bullet, ...]:
    """Make a point of a highlight, and of what is below it; a text that is only a list is as many points."""
    first, *rest = context.prose(highlight.text)
    below = _bullets(highlight.highlights, context)
    match first:
        case Paragraph():
            return (Bullet(first.content, (*rest, *below)),)
        case Bullets(items=items) if not rest and not below and first.first is None:
            return items
        case Bullets():
            return (Bullet((), (first, *rest, *below)),)


def item(head: Iterable[Inlines], dates: Inlines = (), body: Iterable[Block] = (), *, compact: bool = False) -> Item:
    """Make an item of the lines that are not empty; compact only counts where there is no body."""
    blocks = tuple(body)
    return Item(tuple(line for line in head if line), dates, blocks, compact=compact and not blocks)
