"""The style of the sample CV: ``Authors. *Title*. Venue volume(number):pages, Year.`` with names in full."""

from cvtool.bib.styles.base import Options, authors, linked_title, sentences
from cvtool.bib.work import Work, kind
from cvtool.document import Emph, Inlines, Str

_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "thesis": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; what is missing is left out, with its punctuation."""
    title: Inlines = (Emph(work.title),) if work.title else ()
    return sentences(authors(work, options), linked_title(work, title), _literal(_source(work)))


def _literal(text: str) -> Inlines:
    return (Str(text),) if text else ()


def _source(work: Work) -> str:
    """Say where and when: the parts that are there, joined by commas."""
    match kind(work):
        case "article":
            where = f"{work.venue}{_issue(work)}"
        case "thesis":
            where = ", ".join(part for part in (_THESES.get(work.type, "Thesis"), work.venue) if part)
        case "preprint":
            where = " ".join(part for part in (work.venue, work.eprint) if part)
        case "report" | "patent":
            where = " ".join(part for part in (work.venue, work.number) if part)
        case _:
            where = f"{work.venue}, pages {work.pages}" if work.venue and work.pages else work.venue
    return ", ".join(part for part in (where.strip(), work.year_text) if part)


def _issue(work: Work) -> str:
    issue = f"{work.volume}({work.number})" if work.volume and work.number else work.volume or work.number
    if issue and work.pages:
        return f" {issue}:{work.pages}"
    return f" {issue}" if issue else f", pages {work.pages}" if work.pages and work.venue else ""
