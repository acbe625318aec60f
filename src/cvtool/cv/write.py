"""CV → ``cv.yaml`` as a person would have written it: short forms, the usual order of fields, comments.

Reading it gives the same CV.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cvtool.cv.model.base import as_written
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.base import Entry, EntrySection, SectionBase
from cvtool.cv.sections.work import Job
from cvtool.cv.yaml_text import YamlStyle, yaml_lines
from cvtool.document import printable
from cvtool.sources.yaml import KeyPath

_LAST = ("date", "start", "end", "url", "summary", "tags", "priority", "pin", "visibility", "id", "highlights", "roles")
"""The fields that every kind of entry has, in the order in which they follow its own."""

_NUMBERS = frozenset(
    {"date", "sort", "start", "end", "updated", "since", "until", "gpa", "amount", "number", "share", "value"}
)
"""The fields where a number is read as its text."""


def write(cv: CV, header: Sequence[str] = (), comments: Mapping[KeyPath, str] | None = None) -> str:
    """Write a CV; ``header`` is the comment at the top, ``comments`` are those above a key, by its path in the file."""
    data = {key: value for key, value in as_written(cv).items() if not key.startswith("x-") and key != "sections"}
    if cv.sections:
        data["sections"] = _sections(cv)
    order = ("person", "bibliography", "language", "theme", "updated", "metadata", "summary", "sections", "variants")
    ordered = {key: data[key] for key in sorted(data, key=lambda key: order.index(key) if key in order else len(order))}
    if isinstance(ordered.get("bibliography"), list) and len(ordered["bibliography"]) == 1:
        ordered["bibliography"] = ordered["bibliography"][0]
    ordered |= {key: value for key, value in as_written(cv).items() if key.startswith("x-")}
    style = YamlStyle(comments or {}, _is_spaced, _is_bare, _is_flow, _is_block)
    lines = [*(f"# {printable(line)}" for line in header), *yaml_lines(ordered, style)]
    return "\n".join(lines) + "\n"


def _sections(cv: CV) -> dict[str, Any]:
    """Write the sections, subsections inside of what holds them."""
    found: dict[str, Any] = {}
    for name, section in cv.sections.items():
        holder = cv.sections.get(section.parent or "")
        if holder is None:
            found[name] = _section(name, section)
            continue
        outer = found[str(section.parent)]
        if not isinstance(outer, dict):
            outer = found[str(section.parent)] = {"entries": outer} if outer else {}
        kind = name if name in SECTIONS else holder.kind
        outer.setdefault("sections", {})[name] = _section(name, section, kind)
    return found


def _section(name: str, section: SectionBase, usual: str = "") -> Any:
    """Write a section: its entries alone where that says all; ``usual`` is its kind if nothing else is said."""
    data = {key: value for key, value in as_written(section).items() if key not in {"kind", "entries", "parent"}}
    if section.kind != (usual or name):
        data = {"kind": section.kind, **data}
    if not isinstance(section, EntrySection):
        return data
    entries = [_entry(entry) for entry in section.entries]
    return {**data, "entries": entries} if data else entries


def _entry(entry: Entry) -> Any:
    data = as_written(entry)
    if isinstance(entry, Job) and entry.roles:
        data["roles"] = [_entry(role) for role in entry.roles]
    return _short(_ordered(data), type(entry).shorthand)


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """Put an entry's own fields first, then the common ones, the user's own last."""
    if "highlights" in data:
        data = data | {"highlights": [_highlight(highlight) for highlight in data["highlights"]]}
    own = [key for key in data if key not in _LAST and not key.startswith("x-")]
    rest = [key for key in data if key.startswith("x-")]
    return {key: data[key] for key in (*own, *(key for key in _LAST if key in data), *rest)}


def _highlight(data: dict[str, Any]) -> Any:
    return _short(_ordered(data), "text")


def _short(data: dict[str, Any], shorthand: str | None) -> Any:
    """Write the one field that a bare text stands for as just that text."""
    if shorthand is None or set(data) != {shorthand}:
        return data
    value = data[shorthand]
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, str) else data


def _is_spaced(path: KeyPath) -> bool:
    """Set off the parts of a CV, and its sections, by a blank line."""
    if len(path) == 1:
        return path[0] in {"summary", "sections", "variants"} or str(path[0]).startswith("x-")
    return len(path) == 2 and path[0] == "sections"


def _is_bare(path: KeyPath) -> bool:
    return path[-1] in _NUMBERS and not any(str(part).startswith("x-") for part in path)


def _is_block(path: KeyPath) -> bool:
    return path[-1] in {"highlights", "paragraphs"}


def _is_flow(path: KeyPath) -> bool:
    """Write an account on one line."""
    return path[:2] == ("person", "profiles") and len(path) == 3
