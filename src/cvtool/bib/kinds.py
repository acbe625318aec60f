"""Entry types → the few kinds of publication that styles, groups and numbers distinguish."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

WorkKind = Literal[
    "article", "inproceedings", "book", "incollection", "thesis", "report", "preprint", "patent", "software", "dataset",
    "misc",
]  # fmt: skip

KINDS: tuple[WorkKind, ...] = get_args(WorkKind)

_TYPES: Mapping[WorkKind, tuple[str, ...]] = {
    "article": ("article", "periodical", "suppperiodical", "review"),
    "inproceedings": ("inproceedings", "conference"),
    "book": (
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "proceedings",
        "mvproceedings",
        "reference",
        "mvreference",
        "booklet",
        "manual",
    ),
    "incollection": ("incollection", "suppcollection", "inbook", "bookinbook", "suppbook", "inreference"),
    "thesis": ("phdthesis", "mastersthesis", "bachelorsthesis", "thesis"),
    "report": ("techreport", "report"),
    "patent": ("patent",),
    "software": ("software", "softwareversion", "softwaremodule"),
    "dataset": ("dataset", "data"),
    "preprint": ("preprint", "unpublished"),
}
_KINDS: Mapping[str, WorkKind] = {type_: kind for kind, types in _TYPES.items() for type_ in types}

TYPES: tuple[str, ...] = tuple(dict.fromkeys((*KINDS, *_KINDS, "online", "electronic", "www")))
"""What may be asked for: the kinds, and the types that BibTeX and biblatex have for them."""

_ARCHIVES = re.compile(r"rxiv\b|^\W*corr\W*$|\bssrn\b|\beprint archive\b|\bresearch square\b|\bpreprints\.org\b")
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
