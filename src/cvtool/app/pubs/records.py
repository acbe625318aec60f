"""Works as JSON, described by ``schemas/pubs.schema.json``."""

from collections.abc import Sequence
from typing import Any

from cvtool.app.pubs.view import View
from cvtool.bib.people.marks import Credit, Credits
from cvtool.bib.people.periods import roles
from cvtool.bib.work import Work
from cvtool.cv.credits import credit_authors
from cvtool.sources.json_text import json_text

_AS_THEY_ARE = ("year", "month", "day", "volume", "number", "pages", "doi", "url", "keywords", "fields")


def write(works: Sequence[Work], view: View) -> str:
    """Write a list of objects, one a work."""
    credits_ = credit_authors(works, view.people, view.marking.highlighted)
    return json_text([_record(work, view, credits_) for work in works])


def _record(work: Work, view: View, credits_: Credits) -> dict[str, Any]:
    """Return all that is known of a work, decoded, and its raw fields."""
    return {
        "key": work.key,
        "type": work.type,
        "title": work.title_text,
        "authors": _authors(work, view, credits_),
        "venue": work.venue,
        "venue_id": view.venues.of(work),
        **{name: getattr(work, name) for name in _AS_THEY_ARE},
        **({"owners": list(view.owners[work.key])} if work.key in view.owners else {}),
    }


def _authors(work: Work, view: View, credits_: Credits) -> list[dict[str, Any]]:
    shown, matches = roles(work, view.people), view.people.match(work)
    return [
        {
            "name": name.display,
            "given": name.given,
            "particle": name.particle,
            "family": name.family,
            "suffix": name.suffix,
            "is_me": shown.get(index) == "me",
            "match": matches[index],
            "marks": list(credits_.names.get((work.key, index), Credit()).marks),
        }
        for index, name in enumerate(work.authors)
    ]
