"""Which works a section of publications lists, and what the words of its filter mean."""

from collections.abc import Iterable, Iterator

from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms, select_works
from cvtool.bib.query.order import ORDERS
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection


def owner_of(cv: CV) -> People:
    """Return the owner of a CV, by all spellings of the name."""
    return People.of(cv.person.spellings, is_owner=True)


def listed(section: PublicationsSection, works: Iterable[Work], terms: Terms) -> tuple[Work, ...]:
    """Return the works that a section lists, in its order; a preprint that was published is not among them."""
    return select_works(_candidates(section, works), section.select.criteria(), terms, ORDERS[section.sort])


def on_list(section: PublicationsSection, works: Iterable[Work], terms: Terms) -> tuple[Work, ...]:
    """Return the works that a section lists, in any order: they are only sorted if that decides which they are."""
    if section.select.max:
        return listed(section, works, terms)
    return select_works(_candidates(section, works), section.select.criteria(), terms)


def _candidates(section: PublicationsSection, works: Iterable[Work]) -> Iterator[Work]:
    return (work for work in works if not (section.merge_preprints and work.published_as))
