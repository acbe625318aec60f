"""Entry types → the few kinds of publication that styles, groups and numbers distinguish."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from cvtool.bib.issues import says_nothing
from cvtool.sources.patterns import pattern

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

_ARCHIVES = pattern(r"rxiv\b|^\W*corr\W*$|\bssrn\b|\beprint archive\b|\bresearch square\b|\bpreprints\.org\b")
"""Names of preprint archives, as people write them where the name of a journal stands."""
_ARCHIVE_WORDS = ("rxiv", "corr", "ssrn", "eprint", "research", "preprints")
"""One of these is in each of them."""


_SAID: Mapping[str, WorkKind] = {
    "dataset": "dataset", "data set": "dataset", "software": "software", "computer software": "software",
}  # fmt: skip
"""What a ``misc`` may say that it is."""


def kind_of(entry_type: str, fields: Mapping[str, str]) -> WorkKind:
    """Return the kind of an entry; an article in an archive, or a ``misc`` with an ``eprint``, is a preprint."""
    found = _KINDS.get(entry_type, "misc")
    if found == "article":
        journal = fields.get("journaltitle", fields.get("journal", ""))
        archived = is_archive(journal) if journal else _has_eprint(fields) or _deposited(fields)
        return "preprint" if archived else "article"
    if found == "misc" and (said := _SAID.get(fields.get("type", "").strip("{} ").lower())):
        return said
    if found == "misc":
        where = " ".join(fields.get(name, "") for name in ("journal", "howpublished", "publisher"))
        archived = _has_eprint(fields) or is_archive(where) or _deposited(fields)
        return "preprint" if archived else "misc"
    return found


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive of preprints."""
    name = name.lower()
    return any(word in name for word in _ARCHIVE_WORDS) and _ARCHIVES.search(name) is not None


def _deposited(fields: Mapping[str, str]) -> bool:
    return "arxiv" in fields.get("doi", "").lower() or "arxiv.org/" in fields.get("url", "").lower()


_ADDRESS = pattern(
    r"\s*+(?:\\url\s*+\{\s*+)?(?:(?:https?|ftp):|www\.|//|\w[\w-]*+(?:\.\w[\w-]*+)++/\S*/)", re.IGNORECASE
)
_HOSTS = pattern(
    r"\s*(?:\\url\s*\{\s*)?(?:https?://)?(?:[\w-]+\.)*?(\w*rxiv|ssrn|hal|osf)\.[a-z]{2,9}(?:/|$)", re.IGNORECASE
)
NAMES: Mapping[str, str] = {
    name.lower(): name
    for name in ("arXiv", "bioRxiv", "medRxiv", "ChemRxiv", "PsyArXiv", "HAL", "SSRN", "OSF", "JSTOR")
}
"""Archives as they write themselves, by their names in lower case."""


def is_address(eprint: str) -> bool:
    """Whether an ``eprint`` is an address, as publishers export it, and not a number in an archive."""
    return _ADDRESS.match(eprint) is not None or _HOSTS.match(eprint) is not None


def archive_of(fields: Mapping[str, str]) -> str:
    """Name the archive whose address an ``eprint`` is; empty if it is not one."""
    found = _HOSTS.match(fields.get("eprint", "").strip())
    return NAMES.get(found[1].lower(), found[1]) if found else ""


_CATALOGS = frozenset({"pubmed", "jstor", "googlebooks", "hdl"})
"""What biblatex takes for archives, but holds what was published."""


def _has_eprint(fields: Mapping[str, str]) -> bool:
    if fields.get("eprinttype", fields.get("archiveprefix", "")).strip().lower() in _CATALOGS:
        return False
    found = fields.get("eprint", "")
    return bool(found) and not says_nothing(found) and (not is_address(found) or bool(archive_of(fields)))
