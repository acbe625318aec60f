"""What each key of ``cv.yaml`` is, for editors: ``described.txt``, which is the tables of ``docs/keys.md``.

Only what makes the schema loads this.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.yaml import decode

from cvtool.bib.kinds import TYPES
from cvtool.bib.people.marks import MARKS
from cvtool.bib.styles import STYLES
from cvtool.cv.model.networks import NETWORKS
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class
from cvtool.formula.tables import packaged
from cvtool.locales import languages
from cvtool.themes import load_theme, theme_names
from cvtool.themes.options import OPTIONS

Described = dict[str, Any]
"""A part of a JSON Schema."""
_KINDS = {"side_sections": ("skills", "languages"), "one_line": ("talks", "awards")}
"""Examples of options that are empty in every theme."""


class DescribedKey(Struct, frozen=True):
    """What a key is, under a title; ``examples`` are values of it."""

    title: str
    description: str
    examples: tuple[Any, ...]


def described_keys() -> Mapping[tuple[str, str], DescribedKey]:
    """Return what each key of a group is; a group is a heading of ``docs/keys.md`` in lower case."""
    lines = packaged("cvtool.cv", "described.txt").splitlines()
    return dict(_key(*line.split("\t")) for line in lines if not line.startswith("#")) | dict(_options())


def _options() -> Iterator[tuple[tuple[str, str], DescribedKey]]:
    """Describe what a theme can set, as ``docs/themes.md`` does; the examples are those of ``classic``."""
    classic = load_theme("classic")
    for name, option in OPTIONS.items():
        about = f"{option.described[0].upper()}{option.described[1:]}" + (f" ({option.unit})" if option.unit else "")
        value = getattr(classic, name)
        value = value or _KINDS.get(name, value)
        examples = () if value in ("", None, ()) else (list(value) if isinstance(value, tuple) else value,)
        yield ("theme", name), DescribedKey(f"Theme: {name.replace('_', ' ')}", f"{about}.", examples)


def _key(group: str, key: str, description: str, example: str) -> tuple[tuple[str, str], DescribedKey]:
    title = f"{group.capitalize()}: {key.replace('_', ' ')}".replace("Cv:", "CV:")
    return (group, key), DescribedKey(title, description, () if example == "–" else (decode(example),))


def groups_of(definition: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that describe a mapping, by the name of its model; a nameless one is known by its keys."""
    if definition.endswith("Section"):
        return (*_MODELS.get(definition, ()), "section")
    names = {*keys}
    return _by_model().get(definition) or next((groups for own, groups in _SHAPES if own in names), ())


@cache
def _by_model() -> Mapping[str, tuple[str, ...]]:
    """Return the groups of each model."""
    entries = {entry_class(kind).__name__: (kind, "entry") for kind in SECTIONS if kind not in WITHOUT_ENTRIES}
    return {**entries, **_MODELS}


_MODELS: Mapping[str, tuple[str, ...]] = {
    "CV": ("cv",),
    "Person": ("person",),
    "Profile": ("profile",),
    "Highlighted": ("highlighted person",),
    "Highlight": ("highlight",),
    "Role": ("role", "entry"),
    "Participant": ("participant",),
    "PublicationsSection": ("publications",),
    "ChartSection": ("chart",),
    "PublicationFilter": ("publications select",),
    "Override": ("override",),
    "SavedQuery": ("query",),
    "Variant": ("variant",),
}
_SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("any", ("tags",)),
    ("sort", ("date",)),
    ("currency", ("amount",)),
    ("label", ("contact",)),
    ("affiliation", ("participant",)),
    ("at", ("section select",)),
    ("strict", ("checks",)),
    ("subject", ("metadata",)),
    ("entries", ("limit",)),
    ("value", ("group",)),
    ("work", ("sections",)),
    ("chart", ("chart", "section")),
    ("base", ("theme",)),
    ("kind", ("section",)),
)
"""A key that only one kind of nameless mapping has, and its groups; the first line that fits counts."""


def _text_of(words: Iterable[str]) -> Described:
    return {"type": "string", "enum": [*words]}


def _or_another(words: Iterable[str]) -> Described:
    """Offer words, and allow any other."""
    return {"anyOf": [_text_of(words), {"type": ["string", "number"]}]}


def _language(_: Described) -> Described:
    """Offer the languages that there are words for, and allow their regions."""
    tags = "|".join(languages())
    return {"anyOf": [_text_of(languages()), {"type": "string", "pattern": f"^({tags})-[A-Za-z0-9-]+$"}]}


def _type(_: Described) -> Described:
    one = _or_another(TYPES)
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}


def _theme(described: Described) -> Described:
    """Offer the themes that there are, and allow a file, and what a theme can set."""
    return {"anyOf": [_text_of(theme_names()), {"type": "string", "pattern": r"\.ya?ml$"}, *described["anyOf"][1:]]}


OFFERED: Mapping[tuple[str, str], Callable[[Described], Described]] = {
    ("cv", "theme"): _theme,
    ("variant", "theme"): _theme,
    ("cv", "language"): _language,
    ("variant", "language"): _language,
    ("publications", "style"): lambda _: _text_of(STYLES),
    ("profile", "network"): lambda _: _or_another(NETWORKS),
    ("highlighted person", "role"): lambda _: _or_another(MARKS),
    ("publications select", "type"): _type,
}
"""DescribedKey of a group → what an editor offers for it: what is installed, where the models take any text."""
