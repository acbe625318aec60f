"""Vancouver-like: ``Lam M, Doe JB. Title. Journal. 2013 Mar;12(3):45–67. doi: …``."""

from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.base import Options, creators, edition_of, editors, extras, note, number_of, thesis_of, title_of
from cvtool.bib.styles.joining import join_parts, join_spaced, run, sentences, wrapped
from cvtool.bib.styles.links import address, archive_link, copy
from cvtool.bib.styles.people import ListForm, run_together
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_NAMES = ListForm(run_together, cut=", ", cut_one=", ")
_ROLES = (", editor", ", editors")
_THESES = {"phd": "dissertation", "master": "master’s thesis", "bachelor": "bachelor’s thesis", "other": "thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, what and where as sentences of their own, in one face."""
    by, at = creators(work, options, _NAMES, _ROLES), address(work, "doi: ")
    parts = (by, _title(work, options), *_source(work, options), *extras(work, options, _NAMES), copy(work), note(work))
    return join_spaced(sentences(*parts), at if work.doi else wrapped("Available from: ", at))


def _title(work: Work, options: Options) -> Inlines:
    """Put what it is in brackets after the title."""
    return join_spaced(title_of(work), wrapped("[", _medium(work, options), "]"))


def _medium(work: Work, options: Options) -> str:
    """Say what it is, if it is not a text on paper."""
    match kind(work):
        case "thesis":
            return thesis_of(work, options, _THESES)
        case "preprint":
            return descriptions.manuscript(work)
        case "software" | "dataset":
            return descriptions.kind_word(work, kind(work))
        case "article" | "inproceedings" | "incollection" | "book" | "report" | "patent" | "misc":
            return ""


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, dated, printing = fields.venue(work), fields.year(work), edition_of(work, options)
    match kind(work):
        case "article":
            return (run(where), _issue(work)) if where else (run(volumes.issue_in_words(work)), run(fields.year(work)))
        case "inproceedings" | "incollection":
            by = editors(work, options, _NAMES, _ROLES)
            container = wrapped(f"{options.in_}: ", sentences(by, where) if where else ())
            place = (volumes.chapter(work), volumes.pages_word(work, more="p. "), volumes.series(work) if where else "")
            imprint = join_parts("; ", fields.imprint(work), dated)
            return container, run(printing), imprint, *(run(part) for part in place)
        case "book":
            return run(printing), run(volumes.series(work)), join_parts("; ", fields.imprint(work), dated)
        case "thesis":
            return (join_parts("; ", fields.house(work), dated),)
        case "report":
            return join_parts("; ", fields.house(work), dated), run(number_of(work, options, "Report No.:"))
        case "preprint":
            return join_parts("; ", where, dated), archive_link(work)
        case "patent":
            return run(where), run(number_of(work, options, "Patent")), run(dated)
        case "software" | "dataset":
            return run(descriptions.version(work)), join_parts("; ", where, dated)
        case "misc":
            return (join_parts("; ", descriptions.occasion(work), dated),)


def _issue(work: Work) -> Inlines:
    """``2013 Mar;12(3):45–67``."""
    issue = join_parts("", work.volume, wrapped("(", work.number, ")"))
    return join_parts(":", join_parts(";", fields.year_and_month(work), issue), volumes.pages(work))
