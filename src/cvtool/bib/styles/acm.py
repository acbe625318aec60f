"""ACM-like: ``Maximilian Lam and John Doe. 2013. Title. *Journal* 12, 3 (Mar. 2013), 45–67. https://doi.org/…``."""

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
from cvtool.bib.styles.people import ListForm, in_full
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_NAMES = ListForm(in_full, pair=" and ", last=", and ", cut=", ")
_ROLES = (" (Ed.)", " (Eds.)")
_THESES = {"phd": "Ph.D. Dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, when, what, where."""
    by, title = creators(work, options, _NAMES, _ROLES), _title(work, options)
    dated = fields.year(work) or ("[n. d.]" if by or title else "")
    parts = sentences(by, dated, title, *_source(work, options), *extras(work, options, _NAMES), copy(work), note(work))
    return join_spaced(parts, address(work))


def _title(work: Work, options: Options) -> Inlines:
    """Set the title of what stands alone in italics."""
    title = title_of(work)
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "patent" | "misc":
            return title
        case "book":
            about = join_parts(", ", edition_of(work, options), volumes.series(work, "Vol. "))
            return join_spaced(emph(title), wrapped("(", about, ")"))
        case "thesis" | "report" | "software" | "dataset":
            return emph(title)


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, imprint = fields.venue(work), join_parts(", ", fields.publisher(work), fields.publisher_place(work))
    match kind(work):
        case "article":
            issue = join_parts(", ", work.volume, work.number)
            when = wrapped("(", fields.issued(work) if issue else "", ")")
            journal = join_parts(", ", join_spaced(emph(where), issue, when), volumes.pages(work))
            return (journal if where else run(volumes.issue_in_words(work)),)
        case "inproceedings" | "incollection":
            about = wrapped("(", join_parts(", ", edition_of(work, options), volumes.series(work, "Vol. ")), ")")
            by = editors(work, options, _NAMES, _ROLES)
            if not where:
                return unplaced(work, options), run(imprint)
            container = wrapped(f"{options.in_} ", join_parts(", ", join_spaced(emph(where), about), by))
            return container, join_parts(", ", imprint, volumes.chapter(work), volumes.pages(work))
        case "book":
            return (imprint,)
        case "thesis":
            return join_spaced(thesis_of(work, options, _THESES)), join_parts(", ", where, fields.publisher_place(work))
        case "report":
            return join_spaced(number_of(work, options, "Technical Report")), join_parts(
                ", ", where, fields.publisher_place(work)
            )
        case "preprint":
            return (archive_link(work) or join_spaced(where),)
        case "patent":
            return join_spaced(number_of(work, options, "Patent No.")), join_spaced(where)
        case "software" | "dataset":
            word = "Software" if kind(work) == "software" else "Dataset"
            return (
                join_spaced(descriptions.version(work)),
                join_spaced(descriptions.kind_word(work, word)),
                join_spaced(where),
            )
        case "misc":
            return (join_spaced(descriptions.occasion(work)),)
