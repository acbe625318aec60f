"""What a layout may know besides its entry, and what it writes in that language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from cvtool.bib.query.filter import Terms
from cvtool.bib.work import Work as Publication
from cvtool.cv.model.markdown import Inserts, parse_blocks, parse_inlines
from cvtool.cv.model.text import localized
from cvtool.cv.sections.runs import joined, literal, role
from cvtool.dates import DateStyle, PartialDate
from cvtool.document import Bullet, Bullets, Chart, Inlines, Paragraph, Str, TextBlocks
from cvtool.locales import Locale

if TYPE_CHECKING:
    from cvtool.cv.sections.base import Highlight

End = PartialDate | Literal["present"] | None


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

    def bullets(self, highlights: "Iterable[Highlight]") -> tuple[Bullets, ...]:
        """Make a list of the highlights, with the points below them."""
        items = tuple(bullet for highlight in highlights for bullet in self._points(highlight))
        return (Bullets(items),) if items else ()

    def _points(self, highlight: "Highlight") -> tuple[Bullet, ...]:
        """Make a point of a highlight, and of what is below it; a text that is only a list is as many points."""
        first, *rest = self.prose(highlight.text)
        below = self.bullets(highlight.highlights)
        match first:
            case Paragraph():
                return (Bullet(first.content, (*rest, *below)),)
            case Bullets(items=items) if not rest and not below and first.first is None:
                return items
            case Bullets():
                return (Bullet((), (first, *rest, *below)),)

    def period(self, date: PartialDate | None, start: PartialDate | None, end: End) -> Inlines:
        """Write a date, or else a span of time."""
        from cvtool.cv.sections.period import DateFormat

        written = DateFormat(self.locale, self.date_style, self.default_language, self.today)
        if any(isinstance(date, PartialDate) and date.is_own_words for date in (date, start, end)):
            text = written.date(date) if date else written.period(start, end)
            return parse_inlines(text, self.inserts) if text else ()
        if date:
            return written.moment(date)
        return (*written.span(start, end), *literal(self._duration(start, end)))

    def _duration(self, start: PartialDate | None, end: End) -> str:
        """Say how long it took, if the theme asks for that and what is printed does not hide it."""
        if not self.durations or self.date_style == "year":
            return ""
        from cvtool.cv.sections.duration import duration

        took = duration(start, end, self.today, self.locale)
        return took and self.locale.durations.beside.format(duration=took)
