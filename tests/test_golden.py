"""Every case × every text writer, compared with golden files; the sample too."""

import pytest
import yaml
from conftest import ROOT, TESTS, TODAY, Golden, Run

from cvtool.themes import theme_names
from cvtool.writers.formats import WRITERS

CASES = {path.name: path / "cv.yaml" for path in sorted((TESTS / "cases").iterdir())} | {
    "sample": ROOT / "data" / "cv.yaml"
}
TEXTS = [name for name, writer in WRITERS.items() if not writer.binary]
GOLDEN = TESTS / "golden"
OTHER_THEMES = [name for name in theme_names() if name != "classic"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("case", CASES)
def test_case(case: str, name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", str(CASES[case]), "-f", name, "--today", TODAY)
    assert result.code == 0, result.err
    assert "Traceback" not in result.err
    golden(GOLDEN / f"{case}{WRITERS[name].suffix}", result.out)


@pytest.mark.parametrize("name", ["latex", "typst", "html"])
@pytest.mark.parametrize("theme", OTHER_THEMES)
def test_another_theme(theme: str, name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", "-f", name, "--theme", theme, "--today", TODAY)
    golden(GOLDEN / f"sample-{theme}{WRITERS[name].suffix}", result.out)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("theme", theme_names())
def test_pdf(case: str, theme: str, cvtool: Run) -> None:
    words = ("render", str(CASES[case]), "-o", "-", "-f", "pdf", "--theme", theme, "--today", TODAY)
    first = cvtool(*words)
    assert first.code == 0, first.err
    assert first.raw.startswith(b"%PDF-1.7")
    assert cvtool(*words).raw == first.raw


SAMPLE = yaml.safe_load((ROOT / "data" / "cv.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("variant", SAMPLE["variants"])
def test_variant(variant: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", "--variant", variant, "-f", "text", "--today", TODAY)
    assert result.code == 0, result.err
    golden(GOLDEN / "variants" / f"{variant}.txt", result.out)


def test_no_golden_variant_is_an_orphan() -> None:
    assert {path.stem for path in (GOLDEN / "variants").iterdir()} == set(SAMPLE["variants"])


def test_no_golden_file_is_an_orphan() -> None:
    wanted = {f"{case}{WRITERS[name].suffix}" for case in CASES for name in TEXTS}
    wanted |= {"messages.txt"}
    wanted |= {f"sample-{theme}{WRITERS[name].suffix}" for theme in OTHER_THEMES for name in ("latex", "typst", "html")}
    assert {path.name for path in GOLDEN.iterdir() if path.is_file()} == wanted
