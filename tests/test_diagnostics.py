"""Bad input beside the exact report text: every file in `diagnostics/` is a test."""

from pathlib import Path

import pytest
from conftest import TESTS, TODAY, Golden, Run

FOLDER = TESTS / "diagnostics"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".yaml", ".bib", ".json"})


@pytest.mark.parametrize("name", FILES)
def test_report(name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("validate", name, "--today", TODAY, cwd=FOLDER)
    assert result.err == ""
    assert "Traceback" not in result.out
    assert result.code == (1 if "error[" in result.out else 0)
    golden(FOLDER / f"{name}.txt", result.out)


def test_no_report_is_without_its_input() -> None:
    orphans = {path.stem for path in FOLDER.glob("*.txt")} - set(FILES)
    assert not orphans


@pytest.mark.parametrize("name", FILES)
def test_rendering_bad_input_writes_nothing(name: str, cvtool: Run, tmp_path: Path) -> None:
    if name.endswith(".yaml"):
        result = cvtool("render", str(FOLDER / name), "-f", "latex", "-o", str(tmp_path / "cv.tex"))
        assert result.code == 1
        assert not list(tmp_path.iterdir())
