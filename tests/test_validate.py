"""``validate``: its formats, which findings it reports, and what comments and advice say; ``explain``."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, TODAY, Golden, Run
from jsonschema import Draft4Validator, Draft202012Validator

from cvtool.cv.checks import STYLE_CODES
from cvtool.reports import REPORTERS
from cvtool.reports.codes import examples, meanings

DATA = TESTS / "data"
ADVICE = ("validate", "advice.yaml", "--today", TODAY)
GOOD = "person: {name: Ada}\nsections: {text: [Hello]}\n"
WARNED = "person: {name: Ada}\n"
"""A CV without sections, of which there is a warning."""


def codes(text: str) -> list[str]:
    return re.findall(r"(?:error|warning|note)\[([\w-]+)\]", text)


@pytest.mark.parametrize("name", REPORTERS)
def test_each_format(name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("validate", "unknown-key.yaml", "none\x1b[31m,.yaml", "-f", name, cwd=TESTS / "diagnostics")
    assert (result.code, result.err) == (1, "")
    assert "\x1b" not in result.out
    golden(TESTS / "golden" / "reports" / f"{name}.txt", result.out.replace("0.1.0", "VERSION"))


@pytest.mark.parametrize("name", ["unknown-key.yaml", "bib-names.bib", "broken.json", "none.yaml"])
def test_json_follows_its_schema(name: str, cvtool: Run) -> None:
    schema = json.loads((ROOT / "schemas" / "diagnostics.schema.json").read_text(encoding="utf-8"))
    found = json.loads(cvtool("validate", name, "-f", "json", cwd=TESTS / "diagnostics").out)
    assert found["diagnostics"]
    Draft202012Validator(schema).validate(found)


@pytest.mark.parametrize("name", ["unknown-key.yaml", "bib-names.bib", "broken.json", "none of these.yaml"])
def test_sarif_follows_its_schema(name: str, cvtool: Run) -> None:
    schema = json.loads((DATA / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    found = json.loads(cvtool("validate", name, "-f", "sarif", cwd=TESTS / "diagnostics").out)
    assert found["runs"][0]["results"]
    Draft4Validator(schema).validate(found)


@pytest.mark.parametrize("name", [name for name in REPORTERS if name != "text"])
def test_a_format_of_nothing_wrong(name: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(GOOD, encoding="utf-8")
    result = cvtool("validate", "-f", name, cwd=tmp_path)
    assert result.code == 0
    assert result.out == "" or not re.search(r'"(code|ruleId|check_name)"', result.out)


PROBLEM = re.compile(r"^(.*?):(\d+):(\d*):? ?(?:fatal )?(warning|error|note): (.*)$")
"""The expression of the matcher ``$gcc`` of Visual Studio Code's C/C++ extension."""


def test_editors_read_gcc(cvtool: Run) -> None:
    lines = cvtool("validate", "unknown-key.yaml", "-f", "gcc", cwd=TESTS / "diagnostics").out.splitlines()
    found = [PROBLEM.match(line) for line in lines]
    assert [match and match.group(1, 2, 3, 4) for match in found] == [
        ("unknown-key.yaml", "3", "3", "error"),
        ("unknown-key.yaml", "7", "7", "error"),
        ("unknown-key.yaml", "11", "5", "error"),
    ]


def test_github_actions_choose_their_format(cvtool: Run) -> None:
    words = ("validate", "unknown-key.yaml")
    folder = TESTS / "diagnostics"
    assert cvtool(*words, cwd=folder, GITHUB_ACTIONS="true").out.startswith("::error file=unknown-key.yaml,")
    assert "::error" not in cvtool(*words, "-f", "text", cwd=folder, GITHUB_ACTIONS="true").out
    assert "::error" not in cvtool(*words, cwd=folder, GITHUB_ACTIONS="").out


def test_an_unknown_format(cvtool: Run) -> None:
    result = cvtool("validate", "-f", "sariv")
    assert (result.code, result.out) == (2, "")
    assert "did you mean `sarif`?" in result.err


def test_gitlab_fingerprints_survive_new_lines(cvtool: Run, tmp_path: Path) -> None:
    bad = "person: {name: A}\nsections:\n  work:\n  - {organization: A, strat: 1}\n  - {organization: A, strat: 1}\n"
    prints = []
    for text in (bad, f"# one more line\n{bad}"):
        (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
        found = json.loads(cvtool("validate", "cv.yaml", "-f", "gitlab", cwd=tmp_path).out)
        prints.append([issue["fingerprint"] for issue in found])
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0]) > 1


# --- the last line ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contents", "last"),
    [
        ([GOOD], "0.yaml: valid, a CV with 1 section and 0 publications"),
        ([GOOD, GOOD], "2 files are valid"),
        ([WARNED], "1 warning"),
        ([WARNED, GOOD], "2 files are valid, 1 warning"),
        (["person: {nme: A}\n"], "1 error"),
        (["person: {name: 1}\nx: 1\n", GOOD, "y: ["], "2 errors in 2 of 3 files"),
    ],
)
def test_last_line(contents: list[str], last: str, cvtool: Run, tmp_path: Path) -> None:
    for number, text in enumerate(contents):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    result = cvtool("validate", *(f"{number}.yaml" for number in range(len(contents))), cwd=tmp_path)
    assert (result.out.splitlines()[-1], result.err) == (last, "")
    quiet = cvtool("validate", *(f"{number}.yaml" for number in range(len(contents))), "-q", cwd=tmp_path)
    assert last not in quiet.out.splitlines()


# --- rules -----------------------------------------------------------------------------------------------------------

DEFAULT = {
    "exposed-address",
    "future-date",
    "missing-doi",
    "mixed-links",
    "no-end",
    "overlapping-dates",
    "repeated-highlight",
    "single-tag",
}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), DEFAULT),
        (("--select", "default,style"), DEFAULT | set(STYLE_CODES)),
        (("--select", "all"), DEFAULT | set(STYLE_CODES)),
        (("--select", "style"), set(STYLE_CODES)),
        (("--select", "first-person", "--select", "no-end"), {"first-person", "no-end"}),
        (("--ignore", "default"), set()),
        (("--ignore", "no-end,mixed-links"), DEFAULT - {"no-end", "mixed-links"}),
        (("--select", "all", "--ignore", "style"), DEFAULT),
    ],
)
def test_select_and_ignore(options: tuple[str, ...], expected: set[str], cvtool: Run) -> None:
    result = cvtool(*ADVICE, *options, cwd=DATA)
    assert (set(codes(result.out)), result.code) == (expected, 0)


def test_every_piece_of_advice(cvtool: Run, golden: Golden) -> None:
    result = cvtool(*ADVICE, "--select", "all", cwd=DATA)
    golden(TESTS / "golden" / "reports" / "advice.txt", result.out)


def test_strict(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(WARNED, encoding="utf-8")
    assert cvtool("validate", cwd=tmp_path).code == 0
    strict = cvtool("validate", "--strict", cwd=tmp_path)
    assert (strict.code, "error[no-sections]" in strict.out, "valid" in strict.out) == (1, True, False)
    assert cvtool("validate", "--strict", "--ignore", "no-sections", cwd=tmp_path).code == 0
    (tmp_path / "cv.yaml").write_text(WARNED + "checks: {strict: true}\n", encoding="utf-8")
    assert cvtool("validate", cwd=tmp_path).code == 1


def test_errors_are_always_reported(cvtool: Run) -> None:
    words = ("validate", "unknown-key.yaml", "--ignore", "unknown-key,all", "--select", "style")
    result = cvtool(*words, cwd=TESTS / "diagnostics")
    assert (codes(result.out), result.code) == (["unknown-key"] * 3, 1)


@pytest.mark.parametrize("word", ["first-persn", "stile", "E501"])
def test_an_unknown_code_on_the_command_line(word: str, cvtool: Run) -> None:
    for option in ("--select", "--ignore"):
        result = cvtool("validate", option, f"all,{word}")
        assert (result.code, result.out) == (2, "")
        assert f"there is no code `{word}`" in result.err


def test_rules_of_the_cv_and_the_project(cvtool: Run, tmp_path: Path) -> None:
    text = GOOD.replace("Ada", "Ada, address: [Street]")
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    assert codes(cvtool("validate", cwd=tmp_path).out) == ["exposed-address"]
    (tmp_path / "pyproject.toml").write_text('[tool.cvtool]\nignore = ["exposed-address"]\n', encoding="utf-8")
    assert codes(cvtool("validate", cwd=tmp_path).out) == []
    (tmp_path / "pyproject.toml").write_text('[tool.cvtool]\nselect = ["style"]\n', encoding="utf-8")
    assert codes(cvtool("validate", cwd=tmp_path).out) == []
    (tmp_path / "cv.yaml").write_text(text + "checks: {select: default}\n", encoding="utf-8")
    assert codes(cvtool("validate", cwd=tmp_path).out) == ["exposed-address"]
    assert codes(cvtool("validate", "--select", "style", cwd=tmp_path).out) == []


@pytest.mark.parametrize(
    ("table", "place", "code"),
    [
        ("[tool.cvtool]\nselct = []\n", "pyproject.toml:2:1", "unknown-key"),
        ("[tool.cvtool]\nstrict = 'no'\n", "pyproject.toml:2:1", "bad-type"),
        ("[tool.cvtool]\nignore = 'x'\n", "pyproject.toml:2:1", "bad-type"),
        ("\n[tool.cvtool]\n\nignore = ['stle']\n", "pyproject.toml:4:1", "unknown-code"),
        ("[tool.cvtool\n", "pyproject.toml", "toml-syntax"),
        ("tool = {cvtool = 3}\n# tool.cvtool\n", "pyproject.toml", "bad-type"),
    ],
)
def test_a_broken_table(table: str, place: str, code: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(GOOD, encoding="utf-8")
    result = cvtool("validate", cwd=tmp_path)
    assert result.code == 1
    assert (result.out + result.err).startswith(f"{place}: ")
    assert codes(result.out + result.err) == [code]


def test_an_unknown_code_in_the_cv(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(GOOD + "checks:\n  ignore: [no-end, no-endd]\n", encoding="utf-8")
    result = cvtool("validate", cwd=tmp_path)
    assert result.out.startswith("cv.yaml:4:20: warning[unknown-code]: there is no code `no-endd`")
    assert "did you mean `no-end`?" in result.out


# --- comments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("  address: [S]  # cvtool: ignore[exposed-address]\n", []),
        ("  # cvtool: ignore[exposed-address]\n  address: [S]\n", []),
        ("  address: [S]  # cvtool:ignore[ no-end , exposed-address ]\n", ["unused-ignore"]),
        ("  # cvtool: ignore[exposed-address]\n\n  address: [S]\n", ["exposed-address", "unused-ignore"]),
        ("  address: [S]  # cvtool: ignore[exposed-adress]\n", ["unknown-code", "exposed-address"]),
        ("  address: [S, 'cvtool: ignore[exposed-address]']\n", ["exposed-address"]),
    ],
)
def test_comments(address: str, left: list[str], cvtool: Run, tmp_path: Path) -> None:
    text = f"person:\n  name: Ada\n{address}sections: {{text: [Hello]}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    assert sorted(codes(cvtool("validate", cwd=tmp_path).out)) == sorted(left)


def test_comments_of_a_bibliography_count_for_the_entry(cvtool: Run, tmp_path: Path) -> None:
    entry = "@article{%s,\n  author = {A},\n  title = {T},\n  journal = {J},\n  year = 2000,\n  doi = {nowhere}\n}\n"
    (tmp_path / "a.bib").write_text(entry % "one" + "% cvtool: ignore[bad-doi]\n" + entry % "two", encoding="utf-8")
    found = cvtool("validate", "a.bib", "--select", "bad-doi", cwd=tmp_path).out
    assert re.findall(r"a\.bib:(\d+):", found) == ["6"]


def test_a_comment_leaves_no_error_out(cvtool: Run, tmp_path: Path) -> None:
    text = "person: {name: Ada, emial: x}  # cvtool: ignore[unknown-key]\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    result = cvtool("validate", cwd=tmp_path)
    assert (result.code, codes(result.out)) == (1, ["unknown-key", "unused-ignore"])


# --- advice ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "is_said"),
    [
        ("start: 2010-01, end: 2012-05", "start: 2012-05", False),  # one month is a change of jobs
        ("start: 2010, end: 2012", "start: 2012", False),
        ("start: 2010-01, end: 2012-07", "start: 2012-05", True),
        ("start: 2010", "start: 2012", False),  # no end: both go on
        ("start: 2010-01, end: 2012-07, visibility: private", "start: 2011-05", False),
    ],
)
def test_overlapping(first: str, second: str, *, is_said: bool, cvtool: Run, tmp_path: Path) -> None:
    text = f"person: {{name: A}}\nsections:\n  work:\n  - {{organization: X, {first}}}\n"
    (tmp_path / "cv.yaml").write_text(f"{text}  - {{organization: Y, {second}}}\n", encoding="utf-8")
    found = codes(cvtool("validate", "--today", TODAY, cwd=tmp_path).out)
    assert ("overlapping-dates" in found) == is_said


def test_advice_is_for_validate_only(cvtool: Run) -> None:
    assert codes(cvtool("render", "advice.yaml", "-f", "text", cwd=DATA).err) == []


def test_advice_does_not_quote_what_is_private(cvtool: Run, tmp_path: Path) -> None:
    text = (
        "person: {name: A}\nsections:\n  work:\n"
        "  - {organization: X, visibility: private, start: 2031, url: 'https://secret.example.org',\n"
        "     highlights: [I keep this marker secret for ever and ever., I keep this marker secret for ever.]}\n"
        "  - {organization: Y, highlights: [I keep this marker secret for ever and ever.]}\n"
    )
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    found = cvtool("validate", "--select", "all", "--today", TODAY, cwd=tmp_path).out
    assert not {"repeated-highlight", "future-date", "mixed-links"}.intersection(codes(found))


# --- codes -----------------------------------------------------------------------------------------------------------


def test_codes_are_those_of_the_manual() -> None:
    manual = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", manual, re.MULTILINE)) == meanings()
    assert list(meanings()) == sorted(meanings()), "in the order of the alphabet, each once"
    assert manual.count("\n| `") == len(meanings())


def test_examples_are_real_reports(golden: Golden) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((TESTS / "diagnostics").glob("*.txt"))]
    texts += [(TESTS / "golden" / "reports" / "advice.txt").read_text(encoding="utf-8")]
    found: dict[str, str] = {}
    for text in texts:
        for block in re.split(r"\n(?=\S)", text):
            if (code := re.match(r"(?:\S+: )?(?:error|warning|note)\[([\w-]+)\]", block)) and code[1] in meanings():
                found.setdefault(code[1], block.strip("\n"))
    written = "# Of each code, the first report in the project's tests.\n\n" + "".join(
        f"{found[code]}\n\n" for code in sorted(found)
    )
    golden(ROOT / "src" / "cvtool" / "reports" / "examples.txt", written)
    examples.cache_clear()
    assert examples() == found


def test_explain(cvtool: Run) -> None:
    for code in meanings():
        result = cvtool("explain", code)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith(f"{code}: {meanings()[code]}\n")
    assert cvtool("explain").out.count("\n") == len(meanings())
    assert cvtool("explain", "[bad-date]").out == cvtool("explain", "bad-date").out
    wrong = cvtool("explain", "bad-dat")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean `bad-date`?" in wrong.err


def test_the_schema_is_written(cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("schema", "-o", "schemas/cv.schema.json", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "wrote schemas/cv.schema.json\n")
    written = (tmp_path / "schemas" / "cv.schema.json").read_text(encoding="utf-8")
    assert written == cvtool("schema").out == cvtool("schema", "-o", "-").out
    assert cvtool("schema", "--check", cwd=tmp_path).code == 0
