"""JSON text → data with positions.

The standard library reads the data. JSON is a subset of YAML 1.2, so the YAML walk finds the positions, once whatever
libyaml rejects (tabs, escaped surrogates, raw DEL) is replaced by something of the same length.
"""

import json
import re

from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import Source, parse_yaml
from cvtool.sources.yaml_nodes import MAX_NESTING

_ESCAPE = pattern(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)


def parse_json(text: str, file: str) -> Source:
    """Parse JSON; raises ``CvtoolError`` if it is not JSON, or nested deeper than a résumé can be."""
    if not text.strip():
        raise CvtoolError(Diagnostic("empty-file", "the file is empty", Span(file), "an empty résumé is {}"))
    try:
        data = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise CvtoolError(_syntax(error, file)) from None
    except ValueError as error:
        raise CvtoolError(Diagnostic("json-syntax", f"this is not JSON: {error}", Span(file))) from None
    except RecursionError:
        message = f"the file is nested more than {MAX_NESTING} deep"
        raise CvtoolError(Diagnostic("too-deep", message, Span(file))) from None
    _refuse_halves(text, file)
    walked = parse_yaml(_tame(text), file)
    return Source(file, text, data, walked.positions, walked.diagnostics)


def _syntax(error: json.JSONDecodeError, file: str) -> Diagnostic:
    """Say what is wrong. Trailing commas are found here: versions of Python report them at different positions."""
    before = error.doc[: error.pos + 1].rstrip("}] \t\n\r")
    if before.endswith(",") and re.match(r",\s*[}\]]", error.doc[len(before) - 1 :]):
        span = LineIndex(file, error.doc).span(len(before) - 1)
        return Diagnostic("json-syntax", "there is a comma before the closing bracket", span, "delete it")
    message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    return Diagnostic("json-syntax", message, Span(file, error.lineno, error.colno))


def _no_number(name: str) -> float:
    message = f"{name} is not a JSON number"
    raise ValueError(message)


def _refuse_halves(text: str, file: str) -> None:
    """Refuse the escape of half a character (a lone surrogate), which no file of ours could hold."""
    open_half: re.Match[str] | None = None
    for found in (*_ESCAPE.finditer(text), None):
        code = int(found[1], 16) if found and found[1] else 0
        is_pair = open_half and found and 0xDC00 <= code < 0xE000 and found.start() == open_half.end()
        lone = None if is_pair else open_half or (found if 0xDC00 <= code < 0xE000 else None)
        if lone:
            span = LineIndex(file, text).span(lone.start(), len(lone[0]))
            raise CvtoolError(Diagnostic("json-syntax", f"{lone[0]} is half of a surrogate pair", span))
        open_half = found if 0xD800 <= code < 0xDC00 else None


def _tame(text: str) -> str:
    """Replace what libyaml rejects by as many characters that it accepts, so that every position stays."""
    without_escapes = re.sub(r"\\u[0-9a-fA-F]{4}", r"\\u0041", text)
    return re.sub(r"[\t\x7f-\x9f\ufffe\uffff\u2028\u2029]", " ", without_escapes)
