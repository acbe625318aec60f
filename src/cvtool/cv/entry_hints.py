"""How entries are written that stand as keys of their section, or as one text: only loaded to write a hint."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cvtool.cv.contact_hints import in_brackets
from cvtool.cv.sections import entry_class
from cvtool.cv.slips import entry_fields, meant
from cvtool.sources.quoting import LONGEST_SHOWN

_PAIRS = {"skills": ("name", "keywords", "level"), "interests": ("name", "keywords", "level")}
_PAIRED = {**_PAIRS, "languages": ("language", "fluency", "fluency")}
"""What is written as ``Tools: [Git, Make]``: the fields of its two parts, the second for a list and for a text."""
_WITHOUT_ENTRIES = ("chart", "publications")
_FLAT = 4
"""A longer entry is not shown."""


def entry_beside(kind: str, key: str, section: Any) -> str:
    """Say how an entry is written whose keys are in a section without a ``- ``; empty if the key is none of them.

    ``section`` is the mapping that the key was found in.
    """
    if not entry_fields(kind) or not isinstance(section, Mapping) or "entries" in section:
        return ""
    if kind in _PAIRED and not entry_fields(kind).keys() & section.keys():
        pair = paired_entry(kind, key, section[key])
        return f"write it in a list, as `- {pair}`" if pair else ""
    given = {name: value for each, value in section.items() if (name := _field(each, kind))}
    if not _field(key, kind) or not given:
        return ""
    shown = flow_value(given)
    if len(given) <= _FLAT and len(shown) <= LONGEST_SHOWN:
        return f"an entry is an element of a list: write `- {shown}`"
    first = next(iter(given))
    return f"an entry is an element of a list: write `- {first}:`, and its other keys below that `{first}`"


def is_field(key: str, kind: str) -> bool:
    """Whether a key, as it is written, is a field of an entry, or what others call one."""
    return key == key.lower() and bool(_field(key, kind))


def _field(key: str, kind: str) -> str:
    """Return the field of an entry that a key is or stands for."""
    fields = list(entry_fields(kind))
    return key if key in fields else meant(key, fields)


def paired_entry(kind: str, key: str, value: Any) -> str:
    """Write ``Tools: [Git, Make]`` as an entry of skills, and ``French: fluent`` as one of languages; else nothing."""
    if kind not in _PAIRED or not isinstance(value, str | int | float | list):
        return ""
    name, listed, said = _PAIRED[kind]
    return flow_value({name: key, (listed if isinstance(value, list) else said): value})


def entries_of_text(key: str, kind: str, text: str) -> str:
    """Say how a section is written whose entries are one text: a list, of texts if the kind takes them."""
    if kind in _WITHOUT_ENTRIES:
        return f"write `{key}: {flow_value({'chart': text}) if kind == 'chart' else '{}'}`"
    texts: list[Any] = [part.strip() for part in text.split(",")]
    required = next((name for name, field in entry_fields(kind).items() if field.is_required()), "")
    if not _takes_texts(kind):
        texts = [{required: text}] if required else []
    return f"write `{key}: {flow_value(texts)}`" if texts and len(text) <= LONGEST_SHOWN else ""


def _takes_texts(kind: str) -> bool:
    """Whether an entry of a kind may be a bare text."""
    try:
        entry_class(kind).model_validate("x")
    except (ValidationError, KeyError):
        return False
    return True


def flow_value(value: Any) -> str:
    """Write a value on one line, as it is written between brackets."""
    match value:
        case Mapping():
            return f"{{{', '.join(f'{in_brackets(str(key))}: {flow_value(each)}' for key, each in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(flow_value, value))}]"
        case str():
            return in_brackets(value) if value else '""'
        case _:
            return str(getattr(value, "written", value))
