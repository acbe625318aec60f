"""`cvtool export`: files that SQLite, sqlite-utils, DuckDB, pandas and Polars read, the same tables in each."""

import csv
import json
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run, missing
from test_private import Builder
from test_query import BIB, LIFE, project_of

from cvtool.app.data.export import EXPORTS
from cvtool.app.data.rows import Perspective, rows
from cvtool.app.data.tables import TABLES


def library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        missing(f"{name} is not installed")


NEEDS = {".parquet": ("pyarrow",), ".duckdb": ("pyarrow", "duckdb")}


@pytest.fixture
def life(tmp_path: Path) -> Path:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(LIFE, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return tmp_path / "cv.yaml"


def exported(suffix: str, life: Path, cvtool: Run, *words: str) -> Path:
    for name in NEEDS.get(suffix, ()):
        library(name)
    target = life.parent / f"out{suffix}"
    result = cvtool("export", str(life), "-o", str(target), "--today", "2026-11-24", *words)
    assert result.code == 0, result.err
    return target


def expected(life: Path) -> dict[str, list[tuple[Any, ...]]]:
    return rows(project_of(life), Perspective(file=str(life)))


def test_sqlite(life: Path, cvtool: Run) -> None:
    with sqlite3.connect(exported(".sqlite", life, cvtool)) as db:
        for name, found in expected(life).items():
            assert db.execute(f"SELECT * FROM {name}").fetchall() == found  # noqa: S608
        assert db.execute("SELECT count(*) FROM months").fetchone()[0] > 10
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_sqlite_utils(life: Path, cvtool: Run) -> None:
    database = library("sqlite_utils").Database(exported(".sqlite", life, cvtool))
    assert set(database.table_names()) == set(TABLES)
    assert [row["title"] for row in database["grants"].rows] == ["Engines", "Cards"]
    database.conn.close()


def test_json_lines(life: Path, cvtool: Run) -> None:
    lines = exported(".jsonl", life, cvtool).read_text(encoding="utf-8").splitlines()
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for record in map(json.loads, lines):
        found[record.pop("table")].append(tuple(record.values()))
    assert found == expected(life)


def test_csv(life: Path, cvtool: Run) -> None:
    folder = exported(".csv", life, cvtool)
    assert {path.stem for path in folder.iterdir()} == set(TABLES)
    with (folder / "talks.csv").open(encoding="utf-8", newline="") as file:
        assert [row["first"] for row in csv.DictReader(file)] == ["2024-09-01", "2024-02-29"]


def test_pandas(life: Path, cvtool: Run) -> None:
    pandas = library("pandas")
    target = exported(".csv", life, cvtool)
    frame = pandas.read_csv(target / "grants.csv")
    assert frame["value"].sum() == 1200000.0
    dated = pandas.read_csv(target / "work.csv", parse_dates=["first", "until"])
    assert (dated["until"] - dated["first"]).dt.days.min() == 89
    for name in NEEDS[".parquet"]:
        library(name)
    frame = pandas.read_parquet(exported(".parquet", life, cvtool) / "publications.parquet")
    assert list(frame["year"]) == [2020, 2024, 2024]


def test_polars(life: Path, cvtool: Run) -> None:
    polars = library("polars")
    folder = exported(".parquet", life, cvtool)
    for name, found in expected(life).items():
        assert polars.read_parquet(folder / f"{name}.parquet").rows() == found


def test_duckdb(life: Path, cvtool: Run) -> None:
    duckdb = library("duckdb")
    with duckdb.connect(str(exported(".duckdb", life, cvtool)), read_only=True) as db:
        for name, found in expected(life).items():
            assert db.execute(f'SELECT * FROM "{name}"').fetchall() == found  # noqa: S608
    folder = exported(".parquet", life, cvtool)
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/authors.parquet'").fetchall() == [(6,)]  # noqa: S608


@pytest.mark.parametrize("suffix", EXPORTS)
def test_what_is_there_is_not_touched(suffix: str, life: Path, cvtool: Run) -> None:
    target = exported(suffix, life, cvtool)
    before = {path: path.read_bytes() for path in (target.rglob("*") if target.is_dir() else [target])}
    again = cvtool("export", str(life), "-o", str(target))
    assert again.code == 1
    assert f"{target} already exists" in again.err
    assert {path: path.read_bytes() for path in before} == before
    assert cvtool("export", str(life), "-o", str(target), "--force").code == 0


@pytest.mark.parametrize("suffix", [".sqlite", ".jsonl", ".csv"])
def test_a_broken_cv_writes_nothing(suffix: str, life: Path, cvtool: Run) -> None:
    life.write_text("person: {nam: x}", encoding="utf-8")
    result = cvtool("export", str(life), "-o", str(life.parent / f"out{suffix}"))
    assert result.code == 1
    assert not (life.parent / f"out{suffix}").exists()


@pytest.mark.parametrize(
    ("name", "message", "code"),
    [
        ("cv.pdf", "use `cvtool render -o cv.pdf`", 2),
        ("cv.html", "use `cvtool render -o cv.html`", 2),
        ("cv.md", "`export` writes tables, and `render` documents", 2),
        ("cv.sqlit", "did you mean `.sqlite`?", 2),
        ("cv", "there is no export to `cv`", 2),
    ],
)
def test_what_is_not_exported(name: str, message: str, code: int, life: Path, cvtool: Run) -> None:
    result = cvtool("export", str(life), "-o", name, cwd=life.parent)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert not (life.parent / name).exists()


def test_a_file_is_not_a_folder(life: Path, cvtool: Run) -> None:
    (life.parent / "x.csv").write_text("mine")
    result = cvtool("export", str(life), "-o", str(life.parent / "x.csv"), "--force")
    assert result.code == 1
    assert "x.csv is not a folder" in result.err
    assert (life.parent / "x.csv").read_text() == "mine"


@pytest.mark.parametrize("suffix", [".parquet", ".duckdb"])
def test_an_extra_that_is_not_there(suffix: str, life: Path, cvtool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = cvtool("export", str(life), "-o", str(life.parent / f"out{suffix}"))
    assert result.code == 3
    assert "pip install 'cvtool[data]'" in result.err
    assert not (life.parent / f"out{suffix}").exists()


@pytest.mark.parametrize("suffix", [".sqlite", ".jsonl", ".csv"])
def test_a_dump_holds_nothing_private(suffix: str, tmp_path: Path, cvtool: Run) -> None:
    builder = Builder([True, False, True, False] * 8)
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(builder.cv(), sort_keys=False), encoding="utf-8")
    target = exported(suffix, tmp_path / "cv.yaml", cvtool)
    dump = b"".join(path.read_bytes() for path in (target.iterdir() if target.is_dir() else [target])).lower()
    for word in builder.secret:
        assert word.lower().encode() not in dump, word
    whole = exported(suffix, tmp_path / "cv.yaml", cvtool, "--force", "--include-private")
    dump = b"".join(path.read_bytes() for path in (whole.iterdir() if whole.is_dir() else [whole]))
    assert all(word.encode() in dump for word in builder.secret - {"Marker001"}), "a profile is in no table"
