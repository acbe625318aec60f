"""Works × filter → works, and their orders: the same for the flags of ``cvtool pubs``, sections and variants."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from cvtool.bib.owner import People
from cvtool.bib.work import Work, kind
from cvtool.entries.publications import PublicationsSection
from cvtool.model.variants import PublicationFilter
from cvtool.tags import parse_tags


def select_works(works: Iterable[Work], wanted: PublicationFilter) -> tuple[Work, ...]:
    """Keep the works that fit: conditions combine with *and*, the values of one with *or*."""
    kept = tuple(work for work in works if _fits(work, wanted))
    return kept[: wanted.max] if wanted.max else kept


def listed(section: PublicationsSection, works: Iterable[Work]) -> tuple[Work, ...]:
    """Return the works that a section lists, in its order."""
    orders: Mapping[str, Callable[[Iterable[Work]], tuple[Work, ...]]] = {
        "newest": newest_first,
        "oldest": oldest_first,
        "none": tuple[Work, ...],
    }
    return select_works(orders[section.sort](works), section.select)


def newest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, newest first; undated works lead (they are in press), ties keep their order."""
    return tuple(sorted(works, key=lambda work: _date(work, missing=9999), reverse=True))


def oldest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, oldest first; undated works come last."""
    return tuple(sorted(works, key=lambda work: _date(work, missing=9999)))


def _date(work: Work, missing: int) -> tuple[int, int, int]:
    return work.year or missing, work.month or 0, work.day or 0


def _fits(work: Work, wanted: PublicationFilter) -> bool:
    """Test the cheap conditions first: most works fall at one, and nothing more of them is decoded."""
    return (
        (not wanted.type or any(_is_type(work, name) for name in wanted.type))
        and (not wanted.year or str(work.year) in wanted.year)
        and (wanted.since is None or _last(work) >= wanted.since.first())
        and (wanted.until is None or (work.year is not None and _date(work, 0) <= wanted.until.last()))
        and (wanted.tags is None or parse_tags(wanted.tags)(frozenset(work.keywords)))
        and (not wanted.venue or any(_is_venue(work, name) for name in wanted.venue))
        and (not wanted.author or any(_has_author(work, name) for name in wanted.author))
    )


def _last(work: Work) -> tuple[int, int, int]:
    return work.year or 0, work.month or 12, work.day or 31


def _is_type(work: Work, name: str) -> bool:
    return name.lower() in {work.type, kind(work)}


def _is_venue(work: Work, query: str) -> bool:
    """Find a query as whole words, so that ICML is not ICMLA and ACL is not NAACL."""
    words = " ".join(_words(work.venue))
    return f" {' '.join(_words(query))} " in f" {words} "


def _has_author(work: Work, query: str) -> bool:
    """Find an author by any of the words of the name, or by the name as another style would write it."""
    wanted = set(_words(query))
    if not wanted:
        return False
    if any(wanted <= set(_words(name.display)) for name in work.authors):
        return True
    return any(match in {"exact", "initial"} for match in People.of([query]).match(work))


def _words(text: str) -> list[str]:
    """Split into words, folded for case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.findall(r"\w+", bare)
