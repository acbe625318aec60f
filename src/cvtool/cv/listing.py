"""Which works a section of publications lists, and what the words of its filter mean."""

from collections.abc import Iterable, Iterator

from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms, select_works
from cvtool.bib.query.once import listed_once
from cvtool.bib.query.order import GIVEN, ORDERS, Order, as_given
from cvtool.bib.venues import AS_WRITTEN
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection


def owner_of(cv: CV) -> People:
    """Return the owner of a CV, by all spellings of the name."""
    return People.of(cv.person.spellings, is_owner=True)


def listed(section: PublicationsSection, works: Iterable[Work], terms: Terms) -> tuple[Work, ...]:
    """Return the works that a section lists, each once and in its order.

    A preprint that was published is not among them, nor is a volume that is only there for others to refer to.
    """
    wanted = section.select.criteria()
    order = as_given(wanted.key) if section.sort == GIVEN else ORDERS[section.sort]
    return _chosen(section, works, terms, order)


def on_list(section: PublicationsSection, works: Iterable[Work], terms: Terms) -> tuple[Work, ...]:
    """Return the works that a section lists, in any order: they are only sorted if that decides which they are."""
    return listed(section, works, terms) if section.select.max else _chosen(section, works, terms, tuple)


def _chosen(section: PublicationsSection, works: Iterable[Work], terms: Terms, order: Order) -> tuple[Work, ...]:
    wanted = section.select.criteria()

    def ordered(found: Iterable[Work]) -> tuple[Work, ...]:
        once = listed_once(tuple(found), terms.owner, wanted.key)
        if section.venue_names == AS_WRITTEN:
            return order(once)
        from cvtool.bib.venues.naming import with_venue_names

        written = {work.key: work for work in once}
        return tuple(written[work.key] for work in order(with_venue_names(once, section.venue_names, terms.venues)))

    return select_works(_candidates(section, works), wanted, terms, ordered)


def _candidates(section: PublicationsSection, works: Iterable[Work]) -> Iterator[Work]:
    return (work for work in works if not (section.merge_preprints and work.published_as))
