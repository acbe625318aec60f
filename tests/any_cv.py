"""Hypothesis strategies for any CV that the models allow, made from the models themselves, and for any bibliography."""

import types
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats.bibtex import format_entry
from cvtool.bib.work import Work
from cvtool.cv.model.base import EXTENSIONS, Model
from cvtool.cv.model.cv import CV
from cvtool.cv.model.dates import PartialDate, parse_date
from cvtool.cv.model.metadata import Metadata
from cvtool.cv.model.person import Person
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections import SECTIONS, entry_class, section_class
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.work import Job

WORDS = st.sampled_from(
    [
        "a",
        "b.",
        "*em*",
        "**strong**",
        "`code`",
        "[link](https://e.org)",
        "*",
        "_x_",
        "\\",
        "é",
        "日本",
        "50%",
        "\n",
        "  ",
        "null",
        "1.0",
        "#",
        ": ",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("".join)
TEXTS = LINES.filter(str.strip) | st.fixed_dictionaries({"en": LINES}, optional={"de": LINES, "pt-BR": LINES})
TAGS = st.sampled_from(["ml", "c++", "c#", "x.y", "research"])
URLS = st.sampled_from(
    [
        "https://e.org",
        "http://e.org/a_b?c=d&e=ü#f",
        "doi:10.1/x",
        "mailto:a@e.org",
        "https://e.org/%",
        "https://github.com/ada",
        "tel:+1",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([0.5, "", "text", "007"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b", "x-c"]), inner, max_size=2),
    max_leaves=3,
)
DAYS = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.integers(1, 9999).map("{:04}".format)
DATES = DAYS | st.tuples(st.sampled_from(["Spring", "Fall", "winter"]), st.integers(1000, 2999)).map(
    "{0[0]} {0[1]}".format
)
CONTACTS = {"email": st.sampled_from(["a@e.org", "b@e.org"]), "phone": LINES, "website": URLS}
PLAIN = {"Email": st.just("a@e.org"), "Orcid": st.just("0000-0002-1825-0097")}
REGISTERED = {
    "theme": ["classic", "margin"],
    "language": ["en", "pt-BR"],
    "style": ["plain", "apa"],
    "group_by": ["none", "year"],
    "sort": ["given", "newest"],
}
"""Keys whose values are checked after the models, by what is installed; the schema knows that, too."""


def _value(name: str, field: FieldInfo) -> st.SearchStrategy[Any] | None:
    """Make values of a field as a file would hold them; None where we do not know how."""
    kinds = [kind for kind in _parts(field.annotation) if kind is not type(None)]
    if name in REGISTERED and kinds == [str]:
        return st.sampled_from(REGISTERED[name])
    if kinds == [Metadata]:
        return st.fixed_dictionaries({}, optional={"subject": TEXTS, "keywords": st.lists(TEXTS, max_size=2)})
    if name in CONTACTS:
        value = CONTACTS[name]
        return value | st.lists(st.fixed_dictionaries({"value": value}, optional={"label": TEXTS}), max_size=2)
    if name in {"titles", "postnominals", "address"}:
        return LINES.filter(str.strip) | st.lists(TEXTS, max_size=2)
    if get_origin(kinds[0]) is tuple:
        return _list(name, get_args(kinds[0])[0])
    checks = {getattr(getattr(meta, "func", None), "__name__", "") for meta in _metadata(field)}
    if "_mail_address" in checks or "_orcid" in checks:
        return PLAIN["Email" if "_mail_address" in checks else "Orcid"]
    if "_web_address" in checks:
        return URLS
    if checks & {"_text", "_phrase"} or dict[str, str] in kinds:
        return TEXTS
    if name in {"include", "exclude", "tags"} and kinds == [str]:
        return st.just("ml and not x.y")
    return _by_type(kinds)


def _by_type(kinds: list[Any]) -> st.SearchStrategy[Any] | None:
    kind = kinds[0]
    if kind is PartialDate:
        return DATES | st.just("present") if len(kinds) > 1 else DATES
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Model):
        return models(kind)
    return {str: LINES, bool: st.booleans(), int: st.integers(1, 100)}.get(kind)


def _list(name: str, annotation: Any) -> st.SearchStrategy[Any]:
    inner = _parts(annotation)[0]
    if isinstance(inner, type) and issubclass(inner, Model):
        return st.lists(models(inner), max_size=2)
    if get_origin(inner) is Literal:
        return st.lists(st.sampled_from(get_args(inner)), max_size=2)
    checks = {getattr(getattr(meta, "func", None), "__name__", "") for meta in getattr(annotation, "__metadata__", ())}
    if checks & {"_text", "_phrase"}:
        return st.lists(TEXTS, max_size=2)
    return st.lists(TAGS if name in {"tags", "any", "all", "none"} else LINES, max_size=2)


def _parts(annotation: Any) -> list[Any]:
    if hasattr(annotation, "__metadata__"):
        return _parts(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return [part for inner in get_args(annotation) for part in _parts(inner)]
    return [annotation]


def _metadata(field: FieldInfo) -> list[Any]:
    found = list(field.metadata)
    for part in get_args(field.annotation) or ():
        found += getattr(part, "__metadata__", ())
    return found


@st.composite
def models(draw: st.DrawFn, model: type[Model]) -> dict[str, Any]:
    """Make the data of a model: a few of its fields."""
    data: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if name in {"kind", "entries", "sections", "parent", "variants", "bibliography"} or field.alias == EXTENSIONS:
            continue
        values = _value(name, field)
        if values is not None and (field.is_required() or draw(st.integers(0, 3)) == 0):
            data[field.alias or name] = draw(values)
    if draw(st.integers(0, 6)) == 0:
        data["x-own"] = draw(VALUES)
    return _repaired(data, model)


def _repaired(data: dict[str, Any], model: type[Model]) -> dict[str, Any]:
    """Take away what excludes each other."""
    if issubclass(model, Entry) and ("date" in data or _is_backwards(data)):
        data = {key: value for key, value in data.items() if key not in {"start", "end"}}
    if issubclass(model, Job) and data.get("roles"):
        data.pop("position", None)
    return {key: value for key, value in data.items() if key != "visibility" or value == "public"}


def _is_backwards(data: dict[str, Any]) -> bool:
    start, end = data.get("start"), data.get("end", "present")
    return bool(start) and end != "present" and parse_date(end).last() < parse_date(start).first()


@st.composite
def sections(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind = draw(st.sampled_from(list(SECTIONS)))
    name = kind if draw(st.booleans()) else draw(st.sampled_from(["other", "work", "more things"]))
    model = section_class(kind)
    data = draw(models(model)) | {"kind": kind}
    if kind == "chart":
        return name, {**data, "chart": draw(st.sampled_from(["timeline", "skills"])), "max": 5}
    if kind == "publications":
        return name, {key: value for key, value in data.items() if key not in {"style", "select"}}
    entry_model = entry_class(kind)
    return name, data | {"entries": draw(st.lists(models(entry_model), max_size=2))}


@st.composite
def cvs(draw: st.DrawFn) -> CV:
    """Make a CV."""
    data = draw(models(CV))
    data.pop("files", None)  # nothing is left to merge in a CV that has been read
    data["person"] = draw(models(Person))
    data["sections"] = dict(draw(st.lists(sections(), max_size=4)))
    data["language"] = draw(st.sampled_from(["en", "de", "fr"]))
    data["bibliography"] = draw(st.sampled_from([[], ["pubs.bib"], ["a.bib", "b/c.bib"]]))
    if draw(st.booleans()):
        data["variants"] = {"short": draw(models(Variant))}
    return accepted(data)


def accepted(data: dict[str, Any]) -> CV:
    """Make a CV of data, without the values that are of the right type and yet wrong."""
    for _ in range(20):
        try:
            return CV.model_validate(data)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                _mend(data, details["loc"])
    return CV.model_validate(data)


def _mend(data: Any, location: tuple[int | str, ...]) -> None:
    """Take away the field that a location lies in; write one that must be there."""
    holder, key = data, str(location[0])
    for part in location:
        if isinstance(data, dict):
            holder, key = data, str(part)
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
    if key in holder:
        del holder[key]
    else:
        holder[key] = "x"


@st.composite
def bibliographies(draw: st.DrawFn) -> tuple[Work, ...]:
    """Make a few works, from two files."""
    found: list[Work] = []
    for file in ("a.bib", "b/c.bib"):
        text = ""
        for number in range(draw(st.integers(0, 2))):
            fields = {"title": draw(st.sampled_from(["On {Things}", "A \\& B", "G{\\\"o}del's $x^2$", "50\\%"]))}
            fields |= draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "author": st.sampled_from(["Lam, Max and others", "{Prabhat} and J. {von} Neumann"]),
                        "year": st.sampled_from(["2018", "in press"]),
                        "month": st.sampled_from(["jan", "5"]),
                        "journal": st.just("Journal of {Things}"),
                        "doi": st.just("10.1000/182"),
                        "url": st.just("https://e.org/a_b"),
                        "keywords": st.just("ml, hpc"),
                        "abstract": st.just("About things."),
                    },
                )
            )
            kind = draw(st.sampled_from(["article", "misc", "inproceedings"]))
            text += format_entry(kind, f"{file[0]}{number}", fields)
        found += parse_bibtex(text, file)[0]
    return tuple(found)
