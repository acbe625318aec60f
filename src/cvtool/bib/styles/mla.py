"""MLA-like (9th ed.): ``Lam, Maximilian, and John Doe. “Title.” *Journal*, vol. 12, no. 3, 2013, pp. 45–67``."""

from cvtool.bib.issues import with_word
from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.base import (
    Options,
    creators,
    edited_by,
    edition_of,
    extras,
    issue_of,
    note,
    number_of,
    thesis_of,
    title_of,
)
from cvtool.bib.styles.joining import Part, closed, emph, join_parts, join_spaced, quoted, run, sentences, wrapped
from cvtool.bib.styles.links import address, archive_link, copy
from cvtool.bib.styles.people import ListForm, in_full, inverted
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_AUTHORS = ListForm(in_full, pair=", and ", last=", and ", cut=", ", cut_one=", ", first=inverted)
_EDITORS = ListForm(in_full, pair=" and ", last=", and ", cut=", ")
_ROLES = (", editor", ", editors")
_THESES = {"phd": "PhD dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, what, and the containers it is found in, between commas."""
    by = creators(work, options, _AUTHORS, _ROLES)
    seen = fields.accessed(work, is_day_first=True) if address(work) and not work.doi else ""
    container = join_parts(", ", *_source(work, options), copy(work), address(work))
    return join_spaced(
        closed(by),
        _title(work),
        sentences(container, _series(work), *extras(work, options, _EDITORS), wrapped("Accessed ", seen), note(work)),
    )


def _series(work: Work) -> str:
    return volumes.in_series(work) if kind(work) in {"book", *fields.PARTS} else ""


def _title(work: Work) -> Inlines:
    """Set what stands alone in italics, and what is part of something in quotes."""
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "misc":
            return quoted(title_of(work), ".")
        case "book" | "thesis" | "report" | "patent" | "software" | "dataset":
            return closed(emph(title_of(work)))


def _source(work: Work, options: Options) -> tuple[Part, ...]:
    where = fields.venue(work)
    volume = run(with_word("vol. ", work.volume if kind(work) == "article" else volumes.own_volume(work)))
    printing = edition_of(work, options)
    match kind(work):
        case "article":
            return emph(where), volume, issue_of(work), fields.month_and_year(work), volumes.pages_word(work)
        case "inproceedings" | "incollection":
            by = edited_by(work, options, _EDITORS) if where else ()
            chapter = volumes.chapter(work, "ch.")
            return (
                emph(where),
                by,
                printing,
                volume,
                fields.publisher(work),
                fields.year(work),
                chapter,
                volumes.pages_word(work),
            )
        case "book":
            return printing, volume, fields.publisher(work), fields.year(work)
        case "thesis":
            return fields.year(work), where, thesis_of(work, options, _THESES)
        case "report":
            return number_of(work, options, "Technical report"), where, fields.month_and_year(work)
        case "preprint":
            return archive_link(work) or emph(where), fields.month_and_year(work)
        case "patent":
            return where, number_of(work, options, "Patent"), fields.month_and_year(work)
        case "software" | "dataset":
            return descriptions.version(work), where, fields.year(work)
        case "misc":
            return emph(descriptions.occasion(work)), fields.month_and_year(work)
