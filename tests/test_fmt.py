"""``cvtool fmt``: one layout; comments, values and what is between entries stay."""

from pathlib import Path

import pytest
from any_cv import bibliographies, cvs
from conftest import ROOT, TESTS, Run
from hypothesis import HealthCheck, given, settings

from cvtool.bib.bibtex.layout import formatted_bib
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats.bibtex import write as write_bibtex
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.write import write
from cvtool.diagnostics import CvtoolError
from cvtool.sources.yaml import parse_yaml
from cvtool.sources.yaml_layout import formatted_yaml

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def check_yaml(text: str) -> None:
    """Formatted, it says the same in the same words, and formatting it again changes nothing."""
    new = formatted_yaml(text, "f")
    assert repr(parse_yaml(new, "f").data) == repr(parse_yaml(text, "f").data)
    assert new.split() == text.split()
    assert formatted_yaml(new, "f") == new


def check_bib(text: str) -> None:
    new = formatted_bib(text, "f")
    assert said(new) == said(text)
    assert formatted_bib(new, "f") == new


def said(text: str) -> list[tuple[str, str, dict[str, str]]]:
    return [(work.key, work.type, dict(work.fields)) for work in parse_bibtex(text, "f")[0]]


@SLOW
@given(cvs())
def test_any_cv(cv: CV) -> None:
    text = write(cv)
    check_yaml(text)
    check_yaml(text.replace("\n  ", "\n      "))


@SLOW
@given(bibliographies())
def test_any_bibliography(works: tuple[Work, ...]) -> None:
    check_bib(write_bibtex(works))


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/*.yaml")) + sorted(TESTS.rglob("*.yaml")), ids=str)
def test_every_yaml_here(path: Path) -> None:
    text = text_of(path)
    try:
        parse_yaml(text, "f")
    except CvtoolError:
        with pytest.raises(CvtoolError):
            formatted_yaml(text, "f")
        return
    check_yaml(text)


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/*.bib")) + sorted(TESTS.rglob("*.bib")), ids=str)
def test_every_bib_here(path: Path) -> None:
    check_bib(text_of(path))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a:\n- x   \n\n\n\n- y", "a:\n  - x\n\n  - y\n"),
        ("a:\n    b: 1 # one\n    # two\n    c: 2\n", "a:\n  b: 1 # one\n  # two\n  c: 2\n"),
        ("a:\n-   b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a:\n   - - x\n     - y\n", "a:\n  - - x\n    - y\n"),
        ("a:\n    b: |\n      x  \n        y\n", "a:\n  b: |\n    x  \n      y\n"),
        ("a:\n    b: &n\n        c: 1\n    d: *n\n", "a:\n  b: &n\n    c: 1\n  d: *n\n"),
        ("a:\n- [x,\n   y]\n# end\n", "a:\n  - [x,\n     y]\n# end\n"),
        ("\n\n# top\na: 1\n\n", "# top\na: 1\n"),
        ("a:\n-\n  b: 1\n", "a:\n  -\n    b: 1\n"),
        ("a:\n- x\u2028y\n- z # c\x85d\n", "a:\n  - x\u2028y\n  - z # c\x85d\n"),
        ("a:\n- 'x\u2029y'\n# end\u2028\n", "a:\n  - 'x\u2029y'\n# end\u2028\n"),
        ("a:\n- b: |\n    x\x85\n", "a:\n  - b: |\n      x\x85\n"),
        ('a:\n- "\\ud83d\\ude00" # e\n- y\xa0\n', 'a:\n  - "\\ud83d\\ude00" # e\n  - y\xa0\n'),
    ],
)
def test_yaml(old: str, new: str) -> None:
    assert formatted_yaml(old, "f") == new
    check_yaml(old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('@Misc{A, Title="x" # y,year=2018}', '@misc{A,\n  title = "x" # y,\n  year  = 2018,\n}\n'),
        ("% one\n@misc{a,title={x\n y}}  two\n", "% one\n@misc{a,\n  title = {x\n y},\n}  two\n"),
        ("@string{x = {1}}\n@misc{a,note=x}\n", "@string{x = {1}}\n@misc{a,\n  note = x,\n}\n"),
        ("@misc(a, title={x})\n", "@misc(a, title={x})\n"),
        ("@misc{a,\n title={x}\n note={y}}\n", "@misc{a,\n title={x}\n note={y}}\n"),  # a comma is missing
    ],
)
def test_bib(old: str, new: str) -> None:
    assert formatted_bib(old, "f") == new
    check_bib(old)


def test_files(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_bytes(b"\xef\xbb\xbfperson:\r\n    name: Ada\r\n")
    (tmp_path / "pubs.bib").write_text("@misc{a, note=x}", encoding="utf-8")
    checked = cvtool("fmt", "cv.yaml", "pubs.bib", "--check", cwd=tmp_path)
    assert (checked.code, checked.out) == (1, "")
    assert checked.err == "cv.yaml would be changed\npubs.bib would be changed\n"
    assert cvtool("fmt", "cv.yaml", "--diff", cwd=tmp_path).code == 1
    assert (tmp_path / "cv.yaml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert cvtool("fmt", "cv.yaml", "pubs.bib", cwd=tmp_path).code == 0
    assert (tmp_path / "cv.yaml").read_bytes() == b"person:\n  name: Ada\n"
    assert cvtool("fmt", "cv.yaml", "pubs.bib", "--check", cwd=tmp_path).code == 0


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("fmt", "--diff"), "person:\n    name: A{}da # one{}two\n    headline: x"),
        (
            ("validate", "--diff"),
            "person:\n  name: A{}da # one{}two\nsections:\n  work:\n    - organization: X\n      higlights: [a]",
        ),
    ],
)
def test_lines_of_a_difference_end_at_newlines_only(
    words: tuple[str, ...], text: str, mark: str, cvtool: Run, tmp_path: Path
) -> None:
    written = text.format(mark, mark)
    (tmp_path / "cv.yaml").write_text(written, encoding="utf-8", newline="")
    shown = cvtool(*words, "cv.yaml", cwd=tmp_path).out
    removed = [line[1:] for line in shown.split("\n")[2:] if line[:1] in {"-", " "}]
    assert removed
    assert written.endswith("\n".join(removed)), shown
    assert shown.count("No newline at end of file") == 2 - (words[0] == "fmt")


def test_a_broken_file_changes_none(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a:   \n- 1\n")
    (tmp_path / "b.yaml").write_bytes(b"a: [\n")
    result = cvtool("fmt", "a.yaml", "b.yaml", cwd=tmp_path)
    assert result.code == 1
    assert "error[yaml-syntax]: the bracket opened here is never closed" in result.err
    assert (tmp_path / "a.yaml").read_bytes() == b"a:   \n- 1\n"


def test_stdin(cvtool: Run) -> None:
    assert cvtool("fmt", "-", stdin="a:\n- 1\n").out == "a:\n  - 1\n"
    result = cvtool("fmt", "-", "--stdin-filename", "p.bib", stdin="@misc{a,note={1}}")
    assert result.out == "@misc{a,\n  note = {1},\n}\n"
    assert cvtool("fmt", "resume.json").code == 2
