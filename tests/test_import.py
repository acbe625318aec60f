"""Files of other tools in `imports/`: each beside the YAML and the BibTeX that come of it, and what stderr says."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS, Golden, Run
from pydantic_core import PydanticCustomError
from test_jsonresume import errors

from cvtool.cv.model.dates import parse_date
from cvtool.exchange.dates import read_foreign_date
from cvtool.exchange.jsonresume.check import DATE_FIELDS

FOLDER = TESTS / "imports"
OUTPUTS = (".cv.yaml", ".pubs.bib", ".txt")
FILES = sorted(path.name for path in FOLDER.iterdir() if not path.name.endswith(OUTPUTS))
VALID = [name for name in FILES if name.endswith(".json") and name != "sloppy.json"]
NAMES = {"refs.bib": ("--as", "Maximilian Lam", "--as", "Max Lam")}


def imported(name: str, cvtool: Run, folder: Path, *words: str) -> Path:
    target = folder / "cv.yaml"
    result = cvtool("import", str(FOLDER / name), "-o", str(target), *NAMES.get(name, ()), *words)
    assert result.code == 0, result.err
    assert result.out == ""
    return target


@pytest.mark.parametrize("name", FILES)
def test_import(name: str, cvtool: Run, golden: Golden, tmp_path: Path) -> None:
    target = tmp_path / "cv.yaml"
    result = cvtool("import", name, "-o", str(target), *NAMES.get(name, ()), cwd=FOLDER)
    assert result.code == 0, result.messages
    golden(FOLDER / f"{name}.txt", result.messages.replace(f"{tmp_path}/", ""))
    if name != "refs.bib":  # where that is, is told by the path from here
        golden(FOLDER / f"{name}.cv.yaml", target.read_text(encoding="utf-8"))
    bib = tmp_path / "pubs.bib"
    if bib.is_file():
        golden(FOLDER / f"{name}.pubs.bib", bib.read_text(encoding="utf-8"))
    checked = cvtool("validate", str(target))
    assert checked.code == 0, checked.messages
    assert "error" not in checked.messages
    assert cvtool("render", str(target), "-f", "text").code == 0


def test_no_output_is_an_orphan() -> None:
    for path in FOLDER.iterdir():
        suffix = next((suffix for suffix in OUTPUTS if path.name.endswith(suffix)), "")
        assert not suffix or path.name.removesuffix(suffix) in FILES, path


def in_the_calendar(value: Any) -> Any:
    """Mend the dates that the standard's pattern lets through, and no calendar has: they are not given back."""
    if isinstance(value, dict):
        return {
            key: (read_foreign_date(item) if is_impossible(item) else item)
            if key in DATE_FIELDS
            else in_the_calendar(item)
            for key, item in value.items()
        }
    return [in_the_calendar(item) for item in value] if isinstance(value, list) else value


def is_impossible(value: Any) -> bool:
    try:
        parse_date(value)
    except PydanticCustomError as error:
        return error.type == "date_calendar"
    return False


@pytest.mark.parametrize("name", [*VALID, "resume.yaml"])
def test_there_and_back(name: str, cvtool: Run, tmp_path: Path) -> None:
    target = imported(name, cvtool, tmp_path)
    back = json.loads(cvtool("render", str(target), "-f", "jsonresume").out)
    if name == "resume.yaml":
        assert back["education"] == [{"institution": "Yale", "studyType": "Ph.D.", "endDate": "1934", "score": "4.0"}]
        return
    original = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert errors(original, "1.3.1") == []
    assert back == in_the_calendar(original)


def test_the_order_of_sections_is_kept(cvtool: Run, tmp_path: Path) -> None:
    text = imported("order.json", cvtool, tmp_path).read_text(encoding="utf-8")
    places = [text.index(f"\n  {name}:") for name in ("skills", "publications", "education", "work")]
    assert places == sorted(places)


def test_mended_values_are_valid_on_the_way_back(cvtool: Run, tmp_path: Path) -> None:
    target = imported("sloppy.json", cvtool, tmp_path)
    back = json.loads(cvtool("render", str(target), "-f", "jsonresume").out)
    assert errors(back, "1.0.0") == []
    assert [(job.get("startDate"), job.get("endDate")) for job in back["work"]] == [
        ("2020-03", None),
        ("2020", None),
        ("2019-03", "2020-03"),
        ("2018-03", "2019-02"),
        ("2017-09", "2017-09"),
        (None, None),
    ]


@pytest.mark.parametrize("path", [ROOT / "data" / "cv.yaml", *sorted((TESTS / "cases").glob("*/cv.yaml"))], ids=str)
def test_our_own_cvs_come_back(path: Path, cvtool: Run, tmp_path: Path) -> None:
    first = cvtool("render", str(path), "-f", "jsonresume")
    target = tmp_path / "cv.yaml"
    assert cvtool("import", "-", "-o", str(target), stdin=first.out).code == 0
    assert json.loads(cvtool("render", str(target), "-f", "jsonresume").out) == json.loads(first.out)
    for name in ("text", "latex"):
        assert cvtool("render", str(target), "-f", name).out == cvtool("render", str(path), "-f", name).out


def edited(cvtool: Run, tmp_path: Path, change: Any) -> tuple[Any, str, Path]:
    """Export the kitchen sink, let another tool change it, import it and export it again."""
    data = json.loads(cvtool("render", str(TESTS / "cases" / "kitchen-sink" / "cv.yaml"), "-f", "jsonresume").out)
    change(data)
    target = tmp_path / "cv.yaml"
    result = cvtool("import", "-", "-o", str(target), stdin=json.dumps(data))
    assert result.code == 0, result.messages
    assert cvtool("validate", str(target)).code == 0
    return json.loads(cvtool("render", str(target), "-f", "jsonresume").out), result.messages, target


def test_an_edited_field_wins_over_our_copy(cvtool: Run, tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["basics"]["label"] = "Researcher in few things"
        data["work"][2]["startDate"] = "2012-10"

    back, err, target = edited(cvtool, tmp_path, change)
    assert back["basics"]["label"] == "Researcher in few things"
    assert back["work"][2]["startDate"] == "2012-10"
    assert "warning[edited-copy]: `label` was edited: it is used instead of cvtool's own `headline`" in err
    assert "warning[edited-copy]: `startDate` was edited: it is used instead of cvtool's own `start`" in err
    text = target.read_text(encoding="utf-8")
    assert "headline: Researcher in few things" in text
    assert "end: Winter 2012" in text


def test_tags_stay_with_their_bullets(cvtool: Run, tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["work"][2]["highlights"].insert(0, "A new one.")

    back, err, target = edited(cvtool, tmp_path, change)
    assert "edited-copy" not in err
    bullets = back["work"][2]["x-cvtool"]["bullets"]
    assert bullets[0] == {"at": 1, "of": bullets[0]["of"], "tags": ["deep"]}
    assert "          - A new one.\n" in target.read_text(encoding="utf-8")


def test_an_edited_bullet_keeps_its_tags(cvtool: Run, tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["work"][2]["highlights"][0] = "First level, edited"

    back, err, _ = edited(cvtool, tmp_path, change)
    assert "the bullet 'First level, edited' was edited" in err
    assert back["work"][2]["highlights"][:2] == ["First level, edited", "Second level"]
    assert back["work"][2]["x-cvtool"]["bullets"][0]["tags"] == ["deep"]
    assert back["work"][2]["x-cvtool"]["bullets"][1]["depth"] == 1


def test_edited_positions_become_jobs_of_their_own(cvtool: Run, tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["work"][1]["location"] = "Bremen"

    back, err, target = edited(cvtool, tmp_path, change)
    assert [job.get("location") for job in back["work"][:2]] == ["Hamburg", "Bremen"]
    assert "becomes a separate job" in err
    assert "roles:" not in target.read_text(encoding="utf-8")


def test_an_edited_publication_is_changed_in_its_entry(cvtool: Run, tmp_path: Path) -> None:
    def change(data: Any) -> None:
        paper = next(paper for paper in data["publications"] if paper["name"] == "On the Nature of Things")
        paper |= {"name": "On Nature", "releaseDate": "2014-04", "publisher": "Another Journal"}
        paper |= {"url": "https://doi.org/10.1000/183", "summary": "Jean-Paul de la Fontaine, Ada Lovelace"}
        data["publications"] = [paper for paper in data["publications"] if paper["name"] != "Things"]

    back, err, target = edited(cvtool, tmp_path, change)
    assert "`name` was edited: the change is made in the entry `fontaine2013`" in err
    paper = next(paper for paper in back["publications"] if paper["name"] == "On Nature")
    assert paper["summary"] == "Jean-Paul de la Fontaine, Ada Lovelace"
    bib = target.with_name("pubs.bib").read_text(encoding="utf-8")
    for line in ("doi = {10.1000/183}", "journal = {Another Journal}", "volume = {12}", "month = {4}"):
        assert line in " ".join(bib.split())
    assert "fontaine2014thesis" not in bib
    assert cvtool("fmt", "--check", str(target), str(target.with_name("pubs.bib"))).code == 0


def test_stale_keeps_are_not_put_back(cvtool: Run, tmp_path: Path) -> None:
    target = imported("full.json", cvtool, tmp_path)
    text = target.read_text(encoding="utf-8")
    assert text.count("location: London, England, GB") == 1
    target.write_text(text.replace("location: London, England", "location: Ockham, England"), encoding="utf-8")
    back = json.loads(cvtool("render", str(target), "-f", "jsonresume").out)
    assert back["basics"]["location"] == {"city": "Ockham, England, GB"}


def test_nothing_is_overwritten(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text("mine", encoding="utf-8")
    words = ("import", str(FOLDER / "full.json"), "-o", str(tmp_path / "cv.yaml"))
    result = cvtool(*words)
    assert result.code == 1
    assert "pubs.bib already exists" in result.err
    assert not (tmp_path / "cv.yaml").exists()
    assert (tmp_path / "pubs.bib").read_text(encoding="utf-8") == "mine"
    assert cvtool(*words, "--force").code == 0
    assert (tmp_path / "pubs.bib").read_text(encoding="utf-8").startswith("@misc")


def test_stdout_has_the_yaml_and_stderr_tells_of_the_publications(cvtool: Run, tmp_path: Path) -> None:
    text = (FOLDER / "full.json").read_text(encoding="utf-8")
    result = cvtool("import", "-", stdin=text, cwd=tmp_path)
    assert result.code == 0
    assert result.out.startswith("# yaml-language-server: $schema=cv.schema.json\n# From JSON Resume.")
    assert "2 publications are not in this output" in result.err
    assert not list(tmp_path.iterdir())


def test_the_modeline_finds_the_schema_of_the_project(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "cv.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "data").mkdir()
    imported("nothing.json", cvtool, tmp_path / "data")
    text = (tmp_path / "data" / "cv.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/cv.schema.json\n")


@pytest.mark.parametrize("name", ["nothing.json", "full.json"])
def test_the_schema_that_the_modeline_names_is_there(name: str, cvtool: Run, tmp_path: Path) -> None:
    imported(name, cvtool, tmp_path)
    schema = tmp_path / "cv.schema.json"
    assert schema.read_text(encoding="utf-8") == cvtool("schema").out
    schema.write_text("mine", encoding="utf-8")
    assert cvtool("import", str(FOLDER / name), "-o", "cv.yaml", "--force", cwd=tmp_path).code == 0
    assert schema.read_text(encoding="utf-8") == "mine"


def test_a_file_has_no_say_in_where_it_is_written(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    entry = "@misc{a, title = {A}}"
    ours = {"bibliography": ["../../etc/passwd", "/tmp/x.bib", "..\\y.bib"], "works": {"a": entry}}  # noqa: S108
    data = {"basics": {"name": "A"}, "meta": {"cvtool": ours}}
    result = cvtool("import", "-", "-o", str(tmp_path / "in" / "cv.yaml"), stdin=json.dumps(data))
    assert result.code == 0, result.messages
    assert {path.name for path in tmp_path.iterdir()} == {"in"}
    assert {path.name for path in (tmp_path / "in").iterdir()} == {
        "cv.yaml",
        "cv.schema.json",
        "pubs.bib",
        "x.bib",
        "y.bib",
    }
    assert cvtool("validate", str(tmp_path / "in" / "cv.yaml")).code == 0


@pytest.mark.parametrize(
    "ours",
    [
        5,
        {"order": 5, "sections": [], "files": {}, "works": 5, "language": {}, "variants": []},
        {"sections": {"work": {"kind": "nonsense"}, "talks": {"kind": "talks", "entries": 5}, "a": 5}},
        {"theme": [], "bibliography": [5], "x-own": None, "told": {}},
        {"x-jsonresume": 5, "files": [5, [6]], "order": [[]]},
    ],
    ids=str,
)
def test_damaged_copies_do_no_harm(ours: Any, cvtool: Run, tmp_path: Path) -> None:
    job = {
        "name": "A",
        "highlights": ["a"],
        "x-cvtool": {"tags": 5, "bullets": [{"at": "x"}, 5], "role": 5, "priority": "b"},
    }
    data = {
        "basics": {"name": "B", "x-cvtool": []},
        "work": [job],
        "publications": [{"name": "C", "x-cvtool": {"bibtex": "@"}}],
    }
    data["meta"] = {"cvtool": ours}
    target = tmp_path / "cv.yaml"
    result = cvtool("import", "-", "-o", str(target), stdin=json.dumps(data))
    assert result.code == 0, result.messages
    checked = cvtool("validate", str(target))
    assert checked.code == 0, checked.messages
    back = json.loads(cvtool("render", str(target), "-f", "jsonresume").out)
    assert back["work"][0]["name"] == "A"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 1, "error[empty-file]"),
        ("[1]", 1, "error[unknown-source]: the format of this file is not recognized"),
        ("just words", 1, "error[unknown-source]"),
        ("person: {name: A}", 1, "this is already a cv.yaml"),
        ('{"work": {"nobody": "A"}}', 1, "-:1:10: error[json-resume]: `work` must be of type array, not object"),
        ('{"basics": {"name": [{}]}}', 1, "error[json-resume]: `name` must be of type string, not array"),
        ('{"basics": {"name": "A"', 1, "error[json-syntax]"),
        ('{"basics": {"name": "\\ud800"}}', 1, "half of a surrogate pair"),
        ("[" * 100_000, 1, "error[too-deep]"),
        ('{"basics":' * 200 + "1" + "}" * 200, 1, "error[too-deep]"),
        ("@article{a, title = {A}, author = {Ada Byron}}", 2, "--as NAME; most frequent: Ada Byron (1)"),
        ("@article{a, title = {A}, year = nope}", 1, "error[undefined-macro]"),
    ],
)
def test_refused(text: str, code: int, words: str, cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("import", "-", "-o", "cv.yaml", stdin=text, cwd=tmp_path)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert "Traceback" not in result.err
    assert not list(tmp_path.iterdir())


def test_from_names_the_reader(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    assert "there is no reader `jsonresum`" in cvtool("import", "a.json", "--from", "jsonresum", cwd=tmp_path).err
    assert cvtool("import", "a.json", "--from", "jsonresum", cwd=tmp_path).code == 2
    assert cvtool("import", "a.json", "--from", "rendercv", cwd=tmp_path).code == 2
    assert cvtool("import", "a.json", "--from", "jsonresume", cwd=tmp_path).code == 0
    assert "there is no file b.json" in cvtool("import", "b.json", cwd=tmp_path).err


def test_a_bibliography_from_stdin_is_written_beside_the_cv(cvtool: Run, tmp_path: Path) -> None:
    text = (FOLDER / "refs.bib").read_text(encoding="utf-8")
    result = cvtool("import", "-", "--as", "Max Lam", "-o", "cv.yaml", stdin=text, cwd=tmp_path)
    assert result.code == 0, result.messages
    assert (tmp_path / "pubs.bib").read_text(encoding="utf-8") == text
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).code == 0


def test_what_is_redacted_or_private_is_not_in_what_was_kept(cvtool: Run, tmp_path: Path) -> None:
    data = {
        "basics": {"name": "A", "location": {"address": "Secret Street 1"}, "mobile": "555-secret", "phone": "1"},
        "work": [{"name": "B", "highlights": ["Public.", "", "Secret."]}],
    }
    target = tmp_path / "cv.yaml"
    assert cvtool("import", "-", "-o", str(target), stdin=json.dumps(data)).code == 0
    text = target.read_text(encoding="utf-8")
    before, after = text.split("\n        - Secret.\n", 1)
    target.write_text(f"{before}\n        - {{text: Secret., visibility: private}}\n{after}", encoding="utf-8")
    words = ("render", str(target), "-f", "jsonresume", "--redact", "location", "--redact", "phone")
    out = cvtool(*words).out
    assert "Public." in out
    assert "ecret" not in out


def test_publications_of_a_private_section_stay_at_home(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text(
        "@misc{a, title = {Secret}, keywords = {hidden}}\n@misc{b, title = {Shown}, keywords = {x}}\n"
        "@misc{c, title = {Unlisted}, keywords = {y}}\n",
        encoding="utf-8",
    )
    (tmp_path / "cv.yaml").write_text(
        "person: {name: A}\nbibliography: pubs.bib\nsections:\n"
        "  publications: {select: {tags: x}}\n"
        "  hidden: {kind: publications, visibility: private, select: {tags: hidden}}\n",
        encoding="utf-8",
    )
    out = cvtool("render", "-f", "jsonresume", cwd=tmp_path).out
    assert "Secret" not in out
    assert list(json.loads(out)["meta"]["cvtool"]["works"]) == ["c"]
    assert "works" not in cvtool("render", "-f", "jsonresume", "--exclude", "z", cwd=tmp_path).out


def test_citation_keys_that_bibtex_cannot_tell_apart_are_made_to_differ(cvtool: Run, tmp_path: Path) -> None:
    papers = [
        {"name": name, "x-cvtool": {"bibtex": f"@misc{{{name}, title = {{{name}}}}}"}} for name in ("Abc", "aBC", "abc")
    ]
    target = tmp_path / "cv.yaml"
    result = cvtool("import", "-", "-o", str(target), stdin=json.dumps({"publications": papers}))
    assert result.code == 0, result.messages
    assert cvtool("validate", str(target)).code == 0
    back = json.loads(cvtool("render", str(target), "-f", "jsonresume").out)
    assert [paper["name"] for paper in back["publications"]] == ["Abc", "aBC", "abc"]


INSERTS = """\
person: {name: A B}
bibliography: pubs.bib
summary: "See [@one], *or* {{count publications}} papers."
sections:
  work:
    - organization: X
      start: 2010
      summary: "{{count publications}} papers, as [@one]{full} says"
      highlights: ["*One* [@one]", "{{count work}} jobs"]
    - organization: Z
      highlights: ["Of all: [@one]"]
      roles:
        - {position: First, start: 2015, end: 2016, summary: "first [@one]", highlights: ["own {{count work}}"]}
        - {position: Second, start: 2012, end: 2015}
  projects: [{name: P, summary: "[@one] now"}]
  publications: {}
"""


def test_citations_and_counts_come_back(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text("@article{one, title={T}, author={A B}, journal={J}, year=2020}\n")
    (tmp_path / "cv.yaml").write_text(INSERTS)
    assert cvtool("render", "cv.yaml", "-f", "jsonresume", "-o", "r.json", cwd=tmp_path).code == 0
    result = cvtool("import", "r.json", "-o", "back/cv.yaml", cwd=tmp_path)
    assert "edited" not in result.err
    assert cvtool("diff", "cv.yaml", "back/cv.yaml", cwd=tmp_path).out == ""


@pytest.mark.parametrize("changed", ["See Nobody, or 1 paper", "Seen B 2020, or 1 papers.", "About the rest"])
def test_an_edited_text_with_a_citation_is_used(changed: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text("@article{one, title={T}, author={A B}, journal={J}, year=2020}\n")
    (tmp_path / "cv.yaml").write_text(INSERTS)
    cvtool("render", "cv.yaml", "-f", "jsonresume", "-o", "r.json", cwd=tmp_path)
    data = json.loads((tmp_path / "r.json").read_text())
    data["basics"]["summary"] = changed
    (tmp_path / "r.json").write_text(json.dumps(data))
    assert "edited-copy" in cvtool("import", "r.json", "-o", "back/cv.yaml", cwd=tmp_path).err
    assert changed in (tmp_path / "back" / "cv.yaml").read_text()


@pytest.mark.parametrize(
    "part",
    [
        {"references": [{"reference": "On request"}]},
        {"languages": [{"name": "German"}]},
        {"publications": [{"name": "A title"}], "work": [{"company": "X"}]},
    ],
)
def test_no_name_is_made_up_where_there_is_one(part: Any, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps({"basics": {"name": "A B"}, **part}))
    result = cvtool("import", "r.json", cwd=tmp_path)
    assert "no name found" not in result.err
    assert "Unknown" not in result.out


@pytest.mark.parametrize(
    "part",
    [{"skills": [{"keywords": ["a"]}]}, {"work": [{"position": "P"}]}, {"publications": [{"publisher": "P"}]}],
)
def test_a_name_that_is_made_up_is_reported(part: Any, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps({"basics": {"name": "A B"}, **part}))
    assert cvtool("import", "r.json", cwd=tmp_path).err.count("no name found") == 1


def test_an_export_of_ours_lacks_no_names(cvtool: Run, tmp_path: Path) -> None:
    cv = (
        "person: {name: A B}\nsections:\n  references: [{text: On request}, {name: R, contact: a@b.example}]\n"
        "  work: [{organization: Unknown, position: P}]\n  skills: [{name: '*Go*', keywords: [x]}]\n"
    )
    (tmp_path / "cv.yaml").write_text(cv)
    cvtool("render", "cv.yaml", "-f", "jsonresume", "-o", "r.json", cwd=tmp_path)
    assert "no name found" not in cvtool("import", "r.json", cwd=tmp_path).err
