"""Edits that mend what is wrong in a CV: only where it is certain what was meant."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml
from pydantic_core import ErrorDetails

from cvtool.cv.date_forms import mended_date
from cvtool.diagnostics import Diagnostic, Edit, Span
from cvtool.sources.quoting import in_quotes
from cvtool.sources.yaml import KeyPath, Source

_ASKED = re.compile(r"did you mean `[^`]+`\?")
_PLAIN = re.compile(r"[A-Za-z0-9][\w.-]*")
_ADDRESS = re.compile(r"(?:doi: ?)?10\.[0-9]{4,9}/\S+|(?:www\.|(?:dx\.)?doi\.org/)\S+", re.IGNORECASE)
"""What is a web address without doubt, although its scheme is missing."""


def with_edit(found: Diagnostic, details: ErrorDetails, path: KeyPath, source: Source) -> Diagnostic:
    """Add the edit that mends a finding, if there is one."""
    if path not in source.positions:
        return found
    node: yaml.Node | None = source.positions[path].value
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden":
            node, text = source.positions[path].key, _new_key(details, path, source)
        case "date_form":
            text = mended_date(context["value"])
        case "url" if _ADDRESS.fullmatch(context["value"]):
            text = context["guess"]
        case _:
            return found
    return found._replace(edit=scalar_edit(source, path, node, text))


def without_twins(found: Sequence[tuple[Diagnostic, KeyPath]]) -> list[Diagnostic]:
    """Leave out edits that would give a mapping the same key twice: one of the two is meant, but not which."""
    names = Counter((path[:-1], each.edit.text.strip("'\"")) for each, path in found if each.edit)
    single = [
        (each._replace(edit=None) if each.edit and names[path[:-1], each.edit.text.strip("'\"")] > 1 else each, path)
        for each, path in found
    ]
    return list(_meant_once(single))


def _is_asked(found: Diagnostic) -> bool:
    return found.code == "unknown-key" and _ASKED.fullmatch(found.hint) is not None


def _meant_once(found: Sequence[tuple[Diagnostic, KeyPath]]) -> Iterator[Diagnostic]:
    """Ask only once whether a key is meant: the next one would be that key again."""
    first: dict[tuple[KeyPath, str], str] = {}
    for each, path in found:
        owner = first.setdefault((path[:-1], each.hint), str(path[-1])) if _is_asked(each) else ""
        if owner and owner != path[-1]:
            hint = f"it means what `{owner}` means: keep one of the two, or write both in one"
            yield each._replace(hint=hint)
        else:
            yield each


def _new_key(details: ErrorDetails, path: KeyPath, source: Source) -> str:
    """Return the one key that another may stand for; empty if there are several, or if it belongs elsewhere."""
    from cvtool.cv.problems import belongs_elsewhere, keys_around
    from cvtool.cv.slips import all_meant
    from cvtool.spelling import near

    if belongs_elsewhere(details, path, source):
        return ""
    key = str(path[-1])
    known, given = keys_around(details, source)
    free = [name for name in known if name not in given]
    found = all_meant(key, known, given) or [near(key, free)]
    return found[0] if len(found) == 1 else ""


def scalar_edit(source: Source, path: KeyPath, node: yaml.Node | None, text: str) -> Edit | None:
    """Put a text in place of a scalar on one line, in the same quotes; None if it is larger, or has no text."""
    if not text or not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
        return None
    start, end = node.start_mark, node.end_mark
    file = source.positions[path].file or source.file
    at = Span(file, start.line + 1, start.column + 1, end.column - start.column)
    old = source.text_at(at).split("\n")[start.line][start.column : end.column]
    if old[:1] not in {"'", '"'}:
        return Edit(at, old, text) if old and _is_bare(text) else None
    return Edit(at, old, f"{old[0]}{text}{old[0]}")


def text_edit(source: Source, path: KeyPath, key: str) -> Edit | None:
    """Put quotes around a key and its value, which are one text; None if they are on several lines."""
    position = source.positions[*path, key]
    start, end = (position.key or position.value).start_mark, position.value.end_mark
    if start.line != end.line or not position.value.value:
        return None
    at = Span(position.file or source.file, start.line + 1, start.column + 1, end.column - start.column)
    old = source.text_at(at).split("\n")[start.line][start.column : end.column]
    return Edit(at, old, in_quotes(old))


def _is_bare(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) or text.startswith("https://")
