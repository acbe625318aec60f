"""The script of `docs/scale.md`, as it is there, over 1,000 CVs on two workers: the tables of one machine."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from test_export import library

from cvtool.app.data.columns import Row
from cvtool.app.data.merging import merge_rows
from cvtool.app.data.tables import TABLES

SCRIPT = re.search(r"^```python\n(.*?)^```$", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
PEOPLE = 1_000
FILLED = {"person", "sections", "entries", "highlights", "tags", "work", "talks", "publications", "authors", "dates"}


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from many_cvs import make

    make(tmp_path / "people", PEOPLE, works=6)
    (tmp_path / "people" / "p00017" / "cv.yaml").write_text("person: {nam: x}\n", encoding="utf-8")
    return tmp_path


def read(duckdb: Any, files: str) -> list[Row]:
    """Read a table, its parts in their order."""
    found: list[Row] = duckdb.sql(f"SELECT * FROM read_parquet('{files}')").fetchall()  # noqa: S608
    return found


def test_partitions_are_equal_to_one_machine(crowd: Path, process: Run) -> None:
    for name in ("dask.bag", "distributed", "pyarrow", "duckdb"):
        library(name)
    assert SCRIPT is not None
    (crowd / "scale.py").write_text(SCRIPT[1], encoding="utf-8")
    command = [sys.executable, "scale.py", "people/*/cv.yaml", "out", "2"]
    done = subprocess.run(
        command, cwd=crowd, env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "HOME": str(crowd)},
        capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["people/p00017/cv.yaml"]
    over = ("--over", "people/*/cv.yaml", "--today", "2026-11-24")
    assert process("export", *over, "-o", "one.parquet", cwd=crowd).code == 1, "one CV is broken"
    duckdb = library("duckdb")
    parts = {name: read(duckdb, f"{crowd}/out/{name}/*.parquet") for name in TABLES}
    merged = merge_rows([parts])
    for name in TABLES:
        one = read(duckdb, f"{crowd}/one.parquet/{name}.parquet")
        assert one or name not in FILLED, name
        assert sorted(map(repr, merged[name])) == sorted(map(repr, one)), name
    assert len(list((crowd / "out" / "work").iterdir())) == PEOPLE / 100
    counted: Any = duckdb.sql(f"SELECT count(DISTINCT lower(doi)) FROM '{crowd}/out/publications/*.parquet'")  # noqa: S608
    assert counted.fetchall() == [(len(merged["publications"]),)], "what is shared is counted once either way"
