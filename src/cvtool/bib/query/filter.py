"""Works × filter → works: the same for the flags of ``cvtool pubs``, for sections and for variants.

A filter becomes a list of tests, the cheap ones first: most works fail at one, and nothing more of them is decoded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from cvtool.bib.kinds import TYPES
from cvtool.bib.people.owner import ME, People
from cvtool.bib.query.criteria import Criteria, Evidence, years
from cvtool.bib.query.order import Order, date_key
from cvtool.bib.venues import Venues
from cvtool.bib.work import PersonName, Work, kind
from cvtool.dates import settled
from cvtool.folding import folded, words
from cvtool.tags import And, Has, Not, Or, TagPredicate, parse_tags

Test = Callable[[Work], bool]

EVIDENCE_TESTS: Mapping[Evidence, Test] = {
    "doi": lambda work: bool(work.doi),
    "url": lambda work: bool(work.url),
    "pdf": lambda work: bool(work.fields.get("pdf")) or any(_is_pdf(work.fields.get(name)) for name in ("file", "url")),
    "eprint": lambda work: bool(work.eprint),
    "abstract": lambda work: bool(work.text("abstract")),
    "pages": lambda work: bool(work.pages),
    "month": lambda work: work.month is not None,
    "keywords": lambda work: bool(work.keywords),
}
"""What ``has`` and ``missing`` ask for."""


class Terms(Struct, frozen=True):
    """What the words of a filter mean: the names of venues, who the owner is, and the day that spans count back from.

    Without that day, ``since: 2 years`` has no effect.
    """

    venues: Venues = field(default_factory=Venues)
    owner: People = field(default_factory=lambda: People(()))
    today: date | None = None


def select_works(
    works: Iterable[Work], wanted: Criteria, terms: Terms | None = None, order: Order = tuple
) -> tuple[Work, ...]:
    """Keep the works that fit, in the order given: conditions combine with *and*, the values of one with *or*."""
    kept = order(filter(fitting(wanted, terms or Terms()), works))
    return kept[: wanted.max] if wanted.max else kept


def fitting(wanted: Criteria, terms: Terms) -> Test:
    """Make the test whether a work fits a filter, whatever its ``max``."""
    tests = list(_tests(wanted, terms))
    return lambda work: all(test(work) for test in tests)


def unknown_types(wanted: Criteria, works: Iterable[Work]) -> tuple[str, ...]:
    """Return the types of a filter that are neither known nor in the bibliography."""
    unknown = [name for name in wanted.type if name.lower() not in TYPES]
    own = {work.type for work in works} if unknown else set()
    return tuple(name for name in unknown if name.lower() not in own)


def unknown_keys(wanted: Criteria, works: Iterable[Work]) -> tuple[str, ...]:
    """Return the citation keys of a filter that the bibliography lacks."""
    known = {folded(work.key) for work in works} if wanted.key else set()
    return tuple(key for key in wanted.key if folded(key) not in known)


def tags_of(work: Work) -> frozenset[str]:
    """Return the keywords as tags, folded."""
    return frozenset(map(folded, written_tags(work)))


def written_tags(work: Work) -> tuple[str, ...]:
    """Return the keywords as tags, one of several words with hyphens between; and the tags that the CV adds."""
    own = work.overrides.tags if work.overrides else ()
    return (*("-".join(word.split()) for word in work.keywords), *own)


def _tests(wanted: Criteria, terms: Terms) -> Iterator[Test]:
    if wanted.key:
        yield _in({folded(key) for key in wanted.key})
    if wanted.type:
        yield _of_type({name.lower() for name in wanted.type})
    yield from _tests_of_time(wanted, terms.today)
    if wanted.status:
        yield lambda work: work.status in wanted.status
    if wanted.tags is not None:
        yield _tagged(fold_predicate(parse_tags(wanted.tags)))
    if wanted.has:
        yield _any(EVIDENCE_TESTS[name] for name in wanted.has)
    if wanted.missing:
        yield _any(_without(EVIDENCE_TESTS[name]) for name in wanted.missing)
    if wanted.venue:
        from cvtool.bib.venues.query import venue_test

        yield _any(venue_test(query, terms.venues, exact=wanted.venue_exact) for query in wanted.venue)
    if wanted.title:
        yield _any(_titled(words(query)) for query in wanted.title)
    if wanted.mine:
        yield lambda work: _is_by(terms.owner, work.authors) or _is_by(terms.owner, work.editors)
    if wanted.author:
        yield _any(_by(query, terms.owner, first=wanted.first_author) for query in wanted.author)
    elif wanted.first_author:
        yield lambda work: terms.owner.match(work)[:1] in {("exact",), ("initial",)}


def _tests_of_time(wanted: Criteria, today: date | None) -> Iterator[Test]:
    if wanted.year:
        yield _in_years(wanted.year)
    if first := settled(wanted.since, today):
        since = first.first()
        yield lambda work: work.is_unpublished or (work.year or 0, work.month or 12, work.day or 31) >= since
    if last := settled(wanted.until, today):
        until = last.last()
        yield lambda work: work.year is not None and date_key(work, 0) <= until


def _any(tests: Iterable[Test]) -> Test:
    alternatives = tuple(tests)
    return lambda work: any(test(work) for test in alternatives)


def _without(test: Test) -> Test:
    return lambda work: not test(work)


def _in(keys: set[str]) -> Test:
    return lambda work: folded(work.key) in keys


def _of_type(names: set[str]) -> Test:
    return lambda work: work.type in names or kind(work) in names


def _in_years(ranges: Sequence[str]) -> Test:
    bounds = [found for text in ranges if (found := years(text))]
    return lambda work: work.year is not None and any(first <= work.year <= last for first, last in bounds)


def _tagged(predicate: TagPredicate) -> Test:
    return lambda work: predicate(tags_of(work))


def fold_predicate(predicate: TagPredicate) -> TagPredicate:
    """Fold the tags of an expression, as those of items are."""
    match predicate:
        case Has(tag):
            return Has(folded(tag))
        case Not(operand):
            return Not(fold_predicate(operand))
        case And(operands):
            return And(tuple(map(fold_predicate, operands)))
        case Or(operands):
            return Or(tuple(map(fold_predicate, operands)))


def _titled(query: Sequence[str]) -> Test:
    """Find titles with words that begin as those of the query do, in any order."""

    def test(work: Work) -> bool:
        title = words(work.title_text)
        return bool(query) and all(any(word.startswith(start) for word in title) for start in query)

    return test


def _by(query: str, known: People, *, first: bool) -> Test:
    """Find an author by any words of the name, or by the name as another style would write it.

    The name of somebody known stands for all spellings that are declared for that person.
    """
    wanted, people = set(words(query)), People.of([query])
    forms = set(people.forms)
    meant = People(tuple(each for each in known.everybody if not forms.isdisjoint(each.forms)))

    def is_meant(name: PersonName) -> bool:
        return wanted <= set(words(name.display)) or people.compare(name) in {"exact", "initial"}

    def test(work: Work) -> bool:
        names = work.authors[: 1 if first else None]
        return any(is_meant(name) for name in names) or any(
            outcome in {"exact", "initial"}
            for somebody in meant.everybody
            for outcome in somebody.match(work.authors)[: len(names)]
        )

    return lambda work: bool(wanted) and test(work)


def _is_by(people: People, names: Sequence[PersonName]) -> bool:
    return not {"exact", "initial"}.isdisjoint(people.outcomes(names, ME))


def _is_pdf(link: str | None) -> bool:
    return link is not None and ".pdf" in link.lower()
