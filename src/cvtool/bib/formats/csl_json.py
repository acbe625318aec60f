"""Publications → CSL-JSON, which Pandoc, Zotero and every CSL processor read.

Text may hold CSL's own markup (``<i>``, ``<b>``, ``<sup>``). The format has no way to escape it: processors print
``&lt;`` as it stands, and leave a ``<`` alone unless a tag that they know follows. So only such a tag is broken, with
an invisible joiner after its bracket. Addresses and identifiers are never touched.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvtool.bib.work import PersonName, Work, kind
from cvtool.document import Code, Emph, Inline, Inlines, Link, Math, Name, RoleSpan, Str, Strong, printable
from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.json_text import json_text

_TYPES = as_pairs(read_table("cvtool.bib.formats", "types.txt")["csl"])
_GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "techreport": "Technical report",
}
_CONTAINED = frozenset({"article", "inproceedings", "incollection"})
_OUR_TAGS = re.compile(r"<(?=/?(?:i|b|sup|sub|sc|span|div)\b)", re.IGNORECASE)
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
        "author": [*_names(work.authors), *([{"literal": "others"}] if work.has_others else [])],
        "editor": _names(work.editors),
        "issued": _issued(work),
        "status": _status(work),
        **_places(work),
        **_numbers(work),
        "DOI": printable(work.doi),
        "URL": printable(work.url) or _archived_at(work),
        "abstract": _text(work, "abstract"),
        "note": _text(work, "note"),
        "keyword": _escaped(", ".join(work.keywords)),
    }
    return {name: value for name, value in described.items() if value}


def _places(work: Work) -> dict[str, str]:
    held = _escaped(work.venue)
    contained = kind(work) in _CONTAINED or held == _text(work, "journaltitle", "journal", "booktitle")
    return {
        "container-title": held if contained else "",
        "collection-title": _text(work, "series"),
        "publisher": _text(work, "publisher", "organization") or ("" if contained else held),
        "publisher-place": _text(work, "location", "address"),
        "event": _text(work, "eventtitle"),
        "event-place": _text(work, "venue"),
    }


def _numbers(work: Work) -> dict[str, str]:
    numbered = {"article": "issue", "inproceedings": "collection-number", "incollection": "collection-number"}
    numbered["book"] = "collection-number"
    archived = f"{work.eprinttype}:{work.eprint}".strip(":") if kind(work) == "preprint" else ""
    return {
        "volume": _escaped(work.volume),
        numbered.get(kind(work), "number"): _escaped(work.number or archived),
        "page": _escaped(work.pages).replace("–", "-"),
        "edition": _text(work, "edition"),
        "version": _text(work, "version"),
        "ISBN": _text(work, "isbn"),
        "ISSN": _text(work, "issn"),
        "language": _text(work, "language", "langid"),
    }


def _genre(work: Work) -> str:
    said = _text(work, "type")
    return _GENRES.get(said.lower(), said) or _GENRES.get(work.type, "")


def _status(work: Work) -> str:
    return _escaped(work.stated.words) if work.stated else "" if work.year else _escaped(work.dated)


def _issued(work: Work) -> dict[str, Any]:
    if work.year:
        parts = [work.year, *([work.month] if work.month else [])]
        return {"date-parts": [[*parts, work.day] if work.month and work.day else parts]}
    return {"literal": _escaped(work.dated)} if work.dated else {}


def _names(people: Sequence[PersonName]) -> list[dict[str, str]]:
    return [_name(person) for person in people if person.display]


def _name(person: PersonName) -> dict[str, str]:
    """Describe a person by the parts of the name; a family name of several words and nothing else is a group."""
    if not person.family or (" " in person.family and person.family == person.display):
        return {"literal": _escaped(person.display)}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
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
