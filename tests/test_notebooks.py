"""Rows for pandas and Polars, and what a notebook shows."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from test_export import library
from test_html import Page
from test_query import BIB, LIFE

import cvtool
from cvtool.app.api import CVFile


@pytest.fixture
def cv(tmp_path: Path) -> CVFile:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(LIFE, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return cvtool.load(tmp_path / "cv.yaml", today=date(2026, 11, 24))


def test_rows(cv: CVFile) -> None:
    rows = cv.query("SELECT title, first FROM talks WHERE first >= :since ORDER BY first", since="2024-03")
    assert rows == [{"title": "On Engines", "first": "2024-09-01"}]
    assert cv.query("papers-per-year") == [{"year": 2020, "papers": 1}, {"year": 2024, "papers": 1}]
    nothing = cv.query("SELECT title FROM talks WHERE 0")
    assert (nothing, nothing.columns) == ([], ("title",))


def test_pandas_and_polars_take_rows(cv: CVFile) -> None:
    rows = cv.query("SELECT key, year, my_position FROM publications ORDER BY key")
    for name in ("pandas", "polars"):
        frame = library(name).DataFrame(rows)
        assert list(frame["year"]) == [2024, 2020, 2024]
        assert list(frame.columns) == ["key", "year", "my_position"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT titel FROM publications", "there is no column `titel`"),
        ("DELETE FROM work", "DELETE is refused"),
        ("no-such", "there is no query called `no-such`"),
        ("SELECT :x", "`:x` has no value"),
    ],
)
def test_wrong_sql_is_a_value_error(sql: str, message: str, cv: CVFile) -> None:
    with pytest.raises(ValueError, match=message):
        cv.query(sql)


def test_an_invalid_cv_cannot_be_asked(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {nam: <b>}", encoding="utf-8")
    broken = cvtool.load(tmp_path / "cv.yaml")
    with pytest.raises(cvtool.InvalidCV):
        broken.query("SELECT 1")
    shown = broken._repr_html_()
    assert "<li>" in shown
    assert "nam" in shown
    assert "<b>" not in shown


def test_what_a_notebook_shows(cv: CVFile) -> None:
    page = Page(cv._repr_html_())
    assert not page.open
    assert "srcdoc=" in cv._repr_html_()
    assert "<strong>Ada Lovelace</strong>" in cv.publications._repr_html_()
    assert cv.publications.where(year=1700)._repr_html_() == "<ul></ul>\n"
    shown = cv.query("SELECT '<script>' AS \"<b>\", NULL AS nix")._repr_html_()
    assert "<td>&lt;script&gt;</td><td></td>" in shown
    assert "<th>&lt;b&gt;</th>" in shown
    many = cv.query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 300) SELECT x FROM c")
    assert "… and 100 more" in many._repr_html_()
