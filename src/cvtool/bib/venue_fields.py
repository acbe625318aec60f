"""Where a work appeared: the fields that say so, by its kind."""

import re
from typing import TYPE_CHECKING

from cvtool.bib.kinds import WorkKind, archive_of
from cvtool.sources.patterns import pattern

if TYPE_CHECKING:
    from cvtool.bib.record import WorkRecord

_VENUES: dict[WorkKind, tuple[str, ...]] = {
    "article": ("journaltitle", "journal"),
    "inproceedings": ("booktitle", "eventtitle", "series", "journal"),
    "incollection": ("booktitle", "series"),
    "book": ("publisher", "organization"),
    "thesis": ("school", "institution"),
    "report": ("institution", "school", "organization"),
    "patent": ("holder", "location"),
}
_ANY_VENUE = ("journaltitle", "journal", "booktitle", "howpublished", "publisher", "organization", "institution")
_LAST_VENUE: dict[WorkKind, tuple[str, ...]] = {
    "article": ("booktitle", "eventtitle", "institution", "school"),
    "inproceedings": ("journaltitle", "howpublished"),
    "incollection": ("journaltitle", "journal", "maintitle", "eventtitle", "howpublished"),
}
"""Where it appeared, if no field that belongs to its type says so; a publisher is not what an article is part of."""
_ANY_LAST_VENUE = ("journaltitle", "journal", "booktitle", "howpublished", "school", "institution", "organization",
                   "publisher", "eventtitle")  # fmt: skip
_IN = pattern(
    r"[Ii]n:\s+|[Ii]n\s+(?=(?:(?:the|\d\w*|[A-Z][\w.]*)\s+){0,4}?"
    r"(?:Proc(?:eedings|\.)|Conference|Conf\.|Symposium|Workshop|Advances\s+in|Handbook|Encyclopa?edia|Findings|Congress"
    r"|Lecture\s+Notes|Companion|Meeting|Transactions|[A-Z]\w*[A-Z]\w*(?:\s+['’]?\d+)?$)(?:\W|$))"
)
"""``In Proceedings of X``, where people write the word that styles print."""


def venue_of(work: "WorkRecord", kind: WorkKind) -> str:
    """Return the venue without ``In`` before it; empty if it is unknown."""
    said = work.stated.field if work.stated and work.stated.is_all else ""
    found = work.text(*(name for name in _venue_fields(work, kind) if name != said))
    if not found and kind == "preprint":
        found = "arXiv" if work.eprinttype.lower() == "arxiv" else work.eprinttype or archive_of(work.fields)
    more = _LAST_VENUE.get(kind, _ANY_LAST_VENUE)
    found = found or work.text(*(name for name in more if name != said))
    has_in = found[:2] in {"In", "in"} and not found[2:3].isalnum()
    return _IN.sub("", found, count=1) if has_in and _IN.match(found) else found


def _venue_fields(work: "WorkRecord", kind: WorkKind) -> tuple[str, ...]:
    """Return the fields that may name the venue; an address in ``howpublished`` is not one."""
    found = _VENUES.get(kind, _ANY_VENUE)
    place = work.fields.get("howpublished") if found is _ANY_VENUE else ""
    if place and re.search(r"\\url|https?:", place):
        return tuple(name for name in found if name != "howpublished")
    return found
