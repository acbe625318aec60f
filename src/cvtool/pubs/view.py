"""What a listing knows besides the works: who the owner is, the names of venues, the style."""

from dataclasses import dataclass, field

from cvtool.bib.owner import People
from cvtool.bib.venues import Venues


@dataclass(frozen=True, slots=True)
class View:
    """How works are shown; in a ``terminal`` text may be bold, and is as wide as that."""

    people: People
    venues: Venues = field(default_factory=Venues)
    style: str = "plain"
    max_authors: int | None = None
    terminal: bool = False
