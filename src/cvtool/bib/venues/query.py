"""What a user means by a venue, and which works appeared there.

A name in the table stands for all names of that venue; a work whose own venue is in no table still counts if its text
has one of the acronyms as a word. Anything else is looked for in the text: an acronym as whole words, other words
wherever they begin a word.
"""

from collections.abc import Callable, Sequence

from cvtool.bib.venues import FIELDS, Venues
from cvtool.bib.work import Work
from cvtool.folding import folded, is_acronym, words

SHORT = 5
"""A single word up to this length is taken for an acronym."""

MOST_NAMES = 2
"""How many other names of a venue are listed."""


def venue_test(query: str, venues: Venues, *, exact: bool = False) -> Callable[[Work], bool]:
    """Make the test whether a work appeared at a venue; ``exact`` leaves the table out."""
    venue = None if exact else venues.identify(query)
    if venue is not None:
        acronyms = venues.acronyms(venue)
        return lambda work: (found := venues.of(work)) == venue or (found is None and _mentions(work, acronyms))
    wanted = f" {' '.join(words(query))}{' ' if exact or _is_short(query) else ''}"
    return lambda work: bool(wanted.strip()) and any(wanted in f" {' '.join(words(text))} " for text in _texts(work))


def understood(query: str, venues: Venues, *, exact: bool = False) -> str:
    """Say in a few words how a query is understood."""
    if exact:
        return f"`{query}` is matched as written, as whole words"
    venue = venues.identify(query)
    if venue is None:
        how = "for it as whole words" if _is_short(query) else "for words that begin with it"
        return f"`{query}` is not a known venue: venue names are searched {how}"
    others = [name for name in venues.names(venue) if folded(name) != folded(query)]
    listed = ", ".join(others[:MOST_NAMES]) + (", …" if len(others) > MOST_NAMES else "")
    return f"`{query}` is the venue `{venue}`" + (f": {listed}" if listed else "")


def _is_short(query: str) -> bool:
    found = words(query)
    return len(found) == 1 and (len(found[0]) <= SHORT or is_acronym(query))


def _texts(work: Work) -> Sequence[str]:
    return [work.venue, *(work.text(name) for name in FIELDS if name in work.fields)]


def _mentions(work: Work, acronyms: frozenset[str]) -> bool:
    """Find an acronym among the words of a venue that is in no table, unless that is a workshop."""
    found = {word for text in _texts(work) for word in text.split()}
    if any(folded(word).startswith("workshop") for word in found):
        return False
    return any(is_acronym(word) and not acronyms.isdisjoint(words(word)) for word in found)
