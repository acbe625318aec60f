"""What looks wrong in the markup of values: commands that LaTeX would stop at, and HTML that databases leave in."""

import re
from collections.abc import Iterable, Iterator

from cvtool.bib.checks.names import field_span
from cvtool.bib.latex.source import cleaned, may_be_html
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.sources.patterns import pattern

_COMMAND = pattern(r"\\([A-Za-z]+)")
_FORMULA = pattern(r"(?<!\\)(\$\$?)(?:[^$\\]|\\.)*?\1|\\\(.*?\\\)|\\ensuremath\s*\{[^{}]*\}", re.DOTALL)
_NOT_TEXT = frozenset(
    {"abstract", "annote", "annotation", "crossref", "doi", "eprint", "file", "ids", "keywords", "month", "owner"}
    | {"pdf", "timestamp", "url", "xdata", "xref", "date", "urldate", "year", "pubstate", "eprinttype", "archiveprefix"}
)
"""Fields that are not printed as text."""


def check_markup(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of unknown commands, and note HTML, at the position in the file; each once for a field."""
    for work in works:
        for field, value in work.fields.items():
            if field in _NOT_TEXT or "+" in field or not re.search(r"[\\<&]", value):
                continue
            for word in _unknown(value):
                message = f"`{work.key}`: `\\{word}` is not a LaTeX command that cvtool knows: its name may be printed"
                hint = "write the character itself, or put plain text"
                span = field_span(work, field, f"\\{word}")
                yield Diagnostic("unknown-command", message, span, hint, Severity.WARNING)
            if found := _html(value):
                message = (
                    f"`{work.key}`: HTML in `{field}`, {', '.join(f'`{each}`' for each in found[:3])}, is read as LaTeX"
                )
                yield Diagnostic("html", message, field_span(work, field, found[0]), "write it as LaTeX", Severity.NOTE)


def _html(value: str) -> list[str]:
    """Return the different entities and tags in a value."""
    if not may_be_html(value):
        return []
    from cvtool.bib.latex.html import html_in

    return list(dict.fromkeys(html_in(value)))


def _unknown(value: str) -> Iterator[str]:
    from cvtool.bib.latex.commands import is_known

    text = _FORMULA.sub(" ", cleaned(value))
    yield from (word for word in dict.fromkeys(_COMMAND.findall(text)) if not is_known(word))
