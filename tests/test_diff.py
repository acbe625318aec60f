"""``cvtool diff``: changes found by what things are, whatever line they stand on."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.app.diff.pairs import pairs

OLD = """\
person: {name: Ada Lovelace, headline: Analyst}
sections:
  work:
    - organization: Analytical Engines
      position: Programmer
      start: 1842
      highlights:
        - Wrote the first program for the engine.
        - Corrected the proofs of the translation.
        - text: A secret point.
          visibility: private
    - organization: Royal Society
      position: Guest
  skills:
    - name: French
    - name: Mathematics
variants:
  short: {sections: [work]}
"""
NEW = """\
person: {name: Ada Lovelace, headline: Programmer}
sections:
  skills:
    - name: Mathematics
      level: very good
    - name: Italian
  work:
    - organization: Royal Society
      position: Guest
    - organization: Analytical Engines
      position: Lead programmer
      start: 1842
      highlights:
        - Wrote the very first program for the engine, with tables.
        - text: A secret point.
          visibility: private
        - Taught others.
variants:
  short: {sections: [work], max_pages: 1}
  long: {}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return str(old), str(new)


def test_two_files(files: tuple[str, str], cvtool: Run) -> None:
    assert cvtool("diff", *files).out == (
        "~ person Ada Lovelace\n"
        "    headline: Analyst → Programmer\n"
        "~ section work\n"
        "  ~ Analytical Engines, Lead programmer (was: Analytical Engines, Programmer)\n"
        "      position: Programmer → Lead programmer\n"
        "    - Wrote the first program for the engine.\n"
        "    + Wrote the very first program for the engine, with tables.\n"
        "    - Corrected the proofs of the translation.\n"
        "    + Taught others.\n"
        "~ section skills\n"
        "  - French\n"
        "  ~ Mathematics\n"
        "      level: nothing → very good\n"
        "  + Italian\n"
        "> section work\n"
        "~ variant short\n"
        "    max_pages: nothing → 1\n"
        "+ variant long\n"
    )


def test_as_json(files: tuple[str, str], cvtool: Run) -> None:
    told: list[dict[str, Any]] = json.loads(cvtool("diff", *files, "-f", "json").out)
    work = next(change for change in told if change["label"] == "work" and change["op"] == "changed")
    assert [part["op"] for part in work["parts"]] == ["changed"]
    assert work["parts"][0]["fields"] == [{"name": "position", "old": "Programmer", "new": "Lead programmer"}]
    assert [part["op"] for part in work["parts"][0]["parts"]] == ["changed", "removed", "added"]


def test_nothing_changed(files: tuple[str, str], cvtool: Run) -> None:
    result = cvtool("diff", files[0], files[0])
    assert (result.code, result.out) == (0, "")
    assert "are the same" in result.err
    assert cvtool("diff", files[0], files[0], "-f", "json").out == "[]\n"


def test_private_things_are_nobodys_business(files: tuple[str, str], cvtool: Run, tmp_path: Path) -> None:
    loud = tmp_path / "loud.yaml"
    loud.write_text(OLD.replace("A secret point.", "Another secret."), encoding="utf-8")
    assert "secret" not in cvtool("diff", files[0], str(loud)).out
    assert "+ Another secret." in cvtool("diff", files[0], str(loud), "--include-private").out


def test_two_variants(cvtool: Run) -> None:
    result = cvtool("diff", "academic", "industry")
    assert result.code == 0, result.err
    assert "- section " in result.out
    again = cvtool("diff", "academic", "academic")
    assert again.out == ""


@pytest.mark.parametrize(
    ("span", "day", "removed"),
    [
        ("since: 1 year", "2026-11-27", ["Old talk", "Middle talk"]),
        ("since: 1 year", "2021-01-01", ["Old talk"]),
        ("until: 8 years", "2026-11-27", ["Middle talk", "New talk"]),
    ],
)
def test_spans_of_time_are_counted_from_today(
    span: str, day: str, removed: list[str], cvtool: Run, tmp_path: Path
) -> None:
    talks = "{title: Old talk, date: 2015}, {title: Middle talk, date: 2020-06}, {title: New talk, date: 2026-10}"
    cv = tmp_path / "cv.yaml"
    cv.write_text(f"person: {{name: A B}}\nsections: {{talks: [{talks}]}}\nvariants: {{span: {{{span}}}, all: {{}}}}\n")
    out = cvtool("diff", "all", "span", "--cv", str(cv), "--today", day).out
    assert [line.strip() for line in out.splitlines()[1:]] == [f"- {title}" for title in removed]


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_a_revision(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    cv, bib = tmp_path / "data" / "cv.yaml", tmp_path / "data" / "pubs.bib"
    cv.write_text(f"bibliography: pubs.bib\n{OLD}".replace("  work:", "  publications:\n  work:"), encoding="utf-8")
    bib.write_text("@article{a, title={One}, author={Ada Lovelace}, year=1842}\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    bib.write_text("@article{a, title={One and a half}, author={Ada Lovelace}, year=1842}\n", encoding="utf-8")
    for words, folder in [
        (("HEAD:data/cv.yaml", "data/cv.yaml"), tmp_path),
        (("HEAD:cv.yaml", "cv.yaml"), tmp_path / "data"),
        (("HEAD:data/cv.yaml", "cv.yaml"), tmp_path / "data"),
        (("HEAD", "data/cv.yaml"), tmp_path),
    ]:
        result = cvtool("diff", *words, cwd=folder)
        assert result.out == "~ publication a: One and a half\n    title: One → One and a half\n", result.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("academc", "industry"), "did you mean `academic`?"),
        (("HEAD~999999:cv.yaml", "industry"), "not a file, a variant, or a git revision"),
        (("academic", "industry", "-f", "jsn"), "did you mean `json`?"),
        (("--upload-pack=x", "industry"), "has no option `--upload-pack`"),
    ],
)
def test_wrong_words(words: tuple[str, ...], message: str, cvtool: Run) -> None:
    result = cvtool("diff", *words, cwd=ROOT)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


WORDS = st.lists(st.sampled_from(["one two three", "one two four", "five", "six seven"]), max_size=6)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_everything_is_paired_once(old: list[str], new: list[str]) -> None:
    left, right = list(enumerate(old)), list(enumerate(new))
    found = pairs(left, right, [lambda thing: thing[1]], lambda thing: thing[1].split())
    assert [after for _, after in found if after] == right
    assert sorted(before for before, _ in found if before) == left
    assert not any(before is None and after is None for before, after in found)


@settings(max_examples=50, deadline=None)
@given(WORDS)
def test_what_is_equal_pairs_in_order(things: list[str]) -> None:
    same = list(enumerate(things))
    assert pairs(same, same, [lambda thing: thing[1]], lambda thing: thing[1].split()) == list(
        zip(same, same, strict=True)
    )


def test_a_variant_and_a_whole_cv_differ_in_what_they_show(cvtool: Run) -> None:
    sample = str(ROOT / "data" / "cv.yaml")
    told = cvtool("diff", "--cv", sample, sample, "industry").out
    assert "- section teaching" in told
    assert "variant" not in told
