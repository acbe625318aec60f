"""JSON text → data with places.

The standard library reads the data. JSON is a subset of YAML 1.2, so the YAML walk finds the places, once what libyaml
is touchier about (tabs, escapes of surrogates, raw DEL) is replaced by something of the same length.
"""

import json
import re

from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.source import MAX_DEPTH, Source, parse_yaml


def parse_json(text: str, file: str) -> Source:
    """Parse JSON; raises ``CvtoolError`` if it is not JSON, or nested deeper than a résumé can be."""
    if not text.strip():
        raise CvtoolError(Diagnostic("empty-file", "the file is empty", Span(file), "an empty résumé is {}"))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise CvtoolError(_syntax(error, file)) from None
    except RecursionError:
        message = f"the file is nested more than {MAX_DEPTH} deep"
        raise CvtoolError(Diagnostic("too-deep", message, Span(file))) from None
    places = parse_yaml(_tame(text), file)
    return Source(file, text, data, places.places, places.diagnostics)


def _syntax(error: json.JSONDecodeError, file: str) -> Diagnostic:
    """Say what is wrong; a comma too many is found by ourselves, since Pythons differ in where they see it."""
    before = error.doc[: error.pos + 1].rstrip("}] \t\n\r")
    if before.endswith(",") and re.match(r",\s*[}\]]", error.doc[len(before) - 1 :]):
        place = len(before) - 1
        column = place - error.doc.rfind("\n", 0, place)
        span = Span(file, error.doc.count("\n", 0, place) + 1, column)
        return Diagnostic("json-syntax", "a comma stands before the closing bracket", span, "delete it")
    message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    return Diagnostic("json-syntax", message, Span(file, error.lineno, error.colno))


def _tame(text: str) -> str:
    """Keep every character in its place, and none that YAML would trip over."""
    without_escapes = re.sub(r"\\u[0-9a-fA-F]{4}", r"\\u0041", text)
    return re.sub(r"[\t\x7f-\x9f\ufffe\uffff\u2028\u2029]", " ", without_escapes)
