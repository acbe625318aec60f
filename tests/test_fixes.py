"""``validate --fix`` and ``--diff``: what is certain is mended, and every other byte stays."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, Run
from jsonschema import Draft202012Validator

from cvtool.app.validate.draft import Draft, with_all
from cvtool.app.validate.meaning import is_same_otherwise
from cvtool.cv.date_forms import mended_date
from cvtool.diagnostics import CvtoolError, Edit, Span
from cvtool.sources.files import write_all
from cvtool.sources.yaml import parse_yaml

HEAD = "person: {name: Ada}\nsections:\n"
JOB = HEAD + "  work:\n    - organization: Foo\n      position: Engineer\n"


def fixed(text: str, cvtool: Run, folder: Path) -> str:
    path = folder / "cv.yaml"
    path.write_bytes(text.encode())
    cvtool("validate", "--fix", "cv.yaml", cwd=folder)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (JOB + "      higlights: [x]  # why\n", JOB + "      highlights: [x]  # why\n"),
        (JOB + "      startDate:   2017\n", JOB + "      start:   2017\n"),
        (JOB + "      start: 05/2017\n", JOB + "      start: 2017-05\n"),
        (JOB + "      start: 'March 3rd, 2017' # day\n", JOB + "      start: '2017-03-03' # day\n"),
        (JOB + "      end: 31.12.2018\n", JOB + "      end: 2018-12-31\n"),
        (
            JOB + "      highlights:\n      - Grew sales: 3x # !\n",
            JOB + '      highlights:\n      - "Grew sales: 3x" # !\n',
        ),
        (JOB + "      summary: Led a team: 5 people\n", JOB + '      summary: "Led a team: 5 people"\n'),
        (HEAD + "  text:\n  - Note: it's on\n", HEAD + '  text:\n  - "Note: it\'s on"\n'),
        (
            HEAD + "  projects:\n  - {name: X, url: 10.1145/3180155.3180201}\n",
            HEAD + "  projects:\n  - {name: X, url: https://doi.org/10.1145/3180155.3180201}\n",
        ),
        (
            HEAD + '  projects:\n  - name: X\n    url: "doi.org/10.1000/182"\n',
            HEAD + '  projects:\n  - name: X\n    url: "https://doi.org/10.1000/182"\n',
        ),
        ('person: {"fullName": Ada}\nsections: {text: [x]}\n', 'person: {"name": Ada}\nsections: {text: [x]}\n'),
        (
            "\ufeffpersn: {name: Ada}\r\n\r\n# end\r\nsections: {text: [x]}",
            "\ufeffperson: {name: Ada}\r\n\r\n# end\r\nsections: {text: [x]}",
        ),
    ],
)
def test_fixed(old: str, new: str, cvtool: Run, tmp_path: Path) -> None:
    assert fixed(old, cvtool, tmp_path) == new
    assert cvtool("validate", "--fix", "cv.yaml", cwd=tmp_path).err == ""  # nothing is left to be mended


@pytest.mark.parametrize(
    "text",
    [
        JOB + "      start: 05/06/2017\n",  # May or June
        JOB + "      start: 13/2017\n",
        JOB + "      start: soon\n",
        JOB + "      xyzzy: 1\n",  # like no key
        HEAD + "  work:\n  - {company: A, employer: B, position: x}\n",  # both would be the organization
        HEAD + "  projects:\n  - {name: X, url: example}\n",
        "person: {name: Ada, twitter: ada}\nsections: {text: [x]}\n",  # belongs into profiles
        "person: {name: Ada}\nemail: a@example.org\nsections: {text: [x]}\n",  # belongs into person
        JOB + "      summary: Led a team: 5 # people\n",  # a comment, or part of the text?
        JOB + "      summary: Led a team: 5\n        people\n",
    ],
)
def test_left_alone(text: str, cvtool: Run, tmp_path: Path) -> None:
    assert fixed(text, cvtool, tmp_path) == text
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).code == 1


def test_diff_changes_nothing(cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(JOB + "      end: Sept 2018", encoding="utf-8")
    before = path.read_bytes()
    result = cvtool("validate", "--diff", "cv.yaml", cwd=tmp_path)
    assert (result.code, result.err, path.read_bytes()) == (1, "", before)
    assert result.out.startswith("--- a/cv.yaml\n+++ b/cv.yaml\n@@")
    assert "-      end: Sept 2018\n\\ No newline at end of file\n+      end: 2018-09\n" in result.out
    path.write_text(JOB, encoding="utf-8")
    assert cvtool("validate", "--diff", "cv.yaml", cwd=tmp_path).out == ""


def test_listed_files_are_mended_too(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("files: [work.yaml]\nperson: {name: Ada}\n", encoding="utf-8")
    part = tmp_path / "work.yaml"
    part.write_text("sections:\n  work:\n  - {company: Foo, position: x} # one\n", encoding="utf-8")
    cvtool("validate", "--fix", "cv.yaml", cwd=tmp_path)
    assert part.read_text(encoding="utf-8") == "sections:\n  work:\n  - {organization: Foo, position: x} # one\n"


def test_what_is_left_is_reported(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(JOB + "      startDate: soon\n      titel: x\n", encoding="utf-8")
    result = cvtool("validate", "--fix", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert "cv.yaml:6:14: error[bad-date]" in result.out
    assert "fixed 1 problem in cv.yaml" in result.err


def test_json_has_the_edit(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(JOB + "      start: 5/2017\n", encoding="utf-8")
    report = json.loads(cvtool("validate", "cv.yaml", "-f", "json", cwd=tmp_path).out)
    schema = json.loads((ROOT / "schemas" / "diagnostics.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(report)
    edit = {"file": "cv.yaml", "line": 6, "column": 14, "length": 6, "old": "5/2017", "new": "2017-05"}
    assert [each["edit"] for each in report["diagnostics"]] == [edit]


def test_a_read_only_file_stays(cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(JOB + "      start: 5/2017\n", encoding="utf-8")
    path.chmod(0o444)
    result = cvtool("validate", "--fix", "cv.yaml", cwd=tmp_path)
    assert result.code != 0
    assert "cannot be written" in result.err
    assert [each.name for each in tmp_path.iterdir()] == ["cv.yaml"]
    assert "5/2017" in path.read_text(encoding="utf-8")


def test_stdin_cannot_be_fixed(cvtool: Run) -> None:
    result = cvtool("validate", "--fix", "-", stdin=JOB)
    assert result.code == 2
    assert "--fix and --diff are for files" in result.err


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_many_cannot_be_fixed(option: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(JOB, encoding="utf-8")
    result = cvtool("validate", "--over", "*.yaml", option, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "--fix and --diff are for files that are named one by one" in result.err


def test_edits_only_where_they_belong() -> None:
    edit = Edit(Span("f", 1, 1, 3), "abc", "x")
    assert with_all(b"abc: 1", [edit]) == b"x: 1"
    assert with_all(b"abd: 1", [edit]) is None
    assert with_all(b"", [edit._replace(span=Span("f", 9, 1, 3))]) is None


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("a: 1\nb: 2\n", "x: 1\nb: 2\n", True),
        ("a: 1\nb: 2\n", "x: 1\nb: 3\n", False),
        ("a: 1\nb: 2\n", "x: 2\nb: 2\n", False),
        ("a: 1\nx: 2\n", "x: 1\nx: 2\n", False),
        ("a: 1\nb: 2\n", "x: 1\nb: '2'\n", False),
        ("a: 1\nb: 2\n", "x: [\n", False),
    ],
)
def test_only_what_an_edit_says(before: str, after: str, *, same: bool) -> None:
    assert is_same_otherwise(before, after, "f", [Edit(Span("f", 1, 1, 1), "a", "x")]) is same


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 2017", "2017-05"),
        ("3 Sept. 2017", "2017-09-03"),
        ("December 31st, 2017", "2017-12-31"),
        ("2017-5", "2017-05"),
        ("2017/5/3", "2017-05-03"),
        ("2017.10", "2017-10"),
        ("31.5.2017", "2017-05-31"),
        ("1.2.2017", "2017-02-01"),
        ("1/2/2017", ""),
        ("2017.5/3", ""),
        ("31.6.2017", ""),
        ("2017-13", ""),
        ("Marching 2017", ""),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert mended_date(text) == date


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_bytes(b"a: 1\n")
    draft = Draft(tmp_path)
    draft.reading.typed(path, "cv.yaml")
    assert draft.apply([Edit(Span("cv.yaml", 1, 1, 1), "a", "x")])
    path.write_bytes(b"a: 2\n")
    with pytest.raises(CvtoolError, match="changed by someone else"):
        write_all([*draft.changed.items()], draft.read)
    assert path.read_bytes() == b"a: 2\n"


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("skills: [*z, &z Py]", ""),
        ("work: [{organization: *x}]", ""),
        ("skills: {name: *x}", ""),
        ("name: [Draft] A title", 'name: "[Draft] A title"'),
        ("name: [Draft] A title [v2]", 'name: "[Draft] A title [v2]"'),
        ("name: *Best\u2028paper*", 'name: "*Best\u2028paper*"'),
        ("name: @home\x85x", 'name: "@home\x85x"'),
        ("name: a: b\u2029", 'name: "a: b\u2029"'),
    ],
)
def test_what_is_put_in_quotes_is_text(line: str, cure: str) -> None:
    """A list or mapping in brackets is not, and what libyaml takes for a line break is part of a line."""
    text = f"one: x\u2028y\n{line}\n"
    with pytest.raises(CvtoolError) as raised:
        parse_yaml(text, "f")
    [found] = raised.value.diagnostics
    assert (found.edit.text if found.edit else "") == cure
    assert ("in quotes: `" in found.hint) == bool(cure)
    assert found.span is not None
    assert found.span.line == 2


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("- organization: X: Y\n  start: 2019", '- organization: "X: Y"'),
        ("- title: *Best* paper\n  date: 2019\n  awarder: ACM", '- title: "*Best* paper"'),
        ("- name: @home\n  keywords: [a]", '- name: "@home"'),
        ("- name: @home\n    and away\n  level: x", '- name: "@home and away"'),
        ("- *Best* paper\n  of all", '- "*Best* paper of all"'),
    ],
)
def test_the_keys_after_a_text_stay_out_of_its_quotes(lines: str, hint: str) -> None:
    with pytest.raises(CvtoolError) as raised:
        parse_yaml(f"one:\n  {lines.replace(chr(10), chr(10) + '  ')}\n", "f")
    assert raised.value.diagnostics[0].hint == f"put the text in quotes: `{hint}`"
