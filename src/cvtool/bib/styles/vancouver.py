"""Vancouver-like: ``Lam M, Doe JB. Title. Journal. 2013 Mar;12(3):45–67. doi: …``."""

from cvtool.bib.styles.base import (
    Options,
    address,
    archive_link,
    copy,
    creators,
    editors,
    joined,
    note,
    run,
    sentences,
    spaced,
    title_of,
    wrapped,
)
from cvtool.bib.styles.fields import (
    edition,
    house,
    imprint,
    issue_in_words,
    kind_word,
    manuscript,
    month,
    numbered,
    pages,
    pages_word,
    series,
    thesis,
    value,
    venue,
    version,
    year,
)
from cvtool.bib.styles.people import ListForm, run_together
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

NAMES = ListForm(run_together, cut=", ", cut_one=", ")
ROLES = (", editor", ", editors")
_THESES = {"phd": "dissertation", "master": "master’s thesis", "bachelor": "bachelor’s thesis", "other": "thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, what and where as sentences of their own, in one face."""
    by, at = creators(work, options, NAMES, ROLES), address(work, "doi: ")
    parts = (by, _title(work), *_source(work, options), copy(work), note(work))
    return spaced(sentences(*parts), at if work.doi else wrapped("Available from: ", at))


def _title(work: Work) -> Inlines:
    """Put what it is in brackets behind the title."""
    return spaced(title_of(work), wrapped("[", _medium(work), "]"))


def _medium(work: Work) -> str:
    """Say what it is, if it is no text on paper."""
    match kind(work):
        case "thesis":
            return thesis(work, _THESES)
        case "preprint":
            return manuscript(work)
        case "software" | "dataset":
            return kind_word(work, kind(work))
        case "article" | "inproceedings" | "incollection" | "book" | "report" | "patent" | "misc":
            return ""


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, dated, printing = venue(work), year(work), wrapped("", edition(work), " ed.")
    match kind(work):
        case "article":
            return (run(where), _issue(work)) if where else (run(issue_in_words(work)), run(year(work)))
        case "inproceedings" | "incollection":
            by = editors(work, options, NAMES, ROLES)
            container = wrapped(f"{options.in_}: ", sentences(by, where) if where else ())
            paged, part_of = run(pages_word(work, more="p. ")), run(series(work) if where else "")
            return container, printing, joined("; ", imprint(work), dated), paged, part_of
        case "book":
            return printing, run(series(work)), joined("; ", imprint(work), dated)
        case "thesis":
            return (joined("; ", house(work), dated),)
        case "report":
            return joined("; ", house(work), dated), run(numbered(work, "Report No.:"))
        case "preprint":
            return joined("; ", where, dated), archive_link(work)
        case "patent":
            return run(where), run(numbered(work, "Patent")), run(dated)
        case "software" | "dataset":
            return run(version(work)), joined("; ", where, dated)
        case "misc":
            return (joined("; ", where, dated),)


def _issue(work: Work) -> Inlines:
    """``2013 Mar;12(3):45–67``."""
    when = " ".join(part for part in (year(work), month(work).rstrip(".") if work.year else "") if part)
    issue = joined("", value(work, "volume"), wrapped("(", value(work, "number", "issue"), ")"))
    return joined(":", joined(";", when, issue), pages(work))
