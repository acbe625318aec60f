"""What a list of publications leaves out: volumes that others appeared in, and second entries of the same work."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cvtool.bib.people.owner import ME, People
from cvtool.bib.work import Work, kind
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.folding import words
from cvtool.sources.patterns import pattern

_CONTAINER_HINT = "`author+an` or `editor+an` with `self` claims one; `key` lists one all the same"
_SHOWN = 3
_PLAIN = pattern(r"[^a-z0-9]+")
_ALIKE = 0.5
"""Which part of the words of two titles must be the same where the DOI is."""


class Copy(Struct, frozen=True):
    """A second entry of a work, the entry that lists show, and why they are the same."""

    work: Work
    kept: Work
    reason: str


def is_container(work: Work, owner: People) -> bool:
    """Whether an entry is only there for others to inherit from; one that may be the owner's own is not."""
    return work.is_parent and not any((*owner.match(work), *owner.outcomes(work.editors, ME)))


def listed_once(works: Sequence[Work], owner: People, keys: Iterable[str] = ()) -> tuple[Work, ...]:
    """Leave out the containers, unless one of the ``keys`` asks for them, and all entries of a work but the best."""
    asked = {key.lower() for key in keys}
    left = [work for work in works if not is_container(work, owner) or work.key.lower() in asked]
    again = {copy.work.key for copy in copies(left)}
    return tuple(work for work in left if work.key not in again)


def container_notes(containers: Sequence[Work], keys: Iterable[str] = ()) -> list[Diagnostic]:
    """Report how many volumes a list leaves out, and which."""
    asked = {key.lower() for key in keys}
    names = [f"`{work.key}`" for work in containers if work.key.lower() not in asked]
    if not names:
        return []
    some = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    what = "entry is a volume" if len(names) == 1 else "entries are volumes"
    message = f"{len(names)} {what} that others refer to, not the owner's own, and not listed: {some}"
    return [Diagnostic("container", message, hint=_CONTAINER_HINT, severity=Severity.NOTE)]


def copies(works: Iterable[Work]) -> tuple[Copy, ...]:
    """Find the works that have two entries: the same DOI or arXiv number, or the same title, authors and year.

    Of these, the entry with the most fields is kept, else the first.
    """
    groups: dict[str, list[Work]] = {}
    reasons: dict[str, str] = {}
    signs: dict[tuple[str, str], list[Work]] = {}
    for work in works:
        for sign in _signs(work):
            found = next((other for other in signs.get(sign, ()) if _is_same(work, other, sign[0])), None)
            if found and work.key not in groups:
                group = groups.setdefault(found.key, [found])
                groups[work.key] = group
                group.append(work)
                reasons[work.key] = sign[0]
            signs.setdefault(sign, []).append(work)
    return tuple(copy for group in _distinct(groups.values()) for copy in _copies(group, reasons))


def _distinct(groups: Iterable[list[Work]]) -> Iterator[list[Work]]:
    yield from {id(group): group for group in groups}.values()


def _copies(group: Sequence[Work], reasons: dict[str, str]) -> Iterator[Copy]:
    kept = max(group, key=lambda work: (work.status == "published", len([*filter(None, work.fields.values())])))
    said = {"title": "title, authors and year", "doi": "DOI", "arxiv": "arXiv number"}
    for work in group:
        if work is not kept:
            yield Copy(work, kept, said[reasons.get(work.key) or reasons[kept.key]])


def _signs(work: Work) -> Iterator[tuple[str, str]]:
    if "doi" in work.fields and (doi := work.doi.lower()):
        yield "doi", doi
    if kind(work) == "preprint":
        from cvtool.bib.eprint import arxiv_id

        if number := arxiv_id(work):
            yield "arxiv", number.lower()
    if (title := _title_key(work)) and "author" in work.fields:
        yield "title", title


def _title_key(work: Work) -> str:
    """Return the letters and digits of a title; what is plain ASCII is not decoded."""
    raw = f"{work.fields.get('title', '')} {work.fields.get('subtitle', '')}"
    if raw.isascii() and not ("\\" in raw or "$" in raw or "&" in raw):
        return _PLAIN.sub("", raw.lower())
    return "".join(words(work.title_text))


def _is_same(one: Work, other: Work, sign: str) -> bool:
    if sign != "title":
        return _are_alike(one, other)
    kinds = {kind(one), kind(other)} - {"misc"}
    same_title = len(words(one.title_text)) > 1 or (bool(one.venue) and words(one.venue) == words(other.venue))
    return (
        same_title
        and len(kinds) < 2
        and one.year == other.year
        and _same_people(one, other)
        and not _differ(one, other)
    )


def _are_alike(one: Work, other: Work) -> bool:
    """Whether two titles share their words, so that a DOI is not that of a volume with both in it."""
    first, second = set(words(one.title_text)), set(words(other.title_text))
    shared = len(first & second)
    return not first or not second or shared == min(len(first), len(second)) or shared / len(first | second) >= _ALIKE


def _same_people(one: Work, other: Work) -> bool:
    families = [[words(f"{name.particle} {name.family}") for name in work.authors] for work in (one, other)]
    shorter, longer = sorted(families, key=len)
    is_cut = (one if families[0] is shorter else other).has_others
    return bool(shorter) and (shorter == longer or (is_cut and longer[: len(shorter)] == shorter))


def _differ(one: Work, other: Work) -> bool:
    """Whether two entries have numbers that contradict each other."""
    from cvtool.bib.eprint import arxiv_id

    pairs = [
        (work.doi.lower(), arxiv_id(work), *(_number(work.text(name)) for name in _NUMBERS)) for work in (one, other)
    ]
    return any(first and second and first != second for first, second in zip(*pairs, strict=True))


_NUMBERS = ("pages", "volume", "number", "edition", "version", "eid")


def _number(text: str) -> str:
    found = re.search(r"(?:(?<![A-Za-z])[A-Za-z]++)?\d+", text)
    return found[0].lower() if found else ""
