"""`cvtool stats`: figures, and pictures in which every text is text."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import ROOT, Run
from jsonschema import Draft202012Validator
from test_html import Page
from test_private import Builder
from test_query import BIB, LIFE

from cvtool.app.data.stats import STATS, STATS_FORMATS
from cvtool.themes import load_theme, theme_names

SHAPE = json.loads((ROOT / "schemas" / "stats.schema.json").read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def life(tmp_path: Path) -> Path:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(LIFE, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return tmp_path / "cv.yaml"


def counted(cvtool: Run, *words: str) -> dict[str, Any]:
    result = cvtool("stats", "--today", "2026-11-24", "-f", "json", *words)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    Draft202012Validator(SHAPE).validate(found)
    return {name: [tuple(row.values()) for row in each["rows"]] for name, each in found["stats"].items()}


def test_figures(life: Path, cvtool: Run) -> None:
    assert counted(cvtool, "--cv", str(life)) == {
        "publications-by-year": [(2020, "article", 1), (2024, "article", 1)],
        "publications-by-type": [("article", 2)],
        "venues": [("Nature", 1), ("NeurIPS", 1)],
        "coauthors": [("Charles Babbage", 2024, 2)],
        "positions": [("first", 1), ("last", 1)],
        "timeline": [
            ("Fellow, Babbage & Co", "ada-lovelace", "work", "2016-03-01", "2018-06-30"),
            ("Tutor, Night School", "ada-lovelace", "work", "2018-01-01", "2018-03-31"),
            ("Visitor, Babbage & Co", "ada-lovelace", "work", "2018-07-01", "2018-12-31"),
            ("Programmer, Analytical", "ada-lovelace", "work", "2020-01-01", "2026-11-24"),
        ],
        "skills": [("Go", "2020-01", "2026-11", 83)],
        "gaps": [("ada-lovelace", "2019-01-01", "2019-12-31", 12)],
    }


@pytest.mark.parametrize("theme", theme_names())
def test_pictures_have_the_colors_of_a_theme(theme: str, life: Path, cvtool: Run) -> None:
    drawn = cvtool("stats", "--cv", str(life), "-f", "svg", "--theme", theme).out
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert {bar.get("fill") for bar in root.iter(f"{SVG}rect")} == {load_theme(theme).accent}
    titles = {text.text for text in root.iter(f"{SVG}text")}
    assert {each.title for each in STATS.values() if each.form} <= titles
    assert "Fellow, Babbage & Co" in titles


def test_bars_are_as_long_as_their_values(life: Path, cvtool: Run) -> None:
    more = "".join(f"@article{{k{n}, title={{T {n} x}}, author={{Ada Lovelace}}, year=2020}}" for n in range(3))
    (life.parent / "pubs.bib").write_text(BIB + more, encoding="utf-8")
    root = ET.fromstring(cvtool("stats", "publications-by-year", "--cv", str(life), "-f", "svg").out)  # noqa: S314
    long, short = (int(bar.get("width") or 0) for bar in root.iter(f"{SVG}rect"))
    assert abs(long - 4 * short) <= 4


@pytest.mark.parametrize("format_", ["svg", "html"])
def test_no_text_becomes_code(format_: str, cvtool: Run) -> None:
    drawn = cvtool("stats", "--cv", "tests/cases/hostile/cv.yaml", "-f", format_).out
    assert "<script" not in drawn
    if format_ == "svg":
        assert {node.tag for node in ET.fromstring(drawn).iter()} <= {  # noqa: S314
            f"{SVG}{name}" for name in ("svg", "g", "rect", "text")
        }
    else:
        assert not Page(drawn).open


@pytest.mark.parametrize("format_", STATS_FORMATS)
def test_no_figure_shows_what_is_private(format_: str, tmp_path: Path, cvtool: Run) -> None:
    builder = Builder([True, False, True, False] * 8)
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(builder.cv(), sort_keys=False), encoding="utf-8")
    result = cvtool("stats", "--cv", str(tmp_path / "cv.yaml"), "-f", format_)
    assert result.code == 0, result.err
    assert not any(word in result.out + result.err for word in builder.secret)


def test_an_empty_cv_has_figures(cvtool: Run) -> None:
    for format_ in STATS_FORMATS:
        assert cvtool("stats", "--cv", "tests/cases/minimal/cv.yaml", "-f", format_).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("venuse",), "there are no figures called `venuse`"),
        (("-f", "png"), "there is no format `png`"),
        (("--theme", "clasic"), "there is no theme `clasic`"),
    ],
)
def test_a_wrong_word(words: tuple[str, ...], message: str, cvtool: Run) -> None:
    result = cvtool("stats", *words)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
