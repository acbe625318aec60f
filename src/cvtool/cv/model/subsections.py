"""Subsections: a section may hold ``sections:``, one level deep.

A CV keeps all its sections in one mapping, a subsection right after what holds it and with the name of that as its
``parent``: so everything that works on sections works on subsections.
"""

from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

SUBSECTIONS = {"type": "object"}
"""How the JSON Schema describes subsections, until it knows the kinds of section."""
TWICE = "/"
"""Between parent and id of a subsection whose id is taken."""


def no_subsections(value: Any) -> None:
    """Accept nothing: what can be flattened has been taken out; raises what is wrong with the rest."""
    if value is None:
        return
    raise PydanticCustomError("subsections_deep" if isinstance(value, Mapping) else "subsections_type", "")


def flattened(sections: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Put subsections after what holds them; one whose id is taken gets another key, and an error later."""
    if not any(isinstance(section, Mapping) and "sections" in section for section in sections.values()):
        return sections
    found: dict[Any, Any] = {}
    for name, section in sections.items():
        inner = section.get("sections") if isinstance(section, Mapping) else None
        if not isinstance(inner, Mapping):
            found[name] = section
            continue
        found[name] = {key: value for key, value in section.items() if key != "sections"}
        for key, part in inner.items():
            taken = key in sections or key in found
            found[f"{name}{TWICE}{key}" if taken else key] = Taken() if taken else _below(name, section, part)
    return found


class Taken:
    """Stands for a subsection whose id is taken."""


def _below(name: Any, parent: Mapping[Any, Any], section: Any) -> Any:
    """Name the parent of a subsection in its long form; its kind is the parent's if nothing else says it."""
    if section is None:
        section = {}
    if isinstance(section, list):
        section = {"entries": section}
    if not isinstance(section, Mapping):
        return section
    return {INHERITED: parent.get("kind", name), **section, "parent": name}


INHERITED = "kind of the parent"
"""A key that no file has."""


def place(name: str, sections: Mapping[Any, Any]) -> tuple[str, ...]:
    """Return where a section is in the file, below its ``sections:``."""
    if name in sections:
        return (name,)
    holder, _, key = name.partition(TWICE)
    if key and key in _inner(sections.get(holder)):
        return holder, "sections", key
    found = next((parent for parent, section in sections.items() if name in _inner(section)), None)
    return (name,) if found is None else (str(found), "sections", name)


def _inner(section: Any) -> Mapping[Any, Any]:
    inner = section.get("sections") if isinstance(section, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def written_in(path: tuple[str, ...], sections: Mapping[Any, Any]) -> Any:
    """Return a section as the file has it, by its place."""
    holder = sections.get(path[0])
    return holder if len(path) == 1 else _inner(holder).get(path[2])
