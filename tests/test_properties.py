"""Laws that hold for any CV: what its schema accepts, and that what is written prints the same."""

import copy
from datetime import date
from functools import cache
from typing import Any

from any_cv import REGISTERED, cvs
from conftest import ROOT
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from pydantic import ValidationError

from cvtool.app.render.documents import make_document
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.cv.model.cv import CV
from cvtool.cv.project import make_project
from cvtool.cv.read import read_cv
from cvtool.cv.schema import cv_schema
from cvtool.cv.write import write
from cvtool.diagnostics import CvtoolError
from cvtool.document import Document
from cvtool.sources.yaml import parse_yaml

MANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
"""Without shrinking, which takes minutes for data as deep as these."""
WRONG = ([[["x"]]], {"zzz": {"zzz": "x"}}, True, 1.5, "no such word", -7)
WORKS, _ = parse_bibtex((ROOT / "data" / "pubs.bib").read_text(encoding="utf-8"), "pubs.bib")


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(cv_schema())


def written(cv: CV) -> Any:
    return parse_yaml(write(cv), "cv.yaml").data


def refusals(data: Any) -> list[str]:
    """List the kinds of error for which the models refuse data, without nulls."""
    try:
        CV.model_validate(copy.deepcopy(data))
    except ValidationError as error:
        return [found["type"] for found in error.errors()]
    return []


def accepts(data: Any) -> bool:
    """Whether the models accept data, without nulls."""
    return not refusals(data)


def nests(data: Any) -> list[Any]:
    """List the mappings and lists in data, outside of ``x-`` keys, which hold anything."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    inner = [found for key, item in items if not str(key).startswith("x-") for found in nests(item)]
    return [data, *inner] if isinstance(data, dict | list) and data else inner


@MANY
@given(cvs())
def test_the_schema_accepts_any_cv(cv: CV) -> None:
    found = [f"{error.json_path}: {error.message[:200]}" for error in schema().iter_errors(written(cv))]
    assert found == []


@MANY
@given(cvs(), st.data())
def test_the_schema_accepts_a_mutated_cv_that_the_models_accept(cv: CV, draw: st.DataObject) -> None:
    data = written(cv)
    nest = draw.draw(st.sampled_from(nests(data)))
    key = draw.draw(st.sampled_from(sorted(nest) if isinstance(nest, dict) else range(len(nest))))
    nest[key] = draw.draw(st.sampled_from(WRONG))
    if accepts(data) and key not in REGISTERED:
        found = [f"{error.json_path}: {error.message[:200]}" for error in schema().iter_errors(data)]
        assert found == [], (key, nest[key])


UNSAID = {
    "url": "`format: uri`, which few validators check",
    "email": "`format: email`, which few validators check",
    "orcid": "its form and its check digit",
    "orcid_checksum": "its check digit",
    "tag_expression": "the grammar of tag expressions",
    "string_pattern_mismatch": "letters of all scripts, which have no class in the patterns of a schema",
    "date_form": "a year of three digits, which YAML also writes as `0101`",
    "date_calendar": "the days of a month",
    "date_order": "an end after its start",
    "bound_form": "a year of three digits",
    "referee_nobody": "one of two keys",
}
"""What the models refuse and the schema cannot say, or says only to some editors, and why."""
REFUSED: tuple[Any, ...] = (*WRONG, "", "a b", [], {}, "2020-13", ["a", "a"], 101, "a@b", "https://")


@settings(MANY, max_examples=200)
@given(cvs(), st.data())
def test_the_schema_refuses_a_mutated_cv_that_the_models_refuse(cv: CV, draw: st.DataObject) -> None:
    data = written(cv)
    nest = draw.draw(st.sampled_from(nests(data)))
    key = draw.draw(st.sampled_from(sorted(nest) if isinstance(nest, dict) else range(len(nest))))
    nest[key] = copy.deepcopy(draw.draw(st.sampled_from(REFUSED)))
    found = refusals(data)
    assert {*found} <= {*UNSAID} or not schema().is_valid(data), (key, nest[key], found)


@MANY
@given(cvs(), st.sampled_from(["person", "", "variants", "sections"]), st.sampled_from(["zzz", "nmae", "Tags"]))
def test_an_unknown_key_is_refused_by_both(cv: CV, place: str, key: str) -> None:
    data = written(cv)
    nest = data.get(place, data)
    nest[key] = {"zzz": "x"}
    assert not accepts(data)
    assert not schema().is_valid(data)


@settings(MANY, max_examples=60)
@given(cvs())
def test_what_is_written_prints_the_same(cv: CV) -> None:
    again, _, problems = read_cv(write(cv), "cv.yaml")
    assert problems == []
    assert again is not None
    assert printed(again) == printed(cv)


def printed(cv: CV) -> Document | str:
    """Compose a CV with the sample's bibliography; the code of the problem if that is none."""
    entries = [entry for section in cv.sections.values() for entry in getattr(section, "entries", ())]
    keys = sorted({key for entry in entries for key in getattr(entry, "publications", ())})
    works = (*WORKS, *(replace(WORKS[0], key=key) for key in keys))
    cv = cv.model_copy(update={"theme": "classic"})  # names of themes are checked elsewhere
    try:
        return make_document(prepare(make_project(cv, works), RenderRequest(date(2026, 11, 24))))
    except CvtoolError as error:
        return ", ".join(found.code for found in error.diagnostics)
