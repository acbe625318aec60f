"""What the models do not say of ``cv.yaml``, added to its JSON Schema: titles, sentences, examples, and choices."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec.json import encode

from cvtool.cv.described import OFFERED, Described, described_keys, groups_of

_SHORT = 300
"""A description of fewer bytes is repeated where it occurs more than once."""


def add_texts(schema: Described) -> None:
    """Say of each property what it is, with an example, and what can be chosen, where that is known."""
    known = described_keys()
    for owner, properties in _all_properties(schema):
        properties.pop("x-*", None)
        groups = groups_of(owner, properties)
        for key, described in properties.items():
            place = next(((group, key) for group in groups if (group, key) in known), (owner, key))
            default = {"default": described["default"]} if "default" in described else {}
            form = {**OFFERED[place](described), **default} if place in OFFERED else described
            if (said := known.get(place)) is None:
                continue
            examples = {"examples": list(said.examples)} if said.examples else {}
            properties[key] = {**form, "title": said.title, "description": said.description, **examples}


def _all_properties(schema: Described) -> list[tuple[str, Described]]:
    """List the properties of all mappings, with the name of the model, or ``""``."""
    root = {key: value for key, value in schema.items() if key != "$defs"}
    models = {"CV": root, **schema["$defs"]}
    return [found for name, described in models.items() for found in _properties(described, name)]


def _properties(described: Any, owner: str) -> Iterator[tuple[str, Described]]:
    if isinstance(described, list):
        for each in described:
            yield from _properties(each, owner)
    if not isinstance(described, dict):
        return
    for key, inner in described.items():
        if key == "properties":
            yield owner, inner
            yield from _properties([*inner.values()], "")
        elif key not in {"examples", "default", "enum"}:
            yield from _properties(inner, owner)


def share(schema: Described) -> None:
    """Write what long descriptions of properties have in common once, as a definition of the property's name."""
    found = _all_properties(schema)
    counts = Counter(encode(described) for _, properties in found for described in properties.values())
    names: dict[bytes, str] = {}
    for _, properties in found:
        for key, described in properties.items():
            text = encode(described)
            if counts[text] > 1 and len(text) > _SHORT and "$ref" not in described:
                if text not in names:
                    names[text] = _free(key, schema["$defs"])
                    schema["$defs"][names[text]] = described
                properties[key] = {"$ref": f"#/$defs/{names[text]}"}


def _free(key: str, definitions: Described) -> str:
    names = (key if number == 1 else f"{key}-{number}" for number in range(1, len(definitions) + 2))
    return next(name for name in names if name not in definitions)
