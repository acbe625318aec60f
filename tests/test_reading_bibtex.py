"""What reading a bibliography must not do in silence: each case as it was reported, and two more of its kind."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.cv.checks import check_works

TWO = """@article{{a, author = {{Ann Lee}}, title = {{T}}, journal = {{J}}, year = 2020
}}
{between}
@article{{b, author = {{Ann Lee}}, title = {{N}}, journal = {{J}}, year = 2021}}
"""


@pytest.mark.parametrize(
    "between",
    [
        "note = {ask Bob first}",
        "note = private, ask Bob first",
        'doi = "10.1/x",\nurl = {https://a.example}',
        "year = 1999",
        "title={A} and some words = more",
    ],
)
def test_text_between_entries_is_a_comment(between: str, cvtool: Run, tmp_path: Path) -> None:
    text = TWO.format(between=between)
    works, problems = parse_bibtex(text, "a.bib")
    assert [work.key for work in works] == ["a", "b"]
    assert all("Bob" not in str(work.fields) and "doi" not in work.fields for work in works)
    assert works[0].fields["year"] == "2020"
    assert [problem for problem in problems if problem.severity == "error"] == []
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(
        "person: {name: Ann Lee}\nbibliography: a.bib\nsections: {publications: }\n", encoding="utf-8"
    )
    assert cvtool("render", "-f", "text", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}},\n  year={2020}\n}\n@article{b, title={N}}",
        "@article{a, title={T},\n}\n  journal={J},\n  year={2020}\n}\n",
        "@misc{a, note={x}}\n  howpublished={y {z}}, year = 2020}\n",
    ],
)
def test_an_extra_brace_that_is_closed_again_is_mended(text: str) -> None:
    works, problems = parse_bibtex(text, "a.bib")
    assert works[0].fields["year"] == "2020"
    assert "stray-brace" in {problem.code for problem in problems}


def warned(text: str) -> dict[str, str]:
    return {found.code: f"{found.message} {found.hint}" for found in check_works(parse_bibtex(text, "a.bib")[0])}


@pytest.mark.parametrize(
    ("type_", "nearest"),
    [("artcle", "article"), ("inproceeding", "inproceedings"), ("pdhthesis", "phdthesis")],
)
def test_misspelled_types(type_: str, nearest: str) -> None:
    assert f"`{nearest}`" in warned(f"@{type_}{{a, author={{A}}, title={{T}}, year=2020}}")["unknown-type"]


@pytest.mark.parametrize(
    ("field", "nearest"),
    [("titel", "title"), ("jounral", "journal"), ("publsher", "publisher"), ("pagse", "pages"), ("ntoe", "note")],
)
def test_misspelled_fields(field: str, nearest: str) -> None:
    assert f"`{nearest}`" in warned(f"@misc{{a, author={{A}}, {field}={{T}}, year=2020}}")["unknown-field"]


@pytest.mark.parametrize("field", ["bdsk-url-1", "mendeley-groups", "citeulike", "priority", "x", "readstatus"])
def test_fields_of_programs_are_not_misspelled(field: str) -> None:
    assert "unknown-field" not in warned(f"@misc{{a, author={{A}}, title={{T}}, {field}={{T}}, year=2020}}")


@pytest.mark.parametrize(
    ("fields", "absent"),
    [
        ("title={T}", "`journal` and no `year`"),
        ("journal={J}, year=2020", "`title`"),
        ("title={T}, year=2020", "`journal`"),
    ],
)
def test_missing_fields(fields: str, absent: str) -> None:
    assert absent in warned(f"@article{{a, author={{A}}, {fields}}}")["missing-field"]


@pytest.mark.parametrize(
    ("entry", "absent"),
    [
        ("@incollection{a, author={A}, title={T}, year=2020}", "`booktitle`"),
        ("@phdthesis{a, author={A}, title={T}, year=2020}", "`school`"),
        ("@techreport{a, author={A}, institution={I}, year=2020}", "`title`"),
        ("@patent{a, author={A}, title={T}, number={US 1}}", "`year`"),
        ("@dataset{a, author={A}, publisher={Zenodo}, year=2020}", "`title`"),
    ],
)
def test_missing_fields_of_other_types(entry: str, absent: str) -> None:
    assert absent in warned(entry)["missing-field"]


@pytest.mark.parametrize("month", ["Foo", "Frimaire", "spring term"])
def test_months_that_are_none(month: str) -> None:
    assert "is not a month" in warned(f"@misc{{a, title={{T}}, year=2020, month={{{month}}}}}")["bad-date"]


@pytest.mark.parametrize("month", ["Spring", "Sept./Oct.", "Octobre"])
def test_months_that_are_read(month: str) -> None:
    assert "bad-date" not in warned(f"@misc{{a, title={{T}}, year=2020, month={{{month}}}}}")


@pytest.mark.parametrize(
    "name",
    ["prefix=van useprefix=false, family=Hasselt", "family=Hasselt given=Hado", "given=Hado, family=Hasselt suffix=Jr"],
)
def test_a_comma_that_is_missing_in_a_name(name: str) -> None:
    assert "comma is missing" in warned(f"@misc{{a, author={{{name}}}, title={{T}}, year=2020}}")["odd-name"]


def entries(count: int) -> str:
    return "".join(f"@misc{{k{number}, author={{Zed, B}}, titel={{T}}}}\n" for number in range(count))


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (11, 3), (660, 3)])
def test_floods_are_folded(count: int, shown: int, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(entries(count), encoding="utf-8")
    err = cvtool("validate", "a.bib", cwd=tmp_path).out
    assert err.count("warning[unknown-field]") == shown
    assert (f"… and {count - 3} more of [unknown-field]" in err) == (shown == 3)
    assert cvtool("validate", "a.bib", "--all", cwd=tmp_path).out.count("warning[unknown-field]") == count


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, author={Ann Lee} title={T}, year=2020}",
        "article{a, author={Ann Lee}, title={T}, year=2020}",
        "@article{a, author={Ann Lee}, title={T}, year=2020",
    ],
)
def test_import_takes_what_render_mends(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    done = cvtool("import", "a.bib", "--as", "Ann Lee", cwd=tmp_path)
    assert (done.code, "bibliography: a.bib" in done.out) == (0, True)


@pytest.mark.parametrize(
    "text", ["@misc{a, title={T}}\n@misc{a, title={T}}", "@misc{a, title=undefined_macro}", "@article{}\n"]
)
def test_import_says_that_nothing_was_written(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    done = cvtool("import", "a.bib", "--as", "Ann Lee", "-o", "cv.yaml", cwd=tmp_path)
    assert done.code == 1
    assert "nothing was written" in done.err
    assert not (tmp_path / "cv.yaml").exists()


@pytest.mark.parametrize("name", ["{Doe, Ann}", "{van der Roe, B. C.}", "{King, Jr., Martin}", "{Þórsdóttir, Guðrún}"])
@pytest.mark.parametrize("role", ["author", "editor"])
def test_c15_a_person_in_braces_is_reported(role: str, name: str) -> None:
    said = warned(f"@book{{a, {role}={{{name} and Lee, Bo}}, title={{T}}, publisher={{P}}, year=2020}}")["odd-name"]
    assert f"`{name}` is in braces: it is read as the name of a group" in said
    assert said.endswith(f"delete the braces: {name[1:-1]}")


@pytest.mark.parametrize(
    "name",
    ["{Acme, Inc.}", "{University of California, Berkeley}", "{ATLAS Collaboration}", "{Doe}, {Ann}", "{Doe}, Ann",
     "{Ministry of Health, Oslo}"],
)  # fmt: skip
def test_c15_a_group_in_braces_is_not(name: str) -> None:
    assert "odd-name" not in warned(f"@misc{{a, author={{{name} and Lee, Bo}}, title={{T}}, year=2020}}")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("A. Doe, B. Roe and C. Poe", "`A. Doe` in the name `A. Doe, B. Roe` is read as the family name"),
        ("J.-P. Moe, Ann Poe", "`J.-P. Moe` in the name `J.-P. Moe, Ann Poe` is read as the family name"),
        ("Ann Lee and R. van Roe, C.~Poe", "`R. van Roe` in the name `R. van Roe, C.~Poe` is read as the family name"),
        ("Doe A and Ann Poe", "`A` in the name `Doe A` is read as the family name"),
        ("Ann Poe and O'Neil BC", "`BC` in the name `O'Neil BC` is read as the family name"),
        ("Garcia-Roe JRR", "`JRR` in the name `Garcia-Roe JRR` is read as the family name"),
        ("Prof. Roe, Bob", "the title `Prof.` in the name `Prof. Roe, Bob` is read as a family name"),
        ("Dr. van Poe, C. and Lee, D.", "the title `Dr.` in the name `Dr. van Poe, C.` is read as a family name"),
        ("Ann Lee and Sir Moe, Di", "the title `Sir` in the name `Sir Moe, Di` is read as a family name"),
    ],
)
@pytest.mark.parametrize("role", ["author", "editor"])
def test_c15_what_is_read_as_a_family_name_is_reported(role: str, names: str, said: str) -> None:
    assert said in warned(f"@book{{a, {role}={{{names}}}, title={{T}}, publisher={{P}}, year=2020}}")["odd-name"]


@pytest.mark.parametrize(
    "name", ["Wei LI", "Ann Lee", "Mao E. Doe", "St. John, Ann", "García Márquez, Gabriel José", "AC Doe"]
)
def test_c15_a_family_name_is_not(name: str) -> None:
    assert "odd-name" not in warned(f"@misc{{a, author={{{name} and Lee, Bo}}, title={{T}}, year=2020}}")
