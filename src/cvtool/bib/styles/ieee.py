"""IEEE-like: ``M. Lam and J. Doe, “Title,” *Journal*, vol. 12, no. 3, pp. 45–67, Mar. 2013, doi: …``."""

from cvtool.bib.issues import with_word
from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.base import (
    Options,
    creators,
    edition_of,
    editors,
    extras,
    issue_of,
    note,
    number_of,
    thesis_of,
    title_of,
)
from cvtool.bib.styles.joining import Part, closed, emph, join_parts, join_spaced, quoted, run, sentences, wrapped
from cvtool.bib.styles.links import address, archive_link, copy
from cvtool.bib.styles.people import ListForm, initials_first
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_NAMES = ListForm(initials_first, pair=" and ", last=", and ", cut=", ")
_ROLES = (", Ed.", ", Eds.")
_THESES = {"phd": "Ph.D. dissertation", "master": "M.S. thesis", "bachelor": "B.S. thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: one sentence of parts between commas, then the note and, without a DOI, the address."""
    at = address(work, "doi: ")
    source = join_parts(", ", *_source(work, options), copy(work), at if work.doi else "")
    by = creators(work, options, _NAMES, _ROLES)
    match kind(work):
        case "book":
            body = join_parts(", ", by, _book(work, source, options))
        case "software":
            body = join_parts(", ", by, emph(title_of(work)), source)
        case _:
            body = join_parts(", ", by, join_spaced(quoted(title_of(work), "," if source else "."), source))
    tail = sentences(*extras(work, options, _NAMES), note(work))
    online = wrapped("[Online]. Available: ", "" if work.doi else at)
    seen = wrapped("Accessed: ", fields.accessed(work), ".") if online else ()
    return join_spaced(closed(body), tail, seen, online)


def _book(work: Work, source: Inlines, options: Options) -> Inlines:
    """Put a period between what the book is and who published it."""
    title = join_parts(", ", emph(title_of(work)), volumes.series(work, before="ser. "), edition_of(work, options))
    return join_spaced(closed(title), source) if fields.imprint(work) else join_parts(", ", title, source)


def _lowered(word: str) -> str:
    """Write a word in small letters; in Turkish the dotted capital is an i."""
    return word.replace("İ", "i").lower()


def _source(work: Work, options: Options) -> tuple[Part, ...]:
    where = fields.venue(work)
    match kind(work):
        case "article":
            volume = run(with_word("vol. ", work.volume))
            return emph(where), volume, issue_of(work), volumes.pages_word(work), fields.month_and_year(work)
        case "inproceedings" | "incollection":
            container = wrapped(f"{_lowered(options.in_)} ", emph(where))
            by = editors(work, options, _NAMES, _ROLES) if where else ""
            series = volumes.series(work, before="ser. ") if where else ""
            printing = join_parts(", ", series, edition_of(work, options))
            chapter = volumes.chapter(work, "ch.")
            return container, printing, by, fields.imprint(work), fields.year(work), chapter, volumes.pages_word(work)
        case "book":
            return fields.imprint(work), fields.year(work)
        case "thesis":
            return thesis_of(work, options, _THESES), where, fields.publisher_place(work), fields.year(work)
        case "report":
            return (
                where,
                fields.publisher_place(work),
                number_of(work, options, "Tech. Rep."),
                fields.month_and_year(work),
            )
        case "preprint":
            return fields.month_and_year(work), archive_link(work) or where
        case "patent":
            return number_of(work, options, "Patent"), fields.month_and_year(work)
        case "software" | "dataset":
            return descriptions.version(work, "version"), where, fields.year(work)
        case "misc":
            return descriptions.occasion(work), fields.month_and_year(work)
