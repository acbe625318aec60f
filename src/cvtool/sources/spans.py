"""Spans inside a value: a word of a tag expression, a character of a text."""

import re

from cvtool.diagnostics import Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.yaml import KeyPath, Source


def word_in(source: Source, path: KeyPath, word: str) -> Span:
    """Find a word, as tags are words, in the value at a path; the span of the value if it is not there."""
    span = source.span(path)
    lines = LineIndex(span.file, source.text_at(span))
    found = re.compile(rf"(?<![\w.+#-]){re.escape(word)}(?![\w.+#-])").search(lines.text, lines.offset(span))
    return lines.span(found.start(), len(word)) if found else span


def character_in(source: Source, path: KeyPath, offset: int, length: int) -> Span:
    """Find a character of a text on one line; the span of the text if it is on several."""
    span = source.span(path)
    lines = LineIndex(span.file, source.text_at(span))
    start = lines.offset(span)
    quoted = lines.text[start : start + 1] in {"'", '"'}
    if offset > span.length or (offset and span.length == 1):
        return span
    return Span(span.file, span.line, span.column + quoted + offset, length)
