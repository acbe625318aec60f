"""What a PDF should say × what readers make of it → for each field, which reader finds it in its place, and why not."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.ats.expected import SoughtCV, SoughtEntry, SoughtField, SoughtPart
from cvtool.app.ats.lines import PdfReading, is_apart
from cvtool.app.ats.results import AtsReport, FieldReport
from cvtool.app.ats.searching import SearchedText, text_pattern
from cvtool.app.ats.spelling import comparable, without_invisible
from cvtool.app.ats.titles import TitleSearch

MISSING, SPLIT, APART = "missing", "words are parted", "not beside its entry"
ORDER, NOT_ALONE = "out of order", "not alone on its line"
GLUED, COMMA = "too close to the entry above", "a comma in its run"


def field_reports(expected: SoughtCV, readings: Sequence[PdfReading]) -> AtsReport:
    """Look for everything in each reading."""
    searches = [_Search(SearchedText(reading), expected) for reading in readings]
    reasons = {search.text.reading.reader: list(search.reasons()) for search in searches}
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
    lost = {search.text.reading.reader: search.text.lost(expected.words) for search in searches}
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

    text: SearchedText
    expected: SoughtCV

    @cached_property
    def titles(self) -> TitleSearch:
        return TitleSearch(self.text, self.expected)

    def reasons(self) -> Iterator[str]:
        """Say for each field why it is not found; empty if it is."""
        anchors = iter(self.titles.anchors)
        for part in self.expected.parts:
            if part.title:
                yield self._title_reason(part.title, *next(anchors))
            for entry in part.entries:
                yield from self._entry_reasons(part, entry, *next(anchors))

    def _title_reason(self, title: SoughtField, place: int | None, in_order: bool) -> str:  # noqa: FBT001
        if place is None or not in_order:
            return self._absent(title) if place is None else self._order()
        if self.text.reading.places and self.text.reading.lines[self.text.line_of(place)] != comparable(title.text):
            return NOT_ALONE
        return ""

    def _order(self) -> str:
        return "" if self.expected.foreign else ORDER

    def _absent(self, field: SoughtField) -> str:
        return SPLIT if self.text.has_letters(field) else MISSING

    def _entry_reasons(self, part: SoughtPart, entry: SoughtEntry, place: int | None, in_order: bool) -> Iterator[str]:  # noqa: FBT001
        if place is None:
            yield self._absent(entry.title)
        elif not in_order and self._order():
            yield ORDER
        elif (
            entry.after
            and self.text.reading.places
            and not is_apart(self.text.reading.places, self.text.line_of(place))
        ):
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
        line = self.text.line_of(place)
        dates = [comparable(text) for field in entry.fields if field.name == "dates" for text in field.texts]
        if line and self.text.reading.lines[line - 1] in dates:  # in a column of their own
            line -= 1
        if part.is_head:  # an address is one wherever it is
            return 0, len(self.text.text)
        start = self.text.starts[line]
        following = bisect_right(self.titles.ordered, place)
        if following == len(self.titles.ordered):
            return start, len(self.text.text)
        return start, max(self.text.starts[self.text.line_of(self.titles.ordered[following])], place + 1)

    def _field_reason(self, field: SoughtField, start: int, end: int) -> str:
        for text in field.texts:
            found = text_pattern(text).search(self.text.text, start, end)
            if found and field.name == "dates" and self._has_comma(found):
                return COMMA
            if found:
                return ""
        return APART if self.text.places(field) else self._absent(field)

    def _has_comma(self, found: re.Match[str]) -> bool:
        """Whether the run that has a date in it has a comma besides."""
        if not self.text.reading.places:
            return False
        runs = map(comparable, self.text.reading.places[self.text.line_of(found.start())].runs)
        return any("," in run.replace(found[0], "") for run in runs if found[0] in run)
