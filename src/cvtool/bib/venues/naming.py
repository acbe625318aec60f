"""One name for each venue: its short or its full one in place of what an entry has, as ``venue_names`` asks.

Only the field that is printed counts, and only if it names the venue itself: a workshop at a conference, a track or a
companion volume stays as written, and so does a journal that the table knows under the name of a conference.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from cvtool.bib.venues import AS_WRITTEN, JOURNAL, WORKSHOPS, VenueNames, Venues, is_journal_within
from cvtool.bib.work import Work
from cvtool.folding import is_acronym, words

_PART = frozenset(
    {
        "abstract", "abstracts", "adjunct", "benchmark", "benchmarks", "challenge", "colloquium", "companion",
        "competition", "competitions", "consortium", "demo", "demonstration", "demonstrations", "demos",
        "doctoral", "extended", "findings", "industrial", "industry", "late", "newsletter", "part", "poster",
        "posters", "satellite", "section", "short", "special", "student", "supplement", "supplementary",
        "track", "tracks", "tutorial", "tutorials", "workshop", "workshops",
    }
)  # fmt: skip
"""What is at a venue, but is not the venue."""
_SEVERAL = frozenset({"arxiv", "biorxiv", "ches", "fse-crypto", "medrxiv", "pets", "pvldb", "ssrn"})
"""Ids under which the table knows a meeting and its journal alike, and archives, which styles name by themselves."""
_MEETING = frozenset({"colloquium", "conf", "conference", "congress", "meeting", "symposium"})


_PRINTED = ("journaltitle", "journal", "booktitle", "eventtitle", "series")


def with_venue_names(works: Iterable[Work], names: VenueNames, venues: Venues) -> tuple[Work, ...]:
    """Put the short or the full names of venues into the entries; what is in no table stays as written."""
    if names == AS_WRITTEN:
        return tuple(works)
    return tuple(_renamed(work, names, venues) for work in works)


def name_of(text: str, names: VenueNames, venues: Venues) -> str:
    """Return the name of the venue that a text names; the text itself if that is unknown, or only a part of it."""
    venue = venues.identify(text) if names != AS_WRITTEN and text else None
    if venue is None or venue.endswith(WORKSHOPS) or venue in _SEVERAL:
        return text
    known = venues.names(venue)
    if not _PART.isdisjoint({*words(text)} - {word for name in known for word in words(name)}):
        return text
    found = short_name(known) if names == "short" else full_name(known)
    return text if _differ(text, found) or is_journal_within(text, known) else found


def _renamed(work: Work, names: VenueNames, venues: Venues) -> Work:
    """Put the name into the field that the venue is printed from."""
    text = work.venue
    name = name_of(text, names, venues)
    fields = (field for field in _PRINTED if field in work.fields and text in work.text(field))
    field = next(fields, "") if name != text else ""
    return replace(work, fields={**work.fields, field: name.replace("&", r"\&")}) if field else work


def short_name(names: Sequence[str]) -> str:
    """Return the acronym of a venue, or the first of its names if it has none."""
    acronyms = (name for name in names if re.fullmatch(r"[\w-]+", name) and is_acronym(name))
    return names[0] if _is_short(names[0]) else next(acronyms, names[0])


def full_name(names: Sequence[str]) -> str:
    """Return the first name of a venue that is not an acronym or abbreviated; if there is none, the first of all."""
    if not _is_short(names[0]):
        return names[0]
    spelled = [name for name in names[1:] if len(name.split()) > 1 and "." not in name]
    long = (name for name in spelled if len(name.split()) > 2)
    return next(long, None) or next((name for name in spelled if not _has_acronym(name)), names[0])


def _is_short(name: str) -> bool:
    return len(name.split()) == 1 or (len(name.split()) == 2 and _has_acronym(name))


def _has_acronym(name: str) -> bool:
    return any(map(is_acronym, name.split()))


def _differ(one: str, other: str) -> bool:
    """Whether one is the name of a journal, and the other that of a meeting."""
    return any(
        not first.isdisjoint(words(one)) and first.isdisjoint(words(other)) and not second.isdisjoint(words(other))
        for first, second in ((JOURNAL, _MEETING), (_MEETING, JOURNAL))
    )
