"""Venues in a text: journals and conferences, by any name that the table of venues has."""

from collections.abc import Sequence

from cvtool.bib.venues.table import compared_words, known_venues
from cvtool.folding import folded, is_acronym

LONGEST_VENUE = 8
"""Words in the longest name of a venue that is looked for."""


def venue_at(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, int] | None:
    """Find the longest name of a venue that words, given by where they are, begin with, and how many words it has."""
    if not text[spans[0][0]].isupper():
        return None
    table = known_venues()
    for size in range(len(spans), 0, -1):
        written, last = text[spans[0][0] : spans[size - 1][1]], text[spans[size - 1][0]]
        compared = compared_words(written) if last.isupper() else ()
        venue = table.exact.get(compared) if len(compared) > 1 else None
        venue = table.capitals.get(folded(written)) if size == 1 and is_acronym(written) else venue
        if venue:
            return folded(table.names[venue][0]).replace("’", "'"), size
    return None
