"""What libyaml says of text that is not YAML → a diagnostic in plain words, at the position a person would look at."""

import re

import yaml
from yaml.error import Mark

from cvtool.diagnostics import Diagnostic, Edit, Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern
from cvtool.sources.quoting import line_edit, quoted_line
from cvtool.sources.yaml_indent import aligned
from cvtool.sources.yaml_nodes import MAX_NESTING

_INDICATORS = frozenset("@`%,*&>|")
_BEGINNING = pattern("expected alphabetic or numeric|expected comment or line break")
"""What libyaml misses after the first character of ``*Best* paper`` and ``> 5 years``, which is to blame."""

_UNQUOTED = "this text needs quotes: YAML reads its first character as a sign"

_ENDED = pattern("expected key|expected '-' indicator")
"""What libyaml misses after ``"Best"`` in ``"Best" paper``."""


_NOT_TEXT = pattern("block sequence entries|another document")
"""Where quotes would change what is meant."""

_ESCAPE = pattern("unknown escape character|expected hexdecimal number")
"""What libyaml says of ``"\\{"`` and ``"C:\\users"``."""

_HASH = pattern(r"(?:\"[^\"]*\"|(?<!\w)'[^']*'|(?<=\w)'|[^\"'#]|(?<=\S)#)*\s(#\S.*[\]}].*)")
"""From an open bracket to a ``#`` that makes the rest a comment, with the closing bracket in it."""


_APOSTROPHE = pattern(r"'(?:\d\d|[a-z])")
_ENTRY_OF_BIBTEX = pattern(r"\s*@[A-Za-z]+\s*[{(]")


def syntax_error(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Say in plain words what libyaml found.

    Its sentences are English, and not promised: ``tests/test_foreign_words.py`` has one for each that is looked for.
    """
    if not isinstance(error, yaml.MarkedYAMLError):  # the reader's, which has a place of its own
        return _forbidden_character(text, file)
    if _ENTRY_OF_BIBTEX.match(text):
        hint = f"list it: cvtool pubs {file}, or name it in a CV: `bibliography: {file}`"
        return Diagnostic("foreign-file", "this is a bibliography, not a cv.yaml", Span(file), hint)
    start = error.context_mark
    mark = start if _BEGINNING.search(error.problem or "") else error.problem_mark or start
    if mark is None:
        return Diagnostic("too-deep", "the file is nested too deep", Span(file))
    span = _span(mark, text, file)
    if "maximum nesting" in str(error):
        return Diagnostic("too-deep", f"the file is nested more than {MAX_NESTING} deep", span)
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, rest = line[: mark.column], line[mark.column :]
    if start is not None:
        opened = _span(start, text, file)
        if "end of stream" in str(error):
            return Diagnostic("yaml-syntax", "what is opened here is never closed", opened, _unclosed(lines, opened))
        if "while parsing a flow" in (error.context or ""):
            opened = _bracket(lines, opened) if "flow node" in (error.context or "") else opened
            return _in_brackets(opened, span, lines, at_end=not rest.strip())
    if _ESCAPE.search(error.problem or ""):
        return _no_escape(mark, lines, file)
    if rest[:2] in {":,", ":}", ":]"}:
        return _touching_colon(span, rest[1])
    place = aligned(lines, mark.line)
    message, hint = _plain_words(error.problem or str(error), before, rest, place)
    is_other = _NOT_TEXT.search(error.problem or "")
    if cure := "" if rest.startswith("\t") or is_other else quoted_line(lines, mark.line):
        hint = f"put the text in quotes: `{cure}`"
        message = _UNQUOTED if message.startswith("this is not YAML") else message
    edit = line_edit(lines, mark.line, file) if cure else None
    return Diagnostic("yaml-syntax", message, span, hint, edit=edit)


def _unclosed(lines: list[str], opened: Span) -> str:
    """Say how a quote is closed; an apostrophe is none, but begins a text like ``'90s``."""
    text = lines[opened.line - 1][opened.column - 1 :].rstrip() if opened.line <= len(lines) else ""
    is_apostrophe = _APOSTROPHE.match(text) and '"' not in text
    return (
        f'close the quote; if it is an apostrophe, put the text in quotes: `"{text}"`'
        if is_apostrophe
        else "close the quote"
    )


def _span(mark: Mark, text: str, file: str) -> Span:
    """Where a mark of libyaml is; at the end of text without a newline, libyaml counts a line that is not there."""
    lines = text.split("\n")
    if mark.line < len(lines):
        return Span(file, mark.line + 1, mark.column + 1)
    return Span(file, len(lines), len(lines[-1]) + 1)


def _forbidden_character(text: str, file: str) -> Diagnostic:
    position = next((i for i, char in enumerate(text) if _is_control(char)), 0)
    message = f"the character U+{ord(text[position]):04X} is not allowed in YAML"
    return Diagnostic("yaml-syntax", message, LineIndex(file, text).span(position), "delete it")


def _bracket(lines: list[str], missing: Span) -> Span:
    """Find the bracket that is open where a value is missing: the last one that nothing closes."""
    depth = 0
    for number in range(min(missing.line, len(lines)), 0, -1):
        line = lines[number - 1][: missing.column - 1] if number == missing.line else lines[number - 1]
        line = re.sub(r"(^|\s)#.*", "", line)
        for column in range(len(line), 0, -1):
            depth += (line[column - 1] in "}]") - (line[column - 1] in "{[")
            if depth < 0:
                return Span(missing.file, number, column)
    return missing


def _in_brackets(opened: Span, span: Span, lines: list[str], *, at_end: bool) -> Diagnostic:
    line = lines[opened.line - 1] if opened.line <= len(lines) else ""
    if found := _HASH.match(line, opened.column):
        message = "this is a comment, and what it holds does not close the bracket before it"
        place = Span(span.file, opened.line, found.start(1) + 1, len(found[1].rstrip()))
        return Diagnostic("yaml-syntax", message, place, "put the text that has the `#` in quotes")
    if at_end:
        return Diagnostic("yaml-syntax", "the bracket opened here is never closed", opened, "close it with } or ]")
    hint = f"the bracket that is still open here is on line {opened.line}, column {opened.column}"
    return Diagnostic("yaml-syntax", "a comma or a closing bracket is missing here", span, hint)


def _no_escape(mark: Mark, lines: list[str], file: str) -> Diagnostic:
    """Say how a backslash is written in double quotes."""
    line = lines[mark.line]
    at = line.rfind("\\", 0, mark.column + 1)
    sign = line[at : at + 2]
    hint = f"write `\\{sign}`, or put the text in single quotes, where a backslash is a character"
    span = Span(file, mark.line + 1, at + 1, 2)
    edit = Edit(span, sign, f"\\{sign}")
    message = f"in double quotes, `{sign}` begins an escape that there is not"
    return Diagnostic("yaml-syntax", message, span, hint, edit=edit)


def _touching_colon(span: Span, sign: str) -> Diagnostic:
    hint = f"write `: {sign}` for a key without a value, or leave the key out"
    return Diagnostic("yaml-syntax", "a space is missing after this colon", span, hint)


def _plain_words(problem: str, before: str, rest: str, place: str) -> tuple[str, str]:
    if rest.startswith("\t"):
        return "a tab is used for indentation", "YAML requires spaces: replace the tab with two spaces"
    if "undefined alias" in problem:
        return "this alias has no anchor", "name it first with `&`, or put the text in quotes"
    if rest[:1] in _INDICATORS:
        more = ", or begin it on the next line" if rest[0] in ">|" else ""
        return f"unquoted text cannot begin with {rest[0]}", f"put the text in quotes{more}"
    if "mapping values" in problem:
        more = "" if ": " in before else f", or {place or 'indent this line as the one above'}"
        return "a colon followed by a space is not allowed here", f"put the text in quotes{more}"
    if _ENDED.search(problem) and before.strip(" "):
        return "the value has ended before this", "put the whole text in quotes"
    if place and _ENDED.search(problem):
        return "the indentation of this line fits none above", place
    if "block sequence entries" in problem:
        return "a list cannot begin behind its key", "begin it on the next line, or put the text in quotes"
    if "another document" in problem:
        return (
            "a second document begins here",
            "a CV is one document: remove the `---`, or put what follows into a file of its own (`files:`)",
        )
    return f"this is not YAML: {problem}", "look at the indentation, the quotes and the brackets just above"


def _is_control(char: str) -> bool:
    """Whether YAML refuses the character (YAML 1.2.2, section 5.1)."""
    code = ord(char)
    return (code < 0x20 and char not in "\t\n\r") or (0x7F <= code < 0xA0 and code != 0x85) or code in {0xFFFE, 0xFFFF}
