"""``# cvtool: ignore[code]``: warnings and notes that a comment in the file itself leaves out.

The comment counts for its own line, and for the next one if it has a line of its own; in a ``.bib`` file, whose
entries cannot hold comments, for the whole entry that follows.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from cvtool.diagnostics import Diagnostic, Severity, Span, nearest
from cvtool.sources.patterns import pattern

_COMMENT = pattern(r"(?:^|[\s%#])cvtool:\s*ignore\[([^\]\n]*)\]")


class Comment(Struct):
    """A comment: the codes, its place, and the last line that it counts for; ``used`` collects what it left out."""

    codes: Sequence[str]
    span: Span
    last: int
    used: set[str] = field(default_factory=set)

    def covers(self, found: Diagnostic) -> bool:
        """Whether it leaves a finding out."""
        span = found.span
        return bool(span and self.span.line <= span.line <= self.last and found.code in self.codes)


def without_ignored(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> list[Diagnostic]:
    """Leave out what comments say; a comment that leaves nothing out is a note itself."""
    comments = {file: _comments(file, text) for file, text in texts.items() if "cvtool:" in text}
    if not any(comments.values()):
        return list(found)
    kept = [each for each in found if not _is_ignored(each, comments)]
    return kept + [_unused(comment, code) for listed in comments.values() for comment, code in _idle(listed)]


def _is_ignored(found: Diagnostic, comments: Mapping[str, Sequence[Comment]]) -> bool:
    if not found.span or found.severity is Severity.ERROR:
        return False
    covering = [comment for comment in comments.get(found.span.file, ()) if comment.covers(found)]
    for comment in covering:
        comment.used.add(found.code)
    return bool(covering)


def _comments(file: str, text: str) -> list[Comment]:
    rows = text.split("\n")
    found = []
    for number, row in enumerate(rows):
        if "cvtool:" in row and (match := _COMMENT.search(row)) and _is_comment(row, match, file):
            codes = [code.strip() for code in match[1].split(",") if code.strip()]
            span = Span(file, number + 1, match.start(1), len(match[1]) + 2)
            found.append(Comment(codes, span, _last(rows, number, file)))
    return found


def _is_comment(row: str, match: "re.Match[str]", file: str) -> bool:
    """Whether the words are a comment: in YAML behind a ``#``, in a bibliography outside of entries."""
    before = row[: match.end()]
    return not before.lstrip().startswith("@") if file.endswith(".bib") else "#" in before


def _last(rows: Sequence[str], number: int, file: str) -> int:
    if not file.endswith(".bib"):
        return number + 2 if rows[number].lstrip().startswith("#") else number + 1
    starts = [later for later in range(number + 1, len(rows)) if rows[later].lstrip().startswith("@")][:2]
    return starts[1] if len(starts) > 1 else len(rows)


def _idle(comments: Sequence[Comment]) -> Iterable[tuple[Comment, str]]:
    return ((comment, code) for comment in comments for code in comment.codes if code not in comment.used)


def _unused(comment: Comment, code: str) -> Diagnostic:
    from cvtool.reports.codes import meanings

    if code not in meanings():
        message, hint = f"there is no code `{code}`", nearest(code, meanings())
        return Diagnostic("unknown-code", message, comment.span, hint, Severity.WARNING)
    message = f"no warning or note `{code}` is left out here"
    return Diagnostic("unused-ignore", message, comment.span, "remove it; an error is always reported", Severity.NOTE)
