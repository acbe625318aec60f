"""YAML text → the nodes that libyaml composes of it, with the tags of the YAML 1.2 core schema."""

import re
from typing import Any

import yaml

from cvtool.diagnostics import CvtoolError, Diagnostic, Span

MAX_NESTING = 60
"""How deep a file may be nested."""

CORE_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.CSafeLoader):
    """Composes nodes with the tags of the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2)."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own attribute, here emptied


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _Loader.add_implicit_resolver(CORE_TAG + _tag, re.compile(f"^(?:{_pattern})$"), [*_first, ""])


def compose_nodes(text: str, file: str, written: str) -> yaml.Node | None:
    """Let libyaml read a text; an error shows what was written."""
    if _nesting(text) > MAX_NESTING:
        _check_depth(text, file)
    try:
        loader = _Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise _refused(error, written, file) from None
    return node


def _refused(error: yaml.YAMLError, text: str, file: str) -> CvtoolError:
    from cvtool.sources.yaml_errors import syntax_error

    return CvtoolError(syntax_error(error, text, file))


def _nesting(text: str) -> int:
    """Bound the depth from above without parsing: brackets, and the deepest indentation (two levels a column)."""
    indent = max((len(match) for match in re.findall(r"^[ \-?:]+", text, re.MULTILINE)), default=0)
    return indent + text.count("[") + text.count("{")


def _check_depth(text: str, file: str) -> None:
    """Measure the depth from the event stream, which libyaml produces without recursion."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_NESTING:
                    mark = event.start_mark
                    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)
                    message = f"the file is nested more than {MAX_NESTING} deep"
                    raise CvtoolError(Diagnostic("too-deep", message, span, "is a bracket left open above?"))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise _refused(error, text, file) from None
