"""Keys that belong to another part of a CV than where they are: only loaded to write a hint."""

from collections.abc import Mapping
from typing import Any

from cvtool.bib.names.titles import beside_name
from cvtool.cv.entry_hints import entry_beside, flow_value, is_field, paired_entry
from cvtool.cv.model.variants import Variant
from cvtool.sources.yaml import KeyPath
from cvtool.themes.options import OPTIONS


def of_entry(path: KeyPath, kind: str, data: Any) -> str:
    """Say how an entry is written whose keys, or whose name, are not where they belong."""
    holder = _holder(path, data) if path[:1] == ("sections",) else None
    if not isinstance(holder, Mapping):
        return ""
    key = str(path[-1])
    if len(path) == 3 or (len(path) == 5 and path[2] == "sections"):
        return entry_beside(kind, key, holder)
    if key in _HIDING and str(holder[key]).lower() in {"true", "yes", "1"}:
        return "write `visibility: private`"
    if path[-3:-2] == ("people",) and isinstance(holder[key], str) and len(holder) == 1 and key not in _OF_PEOPLE:
        return f"write `{flow_value({'name': key, 'role': holder[key]})}`"
    if isinstance(path[-2], str):
        return ""
    pair = paired_entry(kind, key, holder[key]) if len(holder) == 1 and not is_field(key, kind) else ""
    return f"write `- {pair}`" if pair else ""


def _holder(path: KeyPath, data: Any) -> Any:
    """Return what the key at a path is in."""
    for part in path[:-1]:
        data = data[part]
    return data


def of_theme(key: str, data: Mapping[str, Any]) -> str:
    """Say how an option of a theme is written that is beside it."""
    if key not in OPTIONS or isinstance(data.get(key), Mapping | list):
        return ""
    theme = data.get("theme")
    if isinstance(theme, Mapping):
        return "write it in `theme:`"
    base = f"base: {theme}, " if isinstance(theme, str) else ""
    return f"write `theme: {{{base}{key}: {flow_value(data[key])}}}`"


def of_variant(key: str, data: Mapping[str, Any]) -> str:
    """Say that a key belongs to a variant: what it selects is a version of the CV."""
    if key not in Variant.model_fields or key == "extensions":
        return ""
    flag = f", or give --{key.replace('_', '-')} to `cvtool render`" if key in _FLAGS else ""
    value = data.get(key)
    shown = "…" if isinstance(value, Mapping | list) else flow_value(value)
    return f"it belongs to a variant: `variants: {{short: {{{key}: {shown}}}}}`{flag}"


_HIDING = ("private", "hidden", "hide", "confidential")
_OF_PEOPLE = ("name", "role", "affiliation")
_FLAGS = ("max_pages", "redact", "limit", "since", "until", "exclude")


def title_hint(key: str, value: Any) -> str:
    """Say where a title goes that is not a headline: before or behind the name."""
    if key.lower() not in {"title", "academic_title", "academictitle"} or not isinstance(value, str):
        return ""
    field = {"before": "titles", "behind": "postnominals"}.get(beside_name(value), "")
    return f"did you mean `{field}`?" if field else ""
