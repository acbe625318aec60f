"""The style of the sample CV: ``Authors. Title. *Venue* volume(number):pages, Year.`` with names in full."""

from collections.abc import Mapping

from cvtool.bib.eprint import find_eprint
from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.base import FULL, Options, creators, editors, extras, note, title_of
from cvtool.bib.styles.joining import Part, emph, join_parts, sentences, wrapped
from cvtool.bib.styles.links import copy, linked_title
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines, Str

_Labels = Mapping[str, str]


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work; what is missing is left out, with its punctuation."""
    words = options.words
    by = creators(work, options, FULL, _roles(words))
    title = title_of(work)
    title = linked_title(work, emph(title) if kind(work) in {"book", "thesis"} else title)
    rest = extras(work, options, FULL)
    return sentences(by, title, _source(work, options), *rest, copy(work), note(work))


def _roles(words: _Labels) -> tuple[str, str]:
    return f" ({words['editor']})", f" ({words['editors']})"


def _source(work: Work, options: Options) -> Inlines:
    """Say where and when: the parts that are there, joined by commas; what the work is part of stands out."""
    words, where = options.words, fields.venue(work)
    return join_parts(", ", *_place(work, options, where, words), fields.year(work))


def _place(work: Work, options: Options, where: str, words: _Labels) -> tuple[Part, ...]:
    match kind(work):
        case "article":
            issue = _issue(work, words)
            return ((*emph(where), *((Str(issue),) if issue else ())) if where else volumes.issue_in_words(work),)
        case "thesis":
            return descriptions.thesis(work, {**words, "other": words["thesis"]}), where
        case "preprint":
            found = find_eprint(work)
            return (emph(f"{found.archive} {found.identifier}".strip() if found else where),)
        case "report" | "patent":
            return descriptions.numbered(work, words[kind(work)]), where
        case "book":
            series, chapter = volumes.series(work, f"{words['volume']} "), volumes.chapter(work, words["chapter"])
            return volumes.edition_in_words(work, words), series, chapter, fields.publisher(work)
        case "software" | "dataset":
            return descriptions.version(work), where
        case "inproceedings":
            series = volumes.series(work, f"{words['volume']} ")
            return (
                (emph(where), series, volumes.chapter(work, words["chapter"]), _paged(work, words))
                if where
                else _loose(work, words)
            )
        case "incollection":
            return _chapter_of(work, options, where, words) if where else _loose(work, words)
        case "misc":
            return (descriptions.occasion(work),)


def _loose(work: Work, words: _Labels) -> tuple[Part, ...]:
    """Say which part of a book it is whose title is the entry's own."""
    series, chapter = volumes.series(work, f"{words['volume']} "), volumes.chapter(work, words["chapter"])
    edition = volumes.edition_in_words(work, words)
    return edition, series, chapter, _paged(work, words), fields.publisher(work)


def _chapter_of(work: Work, options: Options, where: str, words: _Labels) -> tuple[Part, ...]:
    """Say ``In *Book*, 2nd edition, Ann Roe (ed.), chapter 3, pages 1–9, Publisher``."""
    book = wrapped(f"{options.in_} ", emph(where))
    by = editors(work, options, FULL, _roles(words))
    series, chapter = volumes.series(work, f"{words['volume']} "), volumes.chapter(work, words["chapter"])
    return (
        book,
        volumes.edition_in_words(work, words),
        by,
        series,
        chapter,
        _paged(work, words),
        fields.publisher(work),
    )


def _paged(work: Work, words: _Labels) -> str:
    return volumes.pages_word(work, f"{words['page']} ", f"{words['pages']} ")


def _issue(work: Work, words: _Labels) -> str:
    volume, number = work.volume, work.number
    issue = f"{volume}({number})" if volume and number else volume or number
    paged = _paged(work, words)
    if issue and paged:
        return f" {issue}:{volumes.pages(work)}"
    return f" {issue}" if issue else f", {paged}" if paged else ""
