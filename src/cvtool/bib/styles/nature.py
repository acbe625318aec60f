"""Nature-like: ``Lam, M. & Doe, J. Title. *Journal* **12**, 45–67 (2013).``; the title is the link."""

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
from cvtool.bib.styles.joining import closed, emph, join_parts, join_spaced, run, sentences, strong, wrapped
from cvtool.bib.styles.links import address, archive_link, copy, linked_title
from cvtool.bib.styles.people import ListForm, family_and_initials
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_NAMES = ListForm(family_and_initials, pair=" & ", last=" & ")
_ROLES = (" (ed.)", " (eds)")
_THESES = {"phd": "PhD thesis", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; the year in brackets ends it."""
    title = linked_title(work, _title(work, options))
    parts = [part for part in (title, *_source(work, options)) if part]
    body = (*parts[:-1], join_spaced(*parts[-1:], _dated(work)))
    by = creators(work, options, _NAMES, _ROLES)
    return join_spaced(
        closed(by) if work.authors else by, sentences(*body, *extras(work, options, _NAMES), copy(work), note(work))
    )


def _title(work: Work, options: Options) -> Inlines:
    """Set the title of what stands alone in italics."""
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "patent" | "dataset" | "misc":
            return title_of(work)
        case "book" | "thesis" | "report" | "software":
            is_book = kind(work) == "book"
            volume = run(volumes.volume(work, "Vol. ")) if is_book else ()
            about = join_parts(", ", volume, edition_of(work, options, "edn"))
            series = volumes.in_series(work) if is_book else ""
            return join_parts(", ", join_spaced(emph(title_of(work)), about), series)


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, volume = fields.venue(work), strong(work.volume or work.number)
    match kind(work):
        case "article":
            at = address(work) if where and not volume and not volumes.pages(work) else ()
            journal = join_parts(", ", join_spaced(emph(where), volume), volumes.pages(work))
            return (join_spaced(journal if where else volumes.issue_in_words(work), at),)
        case "inproceedings" | "incollection":
            by = editors(work, options, _NAMES, ("", ""))
            word = options.own("editors", "eds") if len(work.editors) > 1 else options.own("editor", "ed.")
            part = join_parts(", ", volumes.chapter(work, "Ch."), volumes.pages(work))
            about = join_parts(", ", strong(volumes.own_volume(work)), edition_of(work, options, "edn"))
            book = join_parts(", ", join_spaced(emph(where), about), volumes.in_series(work))
            is_numbered = not by and volumes.in_series(work)
            container = join_spaced(join_parts(", ", book, part if is_numbered else ()), wrapped(f"({word} ", by, ")"))
            container = join_spaced(container, () if is_numbered else part)
            return (wrapped(f"{options.in_} ", container) if where else unplaced(work, options),)
        case "book":
            return ()
        case "thesis":
            return (join_parts(", ", thesis_of(work, options, _THESES), where),)
        case "report":
            return (join_spaced(number_of(work, options, "Technical Report")),)
        case "preprint":
            at = archive_link(work) or join_spaced(where, address(work))
            return (wrapped("Preprint at ", at) if descriptions.is_archived(work) else at,)
        case "patent":
            return (join_parts(", ", where, number_of(work, options, "Patent")),)
        case "misc":
            return (join_spaced(emph(descriptions.occasion(work)), address(work)),)
        case "software" | "dataset":
            return join_spaced(descriptions.version(work)), join_spaced(emph(where), address(work))


def _dated(work: Work) -> Inlines:
    """Put the year in brackets, after the publisher of a book or report."""
    match kind(work):
        case "book" | "inproceedings" | "incollection":
            return wrapped("(", join_parts(", ", fields.publisher(work), fields.year(work)), ")")
        case "report":
            return wrapped("(", join_parts(", ", fields.venue(work), fields.year(work)), ")")
        case _:
            return wrapped("(", fields.year(work), ")")
