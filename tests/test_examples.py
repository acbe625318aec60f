"""The CVs of ``examples/``: valid without a note, what they print in every variant, and on how many pages."""

import json

import pytest
import yaml
from conftest import ROOT, TESTS, TODAY, Golden, Run

from cvtool.writers.formats import WRITERS

EXAMPLES = {path.parent.name: path for path in sorted((ROOT / "examples").glob("*/cv.yaml"))}
GOLDEN = TESTS / "golden" / "examples"
VARIANTS = [
    (name, variant)
    for name, path in EXAMPLES.items()
    for variant in yaml.safe_load(path.read_text(encoding="utf-8"))["variants"]
]
PAGES = {
    "bilingual": {"": 2, "academic": 2, "industry": 1, "systems": 2, "one-page-fr": 1},
    "engineer": {"": 1, "backend": 1, "frontend": 1, "lead": 1, "public": 1},
    "humanities": {"": 2, "short": 1, "lectures": 1},
    "professor": {"": 5, "grant": 2, "selected": 1, "report-2026": 1},
    "student": {"": 1, "internship": 1, "graduate-school": 1},
}
"""The pages of each variant, and of the whole CV."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_valid_without_a_note(name: str, cvtool: Run) -> None:
    result = cvtool("validate", str(EXAMPLES[name]), str(EXAMPLES[name].with_name("pubs.bib")))
    assert result.code == 0
    assert [" valid" in line for line in result.messages.splitlines()] == [True, True, True]


@pytest.mark.parametrize("format_", ["text", "html"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_prints(name: str, format_: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", str(EXAMPLES[name]), "-f", format_, "-o", "-", "--today", TODAY)
    assert (result.code, result.err) == (0, "")
    golden(GOLDEN / f"{name}{WRITERS[format_].suffix}", result.out)


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_prints_a_variant(name: str, variant: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", str(EXAMPLES[name]), "--variant", variant, "-f", "text", "-o", "-", "--today", TODAY)
    assert result.code == 0, result.err
    golden(GOLDEN / f"{name}-{variant}.txt", result.out)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pages(name: str, cvtool: Run) -> None:
    told = json.loads(cvtool("variants", str(EXAMPLES[name]), "-f", "json", "--today", TODAY).out)
    assert {each["name"] or "": each["pages"] for each in told} == PAGES[name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_pdf(name: str, cvtool: Run) -> None:
    result = cvtool("render", str(EXAMPLES[name]), "-f", "pdf", "-o", "-", "--today", TODAY)
    assert (result.code, result.err) == (0, "")
    assert result.raw.startswith(b"%PDF-1.7")


def test_no_golden_file_is_an_orphan() -> None:
    wanted = {f"{name}{WRITERS[format_].suffix}" for name in EXAMPLES for format_ in ("text", "html")}
    wanted |= {f"{name}-{variant}.txt" for name, variant in VARIANTS}
    assert {path.name for path in GOLDEN.iterdir()} == wanted
