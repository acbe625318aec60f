"""What a PDF should say × what readers make of it → for each field, which reader finds it in its place, and why not."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.ats.expected import SoughtCV, SoughtEntry, SoughtField, SoughtPart
from cvtool.app.ats.lines import is_apart
from cvtool.app.ats.reading import PdfReading
from cvtool.app.ats.spelling import comparable, without_invisible

TitleKind = Literal["name", "section", "entry"]
"""What a title is of."""
SoughtFields = tuple[SoughtField, ...]

MISSING, SPLIT, APART = "missing", "words are parted", "not beside its entry"
ORDER, NOT_ALONE = "out of order", "not alone on its line"
GLUED, COMMA = "too close to the entry above", "a comma in its run"
ENOUGH = 2
"""How many of the readers have to find a field."""
_WORD = re.compile(r"\w+")
_LONG = 12
"""Longer words may go on in the next line."""
_WIDE = 0x2E80
"""From here on characters are written without spaces, and lines end between any two."""


class FieldReport(Struct, frozen=True):
    """A field, and the reason why a reader does not find it; empty if it does."""

    section: str
    entry: str
    field: str
    text: str
    reasons: Mapping[str, str]

    @property
    def is_found(self) -> bool:
        """Whether most readers find it."""
        return sum(not reason for reason in self.reasons.values()) >= ENOUGH


class AtsReport(Struct, frozen=True):
    """All findings; the words of the CV, and those that a reader lacks; whether it is from right to left."""

    findings: tuple[FieldReport, ...]
    words: int
    lost: Mapping[str, tuple[str, ...]]
    mirrored: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every field is found, and every word by most readers."""
        whole = sum(not words for words in self.lost.values()) >= ENOUGH
        return whole and all(finding.is_found for finding in self.findings)


def field_reports(expected: SoughtCV, readings: Sequence[PdfReading]) -> AtsReport:
    """Look for everything in each reading."""
    searches = [_Search(reading, expected) for reading in readings]
    reasons = {search.reading.reader: list(search.reasons()) for search in searches}
    rows = [
        FieldReport(
            part.id,
            without_invisible(entry.title.text) if entry and field is not entry.title else "",
            field.name,
            without_invisible(field.text),
            {},
        )
        for part, entry, field in _rows(expected)
    ]
    findings = (
        replace(row, reasons={reader: found[place] for reader, found in reasons.items()})
        for place, row in enumerate(rows)
    )
    lost = {search.reading.reader: search.lost() for search in searches}
    return AtsReport(tuple(findings), len(expected.words), lost, expected.mirrored)


def _rows(expected: SoughtCV) -> Iterator[tuple[SoughtPart, SoughtEntry | None, SoughtField]]:
    """List every field in its order, with the entry that it belongs to."""
    for part in expected.parts:
        if part.title:
            yield part, None, part.title
        for entry in part.entries:
            yield from ((part, entry, field) for field in (entry.title, *entry.fields))


class _Search(Struct, frozen=True, dict=True):
    """The search for everything in one reading."""

    reading: PdfReading
    expected: SoughtCV

    @cached_property
    def text(self) -> str:
        return "\n".join(self.reading.lines)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        starts = [0]
        for line in self.reading.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @cached_property
    def bare(self) -> str:
        """The text without spaces, and without hyphens at the ends of lines."""
        return "".join(self.text.replace("-\n", "").split())

    def line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def anchors(self) -> list[tuple[int | None, bool]]:
        """Where each title is, in the order of the fields, and whether it is after the one before."""
        anchors: list[tuple[int | None, bool]] = []
        taken: set[int] = set()
        reached = 0
        for title, fields, kind in _titles(self.expected):
            places = [place for place in self._places(title) if place not in taken]
            found = self._nearest(places, title, fields, kind) if self.expected.foreign else None
            found = self._best(places, title, fields, reached, kind) if found is None else found
            in_order = found is None or found >= reached
            if found is not None:
                taken.add(found)
                reached = max(found, reached)
            anchors.append((found, in_order))
        return anchors

    @cached_property
    def ordered(self) -> list[int]:
        """Where titles are, from the top down."""
        return sorted(place for place, _ in self.anchors if place is not None)

    def _best(
        self, places: Sequence[int], title: SoughtField, fields: SoughtFields, reached: int, kind: TitleKind
    ) -> int | None:
        """Choose where a title is: where it starts a line rather than inside of one, after what precedes it."""
        later = [place for place in places if place >= reached and not self.expected.foreign] or places
        return min(later, key=lambda place: (self._rank(place, title, fields, kind), place), default=None)

    def _nearest(self, places: Sequence[int], title: SoughtField, fields: SoughtFields, kind: TitleKind) -> int | None:
        """Choose where the title of an entry is whose order is not known: where its other fields are near."""
        others = [found for field in fields if (found := self._places(field))]
        if kind != "entry" or len(places) < 2 or not others:
            return None

        def away(place: int) -> tuple[int, int, int]:
            steps = sum(min(abs(other - place) for other in found) for found in others)
            return steps, self._rank(place, title, fields, kind), place

        return min(places, key=away)

    def _rank(self, place: int, title: SoughtField, fields: SoughtFields, kind: TitleKind) -> int:
        if kind == "name":
            return 0
        dates = next((field.text for field in fields if field.name == "dates"), "")
        line = self.line_of(place)
        before = self.text[self.starts[line] : place].strip()
        is_start = not before or before == comparable(dates)
        is_alone = is_start and self.reading.lines[line] == comparable(title.text)
        return 0 if is_alone or (is_start and kind == "entry") else 1 if is_start else 2

    def _places(self, field: SoughtField) -> list[int]:
        return [found.start() for text in field.texts for found in _pattern(text).finditer(self.text)]

    def reasons(self) -> Iterator[str]:
        """Say for each field why it is not found; empty if it is."""
        anchors = iter(self.anchors)
        for part in self.expected.parts:
            if part.title:
                yield self._title_reason(part.title, *next(anchors))
            for entry in part.entries:
                yield from self._entry_reasons(part, entry, *next(anchors))

    def _title_reason(self, title: SoughtField, place: int | None, in_order: bool) -> str:  # noqa: FBT001
        if place is None or not in_order:
            return self._absent(title) if place is None else self._order()
        if self.reading.places and self.reading.lines[self.line_of(place)] != comparable(title.text):
            return NOT_ALONE
        return ""

    def _order(self) -> str:
        return "" if self.expected.foreign else ORDER

    def _absent(self, field: SoughtField) -> str:
        return SPLIT if any(_loose_pattern(text).search(self.text) for text in field.texts) else MISSING

    def _entry_reasons(self, part: SoughtPart, entry: SoughtEntry, place: int | None, in_order: bool) -> Iterator[str]:  # noqa: FBT001
        if place is None:
            yield self._absent(entry.title)
        elif not in_order and self._order():
            yield ORDER
        elif entry.after and self.reading.places and not is_apart(self.reading.places, self.line_of(place)):
            yield GLUED
        else:
            yield ""
        start, end = self._region(place, part, entry)
        for field in entry.fields:
            yield self._field_reason(field, start, end)

    def _region(self, place: int | None, part: SoughtPart, entry: SoughtEntry) -> tuple[int, int]:
        """Return where an entry starts and ends in the text."""
        if place is None:
            return (0, 0)
        line = self.line_of(place)
        dates = [comparable(text) for field in entry.fields if field.name == "dates" for text in field.texts]
        if line and self.reading.lines[line - 1] in dates:  # in a column of their own
            line -= 1
        if part.is_head:  # an address is one wherever it is
            return 0, len(self.text)
        start = self.starts[line]
        following = bisect_right(self.ordered, place)
        if following == len(self.ordered):
            return start, len(self.text)
        return start, max(self.starts[self.line_of(self.ordered[following])], place + 1)

    def _field_reason(self, field: SoughtField, start: int, end: int) -> str:
        for text in field.texts:
            found = _pattern(text).search(self.text, start, end)
            if found and field.name == "dates" and self._has_comma(found):
                return COMMA
            if found:
                return ""
        return APART if self._places(field) else self._absent(field)

    def _has_comma(self, found: re.Match[str]) -> bool:
        """Whether the run that has a date in it has a comma besides."""
        if not self.reading.places:
            return False
        runs = map(comparable, self.reading.places[self.line_of(found.start())].runs)
        return any("," in run.replace(found[0], "") for run in runs if found[0] in run)

    @cached_property
    def words(self) -> set[str]:
        """All words of the text, those parted at the ends of lines in both ways."""
        return {word for text in (self.text, self.text.replace("-\n", "")) for word in _WORD.findall(text)}

    def lost(self) -> tuple[str, ...]:
        """List the words of the CV that are not in the text; those that a line may part are looked for in all of it."""
        words = dict.fromkeys(word for text in self.expected.words for word in _WORD.findall(comparable(text)))
        return tuple(word for word in words if word not in self.words and not self._is_parted(word))

    def _is_parted(self, word: str) -> bool:
        return word in self.bare and (len(word) > _LONG or max(word) >= chr(_WIDE))


def _titles(expected: SoughtCV) -> Iterator[tuple[SoughtField, SoughtFields, TitleKind]]:
    """List what entries and sections begin with, the fields beside it, and what it is."""
    for part in expected.parts:
        if part.title:
            yield part.title, (), "section"
        for entry in part.entries:
            yield entry.title, entry.fields, "name" if part.is_head else "entry"


def _pattern(text: str) -> re.Pattern[str]:
    """Make a pattern for a text that may go on in the next line, and have spaces around its dashes or not."""
    wide = re.sub(rf"(?<=[{chr(_WIDE)}-\U0003ffff])(?=[{chr(_WIDE)}-\U0003ffff])", "\0", comparable(text))
    words = re.escape(wide).replace("\\\0", r"\s*").replace("\0", r"\s*")
    words = re.sub(r"(?:\\ )*\\-(?:\\ )*", r"\\s*-\\s*", words).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){words}(?!\w)" if text else r"(?!)")


def _loose_pattern(text: str) -> re.Pattern[str]:
    """Make a pattern for the letters of a text, with spaces anywhere or nowhere, and hyphens at the ends of lines."""
    letters = r"(?:-\n|\s)*".join(map(re.escape, "".join(comparable(text).split())))
    return re.compile(rf"(?<!\w){letters}(?!\w)" if letters else r"(?!)")
