"""What YAML takes out of a text without a word: a comment in mid-sentence, a bare tag, the lines of a list."""

import re
from collections.abc import Iterator

import yaml

from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath, Source

_COMMENT = pattern(r"[ \t]+(#[^\s#].*)")
_ANY_COMMENT = pattern(r"[^\s#][ \t]+#[^\s#]")
_ANY_TAG = pattern(r"(?:^|[\s\[{,])![ \t]", re.MULTILINE)
_TAG = pattern(r"![ \t]+(.*\S)")
_POINT = pattern(r"\s*[-*+•] +(\S.*?)\s*$")


def swallowed(source: Source) -> list[Diagnostic]:
    """Find texts that lost something; in most files there is nothing that could have been lost."""
    has_comment = "#" in source.text and _ANY_COMMENT.search(source.text)
    has_tag = "! " in source.text and _ANY_TAG.search(source.text)
    found: dict[tuple[int, int], Diagnostic] = {}
    lines = source.text.split("\n")
    for path, position in source.positions.items():
        node = position.value
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith((":str", ":null")):
            continue
        problems = [*_folded(source, path, node, lines)]
        if has_comment and not node.style:
            problems += _comment(source.file, node, lines)
        if has_tag and not node.style:
            problems += _bare_tag(source.file, node, lines)
        found |= {(problem.span.line, problem.span.column): problem for problem in problems if problem.span}
    return [found[place] for place in sorted(found)]


def _comment(file: str, node: yaml.ScalarNode, lines: list[str]) -> Iterator[Diagnostic]:
    """Find a ``#`` that touches a word behind a text."""
    end = node.end_mark
    line = lines[end.line] if end.line < len(lines) else ""
    if not (lost := _COMMENT.match(line, end.column)):
        return
    from cvtool.sources.quoting import LONGEST_SHOWN, in_quotes

    span = Span(file, end.line + 1, lost.start(1) + 1, len(lost[1].rstrip()))
    whole = f"{line[node.start_mark.column : end.column]}{lost[0].rstrip()}"
    is_shown = node.start_mark.line == end.line and len(whole) <= LONGEST_SHOWN
    before = line[: node.start_mark.column].strip()
    hint = f"if it is text: `{before} {in_quotes(whole.strip())}`" if is_shown else "put the text in quotes"
    yield _warning(f"`{_short(lost[1].rstrip())}` is a comment, and not printed", span, hint)


def _bare_tag(file: str, node: yaml.ScalarNode, lines: list[str]) -> Iterator[Diagnostic]:
    start = node.start_mark
    line = lines[start.line] if start.line < len(lines) else ""
    if lost := _TAG.match(line, start.column):
        from cvtool.sources.quoting import in_quotes

        hint = f"if it is text: `{line[: start.column].strip()} {in_quotes(lost[0])}`"
        yield _warning("`!` is read as a YAML tag, and not printed", Span(file, start.line + 1, start.column + 1), hint)


def _folded(source: Source, path: KeyPath, node: yaml.ScalarNode, lines: list[str]) -> Iterator[Diagnostic]:
    """Find points whose lines were joined to one text."""
    start, end = node.start_mark.line, node.end_mark.line
    if start == end or node.style == "|":
        return
    below = enumerate(lines[start + 1 : end + (node.style != ">")], start + 1)
    points = [(number, found) for number, line in below if (found := _POINT.match(line))]
    points = [(number, found) for number, found in points if f"\n{found[0].strip()}" not in _unindented(node.value)]
    if not points:
        return
    from cvtool.sources.quoting import LONGEST_SHOWN, in_quotes

    number, first = points[0]
    span = Span(source.file, number + 1, _indent(first[0]) + 1, len(first[0].strip()))
    texts = [found[1] for _, found in points]
    hint = "begin the text with `|`: then its lines stay lines, and a list is a list"
    if "highlights" in path and not node.style and number == start + 1:
        head = lines[start][node.start_mark.column :].strip()
        shown = f"- {{text: {in_quotes(head)}, highlights: [{', '.join(map(in_quotes, texts))}]}}"
        hint = f"write `{shown}`" if len(shown) <= LONGEST_SHOWN else hint
    message = "this point is read as a part of the text above it, on the same line"
    yield Diagnostic("folded-list", message, span, hint, Severity.WARNING)


def _unindented(text: str) -> str:
    return re.sub(r"\n[ \t]+", "\n", f"\n{text}") if "\n" in text else text


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _warning(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("swallowed-text", message, span, hint, Severity.WARNING)
