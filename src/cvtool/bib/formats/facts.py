"""The facts of a work that several exports share, in words: title, notes, place, status, identifiers."""

import re

from cvtool.bib.joints import joint
from cvtool.bib.pages import Pages
from cvtool.bib.styles.fields import publisher_place
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines, Str, plain
from cvtool.sources.patterns import pattern

_PARTS = frozenset({"inproceedings", "incollection"})
_CONTAINED = frozenset({"article", *_PARTS})
_HOUSES = ("institution", "school")
_LENGTH = pattern(r"(\d+)\s*(?:pp?\.?|pages|seiten|S\.)", re.IGNORECASE)
_PAGE = pattern(r"(\D{0,3})(\d+)")
_TITLES = frozenset({"maintitle", "titleaddon"})


def full_title(work: Work) -> Inlines:
    """Return the title, after that of all volumes of a book, and before what is added to it."""
    if _TITLES.isdisjoint(work.fields):
        return work.title
    whole = "" if kind(work) in _PARTS else _text(work, "maintitle")
    if whole:
        whole += f"{joint(whole, ': ')}{_text(work, 'mainsubtitle')}" if _text(work, "mainsubtitle") else ""
        whole += f"{joint(whole, '. ')}{_text(work, 'maintitleaddon')}" if _text(work, "maintitleaddon") else ""
    parts = [part for part in ((Str(whole),) * bool(whole), work.title, _added(work)) if part]
    joined: Inlines = ()
    for part in parts:
        joined = (*joined, Str(joint(joined, ". ")), *part) if joined else part
    return joined


def full_title_text(work: Work) -> str:
    """Return it as plain text."""
    return plain(full_title(work))


def note_texts(work: Work) -> list[str]:
    """Return the note, what biblatex adds at the end, and the title of an issue, which has no place of its own."""
    titles = ("issuetitle", "issuesubtitle") if _text(work, "issuetitle") else ()
    issue = ": ".join(_text(work, name) for name in titles if _text(work, name))
    return [text for text in (work.note, _text(work, "addendum"), issue) if text]


def place_of(work: Work) -> str:
    """Return the publisher's place, and the country of a patent in words."""
    return publisher_place(work)


def is_held(work: Work) -> bool:
    """Whether the only place that an article or a paper has is the institution that it was written for."""
    return kind(work) in _CONTAINED and work.venue in {work.text(name) for name in _HOUSES if name in work.fields}


def publisher_of(work: Work) -> str:
    """Return who published it: the publisher, after the institution that takes the place of a venue."""
    publisher = work.text("publisher", "organization")
    houses = (work.venue, publisher) if is_held(work) else (publisher,)
    return ", ".join(dict.fromkeys(house for house in houses if house))


def length_in_pages(work: Work) -> str:
    """Return how many pages it has, which some write as ``pages = {45 pages}``."""
    found = _LENGTH.fullmatch(work.pages)
    return _text(work, "pagetotal") or (found[1] if found else "")


def is_length(work: Work) -> bool:
    """Whether ``pages`` says how many they are, and not which."""
    return _LENGTH.fullmatch(work.pages) is not None


def last_page(pages: Pages) -> str:
    """Return the last page of a range in full: of 123–5 it is 125, of S98–103 it is S103."""
    first, last = _PAGE.fullmatch(pages.first), pages.last
    if not first or not last.isdecimal():
        return last
    whole = first[2][: -len(last)] + last
    return first[1] + whole if int(whole) > int(first[2]) else last


def status(work: Work) -> str:
    """Return what the entry says of its status, in its own words."""
    return work.stated.words if work.stated else ""


def is_status_the_note(work: Work) -> bool:
    """Whether the note says nothing besides the status."""
    said = work.stated
    if said is None or said.field != "note":
        return False
    return not said.is_all or said.year in {"", str(work.year)}


def pubmed_id(work: Work) -> str:
    """Return the identifier in PubMed, which biblatex has as an ``eprint``."""
    return _text(work, "pmid") or (work.eprint if work.eprinttype.lower() == "pubmed" else "")


def _added(work: Work) -> Inlines:
    added = _text(work, "titleaddon")
    return (Str(added),) if added else ()


def _text(work: Work, name: str) -> str:
    return work.text(name) if name in work.fields else ""
