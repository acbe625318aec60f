"""Languages as data: month names, forms of dates, punctuation, labels and section titles, one YAML file a language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, convert
from msgspec.yaml import decode

from cvtool.diagnostics import nearest

_FOLDER = Path(__file__).parent


class Durations(Struct, frozen=True):
    """How long something took: forms of ``{n}`` years and months by plural category, and of both.

    ``beside`` puts it behind the dates.
    """

    years: Mapping[str, str]
    months: Mapping[str, str]
    both: str
    beside: str


class Locale(Struct, frozen=True):
    """The words of one language, under its primary tag. English has every key that any language has.

    ``dates`` maps a precision to a pattern of ``{day} {month} {year} {season}``; ``…_alone`` are those without a year.
    ``days`` is for days of one month, from ``{first}`` to ``{last}``. ``period`` joins ``{start}`` and ``{end}``;
    ``begins`` is for what has not begun;
    ``shared`` joins two dates of one year, and ``{start_alone}`` or ``{end_alone}`` in it say which of them goes
    without. ``dates_long`` has the patterns that are others where months are written in full; ``months_dated`` are the
    months after a day, where they are other words. ``numeric`` are dates in numbers. ``quotes`` are the outer and the
    inner pair of quotation marks. ``marks`` are what goes between words, spaces included.
    ``babel`` is the language's name in that LaTeX package, empty if it needs none; ``stemmer`` is its Snowball stemmer.
    ``states`` are the words for whether a work is published. ``charts`` are titles of charts; ``authors`` says who is
    the first of the authors, or the only one. ``differs`` lists tags for whose readers these words are
    in another script or orthography than their own.
    """

    language: str
    name: str
    english: str
    babel: str
    stemmer: str
    months_short: tuple[str, ...]
    months_long: tuple[str, ...]
    seasons: Mapping[str, str]
    dates: Mapping[str, str]
    numeric: Mapping[str, str]
    durations: Durations
    quotes: tuple[str, str, str, str]
    marks: Mapping[str, str]
    labels: Mapping[str, str]
    sections: Mapping[str, str]
    types: Mapping[str, str]
    states: Mapping[str, str]
    charts: Mapping[str, str]
    authors: Mapping[str, str]
    citation: Mapping[str, str]
    differs: tuple[str, ...] = ()
    months_dated: tuple[str, ...] = ()
    dates_long: Mapping[str, str] = {}


def primary(language: str) -> str:
    """Return the first part of a language tag: ``pt`` of ``pt-BR``."""
    return language.partition("-")[0].lower()


@cache
def languages() -> tuple[str, ...]:
    """List the languages that there are words for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def language_hint(tag: str) -> str:
    """Ask for the language that a tag may mean, by its code or its name, and list those that there are words for."""
    if "_" in tag and primary(bare := tag.partition(".")[0].replace("_", "-")) in languages():
        return f"did you mean `{bare}`?"
    locales = [load_locale(known) for known in languages()]
    meant = next((each.language for each in locales if tag.lower() in {each.name.lower(), each.english.lower()}), tag)
    close, listed = nearest(meant, languages()), f"choose from {', '.join(languages())}"
    return close if close == listed else f"{close} {listed}"


@cache
def load_locale(language: str) -> Locale:
    """Load a language by its tag, or by the primary part of it; raises ``KeyError`` if there is none."""
    tag = primary(language)
    if tag not in languages():
        raise KeyError(language)
    return convert(decode((_FOLDER / f"{tag}.yaml").read_bytes()) | {"language": tag}, Locale)
