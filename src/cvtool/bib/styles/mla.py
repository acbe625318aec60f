"""MLA-like (9th ed.): ``Lam, Maximilian, and John Doe. “Title.” *Journal*, vol. 12, no. 3, 2013, pp. 45–67``."""

from cvtool.bib.styles.base import (
    FULL,
    Options,
    Part,
    address,
    archive_link,
    closed,
    copy,
    creators,
    editors,
    emph,
    joined,
    note,
    quoted,
    sentences,
    spaced,
    title_of,
    wrapped,
)
from cvtool.bib.styles.fields import date, edition, numbered, pages_word, publisher, thesis, value, venue, version, year
from cvtool.bib.styles.people import ListForm, first_inverted
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

AUTHORS = ListForm(first_inverted, pair=", and ", last=", and ", cut=", ", cut_one=", ")
EDITORS = ListForm(FULL.name, pair=" and ", last=", and ", cut=", ")
ROLES = (", editor", ", editors")
_THESES = {"phd": "PhD dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, what, and the containers it is found in, between commas."""
    by = creators(work, options, AUTHORS, ROLES)
    container = joined(", ", *_source(work, options), copy(work), address(work))
    return spaced(closed(by), _title(work), sentences(container, _series(work), note(work)))


def _series(work: Work) -> str:
    name = value(work, "series")
    return name if kind(work) in {"book", "inproceedings", "incollection"} and name != venue(work) else ""


def _title(work: Work) -> Inlines:
    """Set what stands alone in italics, and what is part of something in quotes."""
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "misc":
            return quoted(title_of(work), ".")
        case "book" | "thesis" | "report" | "patent" | "software" | "dataset":
            return closed(emph(title_of(work)))


def _source(work: Work, options: Options) -> tuple[Part, ...]:
    where, volume = venue(work), wrapped("vol. ", value(work, "volume"))
    printing = wrapped("", edition(work), " ed.")
    match kind(work):
        case "article":
            number = wrapped("no. ", value(work, "number", "issue"))
            return emph(where), volume, number, date(work), pages_word(work)
        case "inproceedings" | "incollection":
            by = wrapped("edited by ", editors(work, options, EDITORS, ("", "")) if where else ())
            return emph(where), by, printing, volume, publisher(work), year(work), pages_word(work)
        case "book":
            return printing, volume, publisher(work), year(work)
        case "thesis":
            return year(work), where, thesis(work, _THESES)
        case "report":
            return numbered(work, "Technical report"), where, date(work)
        case "preprint":
            return archive_link(work) or emph(where), date(work)
        case "patent":
            return where, numbered(work, "Patent"), date(work)
        case "software" | "dataset":
            return version(work), where, year(work)
        case "misc":
            return emph(where), date(work)
