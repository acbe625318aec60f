"""Publications → CSL-JSON, which Pandoc, Zotero and every CSL processor read.

Text may hold CSL's own markup (``<i>``, ``<b>``, ``<sup>``). The format has no way to escape it: processors print
``&lt;`` as it stands, and leave a ``<`` alone unless a tag that they know follows. So only such a tag is broken, with
an invisible joiner after its bracket. Addresses and identifiers are never touched.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvtool.bib.dates import SEASONS, Moment, WorkDate, iso_date, plain_date
from cvtool.bib.joints import joint
from cvtool.bib.names.person import read_people
from cvtool.bib.styles.fields import medium, venue
from cvtool.bib.vocabulary import language_tag, type_word
from cvtool.bib.work import PersonName, Work, kind
from cvtool.document import Code, Emph, Inline, Inlines, Link, Math, Name, RoleSpan, Str, Strong, printable
from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.json_text import json_text
from cvtool.sources.patterns import pattern

_TYPES = as_pairs(read_table("cvtool.bib.formats", "types.txt")["csl"])
_GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "techreport": "Technical report",
}
"""The types of entries that say what ``type`` would."""

_PLAIN: Mapping[str, tuple[str, ...]] = {
    "collection-title": ("series",),
    "publisher-place": ("location", "address"),
    "event": ("eventtitle",),
    "event-place": ("venue",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal",),
    "part-number": ("part",),
    "title-short": ("shorttitle",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "call-number": ("library",),
    "annote": ("annotation", "annote"),
    "abstract": ("abstract",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid", "pmc"),
}
"""The properties that hold a field as it is."""

_OTHER_ROLES: Mapping[str, str] = {
    "translator": "translator",
    "container-author": "bookauthor",
    "director": "director",
}
_OTHER_DATES: Mapping[str, str] = {
    "accessed": "urldate",
    "event-date": "eventdate",
    "original-date": "origdate",
}
_CONTAINED = frozenset({"article", "inproceedings", "incollection"})
_OUR_TAGS = pattern(r"<(?=/?(?:i|b|sup|sub|sc|span|div)\b)", re.IGNORECASE)
_ABOUT = pattern(r"(?:ca?\.|ca\b|circa\b|about\b)", re.IGNORECASE)
_JOINER = "\u2060"


def write(works: Sequence[Work]) -> str:
    """Write the works as a JSON array of CSL items, in the order given."""
    return json_text([_item(work) for work in works])


def _item(work: Work) -> dict[str, Any]:
    described = {
        "id": work.key,
        "type": _TYPES.get(kind(work), "webpage" if work.type == "online" else "document"),
        "genre": _genre(work),
        "title": _markup(work.title),
        "author": _authors(work),
        "editor": _names(work, work.editors),
        **{name: _names(work, read_people(work.fields, role)[0]) for name, role in _OTHER_ROLES.items()},
        "issued": _date(work.date, work.dated),
        **{name: _other_date(work, field) for name, field in _OTHER_DATES.items() if field in work.fields},
        "status": _status(work),
        **_places(work),
        **_numbers(work),
        "DOI": printable(work.doi),
        "URL": printable(work.url) or _archived_at(work),
        "note": _escaped(_note(work)),
        "keyword": _escaped(", ".join(work.keywords)),
    }
    return {name: value for name, value in described.items() if value}


def _places(work: Work) -> dict[str, str]:
    held = _escaped(venue(work) or work.venue)
    contained = kind(work) in _CONTAINED or work.venue == work.text("journaltitle", "journal", "booktitle")
    return {
        "container-title": held if contained else "",
        "publisher": _text(work, "publisher", "organization") or ("" if contained else held),
        "medium": _escaped(medium(work)),
    }


def _numbers(work: Work) -> dict[str, str]:
    numbered = {"article": "issue", "inproceedings": "collection-number", "incollection": "collection-number"}
    numbered["book"] = "collection-number"
    archived = f"{work.eprinttype}:{work.eprint}".strip(":") if kind(work) == "preprint" else ""
    return {
        "volume": _escaped(work.volume),
        numbered.get(kind(work), "number"): _escaped(work.number or archived),
        "page": _escaped(work.pages or work.article_number).replace("–", "-"),
        "language": _escaped(language_tag(work.text("language", "langid"))),
        **{name: _text(work, *fields) for name, fields in _PLAIN.items() if not work.fields.keys().isdisjoint(fields)},
    }


def _genre(work: Work) -> str:
    return _escaped(type_word(work.text("type"))) or _GENRES.get(work.type, "")


def _status(work: Work) -> str:
    return _escaped(work.stated.words) if work.stated else "" if work.year else _escaped(work.dated)


def _date(date: WorkDate, text: str) -> dict[str, Any]:
    """Write a date with its end, its season and its uncertainty; what has no year is a text."""
    if date.year is None:
        return {"literal": _escaped(text)} if text else {}
    start = date.start or Moment(date.year, date.month, date.day)
    sides = [start, *([date.end] if date.end and date.iso else [])]
    season = SEASONS.get(start.season, 0) - 20
    is_vague = any(side.is_about or side.is_unsure for side in sides) or (date.is_range and len(sides) == 1)
    marked = {
        "season": season if 1 <= season <= 4 else 0,
        "circa": is_vague or bool(_ABOUT.match(text)),
    }
    return {"date-parts": [_parts(side) for side in sides], **{name: value for name, value in marked.items() if value}}


def _parts(side: Moment) -> list[int]:
    """Write year, month and day; CSL counts 344 BC as -344, and ISO as -343."""
    year = side.year if side.year > 0 else side.year - 1
    return [year, *([side.month] if side.month else []), *([side.day] if side.month and side.day else [])]


def _other_date(work: Work, field: str) -> dict[str, Any]:
    text = work.text(field)
    return _date(iso_date(work.fields[field]) or plain_date(text, "", ""), text)


def _note(work: Work) -> str:
    """Return the note and what biblatex adds at the end."""
    more = work.text("addendum") if "addendum" in work.fields else ""
    return f"{work.note}{joint(work.note, '. ')}{more}" if work.note and more else work.note or more


def _authors(work: Work) -> list[dict[str, str]]:
    """List the authors, the collaboration that they are part of, and "others"."""
    group = _text(work, "collaboration")
    more = [*([group] if group else []), *(["others"] if work.has_others else [])]
    return [*_names(work, work.authors), *({"literal": name} for name in more)]


def _names(work: Work, people: Sequence[PersonName]) -> list[dict[str, str]]:
    drops = re.search(r"useprefix\s*=\s*false", work.fields.get("options", "")) is not None
    return [
        _name(person, "dropping-particle" if drops else "non-dropping-particle") for person in people if person.display
    ]


def _name(person: PersonName, particle: str) -> dict[str, str]:
    """Describe a person by the parts of the name; a family name of several words and nothing else is a group."""
    if not person.family or (" " in person.family and person.family == person.display):
        return {"literal": _escaped(person.display)}
    parts = {
        "family": person.family,
        "given": person.given,
        particle: person.particle,
        "suffix": person.suffix,
    }
    return {name: _escaped(part) for name, part in parts.items() if part}


def _archived_at(work: Work) -> str:
    is_known = work.eprinttype.lower() == "arxiv" and not work.doi
    return f"https://arxiv.org/abs/{printable(work.eprint)}" if is_known and work.eprint else ""


def _text(work: Work, *names: str) -> str:
    return _escaped(work.text(*names))


def _escaped(text: str) -> str:
    return _OUR_TAGS.sub(f"<{_JOINER}", printable(text))


def _markup(inlines: Inlines) -> str:
    return "".join(_marked(node) for node in inlines)


def _marked(node: Inline) -> str:
    match node:
        case Str(text) | Code(text) | Name(text):
            return _escaped(text)
        case Math():
            return _escaped(node.text)
        case Emph(children):
            return f"<i>{_markup(children)}</i>"
        case Strong(children):
            return f"<b>{_markup(children)}</b>"
        case Link() | RoleSpan():
            return _markup(node.children)
