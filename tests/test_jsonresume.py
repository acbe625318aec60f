"""JSON Resume: every export is valid under both official schemas, formats checked."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS, TODAY, Run
from jsonschema import Draft4Validator, Draft7Validator, FormatChecker

SCHEMAS = ROOT / "schemas" / "jsonresume"
CASES = [*sorted((TESTS / "cases").glob("*/cv.yaml")), ROOT / "data" / "cv.yaml"]


def exported(path: Path, cvtool: Run) -> Any:
    result = cvtool("render", str(path), "-f", "jsonresume", "--today", TODAY)
    assert result.code == 0, result.err
    return json.loads(result.out)


def errors(resume: Any, version: str) -> list[str]:
    schema = json.loads((SCHEMAS / f"schema-{version}.json").read_text(encoding="utf-8"))
    validator = {"1.0.0": Draft4Validator, "1.3.1": Draft7Validator}[version]
    return [
        f"{error.json_path}: {error.message}"
        for error in validator(schema, format_checker=FormatChecker()).iter_errors(resume)
    ]


@pytest.mark.parametrize("version", ["1.0.0", "1.3.1"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_valid(path: Path, version: str, cvtool: Run) -> None:
    assert errors(exported(path, cvtool), version) == []


def test_formats_are_checked() -> None:
    assert errors({"basics": {"url": "github.com/x"}}, "1.3.1")
    assert errors({"basics": {"email": "x"}}, "1.0.0")


def test_the_sample(cvtool: Run) -> None:
    resume = exported(ROOT / "data" / "cv.yaml", cvtool)
    assert resume["basics"] == {"name": "Maximilian Lam"}
    assert [job["name"] for job in resume["work"]] == ["Google", "Google", "LinkedIn", "Evernote"]
    assert resume["work"][0]["startDate"] == "2017-05"
    assert len(resume["work"][0]["highlights"]) == 6
    assert "endDate" not in resume["education"][0]
    assert resume["publications"][0]["releaseDate"] == "2018"
    assert "Prabhat" in resume["publications"][0]["summary"]
    assert resume["meta"]["cvtool"]["sections"]["teaching"]["entries"][0]["course"].startswith("CS107")


def test_what_has_no_place_is_told(cvtool: Run) -> None:
    err = cvtool("render", "-f", "jsonresume").err
    assert "`teaching`" in err
    assert "meta.cvtool" in err


def test_private_and_extensions(cvtool: Run) -> None:
    text = json.dumps(exported(TESTS / "cases" / "kitchen-sink" / "cv.yaml", cvtool))
    for secret in ("Hidden Inc.", "private point", "hidden-profile", "Not for anybody"):
        assert secret not in text


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "empty-file", "r.json"),
        ("{", "json-syntax", "r.json:1:2"),
        ('{"basics": {"name": null}}', "json-resume", "r.json:1:21"),
        ('{\n\t"work": [{"startDate": "Present"}]\n}', "json-resume", "r.json:2:25"),
        ('{"wrok": []}', "unknown-key", "r.json:1:2"),
        ("[]", "json-resume", "r.json:1:1"),
        ('{"a": 1, "a": 2}', "duplicate-key", "r.json:1:10"),
        ("[" * 100_000, "too-deep", "r.json"),
    ],
)
def test_validate(text: str, code: str, place: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    result = cvtool("validate", "r.json", cwd=tmp_path)
    assert f"{place}: " in result.err
    assert f"[{code}]" in result.err
    assert result.code == (0 if code == "unknown-key" else 1)


def test_surrogate_escapes_do_not_move_places(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"basics": {"name": "\\ud83d\\ude00", "email": 5}}', encoding="utf-8")
    assert "r.json:1:46: " in cvtool("validate", "r.json", cwd=tmp_path).err
