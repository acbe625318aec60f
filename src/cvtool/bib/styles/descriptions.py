"""What a work is, in the words that several styles share: kinds of thesis, numbers of reports and patents, versions."""

import re
from collections.abc import Mapping

from cvtool.bib.eprint import find_eprint
from cvtool.bib.kinds import is_archive
from cvtool.bib.patents import country_once
from cvtool.bib.styles.fields import value, venue
from cvtool.bib.vocabulary import type_word
from cvtool.bib.work import Work, kind

_DEGREES = {
    "phdthesis": "phd",
    "mastersthesis": "master",
    "mathesis": "master",
    "bachelorsthesis": "bachelor",
    "bathesis": "bachelor",
}


def medium(work: Work) -> str:
    """Return how it was published, unless that is an address, or stands where its venue is printed."""
    if "howpublished" not in work.fields:
        return ""
    text = value(work, "howpublished")
    is_shown = not text or re.search(r"https?://|www\.|(?i:arxiv)", text) or text in work.venue
    is_number = work.number and text in {work.number, numbered(work, "")}
    return "" if is_shown or is_number else text


def occasion(work: Work) -> str:
    """Return what it is, its number and where it appeared: ``Talk 7, Some Hall``."""
    what = numbered(work, "no.") if work.number else kind_word(work, "")
    return ", ".join(part for part in (what, venue(work)) if part)


def degree(work: Work) -> str:
    """Return which degree a thesis led to: ``phd``, ``master``, ``bachelor`` or ``other``."""
    found = value(work, "type").lower()
    return _DEGREES.get(found.replace(" ", ""), _DEGREES.get(work.type, "other") if not found else "other")


def thesis(work: Work, words: Mapping[str, str]) -> str:
    """Say what kind of thesis it is: in the style's words, or in the bibliography's own."""
    found = degree(work)
    return words[found] if found != "other" else kind_word(work, words["other"])


def manuscript(work: Work) -> str:
    """Call a preprint so, unless it lies nowhere, or says itself what it is."""
    if find_eprint(work) or (venue(work) and is_archived(work)):
        return "preprint"
    says_it = venue(work) or re.search(r"(?i)unpublished|manuscript", work.note)
    return "" if says_it else "unpublished manuscript"


def is_archived(work: Work) -> bool:
    """Whether a preprint lies in an archive; of what is only ``unpublished`` somebody must say so."""
    return work.type != "unpublished" or find_eprint(work) is not None or is_archive(work.venue)


def kind_word(work: Work, usual: str) -> str:
    """Return what ``type`` says it is, else the usual word."""
    found = value(work, "type")
    return type_word(found) or usual


def numbered(work: Work, usual: str) -> str:
    """Say ``Technical report 12`` or ``Patent EP 12``; the word alone says nothing that the reader misses."""
    number = work.number
    word = kind_word(work, usual)
    if not number:
        return word if value(work, "type") else ""
    is_said = any(part.lower() in number.lower() for part in re.findall(r"\w{4,}", word))
    said = number if is_said else f"{word} {number}"
    return country_once(said) if kind(work) == "patent" else said


def version(work: Work, word: str = "Version") -> str:
    """Say ``Version 1.0``."""
    found = value(work, "version")
    return f"{word} {re.sub(r'^v(?:ersion)?[ .]*(?=[0-9])', '', found, flags=re.IGNORECASE)}" if found else ""
