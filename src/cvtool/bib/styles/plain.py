"""The style of the sample CV: ``Authors. *Title*. Venue volume(number):pages, Year.`` with names in full."""

from cvtool.bib.archive import deposit
from cvtool.bib.styles.base import FULL, Options, copy, creators, emph, linked_title, note, sentences
from cvtool.bib.styles.wording import (
    edition,
    issue_in_words,
    kind_word,
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
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_THESES = {"phd": "PhD thesis", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; what is missing is left out, with its punctuation."""
    by = creators(work, options, FULL, (" (ed.)", " (eds.)"))
    return sentences(by, linked_title(work, emph(work.title)), _source(work), copy(work), note(work))


def _source(work: Work) -> str:
    """Say where and when: the parts that are there, joined by commas."""
    where, paged = venue(work), pages_word(work, "page ", "pages ")
    match kind(work):
        case "article":
            where = f"{where}{_issue(work)}" if where else issue_in_words(work)
        case "thesis":
            where = _commas(thesis(work, _THESES), where)
        case "preprint":
            found = deposit(work)
            where = f"{found.archive} {found.identifier}".strip() if found else where
        case "report" | "patent":
            where = _commas(numbered(work, "Technical report" if kind(work) == "report" else "Patent"), where)
        case "book":
            where = _commas(f"{edition(work)} edition" if edition(work) else "", series(work, "volume "), where)
        case "software" | "dataset":
            where = _commas(version(work), where)
        case "inproceedings" | "incollection":
            where = _commas(where, series(work, "volume "), paged) if where else ""
        case "misc":
            where = _commas(kind_word(work, ""), where)
    return _commas(where, year(work))


def _commas(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _issue(work: Work) -> str:
    volume, number = value(work, "volume"), value(work, "number", "issue")
    issue = f"{volume}({number})" if volume and number else volume or number
    paged = pages_word(work, "page ", "pages ")
    if issue and paged:
        return f" {issue}:{pages(work)}"
    return f" {issue}" if issue else f", {paged}" if paged else ""
