"""Fields with content that no style prints and neither CSL-JSON nor RIS has a place for: each gets a note."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cvtool.bib.checks.fields import meant_by
from cvtool.bib.checks.names import field_span
from cvtool.bib.leftovers import is_leftover
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.formula.tables import read_table

_TABLE = read_table("cvtool.bib.checks", "unprinted.txt")
_LEFT_OUT = frozenset(_TABLE["left out"])
_SILENT = frozenset(_TABLE["silent"]) | frozenset(read_table("cvtool.bib.checks", "fields.txt")["fields"]) - _LEFT_OUT
_SUBTITLES = ("booksubtitle", "booktitleaddon", "journalsubtitle", "journaltitleaddon")
_PLACES = ("journal", "journaltitle", "booktitle", "institution", "school", "organization", "holder")


def check_unprinted(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Note each such field once, at the first entry that has it."""
    found: defaultdict[str, list[Work]] = defaultdict(list)
    for work in works:
        for field in _lost(work):
            found[field].append(work)
    for field, having in found.items():
        more = len(having) - 1
        others = f", nor in {more} other entr{'y' if more == 1 else 'ies'}" if more else ""
        message = f"`{having[0].key}`: {_named(having[0], field)} is neither printed nor exported{others}"
        instead = "`addendum`" if field == "note" else "`note` or `addendum`"
        hint = f"`-f biblatex` and `-f bibtex` keep it; write it in {instead} to print it"
        yield Diagnostic("unprinted-field", message, field_span(having[0], field), hint, Severity.NOTE)


def _named(work: Work, field: str) -> str:
    """Name a field; of those that are mostly printed, what makes this one a leftover of a program."""
    text = work.text(field)
    said = {"eid": f"Scopus’s identifier `{text}` in `eid`", "note": f"`{text}`, which a program left in `note`,"}
    return said.get(field, f"`{field}`")


def _lost(work: Work) -> Iterator[str]:
    for field, value in work.fields.items():
        if not value.strip() or not field.isalpha():  # ``bdsk-url-1``, ``author+an``
            continue
        if field == "issuesubtitle" and "issuetitle" in work.fields:
            continue
        is_lost = field in _PLACES and not _is_shown(work, field)
        is_lost |= field in _SUBTITLES and not _is_in_venue(work, field)
        is_lost |= field in {"eid", "note"} and is_leftover(field, work.text(field))
        if is_lost or (field not in _SILENT and not meant_by(work, field)):
            yield field


def _is_in_venue(work: Work, field: str) -> bool:
    from cvtool.bib.styles.fields import venue  # few works have a subtitle of a place

    return work.text(field) in venue(work)


def _is_shown(work: Work, field: str) -> bool:
    """Whether a field that names a place is the venue, or the publisher that is exported."""
    text = work.text(field)
    return text in work.venue or work.venue in text or (field == "organization" and not work.publisher)
