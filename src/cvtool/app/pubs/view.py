"""What a listing knows besides the works: the owner and who else is marked, the names of venues, the style."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cvtool.bib.people.owner import People
from cvtool.bib.venues import Venues
from cvtool.bib.work import Work

if TYPE_CHECKING:  # a query of a bibliography needs no model of a CV
    from cvtool.cv.model.person import Highlighted


class Marking(Struct, frozen=True):
    """What the CV says of marks and roles, and the language in which they are explained."""

    highlighted: "Sequence[Highlighted]" = ()
    language: str = "en"


class View(Struct, frozen=True):
    """How works are shown; in a ``terminal`` text may be bold, and is as wide as that."""

    people: People
    venues: Venues = field(default_factory=Venues)
    style: str = "plain"
    max_authors: int | None = None
    terminal: bool = False
    marking: Marking = field(default_factory=Marking)
    venues_named: bool = False
    """Whether the works have the names of venues that were asked for."""
    owners: Mapping[str, Sequence[str]] = {}
    """Citation key → who of many people has it; empty for one CV."""

    def venue_of(self, work: Work) -> str:
        """Return the venue of a work for a table: the name it is known by, unless other names were asked for."""
        return work.venue if self.venues_named else self.venues.shown(work)
