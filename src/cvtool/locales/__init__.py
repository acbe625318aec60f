"""Languages as data: month names, date forms, labels and section titles, one YAML file a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Locale:
    """The words of one language. ``dates`` maps a precision to a pattern of ``{day} {month} {year} {season}``."""

    language: str
    name: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    seasons: Mapping[str, str]
    dates: Mapping[str, str]
    labels: Mapping[str, str]
    sections: Mapping[str, str]
    types: Mapping[str, str]


def languages() -> list[str]:
    """List the languages that there are words for."""
    entries = files("cvtool.locales").iterdir()
    return sorted(entry.name.removesuffix(".yaml") for entry in entries if entry.name.endswith(".yaml"))


@cache
def load_locale(language: str) -> Locale:
    """Load a language by its tag, or by the primary part of it; raises ``KeyError`` if there is none."""
    known = languages()
    tag = language if language in known else language.split("-", maxsplit=1)[0]
    if tag not in known:
        raise KeyError(language)
    text = files("cvtool.locales").joinpath(f"{tag}.yaml").read_text(encoding="utf-8")
    values = yaml.load(text, Loader=yaml.CSafeLoader)  # the safe one, in C
    return Locale(
        language=tag,
        name=values["name"],
        months=tuple(values["months"]),
        months_short=tuple(values["months_short"]),
        seasons=values["seasons"],
        dates=values["dates"],
        labels=values["labels"],
        sections=values["sections"],
        types=values["types"],
    )
