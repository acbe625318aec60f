"""Places inside of a value: a word of a tag expression, a character of a text."""

import re

from cvtool.diagnostics import Span
from cvtool.sources.yaml import KeyPath, Source


def word_in(source: Source, path: KeyPath, word: str) -> Span:
    """Find a word, as tags are words, in the value at a path; the value's own place if it is not there."""
    span = source.span(path)
    start = _offset(source.text, span)
    found = re.compile(rf"(?<![\w.+#-]){re.escape(word)}(?![\w.+#-])").search(source.text, start)
    if not found:
        return span
    before = source.text[: found.start()]
    line = before.count("\n") + 1
    return Span(span.file, line, found.start() - before.rfind("\n"), len(word))


def character_in(source: Source, path: KeyPath, offset: int, length: int) -> Span:
    """Find a character of a text on one line; the text's own place if it stands on several."""
    span = source.span(path)
    quoted = source.text[_offset(source.text, span) :][:1] in {"'", '"'}
    if offset > span.length or (offset and span.length == 1):
        return span
    return Span(span.file, span.line, span.column + quoted + offset, length)


def _offset(text: str, span: Span) -> int:
    """Count the characters before a place."""
    offset = 0
    for _ in range(span.line - 1):
        offset = text.index("\n", offset) + 1
    return offset + max(0, span.column - 1)
