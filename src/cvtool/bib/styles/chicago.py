"""Chicago-like: ``Lam, Maximilian, and John Doe. “Title.” *Journal* 12, no. 3 (2013): 45–67``, with full names."""

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
    unplaced,
)
from cvtool.bib.styles.joining import closed, emph, join_parts, join_spaced, quoted, run, sentences, wrapped
from cvtool.bib.styles.links import address, archive_link, copy
from cvtool.bib.styles.people import ListForm, in_full, inverted
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_AUTHORS = ListForm(in_full, pair=", and ", last=", and ", cut=", ", cut_one=", ", first=inverted)
_EDITORS = ListForm(in_full, pair=" and ", last=", and ", cut=", ")
_ROLES = (", ed.", ", eds.")
_THESES = {"phd": "PhD diss.", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, what and where as sentences of their own."""
    by, source = creators(work, options, _AUTHORS, _ROLES), _source(work, options)
    tail = sentences(*source, *extras(work, options, _EDITORS), copy(work), note(work), address(work))
    return join_spaced(closed(by), _title(work), tail)


def _title(work: Work) -> Inlines:
    """Set what stands alone in italics, and what is part of something, or unpublished, in quotes."""
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "misc" | "thesis" | "patent":
            return quoted(title_of(work), ".")
        case "book" | "report" | "software" | "dataset":
            return closed(emph(title_of(work)))


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, dated = fields.venue(work), fields.year(work)
    printing = edition_of(work, options)
    match kind(work):
        case "article":
            return (_journal(work),)
        case "inproceedings" | "incollection":
            by = edited_by(work, options, _EDITORS)
            imprint = join_parts(", ", fields.imprint(work), dated)
            if not where:
                return unplaced(work, options), imprint
            container = join_parts(", ", emph(where), printing, by, volumes.chapter(work), volumes.pages(work))
            return wrapped(f"{options.in_} ", container), run(volumes.series(work)), imprint
        case "book":
            return run(printing), run(volumes.series(work)), join_parts(", ", fields.imprint(work), dated)
        case "thesis":
            return (join_parts(", ", thesis_of(work, options, _THESES), where, dated),)
        case "report":
            return join_spaced(number_of(work, options, "Technical Report")), join_parts(
                ", ", fields.house(work), dated
            )
        case "preprint":
            return (join_parts(", ", descriptions.manuscript(work).capitalize(), archive_link(work) or where, dated),)
        case "patent":
            return (join_parts(", ", number_of(work, options, "Patent"), where, dated),)
        case "software" | "dataset":
            return join_spaced(descriptions.version(work)), join_parts(", ", where, dated)
        case "misc":
            return (join_parts(", ", descriptions.occasion(work), dated),)


def _journal(work: Work) -> Inlines:
    """``*Journal* 12, no. 3 (2013): 45–67``; without an issue the year is not in parentheses."""
    volume, number, where = (
        work.volume,
        issue_of(work),
        emph(fields.venue(work)),
    )
    if not where:
        return join_parts(", ", volumes.issue_in_words(work), fields.year(work))
    if not volume and not number:
        return join_parts(", ", where, fields.year(work), volumes.pages(work))
    issue = join_parts(", ", volume, number) if volume else number
    journal = join_parts(" " if volume else ", ", where, issue)
    return join_parts(": ", join_spaced(journal, wrapped("(", fields.year(work), ")")), volumes.pages(work))
