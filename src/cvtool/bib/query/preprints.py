"""Preprints that were published: which works they became, so that a list has each once."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.eprint import arxiv_id, find_eprint
from cvtool.bib.query.order import oldest_first
from cvtool.bib.work import Work, kind
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.folding import words

PUBLISHED = frozenset({"article", "inproceedings", "incollection", "book"})
_ARCHIVE_FIELDS = ("eprint", "eprinttype", "archiveprefix", "primaryclass", "eprintclass")


class Merge(Struct, frozen=True):
    """A preprint, and the work that it became."""

    preprint: Work
    published: Work


def merges(works: Iterable[Work]) -> tuple[Merge, ...]:
    """Find the preprints that share a DOI, an arXiv number, or a title and an author with a published work."""
    listed = tuple(works)
    preprints = [work for work in listed if kind(work) == "preprint"]
    if not preprints:
        return ()
    index: dict[str, list[Work]] = {}
    for work in oldest_first(work for work in listed if kind(work) in PUBLISHED):
        for sign in _signs(work):
            index.setdefault(sign, []).append(work)
    found = ((preprint, _published(preprint, index)) for preprint in preprints)
    return tuple(Merge(preprint, published) for preprint, published in found if published)


def link_published(works: Iterable[Work]) -> tuple[Work, ...]:
    """Link each preprint to what it became; the published work gains their place in the archive and their keywords.

    Lists leave out what was published as something else, also where that other work was not chosen.
    """
    listed = tuple(works)
    became: dict[str, str] = {}
    gains: dict[str, list[Work]] = {}
    for merge in merges(listed):
        became[merge.preprint.key] = merge.published.key
        gains.setdefault(merge.published.key, []).append(merge.preprint)
    if not became:
        return listed
    return tuple(_linked(work, became.get(work.key, ""), gains.get(work.key, ())) for work in listed)


def merge_notes(works: Iterable[Work]) -> list[Diagnostic]:
    """Report which preprints are not listed on their own."""
    hint = "`merge_preprints: false` in the section lists both"
    return [
        Diagnostic(
            "merged-preprint",
            f"`{merge.preprint.key}` is the preprint of `{merge.published.key}`, which is listed instead",
            merge.preprint.span,
            hint,
            Severity.NOTE,
        )
        for merge in merges(works)
    ]


def _published(preprint: Work, index: Mapping[str, Sequence[Work]]) -> Work | None:
    authors = _families(preprint)
    for sign in _signs(preprint):
        for work in index.get(sign, ()):
            if not sign.startswith("title ") or authors & _families(work):
                return work
    return None


def _signs(work: Work) -> list[str]:
    """Return what identifies a work, the surest first; a title of one word (Introduction, Editorial) does not."""
    title = " ".join(words(work.title_text))
    signs = {"doi": work.doi.lower(), "arxiv": arxiv_id(work).lower(), "title": title if " " in title else ""}
    return [f"{name} {sign}" for name, sign in signs.items() if sign]


def _families(work: Work) -> set[str]:
    return {" ".join(words(name.family)) for name in work.authors}


def _linked(work: Work, published_as: str, preprints: Sequence[Work]) -> Work:
    if not published_as and not preprints:
        return work
    fields = dict(work.fields)
    if preprints and find_eprint(work) is None:
        fields |= _archive_fields(preprints)
    words = dict.fromkeys(word for each in (work, *preprints) for word in each.keywords)
    if preprints and words:
        fields["keywords"] = ", ".join(words)
    return replace(work, fields=fields, published_as=published_as)


def _archive_fields(preprints: Sequence[Work]) -> dict[str, str]:
    """Return where the first preprint that lies anywhere does, as fields; the number may have stood in any of them."""
    for preprint in preprints:
        if number := arxiv_id(preprint):
            kept = {name: preprint.fields[name] for name in ("primaryclass", "eprintclass") if name in preprint.fields}
            return {"eprint": number, "eprinttype": "arxiv"} | kept
        if preprint.eprint:
            return {name: preprint.fields[name] for name in _ARCHIVE_FIELDS if name in preprint.fields}
    return {}
