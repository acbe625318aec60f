"""Which works a section of publications lists, and what the words of its filter mean."""

from collections.abc import Iterable

from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms, select_works
from cvtool.bib.query.order import ORDERS
from cvtool.bib.venues import Venues
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection


def terms_of(cv: CV) -> Terms:
    """Return what the words of a filter mean in a CV: its venues and its owner."""
    return Terms(Venues(cv.venues), People.of(cv.person.spellings, is_owner=True))


def listed(section: PublicationsSection, works: Iterable[Work], terms: Terms | None = None) -> tuple[Work, ...]:
    """Return the works that a section lists, in its order; a preprint that was published is not among them."""
    candidates = (work for work in works if not (section.merge_preprints and work.published_as))
    return select_works(candidates, section.select.criteria(), terms, ORDERS[section.sort])
