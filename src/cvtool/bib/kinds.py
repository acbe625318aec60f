"""Entry types → the few kinds of publication that styles, groups and numbers distinguish."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

WorkKind = Literal[
    "article", "inproceedings", "book", "incollection", "thesis", "report", "preprint", "patent", "software", "dataset",
    "misc",
]  # fmt: skip

KINDS: tuple[WorkKind, ...] = get_args(WorkKind)

_KINDS: Mapping[str, WorkKind] = {
    "article": "article",
    "periodical": "article",
    "suppperiodical": "article",
    "review": "article",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "booklet": "book",
    "manual": "book",
    "incollection": "incollection",
    "suppcollection": "incollection",
    "inbook": "incollection",
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "inreference": "incollection",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "patent": "patent",
    "software": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "dataset": "dataset",
    "data": "dataset",
    "preprint": "preprint",
    "unpublished": "preprint",
}

TYPES: tuple[str, ...] = tuple(dict.fromkeys((*KINDS, *_KINDS, "online", "electronic", "www")))
"""What may be asked for: the kinds, and the types that BibTeX and biblatex have for them."""

_ARCHIVES = re.compile(r"\w*rxiv\b|^\W*corr\W*$|\bssrn\b|\beprint archive\b|\bresearch square\b|\bpreprints\.org\b")
"""Names of preprint archives, as people write them where the name of a journal stands."""


def kind_of(entry_type: str, fields: Mapping[str, str]) -> WorkKind:
    """Return the kind of an entry; an article in an archive, or a ``misc`` with an ``eprint``, is a preprint."""
    found = _KINDS.get(entry_type, "misc")
    if found == "article":
        journal = fields.get("journaltitle", fields.get("journal", "")).lower()
        archived = _ARCHIVES.search(journal) is not None if journal else "eprint" in fields or _deposited(fields)
        return "preprint" if archived else "article"
    if found == "misc":
        where = " ".join(fields.get(name, "") for name in ("journal", "howpublished", "publisher")).lower()
        archived = "eprint" in fields or _ARCHIVES.search(where) is not None or _deposited(fields)
        return "preprint" if archived else "misc"
    return found


def _deposited(fields: Mapping[str, str]) -> bool:
    return "arxiv" in fields.get("doi", "").lower() or "arxiv.org/" in fields.get("url", "").lower()
