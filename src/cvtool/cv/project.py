"""A CV made ready: one frozen value that everything else is computed from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms
from cvtool.bib.venues import Venues
from cvtool.bib.work import Work
from cvtool.cv.checks.finding import World
from cvtool.cv.credits import people_to_show
from cvtool.cv.listing import owner_of
from cvtool.cv.model.cv import CV
from cvtool.cv.read import written_path
from cvtool.diagnostics import Span
from cvtool.sources.yaml import KeyPath, Source

if TYPE_CHECKING:
    from cvtool.cv.items import Selectable


class Positions(Struct, frozen=True):
    """Where each value of a CV is in its file; a CV that was not read from a file has none."""

    source: Source | None = None

    def __call__(self, path: KeyPath) -> Span | None:
        """Return the position of a path in its long form (a section is a mapping with ``entries``)."""
        return self.source.pointed(written_path(path, self.source)) if self.source else None

    def of(self, item: "Selectable") -> Span | None:
        """Return the position of what can be selected: that of a publication is in its bibliography."""
        span: Span | None = item.node.span if item.kind == "publication" else self(item.path)
        return span


class Project(Struct, frozen=True):
    """A valid CV with its bibliography.

    ``works`` are in the order of the files, as they were read. ``people`` are those to find in
    author lists: the owner first, then the people of ``highlight:``. ``venues`` knows the CV's own names of venues.
    ``today`` is what ``since: 2 years`` counts back from; without it that has no effect.
    """

    cv: CV
    works: tuple[Work, ...]
    people: People
    venues: Venues
    positions: Positions
    today: date | None = None

    @property
    def terms(self) -> Terms:
        """What the words of a publication filter mean here."""
        return Terms(self.venues, self.people.owners, self.today)

    @property
    def world(self) -> World:
        """What exists besides the CV, for checks."""
        return World.around(self.works, self.terms)


def make_project(cv: CV, works: Sequence[Work] = (), positions: Positions | None = None) -> Project:
    """Build the value, once for all that is done with a CV."""
    people, venues = people_to_show(cv, owner_of(cv)), Venues(cv.venues)
    if any(getattr(section, "says_of_works", False) for section in cv.sections.values()):
        from cvtool.cv.overrides import overridden

        works = overridden(works, cv, Terms(venues, people.owners), cv.language)
    return Project(cv, tuple(works), people, venues, positions or Positions())
