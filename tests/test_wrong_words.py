"""What people type who do not know the commands yet: each message says what to type, and that works."""

import shlex
from pathlib import Path

import pytest
from conftest import Run

CV = """\
person: {name: Ada Lovelace}
sections:
  work: [{organization: Engines Ltd., position: Engineer, start: 2018, tags: math}]
variants: {math: {include: math}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(CV, "utf-8")
    (tmp_path / "job.txt").write_text("Engineer\nAbout us: looms.\nWe need: C++: now", "utf-8")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "cv.yaml").write_text(CV, "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("list cv.yaml", "there is no section `cv.yaml`", "name the CV with --cv: `--cv cv.yaml`"),
        ("stats cv.yaml", "there are no figures called `cv.yaml`", "name the CV with --cv: `--cv cv.yaml`"),
        ("query cv.yaml", "there is no query called `cv.yaml`", "name the CV with --cv: `--cv cv.yaml`"),
        ("query work", "there is no query", "for the table of that name, write `cvtool query 'SELECT * FROM work'`"),
        ("list --at march", "--at cannot be 'march'", "write a date such as 2026 or 2026-05, or `today`"),
        ("list --at '1 year'", "--at cannot be '1 year'", "write a date such as 2026 or 2026-05, or `today`"),
        ("themes modern", "there is no `cvtool themes modern`", "write `cvtool themes show modern`"),
        ("themes list", "there is no", "`cvtool themes` lists them, and `cvtool themes show NAME` prints one"),
        ("schema --check", "there is no schemas/cv.schema.json", "run `cvtool schema -o schemas/cv.schema.json`"),
        ("render inside", "inside is a folder, not a file", "did you mean `inside/cv.yaml`?"),
        ("validate empty", "empty is a folder, not a file", "name a file in it"),
        ("render ../", ".. is a folder, not a file", "name a file in it"),
        ("match cv.yaml job.txt", "cv.yaml is a CV", "the posting comes first: `cvtool match job.txt cv.yaml`"),
        ("match cv.yaml", "cv.yaml is a CV", "the posting comes first: `cvtool match job.txt cv.yaml`"),
        ("ats some.pdf", "some.pdf is a PDF, not a CV", "to read that PDF, write `--pdf some.pdf`"),
        (
            "diff cv.yaml HEAD~1",
            "`HEAD~1` is not a file",
            "this folder is not in a git repository, and so has no revisions",
        ),
        ("render -f text html", "there is no file html", "each format has its own -f: `-f html`"),
        ("import job.txt", "this is text", "export one of these: BibTeX, RenderCV, JSON Resume"),
        ("new there --from job.txt", "this is text", "export one of these: BibTeX, RenderCV, JSON Resume"),
    ],
)
def test_the_hint(words: str, message: str, hint: str, cvtool: Run, folder: Path) -> None:
    result = cvtool(*shlex.split(words), cwd=folder)
    assert result.code in {1, 2}
    assert message in result.messages
    assert f"\n  hint: {hint}\n" in result.messages


@pytest.mark.parametrize(
    "words",
    [
        "list --cv cv.yaml",
        "stats --cv cv.yaml",
        "query 'SELECT * FROM work'",
        "list --at today",
        "themes show modern",
        "schema -o schemas/cv.schema.json",
        "render inside/cv.yaml",
        "match job.txt cv.yaml",
        "-q render",
        "explain 'error[no-file]'",
        "explain '[no-file]'",
    ],
)
def test_what_a_hint_says_works(words: str, cvtool: Run, folder: Path) -> None:
    assert cvtool(*shlex.split(words), cwd=folder).code == 0


def test_a_bad_table_of_yaml_keeps_its_place(cvtool: Run, folder: Path) -> None:
    (folder / "resume.yaml").write_text("basics: a: b", "utf-8")
    assert "resume.yaml:1:10: error[yaml-syntax]" in cvtool("import", "resume.yaml", cwd=folder).err


def test_an_empty_picture_is_noted(cvtool: Run, folder: Path) -> None:
    assert cvtool("stats", "timeline", "-f", "svg", cwd=folder).err == ""
    assert cvtool("stats", "venues", "-f", "svg", cwd=folder).err == "note[no-rows]: the picture is empty\n"
    later = "end: 2019}, {organization: Looms, position: Engineer, start: 2021"
    (folder / "cv.yaml").write_text(CV.replace("start: 2018", f"start: 2018, {later}"), "utf-8")
    assert "hint: write `-f table`" in cvtool("stats", "gaps", "-f", "svg", cwd=folder).err
    assert cvtool("stats", "gaps", "-f", "table", cwd=folder).code == 0
