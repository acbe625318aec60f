"""Publications → CSL-JSON, which Pandoc, Zotero and every CSL processor read."""

from collections.abc import Mapping, Sequence
from typing import Any

from cvtool.bib.dates import iso_date
from cvtool.bib.eprint import find_eprint
from cvtool.bib.formats.csl_dates import csl_date
from cvtool.bib.formats.csl_text import csl_escaped, csl_markup, csl_names
from cvtool.bib.formats.facts import (
    full_title,
    is_held,
    is_length,
    is_status_the_note,
    length_in_pages,
    note_texts,
    place_of,
    publisher_of,
    pubmed_id,
    status,
)
from cvtool.bib.joints import joint
from cvtool.bib.names.person import read_people
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.styles.descriptions import medium
from cvtool.bib.styles.fields import venue
from cvtool.bib.vocabulary import language_tag, type_word
from cvtool.bib.work import Work, kind
from cvtool.document import printable
from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.json_text import json_text

_TABLE = read_table("cvtool.bib.formats", "types.txt")
_TYPES, _OTHER_TYPES = as_pairs(_TABLE["csl"]), as_pairs(_TABLE["csltypes"])
_GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "techreport": "Technical report",
}
"""The types of entries that say what ``type`` would."""

_PLAIN: Mapping[str, tuple[str, ...]] = {
    "collection-title": ("series",),
    "container-title-short": ("shortjournal",),
    "event": ("eventtitle",),
    "event-place": ("venue",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-volumes": ("volumes",),
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


def write(works: Sequence[Work]) -> str:
    """Write the works as a JSON array of CSL items, in the order given."""
    return json_text([_item(work) for work in works])


def _item(work: Work) -> dict[str, Any]:
    described = {
        "id": work.key,
        "type": _type(work),
        "genre": _genre(work),
        "title": csl_markup(full_title(work)),
        "author": _authors(work),
        "editor": csl_names(work, work.editors),
        **{name: csl_names(work, read_people(work.fields, role)[0]) for name, role in _OTHER_ROLES.items()},
        "issued": csl_date(work.date, "" if work.stated and not work.year else csl_escaped(work.dated)),
        **{name: _other_date(work, field) for name, field in _OTHER_DATES.items() if field in work.fields},
        "status": csl_escaped(status(work)),
        **_places(work),
        **_numbers(work),
        "DOI": printable(work.doi),
        "URL": printable(work.url) or _archived_at(work),
        "note": csl_escaped(_note(work)),
        "keyword": csl_escaped(", ".join(work.keywords)),
    }
    return {name: value for name, value in described.items() if value}


def _type(work: Work) -> str:
    """Name the type; what lies in no archive and was not published is a manuscript."""
    if work.type == "unpublished" and find_eprint(work):
        return "article"
    return _OTHER_TYPES.get(work.type) or _TYPES.get(kind(work), "document")


def _places(work: Work) -> dict[str, str]:
    held = csl_escaped(venue(work) or work.venue)
    is_part = kind(work) in _CONTAINED and not is_held(work)
    contained = is_part or work.venue == work.text("journaltitle", "journal", "booktitle")
    return {
        "container-title": held if contained else "",
        "publisher": _publisher(work) or _held_by(work, "" if contained else held),
        "publisher-place": csl_escaped(place_of(work)),
        "medium": csl_escaped(medium(work)),
    }


def _publisher(work: Work) -> str:
    """Name the publisher; of a patent, who holds it."""
    return (_text(work, "holder") if work.type == "patent" else "") or csl_escaped(publisher_of(work))


def _held_by(work: Work, held: str) -> str:
    """Return who held it; a meeting or a country is where something was presented, and not who published it."""
    return "" if held in {_text(work, "eventtitle"), csl_escaped(place_of(work))} else held


def _archive(work: Work) -> dict[str, str]:
    """Name the archive that has a copy of what was published elsewhere; a preprint's is its own number."""
    found = None if kind(work) == "preprint" else find_eprint(work)
    return {"archive": csl_escaped(found.archive), "archive_location": csl_escaped(found.identifier)} if found else {}


def _numbers(work: Work) -> dict[str, str]:
    numbered = {"article": "issue", "inproceedings": "collection-number", "incollection": "collection-number"}
    numbered["book"] = "collection-number"
    found = find_eprint(work) if kind(work) == "preprint" else None
    return {
        "volume": csl_escaped(work.volume),
        numbered.get(kind(work), "number"): csl_escaped(work.number or (found.label if found else "")),
        "page": csl_escaped("" if is_length(work) else work.pages or work.article_number).replace("–", "-"),
        "number-of-pages": csl_escaped(length_in_pages(work)),
        "PMID": csl_escaped(pubmed_id(work)),
        **_archive(work),
        "language": csl_escaped(language_tag(work.text("language", "langid"))),
        **{name: _text(work, *fields) for name, fields in _PLAIN.items() if not work.fields.keys().isdisjoint(fields)},
    }


def _genre(work: Work) -> str:
    return csl_escaped(type_word(work.text("type"))) or _GENRES.get(work.type, "")


def _other_date(work: Work, field: str) -> dict[str, Any]:
    text = work.text(field)
    return csl_date(iso_date(work.fields[field]) or plain_date(text, "", ""), csl_escaped(text))


def _note(work: Work) -> str:
    """Return the notes, but for one that only says what the status is."""
    whole = ""
    for text in note_texts(work)[is_status_the_note(work) :]:
        whole += (joint(whole, ". ") if whole else "") + text
    return whole


def _authors(work: Work) -> list[dict[str, str]]:
    """List the authors, the collaboration that they are part of, and "others"."""
    group = _text(work, "collaboration")
    more = [*([group] if group else []), *(["others"] if work.has_others else [])]
    return [*csl_names(work, work.authors), *({"literal": name} for name in more)]


def _archived_at(work: Work) -> str:
    found = None if work.doi else find_eprint(work)
    return printable(found.url) if found else ""


def _text(work: Work, *names: str) -> str:
    return csl_escaped(work.text(*names))
