"""Where the titles of sections and entries are in a text."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from cvtool.app.ats.expected import SoughtCV, SoughtField
from cvtool.app.ats.searching import SearchedText
from cvtool.app.ats.spelling import comparable

TitleKind = Literal["name", "section", "entry"]
"""What a title is of."""
SoughtFields = tuple[SoughtField, ...]


class TitleSearch(Struct, frozen=True, dict=True):
    """The search for every title in one text."""

    text: SearchedText
    expected: SoughtCV

    @cached_property
    def anchors(self) -> list[tuple[int | None, bool]]:
        """Where each title is, in the order of the fields, and whether it is after the one before."""
        anchors: list[tuple[int | None, bool]] = []
        taken: set[int] = set()
        reached = 0
        for title, fields, kind in _titles(self.expected):
            places = [place for place in self.text.places(title) if place not in taken]
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
        others = [found for field in fields if (found := self.text.places(field))]
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
        line = self.text.line_of(place)
        before = self.text.text[self.text.starts[line] : place].strip()
        is_start = not before or before == comparable(dates)
        is_alone = is_start and self.text.reading.lines[line] == comparable(title.text)
        return 0 if is_alone or (is_start and kind == "entry") else 1 if is_start else 2


def _titles(expected: SoughtCV) -> Iterator[tuple[SoughtField, SoughtFields, TitleKind]]:
    """List what entries and sections begin with, the fields beside it, and what it is."""
    for part in expected.parts:
        if part.title:
            yield part.title, (), "section"
        for entry in part.entries:
            yield entry.title, entry.fields, "name" if part.is_head else "entry"
