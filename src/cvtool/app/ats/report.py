"""What readers find of a CV, as a table and as JSON."""

from collections.abc import Iterator, Sequence

from cvtool.app.ats.results import AtsReport, FieldReport
from cvtool.document import printable
from cvtool.sources.json_text import json_text

_LONGEST = 44
"""Of a text in the table."""
_MIRRORED = "pypdf and pdfminer.six return text from right to left as it is set on the page, so they find little of it"
_SHOWN = 5
"""How many lost words are named."""


def as_table(found: AtsReport, *, terminal: bool) -> str:
    """Print a row for each field, and a line with the outcome."""
    from cvtool.reports.tables import grid

    rows = [_row(finding) for finding in found.findings]
    count = sum(finding.is_found for finding in found.findings)
    table = grid(("field", "text", "found", "readers that do not find it"), rows, terminal=terminal)
    mirrored = [_MIRRORED] if found.mirrored and not found.is_complete else []
    lines = [f"{count} of {len(rows)} fields are found", *_words(found), *mirrored]
    return table + "\n" + "".join(f"{line}\n" for line in lines)


def _row(finding: FieldReport) -> Sequence[str]:
    name = f"{finding.section}: {finding.field}"
    return name, _short(finding.text), "yes" if finding.is_found else "no", "; ".join(_missed(finding))


def _missed(finding: FieldReport) -> Iterator[str]:
    """Name the readers that do not find a field, by their reasons."""
    for reason in dict.fromkeys(filter(None, finding.reasons.values())):
        readers = [reader for reader, given in finding.reasons.items() if given == reason]
        yield f"{'all' if len(readers) == len(finding.reasons) else ', '.join(readers)}: {reason}"


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rstrip() + "…"


def _words(found: AtsReport) -> Sequence[str]:
    """Count the words of the CV in each reading, if it is our own PDF."""
    if not found.words:
        return ()
    lost = {reader: words for reader, words in found.lost.items() if words}
    if not lost:
        return (f"all {found.words} words are there for every reader",)
    return [f"{reader} lacks {len(words)} words: {_some(words)}" for reader, words in lost.items()]


def _some(words: Sequence[str]) -> str:
    more = ", …" if len(words) > _SHOWN else ""
    return ", ".join(map(printable, words[:_SHOWN])) + more


def as_json(found: AtsReport) -> str:
    """Return everything: each field with the reason of each reader that does not find it, and the words lost."""
    fields = [
        {
            "section": finding.section,
            "entry": finding.entry,
            "field": finding.field,
            "text": finding.text,
            "found": finding.is_found,
            "readers": {reader: reason or "found" for reader, reason in finding.reasons.items()},
        }
        for finding in found.findings
    ]
    lost = {reader: list(words) for reader, words in found.lost.items()}
    return json_text({"complete": found.is_complete, "fields": fields, "words": {"all": found.words, "lost": lost}})
