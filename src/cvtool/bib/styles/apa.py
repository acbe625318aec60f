"""APA-like (7th edition): ``Lam, M., & Doe, J. (2013). Title. *Journal*, *12*(3), 45–67. https://doi.org/…``."""

from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.base import (
    Options,
    creators,
    edition_of,
    editors,
    extras,
    note,
    number_of,
    thesis_of,
    title_of,
    unplaced,
)
from cvtool.bib.styles.joining import emph, join_parts, join_spaced, run, sentences, wrapped
from cvtool.bib.styles.links import address, archive_link, copy
from cvtool.bib.styles.people import ListForm, family_first, initials_first
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_AUTHORS = ListForm(family_first, pair=", & ", last=", & ", cut=", ", cut_one=", ")
_EDITORS = ListForm(initials_first, pair=" & ", last=", & ", cut=", ")
_ROLES = (" (Ed.)", " (Eds.)")
_THESES = {
    "phd": "Doctoral dissertation",
    "master": "Master’s thesis",
    "bachelor": "Bachelor’s thesis",
    "other": "Thesis",
}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; without authors the title takes their place."""
    by, title = creators(work, options, _AUTHORS, _ROLES), _title(work, options)
    dated = f"({fields.year(work) or 'n.d.'})" if by or title else ""
    head = (by, dated, title) if by else (title, dated)
    return join_spaced(
        sentences(*head, *_source(work, options), *extras(work, options, _EDITORS), copy(work), note(work)),
        address(work),
    )


def _title(work: Work, options: Options) -> Inlines:
    """Set the title of what stands alone in italics, with edition, number and kind in brackets."""
    title = title_of(work)
    match kind(work):
        case "article" | "inproceedings" | "incollection":
            return title
        case "book":
            volume = run(volumes.volume(work, "Vol. "))
            about = join_parts(", ", edition_of(work, options), volume, volumes.in_series(work, "Vol. "))
            return join_spaced(emph(title), wrapped("(", about, ")"))
        case "thesis":
            about = join_parts(", ", thesis_of(work, options, _THESES), fields.venue(work))
            return join_spaced(emph(title), wrapped("[", about, "]"))
        case "report":
            return join_spaced(emph(title), wrapped("(", number_of(work, options, "Technical Report No."), ")"))
        case "patent":
            return join_spaced(emph(title), wrapped("(", number_of(work, options, "Patent No."), ")"))
        case "software":
            return join_spaced(emph(title), wrapped("(", descriptions.version(work), ")"), "[Computer software]")
        case "dataset":
            return join_spaced(emph(title), wrapped("(", descriptions.version(work), ")"), "[Data set]")
        case "preprint" | "misc":
            return emph(title)


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where = fields.venue(work)
    match kind(work):
        case "article":
            volume, number = work.volume, work.number
            issue = (*emph(volume), *wrapped("(", number, ")"))
            journal = join_parts(", ", emph(where), issue, volumes.pages(work))
            return (journal if where else run(volumes.issue_in_words(work)),)
        case "inproceedings" | "incollection":
            part = join_parts(
                ", ",
                run(volumes.volume(work, "Vol. ")),
                volumes.in_series(work, "Vol. "),
                volumes.chapter(work, "Chapter"),
                volumes.pages_word(work),
            )
            about = join_parts(", ", edition_of(work, options), part)
            by = editors(work, options, _EDITORS, _ROLES)
            container = join_parts(", ", by, join_spaced(emph(where), wrapped("(", about, ")")))
            placed = wrapped(f"{options.in_} ", container) if where else unplaced(work, options)
            return (placed, join_spaced(fields.publisher(work)))
        case "thesis":
            return ()
        case "preprint":
            return (archive_link(work) or join_spaced(where),)
        case "misc":
            return (join_spaced(descriptions.occasion(work)),)
        case "book":
            return (join_spaced(fields.publisher(work)),)
        case "report" | "patent" | "software" | "dataset":
            return (join_spaced(where),)
