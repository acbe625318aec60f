"""`--over`: many CVs at once, in processes; shared publications are one, and a broken file does not stop the rest."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run

from cvtool.app.data.over import ids_of

ADA, BOB, EVE = "Ada Lovelace", "Bob Stone", "Eve Moreau"
BIBS = {
    "ada": """@article{shared, title={A Shared Paper on Engines}, author={A. Lovelace and Stone, Bob}, year=2024,
  journal={Nature}, doi={10.1000/Shared}}
@article{same, title={Only of Ada}, author={Lovelace, Ada}, year=2025, journal={Nature}}
@misc{prep, title={An Early Version}, author={Lovelace, Ada and Moreau, Eve}, eprint={2401.01234}, eprinttype={arxiv},
  year=2024}""",
    "bob": """@article{Stone24, title={A shared paper: on engines}, author={Lovelace, Ada and Stone, Bob}, year=2024,
  doi={10.1000/SHARED}, volume=7}
@article{same, title={Only of Bob}, author={Stone, Bob and Lovelace, Ada}, year=2023, journal={Science}}""",
    "eve": """@misc{early, title={An Early Version}, author={Lovelace, A. and Moreau, E.}, eprint={2401.01234v2},
  eprinttype={arXiv}, year=2024}
@article{titled, title={A Title That Two Have}, author={Moreau, Eve and Stone, B.}, year=2022, journal={Cell}}""",
}
NAMES = {"ada": ADA, "bob": BOB, "eve": EVE}


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    for person, name in NAMES.items():
        folder = tmp_path / "people" / person
        folder.mkdir(parents=True)
        (folder / "pubs.bib").write_text(BIBS[person], encoding="utf-8")
        work = [{"organization": "Lab", "position": "Member", "start": "2020", "tags": ["go"]}]
        cv: dict[str, Any] = {"person": {"name": name}, "bibliography": "pubs.bib", "sections": {"work": work}}
        cv["sections"]["publications"] = {}
        (folder / "cv.yaml").write_text(yaml.safe_dump(cv, sort_keys=False), encoding="utf-8")
    return tmp_path


def break_one(lab: Path, person: str = "bob") -> None:
    (lab / "people" / person / "cv.yaml").write_text("person: {nam: x}\n", encoding="utf-8")


OVER = ("--over", "people/**/cv.yaml")


def answer(lab: Path, cvtool: Run, sql: str) -> list[dict[str, Any]]:
    result = cvtool("query", sql, *OVER, "-f", "json", cwd=lab)
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def test_every_table_has_its_people(lab: Path, cvtool: Run) -> None:
    found = answer(lab, cvtool, "SELECT person, name, file FROM person ORDER BY 1")
    assert found == [
        {"person": person, "name": name, "file": f"people/{person}/cv.yaml"} for person, name in NAMES.items()
    ]
    assert len(answer(lab, cvtool, "SELECT DISTINCT person FROM work")) == 3


def test_shared_publications_are_one_row_with_all_owners(lab: Path, cvtool: Run) -> None:
    sql = """SELECT title, count(*) AS n, group_concat(owners.person || ':' || owners.key, ' ') AS who
FROM owners JOIN publications USING (publication) GROUP BY publication ORDER BY title"""
    assert {row["title"]: row["who"] for row in answer(lab, cvtool, sql)} == {
        "A Shared Paper on Engines": "ada:shared bob:Stone24",
        "A Title That Two Have": "eve:titled",
        "An Early Version": "ada:prep eve:early",
        "Only of Ada": "ada:same",
        "Only of Bob": "bob:same",
    }
    [shared] = answer(lab, cvtool, "SELECT venue, volume FROM publications WHERE doi IS NOT NULL")
    assert shared == {"venue": "Nature", "volume": "7"}, "what one record lacks comes from the other"


def test_each_owner_is_marked(lab: Path, cvtool: Run) -> None:
    sql = "SELECT written FROM authors JOIN publications USING (publication) WHERE is_me AND title LIKE '%shared%'"
    assert len(answer(lab, cvtool, sql)) == 2


def test_the_list_of_a_lab(lab: Path, cvtool: Run) -> None:
    result = cvtool("pubs", *OVER, "--since", "2024", "-f", "html", cwd=lab)
    assert result.code == 0, result.err
    assert result.out.count("<li>") == 3
    for name in ("A. Lovelace", "Bob Stone", "Eve Moreau"):
        assert f"<strong>{name}</strong>" in result.out
    found = json.loads(cvtool("pubs", *OVER, "-f", "json", cwd=lab).out)
    owners = {each["key"]: each["owners"] for each in found}
    assert owners.pop("prep", None) or owners.pop("early")
    assert owners == {"shared": ["ada", "bob"], "ada/same": ["ada"], "bob/same": ["bob"], "titled": ["eve"]}


@pytest.mark.parametrize(
    "words",
    [
        ("query", "SELECT person FROM person", "-f", "csv"),
        ("list", "work", "-f", "csv"),
        ("pubs", "-f", "keys"),
        ("validate",),
        ("render", "-f", "text", "-o", "out"),
    ],
)
@pytest.mark.parametrize("damage", ["a misspelled key", "no YAML", "not UTF-8", "a lost bibliography"])
def test_a_broken_file_does_not_stop_the_rest(words: tuple[str, ...], damage: str, lab: Path, cvtool: Run) -> None:
    bad = lab / "people" / "bob" / "cv.yaml"
    match damage:
        case "a misspelled key":
            break_one(lab)
        case "no YAML":
            bad.write_text("person: [", encoding="utf-8")
        case "not UTF-8":
            bad.write_bytes(b"person: {name: \xff\xfe}")
        case _:
            (lab / "people" / "bob" / "pubs.bib").unlink()
    result = cvtool(words[0], *words[1:], *OVER, cwd=lab)
    assert result.code == 1
    assert "people/bob/cv.yaml" in result.messages
    assert "error[" in result.messages
    assert "Traceback" not in result.messages
    if words[0] == "render":
        assert sorted(path.name for path in (lab / "out").iterdir()) == ["ada.txt", "eve.txt"]
    elif words[0] == "validate":
        assert "2 of 3 CVs are valid" in result.messages
    else:
        assert "1 CV is left out of 3" in result.messages
        assert result.out


def test_nothing_is_left_when_all_are_broken(lab: Path, cvtool: Run) -> None:
    for person in NAMES:
        break_one(lab, person)
    for words in (("query", "SELECT 1"), ("list",), ("pubs",), ("render", "-o", "out/")):
        result = cvtool(*words, *OVER, cwd=lab)
        assert (result.code, result.out) == (1, "")
    assert not (lab / "out").exists()


def test_documents_of_many(lab: Path, cvtool: Run) -> None:
    result = cvtool("render", *OVER, "-f", "text", "-f", "html", "-o", "out", cwd=lab)
    assert result.code == 0, result.err
    assert len(list((lab / "out").iterdir())) == 6
    alone = cvtool("render", "people/ada/cv.yaml", "-f", "text", cwd=lab)
    assert (lab / "out" / "ada.txt").read_text(encoding="utf-8") == alone.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("render", *OVER), "--over needs a folder"),
        (("render", *OVER, "--all", "-o", "x/"), "--all is for one CV"),
        (("render", *OVER, "people/ada/cv.yaml", "-o", "x/"), "--over names the CVs"),
        (("pubs", *OVER, "--as", "X"), "--as is for one CV"),
        (("pubs", *OVER, "people/ada/cv.yaml"), "--over names the CVs"),
        (("validate", *OVER, "people/ada/cv.yaml"), "--over names the CVs"),
        (("query", "SELECT 1", *OVER, "--set", "person.name=x"), "--over names the CVs"),
        (("list", "--over", "nobody/*"), "--over nobody/*: no file matches"),
    ],
)
def test_what_cannot_be_meant(words: tuple[str, ...], message: str, lab: Path, cvtool: Run) -> None:
    result = cvtool(*words, cwd=lab)
    assert (result.code, result.out) == (2, "")
    assert message in result.messages


def test_several_patterns_and_processes(lab: Path, process: Run) -> None:
    for number in range(30):
        folder = lab / "more" / f"p{number:02}"
        folder.mkdir(parents=True)
        (folder / "cv.yaml").write_text(f"person: {{name: Person {number}}}\nsections: {{skills: [Go]}}\n", "utf-8")
    (lab / "more" / "p07" / "cv.yaml").write_text("person:\n", encoding="utf-8")
    words = ("query", "SELECT count(*) AS n, max(person) AS last FROM person", "-f", "csv", "--over", "more/*/cv.yaml")
    result = process(*words, *OVER, cwd=lab)
    assert result.code == 1
    assert result.out.splitlines() == ["n,last", "32,people/eve"]
    assert result.err.count("error[") == 1


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["people/ada/cv.yaml", "people/bob/cv.yaml"], ["ada", "bob"]),
        (["people/ada.yaml", "people/bob.yaml"], ["ada", "bob"]),
        (["a/x/cv.yaml", "b/x/cv.yaml"], ["a", "b"]),
        (["a/cv.yaml", "a/b/cv.yaml"], ["a/cv", "a/b/cv"]),
        (["people/ada/cv.yaml"], ["ada"]),
        (["ada.yaml"], ["ada"]),
        (["cv.yaml"], ["cv"]),
    ],
)
def test_people_are_named_by_their_paths(paths: list[str], names: list[str]) -> None:
    assert ids_of([Path(path) for path in paths]) == names


def test_a_name_cannot_leave_the_folder(lab: Path, cvtool: Run) -> None:
    (lab / "here").mkdir()
    result = cvtool(
        "render", "--over", "../people/*/cv.yaml", "--over", "../*.yaml", "-f", "text", "-o", "out", cwd=lab / "here"
    )
    assert result.code == 2  # no CV lies beside the folder
    (lab / "cv.yaml").write_text("person: {name: X Y}\nsections: {skills: [Go]}\n", encoding="utf-8")
    result = cvtool(
        "render", "--over", "../people/*/cv.yaml", "--over", "../*.yaml", "-f", "text", "-o", "out", cwd=lab / "here"
    )
    assert result.code == 0, result.err
    assert len(list((lab / "here" / "out").iterdir())) == 4
    assert sorted(path.name for path in lab.iterdir()) == ["cv.yaml", "here", "people"]


def test_private_items_of_many_stay_private(lab: Path, cvtool: Run) -> None:
    path = lab / "people" / "ada" / "cv.yaml"
    cv = yaml.safe_load(path.read_text(encoding="utf-8"))
    cv["sections"]["work"].append({"organization": "Marker", "visibility": "private", "tags": ["markertag"]})
    path.write_text(yaml.safe_dump(cv), encoding="utf-8")
    for words in (("query", "SELECT * FROM entries"), ("query", "SELECT * FROM tags"), ("list",), ("validate",)):
        result = cvtool(*words, *OVER, cwd=lab)
        assert "arker" not in result.out + result.messages


@pytest.mark.parametrize("links", [{"people/up": ".."}, {"people/ada/again": "../../people"}, {"people/x": "ada"}])
def test_what_links_lead_to_is_read_once(links: dict[str, str], lab: Path, cvtool: Run) -> None:
    for name, target in links.items():
        (lab / name).symlink_to(target)
    found = answer(lab, cvtool, "SELECT file FROM person ORDER BY 1")
    assert [row["file"] for row in found] == [f"people/{name}/cv.yaml" for name in NAMES]


@pytest.mark.parametrize("again", ["people/../people/ada/cv.yaml", "{lab}/people/ada/cv.yaml", "./people/a*/cv.yaml"])
def test_a_file_that_two_patterns_name_is_read_once(again: str, lab: Path, cvtool: Run) -> None:
    over = (*OVER, "--over", again.format(lab=lab))
    result = cvtool("query", "SELECT count(*) AS n FROM person", *over, "-f", "csv", cwd=lab)
    assert result.out.split() == ["n", "3"]
