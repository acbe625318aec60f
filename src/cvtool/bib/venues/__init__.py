"""Venues and their many names: ``NIPS``, ``NeurIPS`` and ``Proc. of the 30th Advances in Neural …`` are one.

``venues.txt`` holds the names, a venue a line. A name is compared without case, accents, punctuation, years, ordinals,
"Proceedings of the" and sponsors in front of it, and always as a whole: ICML is not ICMLA, and ACL not NAACL. So is
each part of a longer text, ``Proc. 35th Int. Conf. on Machine Learning, ICML 2018, Stockholm``. Abbreviated words
match the words that they begin (``J. Mach. Learn. Res.``). Workshops are venues of their own: those at a conference
share the id ``neurips-workshops``.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal, get_args

from cvtool.bib.venues.table import Table, compared_words, known_venues
from cvtool.bib.work import Work, kind
from cvtool.folding import WORD, folded, is_acronym, words
from cvtool.sources.patterns import pattern

FIELDS = (
    *("journaltitle", "journal", "booktitle", "eventtitle", "series", "shortjournal", "maintitle"),
    *("venue", "_venue", "abbr"),  # as people write where biblatex means a place, and as some sites have it
)
"""The fields that may name a venue, the most specific first."""

VenueNames = Literal["short", "full", "as-written"]
"""What is printed for a venue: see ``naming``."""
VENUE_NAMES: tuple[VenueNames, ...] = get_args(VenueNames)
AS_WRITTEN: VenueNames = "as-written"

WORKSHOPS = "-workshops"
JOURNAL = frozenset(
    "annals bulletin endowment journal letters magazine pacm pacmpl review transactions".split()  # noqa: SIM905
)
"""Words in the name of a journal."""

_PARTS = pattern(r"[,;:()\[\]@]|\s[-–—]+\s|[–—]|\bat\b")
_IN_BRACKETS = pattern(r"\([^()]*\)")
_TOPIC = pattern(r"\bworkshops?\s+(?:on|for)\b.*|\bworkshops?\b", re.IGNORECASE)


class Venues:
    """The table, with the user's names on top: id (or any known name of a venue) → further names of it.

    The table is read when it is first asked for.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own = dict(own or {})
        self._known: dict[str, str | None] = {}

    def of(self, work: Work) -> str | None:
        """Return the id of the venue of a work; None if it is in no table."""
        for name in FIELDS:
            if (raw := work.fields.get(name)) and (found := self._identified(raw, work, name)):
                return found
        is_archived = kind(work) == "preprint" and work.eprinttype
        return self.identify(work.eprinttype) if is_archived else None

    def _identified(self, raw: str, work: Work, name: str) -> str | None:
        if raw not in self._known:
            self._known[raw] = self.identify(work.text(name))
        return self._known[raw]

    def identify(self, text: str) -> str | None:
        """Return the id of the venue that a text names."""
        table = self._table
        whole = compared_words(text)
        if not whole:
            return None
        if found := table.find(whole) or table.find(compared_words(_IN_BRACKETS.sub(" ", text))):
            return found
        parts = [part for part in _PARTS.split(text) if part.strip()]
        if "workshop" in whole:
            return self._workshop(parts)
        named = (found for part in parts if (found := table.find(compared_words(part), is_part=True, written=part)))
        return next(named, None) or self._workshop_acronym(text)

    def _workshop(self, parts: Sequence[str]) -> str | None:
        """Identify a workshop by its own name, else by the conference that it belongs to."""
        table = self._table
        for part in parts:
            own = compared_words(part)
            if "workshop" in own and (found := table.find(own, is_part=True, written=part)):
                return found
        for part in reversed(parts):  # the conference comes after "at" or a comma
            rest = _TOPIC.sub(" ", part)
            host = table.find(compared_words(rest), is_part=True, written=rest) or table.acronym_in(rest)
            if host:
                return host if host in table.workshops else f"{host}{WORKSHOPS}"
        return None

    def _workshop_acronym(self, text: str) -> str | None:
        """Read CVPRW as the workshops of CVPR."""
        for word in WORD.findall(text):
            if word.endswith("W") and (host := self._table.acronym_in(word[:-1])):
                return f"{host}{WORKSHOPS}"
        return None

    def name(self, venue: str) -> str:
        """Return the name under which a venue is shown."""
        host = venue.removesuffix(WORKSHOPS)
        names = self._table.names.get(venue) or self._table.names.get(host, (host,))
        return names[0] if venue in self._table.names or host == venue else f"{names[0]} workshops"

    def shown(self, work: Work) -> str:
        """Return the name under which the venue of a work is known, else what the work says.

        A journal within a journal is not the whole of it, and has the name that the work says.
        """
        venue = self.of(work)
        return self.name(venue) if venue and not is_journal_within(work.venue, self.names(venue)) else work.venue

    def names(self, venue: str) -> Sequence[str]:
        """Return all names of a venue, the one that is shown first."""
        return self._table.names.get(venue, (self.name(venue),))

    def acronyms(self, venue: str) -> frozenset[str]:
        """Return the acronyms of a venue, folded."""
        return frozenset(folded(name) for name in self.names(venue) if WORD.fullmatch(name) and is_acronym(name))

    @cached_property
    def _table(self) -> Table:
        if not self._own:
            return known_venues()
        table = known_venues().copy()
        for name, others in self._own.items():
            table.extend(table.find(compared_words(name)) or name, [name, *others])
        return table


def is_journal_within(text: str, names: Sequence[str]) -> bool:
    """Whether a text names a journal within a journal: "Journal of Geophysical Research: Oceans".

    ``names`` are those of the venue that it was taken for.
    """
    return ": " in text and not JOURNAL.isdisjoint(words(text)) and not any(":" in name for name in names)
