"""The layout of a ``.bib`` file: a field a line, names in small letters, signs of equality below each other.

Values, and all that is between entries, stay as written; so does an entry that BibTeX would not accept.
"""

from collections.abc import Iterator, Sequence

from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.bibtex.recovery import reread_entry
from cvtool.bib.work import Work
from cvtool.sources.lines import LineIndex


def formatted_bib(text: str, file: str) -> str:
    """Return a text in our layout, if it says the same; raises ``CvtoolError`` if it cannot be read."""
    works, _ = parse_bibtex(text, file)
    new = "".join(_pieces(text, works, file))
    new = new.rstrip() + "\n" if new.strip() else ""
    return new if _said(parse_bibtex(new, file)[0]) == _said(works) else text


def _said(works: Sequence[Work]) -> list[tuple[str, str, dict[str, str]]]:
    return [(work.key, work.type, dict(work.fields)) for work in works]


def _pieces(text: str, works: Sequence[Work], file: str) -> Iterator[str]:
    lines = LineIndex(file, text)
    end = 0
    for work in sorted(works, key=lambda work: work.span):
        start = lines.offset(work.span)
        if start >= end and text.startswith(work.raw, start):
            yield text[end:start]
            yield _entry(work.raw, file)
            end = start + len(work.raw)
    yield text[end:]


def _entry(raw: str, file: str) -> str:
    """Lay out an entry; as it is if something is wrong with it, or if more than its fields is in it."""
    findings = Findings(raw, file)
    entry = reread_entry(raw, Macros(findings))
    is_sound = all(each.code == "undefined-macro" for each in findings.problems)  # it may be defined elsewhere
    if not entry or entry.opening != "{" or not entry.spans or not is_sound:
        return raw
    head = raw[: entry.spans[0].start].rstrip()
    width = max(len(span.name) for span in entry.spans)
    fields = [f"  {span.name.ljust(width)} = {raw[span.value : span.end].strip()},\n" for span in entry.spans]
    new = f"@{entry.type.lower()}{{{entry.key},\n{''.join(fields)}}}"
    return new if _letters(raw) == _letters(new) and head.endswith(",") else raw


def _letters(text: str) -> str:
    """Leave out blanks, letter case, and the comma that may be behind the last field."""
    return "".join(text.split()).lower().replace(",}", "}")
