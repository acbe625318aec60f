"""Titles of RenderCV's sections → ids and headings of ours, and what a section is made of."""

import re
from collections.abc import Mapping
from typing import Any

from cvtool.cv.sections import SECTIONS
from cvtool.exchange.rendercv.entries import entry_type, read_tags
from cvtool.locales import load_locale


def one_list(entries: list[Any]) -> list[Any]:
    """Join bullets that follow each other into one list."""
    joined: list[Any] = []
    for found in entries:
        last = joined[-1] if joined else None
        if last is not None and not found.paragraphs and not found.extensions and not last.paragraphs:
            joined[-1] = last.model_copy(update={"highlights": (*last.highlights, *found.highlights)})
        else:
            joined.append(found)
    return joined


def has_papers(items: Any) -> bool:
    """Whether a section holds publications, and nothing else."""
    return isinstance(items, list) and bool(items) and all(entry_type(item) == "publication" for item in items)


def shown_title(title: str) -> str:
    """Write a title as RenderCV prints it: a word in snake case becomes words."""
    if re.fullmatch(r"\w+", title) and title == title.lower():
        return title.replace("_", " ").capitalize()
    return title


def section_name(shown: str, kind: str) -> str:
    """Make the id of a section: its kind if that has a title of its own, else words of the title."""
    return kind if kind in SECTIONS and kind not in {"items", "text", "chart"} else read_tags(shown) or kind


def _is_blank(title: str) -> bool:
    return not any(char.isprintable() and not char.isspace() for char in title)


def heading_keys(shown: str, kind: str) -> dict[str, Any]:
    """Return how a section says what its title is: not at all, if the kind has that title anyway."""
    if _is_blank(shown):
        return {"heading": False}
    return {} if shown.lower() == str(load_locale("en").sections.get(kind, "")).lower() else {"title": shown}


def free_name(name: str, taken: Mapping[str, Any]) -> str:
    """Give an id that is taken a number."""
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)
