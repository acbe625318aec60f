"""A CV written as YAML reads as the same CV."""

import pytest
import yaml
from any_cv import cvs
from conftest import ROOT, TESTS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cvtool.cv.load import load_project
from cvtool.cv.model.base import as_written
from cvtool.cv.model.cv import CV
from cvtool.cv.read import read_cv
from cvtool.cv.write import write
from cvtool.cv.yaml_text import YamlStyle, yaml_lines
from cvtool.sources.yaml import parse_yaml

FAST = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TEXTS = (
    st.text(max_size=12)
    | st.sampled_from(
        [
            "no",
            "1_000",
            "1:20",
            "2017-05-31",
            "0x1F",
            "~",
            "- a",
            "a: b",
            "a #b",
            "'",
            '"\\',
            "a\nb",
            "a\n\n b\n",
            " a",
            "<<",
            "",
            "=",
            "+49",
        ]
    )
    | st.lists(st.sampled_from(["word", "  ", "a:", "#", "\u00a0", "- "]), min_size=30, max_size=60).map(" ".join)
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@FAST
@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=3))
def test_any_data(data: object) -> None:
    assert isinstance(data, dict)
    text = "\n".join(yaml_lines(data, YamlStyle())) + "\n"
    assert parse_yaml(text, "f").data == data
    assert {found.code for found in parse_yaml(text, "f").diagnostics} <= {"control-character"}


@FAST
@given(st.lists(TEXTS.filter(lambda text: "\n" not in text), min_size=1, max_size=5))
def test_texts_stay_texts_in_yaml_1_1(texts: list[str]) -> None:
    text = "\n".join(yaml_lines({"a": texts}, YamlStyle()))
    assert yaml.safe_load(text) == {"a": texts}


@FAST
@given(cvs())
def test_any_cv(cv: CV) -> None:
    text = write(cv, ["a comment"])
    found, _, problems = read_cv(text, "cv.yaml")
    assert problems == []
    assert found is not None
    assert as_written(found) == as_written(cv)
    assert list(found.sections) == list(cv.sections)


@pytest.mark.parametrize("path", [ROOT / "data" / "cv.yaml", *sorted((TESTS / "cases").glob("*/cv.yaml"))], ids=str)
def test_the_cases(path: object) -> None:
    cv = load_project(ROOT / str(path), ROOT).project.cv
    found, _, problems = read_cv(write(cv), "cv.yaml")
    assert problems == []
    assert found == cv
