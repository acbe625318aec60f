"""``cvtool new``: what it writes is valid and renders, whatever a person is called, and nothing is overwritten."""

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Run

from cvtool.app.scaffold import CV_KINDS

NAMES = [
    "Ada Lovelace",
    "李明",
    "عمر الخيام",
    "Łukasz Źródło",
    "Martin Luther King, Jr.",
    "no",
    "null",
    "2020-01-01",
    "# x: y",
    'O\'Neil "Bob" {x}',
    "a } b { c",
    "Ada and Bob",
    "others",
    "10% \\input{x}",
    "{{author}}",
    "&x *y",
    "a, b, c, d",
    "Prince",
    "J. R. R. Tolkien",
    "- dash",
    "'quoted'",
]


def new(cvtool: Run, folder: Path, *words: str) -> None:
    result = cvtool("new", str(folder), *words)
    assert result.code == 0, result.err


@pytest.mark.parametrize("kind", CV_KINDS)
@pytest.mark.parametrize("format_", ["pdf", "html", "latex", "text"])
def test_each_kind_renders_at_once(kind: str, format_: str, cvtool: Run, tmp_path: Path) -> None:
    new(cvtool, tmp_path, "--name", "Ada Lovelace", "--kind", kind)
    done = cvtool("render", "-f", format_, "-o", "out/", cwd=tmp_path)
    assert (done.code, [line for line in done.err.splitlines() if not line.startswith("wrote")]) == (0, [])


@pytest.mark.parametrize("kind", CV_KINDS)
def test_each_kind_is_valid_without_a_note(kind: str, cvtool: Run, tmp_path: Path) -> None:
    new(cvtool, tmp_path, "--name", "Ada Lovelace", "--kind", kind)
    done = cvtool("validate", "cv.yaml", "pubs.bib", cwd=tmp_path)
    assert done.code == 0
    assert cvtool("fmt", "--check", "cv.yaml", "pubs.bib", cwd=tmp_path).code == 0
    assert [line for line in done.messages.splitlines() if "valid" not in line] == []


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_written_as_it_is(name: str, cvtool: Run, tmp_path: Path) -> None:
    new(cvtool, tmp_path, "--name", name, "--kind", "academic")
    assert yaml.safe_load((tmp_path / "cv.yaml").read_text(encoding="utf-8"))["person"] == {
        "name": name,
        "headline": "Postdoctoral Researcher",
    }
    assert cvtool("fmt", "--check", "cv.yaml", "pubs.bib", cwd=tmp_path).code == 0
    done = cvtool("validate", "cv.yaml", "pubs.bib", cwd=tmp_path)
    assert [line for line in done.messages.splitlines() if "valid" not in line] == []


@pytest.mark.parametrize("name", ["", "   ", "Ada\nLovelace", "\x1b[31mAda", "-"])
def test_what_is_not_a_name_is_refused(name: str, cvtool: Run, tmp_path: Path) -> None:
    done = cvtool("new", str(tmp_path / "cv"), "--name", name)
    assert done.code == 2
    assert not (tmp_path / "cv").exists()


@pytest.mark.parametrize(
    "file", ["cv.yaml", "pubs.bib", "cv.schema.json", ".pre-commit-config.yaml", ".github/workflows/cv.yml"]
)
def test_nothing_is_overwritten(file: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("mine", encoding="utf-8")
    done = cvtool("new", str(tmp_path), "--name", "Ada", "--kind", "minimal", "--pre-commit", "--github")
    assert done.code == 1
    assert f"{file} already exists" in done.err
    assert (tmp_path / file).read_text(encoding="utf-8") == "mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / file]


def test_the_schema_is_beside_the_cv(cvtool: Run, tmp_path: Path) -> None:
    new(cvtool, tmp_path, "--name", "Ada", "--kind", "minimal")
    first = (tmp_path / "cv.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=cv.schema.json"
    assert (tmp_path / "cv.schema.json").read_bytes() == (ROOT / "schemas" / "cv.schema.json").read_bytes()


def test_a_folder_that_cannot_be_written_to_is_one_sentence(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = cvtool("new", str(tmp_path / "file"), "--name", "Ada")
    assert done.code == 1
    assert done.err.endswith("/file/cv.yaml cannot be written: not a directory\n  hint: name another folder\n")


@pytest.mark.parametrize(
    ("folder", "next_"),
    [
        ("cv", "cv/cv.yaml"),
        ("my cv", "'my cv/cv.yaml'"),
        ("-x", "./-x/cv.yaml"),
        ("-a b", "'./-a b/cv.yaml'"),
        ("O'Brien", """'O'"'"'Brien/cv.yaml'"""),
        ("a$b", "'a$b/cv.yaml'"),
        ("李雷", "'李雷/cv.yaml'"),
        ("../up", "../up/cv.yaml"),
    ],
)
def test_what_comes_next_can_be_pasted(folder: str, next_: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = cvtool("new", "--name", "Ada", "--kind", "minimal", "--", folder, cwd=tmp_path / "here")
    assert done.err.splitlines()[-1] == f"next: cvtool preview {next_}"
    [word] = shlex.split(next_)
    assert (tmp_path / "here" / word).is_file()


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        (
            "p.bib",
            "@misc{a, title={X}, author={Ada Byron}}",
            "name the owner with --name NAME; most frequent: Ada Byron (1)",
        ),
        ("p.bib", "@misc{a, title={X}}", "name the owner with --name NAME"),
        ("me.txt", "hello", "use `cvtool import FILE --from FORMAT`: bibtex, rendercv, jsonresume"),
    ],
)
def test_a_hint_names_what_this_command_has(file: str, text: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    done = cvtool("new", "--from", file, "made", cwd=tmp_path)
    assert done.err.splitlines()[1] == f"  hint: {hint}"
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(("name", "what"), [("%", "no letter or digit"), ("¡!", "no letter"), ("a\tb", "printed")])
def test_why_a_name_is_refused(name: str, what: str, cvtool: Run, tmp_path: Path) -> None:
    assert what in cvtool("new", "--name", name, cwd=tmp_path).err.splitlines()[0]


def test_an_import_has_its_bibliography_and_the_schema(cvtool: Run, tmp_path: Path) -> None:
    new(cvtool, tmp_path, "--from", str(ROOT / "tests" / "imports" / "order.json"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.schema.json", "cv.yaml", "pubs.bib"]
    assert cvtool("validate", cwd=tmp_path).code == 0
    assert cvtool("fmt", "--check", "cv.yaml", "pubs.bib", cwd=tmp_path).code == 0


def test_a_person_is_asked_for_what_no_flag_gives(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "cvtool", "new", str(tmp_path / "cv")]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(words, stdin=follower, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        os.write(leader, b"Ada Lovelace\nstudent\n")
        assert process.wait(60) == 0
    os.close(leader)
    text = (tmp_path / "cv" / "cv.yaml").read_text(encoding="utf-8")
    assert "name: Ada Lovelace" in text
    assert "volunteering:" in text
