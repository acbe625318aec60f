"""How a value is written, in place of one of another type: only loaded where one is wrong."""

from collections.abc import Mapping
from typing import Any

from cvtool.cv.yaml_text import one_line
from cvtool.sources.quoting import LONGEST_SHOWN
from cvtool.sources.yaml import KeyPath

_MAPPINGS: Mapping[str, str] = {
    "person": "{name: Ada Lovelace}",
    "sections": "{work: […], education: […]}",
    "variants": "{industry: {include: systems}}",
    "limit": "{work: 4}",
    "select": "{tags: selected}",
    "publications": "{tags: selected}",
    "metadata": "{subject: …, keywords: […]}",
    "venues": "{neurips: [Neural Info Conf]}",
    "checks": "{ignore: [future-date]}",
    "queries": "{recent: SELECT …}",
    "field": "{status: current}",
    "overrides": "{Lam2020: {priority: 90}}",
}
"""How a mapping under a key looks."""
_NAMED = frozenset({"variants", "sections"})
_EXPECTS_MAPPING = frozenset({"dict_type", "model_type", "model_attributes_type"})
_EXPECTS_LIST = frozenset({"tuple_type", "list_type"})
_EXPECTS_TEXT = frozenset({"string_type", "text_type"})


def value_hint(expected: str, path: KeyPath, value: Any, kind: str = "") -> str:
    """Say how the value at a path is written, by what Pydantic calls the error; empty if there is nothing to say.

    ``kind`` is that of the section that the path leads into.
    """
    key = str(path[-1]) if path else ""
    if expected == "section_type" and isinstance(value, str):
        from cvtool.cv.entry_hints import entries_of_text

        return entries_of_text(key, kind, value)
    if expected in _EXPECTS_LIST and isinstance(value, Mapping) and (hint := _as_list(key, path, value)):
        return hint
    if path[:2] == ("person", "profiles") and len(path) < 4:
        from cvtool.cv.contact_hints import profile_hint

        return profile_hint(value, is_list=len(path) == 2)
    if expected in _EXPECTS_LIST and isinstance(value, str | int | float) and isinstance(path[-1], str):
        return f"write it as `{key}: [{one_line(str(getattr(value, 'written', value)))}]`"
    if highlight_message(path, value):
        return _as_highlight(value)
    if expected in _EXPECTS_MAPPING:
        return _as_mapping(key, path, value)
    if expected in _EXPECTS_TEXT and isinstance(value, list):
        return _as_text(key, value)
    return ""


def highlight_message(path: KeyPath, value: Any) -> str:
    """Say what a highlight is where a list is in its place; empty for all else."""
    is_highlight = len(path) > 1 and path[-2] == "highlights" and isinstance(path[-1], int)
    return "a highlight is a text, or a mapping with `text:`, not a list" if is_highlight and _is_list(value) else ""


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _as_highlight(value: Any) -> str:
    """Say how one text in brackets, or several, are written as highlights."""
    words = _words(list(value))
    if len(words) == 1:
        return f'write `- {one_line(words[0])}`; with its brackets, put it in quotes: `- "[{words[0]}]"`'
    return "write each text after a `- ` of its own"


def _as_list(key: str, path: KeyPath, value: Mapping[str, Any]) -> str:
    """Say how what was written as a mapping is written as a list."""
    from cvtool.cv.entry_hints import flow_value

    elements: list[Any] = []
    match key:
        case "groups":
            elements = [{"value": each, "title": title} for each, title in value.items()]
        case "highlight":
            names = [
                (role, name) for role, given in value.items() for name in ([given] if isinstance(given, str) else given)
            ]
            elements = [{"name": name, "role": role} for role, name in names if isinstance(name, str)]
        case "sections" if path[:1] == ("variants",):
            elements = list(value)
        case "bibliography" | "files":
            elements = [each for each in value.values() if isinstance(each, str)]
        case "roles" | "people" if set(value) & {"position", "name"}:
            elements = [value]
    shown = flow_value(elements)
    return f"write `{key}: {shown}`" if elements and len(shown) <= LONGEST_SHOWN else ""


def _as_mapping(key: str, path: KeyPath, value: Any) -> str:
    if path[-2:-1] == ("overrides",) and isinstance(value, str):
        return f"write it as `{key}: {{note: {one_line(value)}}}`"
    if key == "links" and isinstance(value, str):
        return f'write it as `links: {{Code: "{value}"}}`'
    if len(path) == 2 and path[0] == "variants":
        return f"write it as `{key}: {{include: …}}`"
    if key == "person" and isinstance(value, str):
        return f"write it as `person: {{name: {one_line(value)}}}`"
    if key == "select" and (tags := _words(value)):
        return f"to choose by tags, write `select: {{tags: {' or '.join(tags)}}}`"
    example = _MAPPINGS.get(key, "") if len(path) == 1 or key not in _NAMED else ""
    if not example:
        return ""
    if key in _NAMED and isinstance(value, list):
        return f"write each as a key, without its `- `: `{key}: {example}`"
    return f"write it as `{key}: {example}`"


def _as_text(key: str, value: list[Any]) -> str:
    if key == "summary" and len(value) > 1:
        return f"write one text: `{key}: |`, and the lines below it, indented"
    line = ", ".join(_words(value)[: 1 if key == "language" else None])
    return f"write it as `{key}: {one_line(line)}`" if line and len(line) <= LONGEST_SHOWN else ""


def _words(value: Any) -> list[str]:
    """Return the texts that a value consists of; none if it has others."""
    items = value if isinstance(value, list) else [value]
    return [str(item) for item in items] if items and all(isinstance(item, str) for item in items) else []


def no_entries(path: KeyPath, kind: str) -> tuple[str, str, str]:
    """Return code, message and hint: where the entries of a list of publications, or the bars of a chart, come from."""
    name = next((str(part) for part in reversed(path) if part != "entries"), kind)
    message = f"the section `{name}` has no entries of its own"
    if kind == "chart":
        return "unknown-key", message, "write `{kind: chart, chart: publications-by-year}`"
    own = "" if name == kind else "kind: publications"
    return "unknown-key", message, f"publications are in a file, `bibliography: pubs.bib`: write `{name}: {{{own}}}`"
