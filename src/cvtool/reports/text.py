"""Diagnostics → text: ``file:line:column: error[code]: message``, the source line, a caret, a hint."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cvtool.diagnostics import HIDDEN, Diagnostic, Severity, Span
from cvtool.sources.patterns import pattern

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_WIDTH = 120
_FLOOD = 10
_SHOWN = 3
_OF_IMPORTS = frozenset({"kept", "left-out", "mended"})
_UNSEEN = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = False
) -> str:
    """Write diagnostics in the order of files and lines, each with the line it is about; repeats are printed once.

    Of a code with more than ``_FLOOD`` diagnostics the first three are written, and how many more there are, unless the
    ``whole`` list is asked for.
    """
    listed = in_order(diagnostics)
    counts = Counter(diagnostic.code for diagnostic in listed)
    floods = {} if whole else {code: count for code, count in counts.items() if count > _FLOOD}
    rows = {file: text.split("\n") for file, text in sources.items()} if listed else {}
    seen: Counter[str] = Counter()
    parts = []
    for diagnostic in listed:
        seen[diagnostic.code] += 1
        if diagnostic.code not in floods or seen[diagnostic.code] <= _SHOWN:
            parts.append(_one(diagnostic, rows, color=color))
        if diagnostic.code in floods and seen[diagnostic.code] == _SHOWN:
            more = floods[diagnostic.code] - _SHOWN
            parts.append(f"… and {more} more of [{diagnostic.code}]{_listed_by(diagnostic.code)}\n")
    return "".join(parts)


def _listed_by(code: str) -> str:
    """Say what lists all findings of a code; nothing does what an import reported."""
    if code == "dropped":
        return "; `--explain` lists them"
    return "" if code in _OF_IMPORTS else "; `cvtool validate --all` lists them"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by file and line, without repeats."""
    return sorted(dict.fromkeys(diagnostics), key=_place)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Count errors and warnings in words; empty if there is neither."""
    counts = dict.fromkeys((Severity.ERROR, Severity.WARNING), 0)
    for diagnostic in dict.fromkeys(diagnostics):
        if diagnostic.severity in counts:
            counts[diagnostic.severity] += 1
    parts = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count]
    return ", ".join(parts)


def _place(diagnostic: Diagnostic) -> Span:
    return diagnostic.span or Span("")


def _one(diagnostic: Diagnostic, rows: Mapping[str, Sequence[str]], *, color: bool) -> str:
    severity = diagnostic.severity
    label = f"{severity}[{diagnostic.code}]"
    if color:
        label = f"\x1b[1;{COLORS[severity]}m{label}\x1b[0m"
    where = f"{visible(str(diagnostic.span))}: " if diagnostic.span else ""
    lines = [f"{where}{label}: {visible(diagnostic.message)}"]
    if diagnostic.span:
        lines += _excerpt(diagnostic.span, rows.get(diagnostic.span.file, ()))
    if diagnostic.hint:
        lines.append(f"  hint: {visible(diagnostic.hint)}")
    return "".join(f"{line}\n" for line in lines)


def _excerpt(span: Span, rows: Sequence[str]) -> list[str]:
    """Show the line with a caret under the place; a long line is cut around it."""
    if not 0 < span.line <= len(rows) or not rows[span.line - 1].strip():
        return []
    row = rows[span.line - 1].rstrip("\r")
    if row == HIDDEN:
        return [f"  {HIDDEN}"]
    cut = max(0, span.column - 1 - _WIDTH // 2) if len(row) > _WIDTH else 0
    shown = row[cut : cut + _WIDTH]
    lines = [f"  {visible(shown)}"]
    if span.column:
        before = row[cut : span.column - 1]
        length = max(1, min(span.length, len(shown) - len(before)))
        under = row[span.column - 1 : span.column - 1 + length] or " "
        lines.append(f"  {' ' * _columns(visible(before))}{'^' * max(1, _columns(visible(under)))}")
    return lines


def _columns(text: str) -> int:
    """Return how many columns of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # only for a letter that may take two columns, or none

    return cell_len(text)


def visible(text: str) -> str:
    """Make control characters visible, so that a file cannot write escape sequences to a terminal, or turn text round.

    They are those of category Cc, halves of surrogate pairs, line separators, U+FEFF, and the bidirectional controls of
    Unicode Standard Annex 9.
    """
    return text if text.isprintable() else _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return " " if char == "\t" else f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"
