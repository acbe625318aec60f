"""The style of the sample CV: ``Authors. *Title*. Venue volume(number):pages, Year.`` with names in full."""

from collections.abc import Mapping

from cvtool.bib.eprint import find_eprint
from cvtool.bib.styles import fields
from cvtool.bib.styles.base import FULL, Options, copy, creators, emph, linked_title, note, sentences
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_Labels = Mapping[str, str]


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; what is missing is left out, with its punctuation."""
    words = options.words
    by = creators(work, options, FULL, (f" ({words['editor']})", f" ({words['editors']})"))
    return sentences(by, linked_title(work, emph(work.title)), _source(work, words), copy(work), note(work))


def _source(work: Work, words: _Labels) -> str:
    """Say where and when: the parts that are there, joined by commas."""
    where, paged = fields.venue(work), _paged(work, words)
    match kind(work):
        case "article":
            where = f"{where}{_issue(work, words)}" if where else fields.issue_in_words(work)
        case "thesis":
            where = _commas(fields.thesis(work, {**words, "other": words["thesis"]}), where)
        case "preprint":
            found = find_eprint(work)
            where = f"{found.archive} {found.identifier}".strip() if found else where
        case "report" | "patent":
            where = _commas(fields.numbered(work, words[kind(work)]), where)
        case "book":
            where = _commas(
                fields.edition_in_words(work, words["edition"]), fields.series(work, f"{words['volume']} "), where
            )
        case "software" | "dataset":
            where = _commas(fields.version(work), where)
        case "inproceedings" | "incollection":
            where = _commas(where, fields.series(work, f"{words['volume']} "), paged) if where else ""
        case "misc":
            where = _commas(fields.kind_word(work, ""), where)
    return _commas(where, fields.year(work))


def _commas(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _paged(work: Work, words: _Labels) -> str:
    return fields.pages_word(work, f"{words['page']} ", f"{words['pages']} ")


def _issue(work: Work, words: _Labels) -> str:
    volume, number = fields.value(work, "volume"), fields.value(work, "number", "issue")
    issue = f"{volume}({number})" if volume and number else volume or number
    paged = _paged(work, words)
    if issue and paged:
        return f" {issue}:{fields.pages(work)}"
    return f" {issue}" if issue else f", {paged}" if paged else ""
