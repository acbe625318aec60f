"""What libyaml says of text that is no YAML → a diagnostic in plain words, at the place that a person would look at."""

import yaml

from cvtool.diagnostics import Diagnostic, Span

MAX_DEPTH = 60
"""How deep a file may be nested."""


def syntax_error(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Tell a syntax error of a text."""
    if isinstance(error, yaml.reader.ReaderError):
        return _forbidden_character(text, file)
    start = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or start
    if mark is None:
        return Diagnostic("too-deep", "the file is nested too deep", Span(file))
    span = Span(file, mark.line + 1, mark.column + 1)
    if "maximum nesting" in str(error):
        return Diagnostic("too-deep", f"the file is nested more than {MAX_DEPTH} deep", span)
    lines = text.split("\n")
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if start is not None:
        opened = Span(file, start.line + 1, start.column + 1)
        if "end of stream" in str(error):
            return Diagnostic("yaml-syntax", "what is opened here is never closed", opened, "close the quote")
        if "while parsing a flow" in (getattr(error, "context", None) or ""):
            return _in_brackets(opened, span, at_end=not rest.strip())
    message, hint = _plain_words(getattr(error, "problem", None) or str(error), rest)
    return Diagnostic("yaml-syntax", message, span, hint)


def _forbidden_character(text: str, file: str) -> Diagnostic:
    position = next((i for i, char in enumerate(text) if _is_control(char)), 0)
    line, column = text.count("\n", 0, position), position - text.rfind("\n", 0, position) - 1
    message = f"the character U+{ord(text[position]):04X} is not allowed in YAML"
    return Diagnostic("yaml-syntax", message, Span(file, line + 1, column + 1), "delete it")


def _in_brackets(opened: Span, span: Span, *, at_end: bool) -> Diagnostic:
    if at_end:
        return Diagnostic("yaml-syntax", "the bracket opened here is never closed", opened, "close it with } or ]")
    hint = f"the bracket that is open here stands on line {opened.line}, column {opened.column}"
    return Diagnostic("yaml-syntax", "a comma or a closing bracket is missing here", span, hint)


def _plain_words(problem: str, rest: str) -> tuple[str, str]:
    if rest.startswith("\t"):
        return "a tab is used for indentation", "YAML wants spaces: replace the tab by two spaces"
    if rest[:1] in {"@", "`"}:
        return f"a plain text cannot begin with {rest[0]}", "put the text in quotes"
    if "mapping values" in problem:
        return "a colon followed by a space stands where no key can be", "put the text in quotes"
    if "undefined alias" in problem:
        return "this alias has no anchor", "name it first with `&`, or put the text in quotes"
    if "another document" in problem:
        return "a second document begins here", "keep one document in a file: remove the `---`"
    return f"this is not YAML: {problem}", "look at the indentation, the quotes and the brackets just above"


def _is_control(char: str) -> bool:
    """Whether YAML refuses the character (YAML 1.2.2, section 5.1)."""
    code = ord(char)
    return (code < 0x20 and char not in "\t\n\r") or (0x7F <= code < 0xA0 and code != 0x85) or code in {0xFFFE, 0xFFFF}
