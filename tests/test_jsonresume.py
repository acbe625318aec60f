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
    assert resume["basics"] == {"name": "Maximilian Lam", "x-cvtool": {"also": ["Max Lam"]}}
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


def test_positions_at_one_employer_are_items_of_their_own(cvtool: Run) -> None:
    work = exported(TESTS / "cases" / "kitchen-sink" / "cv.yaml", cvtool)["work"]
    assert [(job["name"], job["position"]) for job in work[:2]] == [
        ("Example Corp", "Principal Engineer"),
        ("Example Corp", "Engineer"),
    ]
    assert "endDate" not in work[0]
    assert work[0]["summary"] == "Two positions, one employer."
    assert work[1]["summary"] == "Wrote the storage engine."


def test_strict(cvtool: Run) -> None:
    result = cvtool("render", "-f", "jsonresume", "--strict")
    assert "x-cvtool" not in result.out
    assert json.loads(result.out)["meta"] == {"version": "v1.0.0"}
    assert "the section `teaching`: it is left out" in result.err
    assert "`honors`, `tags` of `education`: left out" in result.err
    assert "`keywords` of `publications`: left out" in result.err
    assert "`also` of `person`" in result.err


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_strict_is_valid_and_has_only_what_the_schema_knows(path: Path, cvtool: Run, tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    assert cvtool("render", str(path), "--strict", "-o", str(target)).code == 0
    for version in ("1.0.0", "1.3.1"):
        assert cvtool("validate", str(target), "--schema", version).messages == f"{target}: valid, a JSON Resume\n"


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
        ('{"a": NaN}', "json-syntax", "r.json"),
        ('{"a": "\\ud83d"}', "json-syntax", "r.json:1:8"),
        ('{"a": ' + "9" * 5000 + "}", "json-syntax", "r.json"),
        ('{"work": [{"startDate": "2020-13"}]}', "bad-date", "r.json:1:25"),
        ('{"work": [{"startDate": "2020", "endDate": "2019"}]}', "bad-date", "r.json:1:44"),
        ('{"work": [{"company": "A"}]}', "unknown-key", "r.json:1:12"),
        ('{"work": [{"positon": "A"}]}', "unknown-key", "r.json:1:12"),
        ('{"basics": {"profiles": [{"usrname": "A"}]}}', "unknown-key", "r.json:1:27"),
    ],
)
def test_validate(text: str, code: str, place: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    result = cvtool("validate", "r.json", cwd=tmp_path)
    assert f"{place}: " in result.messages
    assert f"[{code}]" in result.messages
    assert result.code == (0 if code == "unknown-key" else 1)


def test_surrogate_escapes_do_not_move_places(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"basics": {"name": "\\ud83d\\ude00", "email": 5}}', encoding="utf-8")
    assert "r.json:1:46: " in cvtool("validate", "r.json", cwd=tmp_path).messages


def test_schema_by_version(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"wrok": [], "certificates": [{"date": "2020-05"}]}', encoding="utf-8")
    assert cvtool("validate", "r.json", cwd=tmp_path).code == 0
    result = cvtool("validate", "r.json", "--schema", "1.0.0", cwd=tmp_path)
    assert result.code == 1
    assert "r.json:1:2: error[json-resume]: this version of JSON Resume has no section `wrok`" in result.messages
    assert "`date` is no date: '2020-05'" in result.messages
    wrong = cvtool("validate", "r.json", "--schema", "2", cwd=tmp_path)
    assert wrong.code == 2
    assert "choose from 1.0.0, 1.3.1" in wrong.messages


def test_strict_forgets_the_words_of_another_time(cvtool: Run, tmp_path: Path) -> None:
    source, cv = tmp_path / "r.json", tmp_path / "cv.yaml"
    place = {"city": "London", "countryCode": "GB"}
    work = [{"company": "Engines", "website": "https://example.org", "startDate": "2020-13", "foo": 1}]
    source.write_text(json.dumps({"basics": {"name": "Ada", "location": place}, "work": work}), encoding="utf-8")
    assert cvtool("import", str(source), "-o", str(cv)).code == 0
    assert json.loads(cvtool("render", str(cv), "-f", "jsonresume").out)["work"] == [work[0] | {"startDate": "2020"}]
    told = json.loads(cvtool("render", str(cv), "-f", "jsonresume", "--strict").out)
    assert told["work"] == [{"name": "Engines", "url": "https://example.org", "startDate": "2020"}]
    assert told["basics"]["location"] == place


def test_strict_is_for_json_resume(cvtool: Run) -> None:
    result = cvtool("render", "-f", "text", "--strict")
    assert result.code == 2
    assert "--strict applies only to formats that follow a standard" in result.err


@pytest.mark.parametrize("text", ["Available on request", "{en: Ready, de: Bereit}", "'*Kind* words'"])
def test_a_referee_without_a_name_gets_none(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(
        f"person: {{name: Ada}}\nlanguage: en\nsections:\n  references: [{text}]\n",
        "utf-8",
    )
    assert cvtool("render", "-f", "jsonresume", "-o", "r.json", cwd=tmp_path).code == 0
    assert cvtool("import", "r.json", "-o", "back/cv.yaml", cwd=tmp_path).code == 0
    assert "Unknown" not in (tmp_path / "back" / "cv.yaml").read_text("utf-8")
    shown = [cvtool("render", name, "-f", "text", cwd=tmp_path).out for name in ("cv.yaml", "back/cv.yaml")]
    assert shown[0] == shown[1]
