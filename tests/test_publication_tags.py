"""Which keywords of a bibliography are tags: those of other programs decide nothing."""

import json
from pathlib import Path

import pytest
from conftest import Run

BIB = """\
@article{bio, author={Lee, Ann}, title={Bio}, journal={J}, year=2020, keywords={Computational biology, Humans}}
@article{ml, author={Lee, Ann}, title={Ml}, journal={J}, year=2019, keywords={ML, Humans}}
@article{sys, author={Lee, Ann}, title={Sys}, journal={J}, year=2018, keywords={systems; Animals}}
@article{bare, author={Lee, Ann}, title={Bare}, journal={J}, year=2017}
"""
CV = """\
person: {name: Ann Lee}
bibliography: pubs.bib
sections:
  publications: {sort: newest}
  work:
    - {organization: X, position: Y, tags: systems, highlights: [{text: Z, tags: [looms]}]}
"""


def titles(cvtool: Run, folder: Path, *words: str, more: str = "", bib: str = BIB) -> tuple[list[str], str]:
    """Return the titles that are printed, and stderr."""
    (folder / "pubs.bib").write_text(bib, encoding="utf-8")
    (folder / "cv.yaml").write_text(CV + more, encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", "text", "-o", "-", *words, cwd=folder)
    lines = [line for line in result.out.splitlines() if line.startswith("- *Ann")]
    return [line.split(". ")[1] for line in lines], result.err


@pytest.mark.parametrize(
    ("keywords", "more", "words"),
    [
        ("Computational biology", "variants: {v: {include: ml}}\n", ("--variant", "v")),
        ("MeSH:Humans; Animals", "", ("--tags", "ml")),
        (
            "nav/Physics - Optics",
            "variants: {v: {exclude: looms, untagged: include, include: ml}}\n",
            ("--variant", "v"),
        ),
    ],
)
def test_keywords_of_other_programs_do_not_decide(
    cvtool: Run, tmp_path: Path, keywords: str, more: str, words: tuple[str, ...]
) -> None:
    bib = BIB.replace("Computational biology, Humans", keywords).replace("Humans", keywords)
    found, err = titles(cvtool, tmp_path, *words, more=more, bib=bib)
    assert found == ["Bio", "Ml", "Bare"]
    assert "note[ignored-keywords]" in err
    assert f"`{keywords.partition(';')[0]}`" in err


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("used", ["Bio", "Ml", "Bare"]),
        ("all", ["Ml", "Bare"]),
        ("[ml]", ["Bio", "Ml", "Sys", "Bare"]),
        ("[ML, Computational biology, systems]", ["Ml", "Bare"]),
        ("[ml, computational-biology]", ["Ml", "Sys", "Bare"]),
    ],
)
def test_the_setting_says_which_keywords_are_tags(cvtool: Run, tmp_path: Path, setting: str, shown: list[str]) -> None:
    more = f"publication_tags: {setting}\nvariants: {{v: {{include: ml}}}}\n"
    assert titles(cvtool, tmp_path, "--variant", "v", more=more)[0] == shown


def test_a_word_of_any_variant_is_a_tag_in_all(cvtool: Run, tmp_path: Path) -> None:
    more = "variants: {v: {include: ml}, w: {publications: {tags: not animals}}}\n"
    bib = BIB.replace("systems; Animals", "Animals")
    assert titles(cvtool, tmp_path, "--variant", "v", more=more, bib=bib)[0] == ["Bio", "Ml", "Bare"]
    assert titles(cvtool, tmp_path, "--variant", "w", more=more, bib=bib)[0] == ["Bio", "Ml", "Bare"]


def test_untagged_exclude_leaves_out_what_has_only_such_keywords(cvtool: Run, tmp_path: Path) -> None:
    more = "variants: {v: {include: ml or looms, untagged: exclude}}\n"
    assert titles(cvtool, tmp_path, "--variant", "v", more=more)[0] == ["Ml"]


def test_expressions_about_publications_look_at_all_keywords(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    text = CV.replace("{sort: newest}", "{select: {tags: animals or computational-biology}}")
    (tmp_path / "cv.yaml").write_text(f"{text}publication_tags: [ml]\n", encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", "-o", "-", cwd=tmp_path).out
    assert ("Bio" in out, "Sys" in out, "Ml" in out) == (True, True, False)
    assert cvtool("pubs", "cv.yaml", "--tags", "humans", "-f", "keys", cwd=tmp_path).out.split() == ["bio", "ml"]


def test_without_tags_in_play_nothing_is_said(cvtool: Run, tmp_path: Path) -> None:
    assert titles(cvtool, tmp_path) == (["Bio", "Ml", "Sys", "Bare"], "")
    assert "ignored-keywords" not in cvtool("validate", "cv.yaml", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("setting", "place"),
    [("", "2:15"), ("publication_tags: used\n", "7:19"), ("publication_tags: [ml, systems]\n", "7:1")],
)
def test_validate_lists_what_is_ignored(cvtool: Run, tmp_path: Path, setting: str, place: str) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    text = f"{CV}{setting}variants: {{v: {{include: ml}}}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    err = cvtool("validate", "cv.yaml", cwd=tmp_path).out
    named = "`Computational biology`, `Humans`, `Animals`"
    assert f"cv.yaml:{place}: note[ignored-keywords]: 3 keywords of publications are not tags: {named}" in err


def test_many_ignored_keywords_are_counted(cvtool: Run, tmp_path: Path) -> None:
    bib = BIB.replace("Humans}", ", ".join(f"k{number}" for number in range(20)) + "}", 1)
    err = titles(cvtool, tmp_path, "--tags", "looms", bib=bib)[1]
    assert "`k4`, and 18 more" in err


def test_tags_lists_tags_and_notes_the_rest(cvtool: Run, tmp_path: Path) -> None:
    titles(cvtool, tmp_path, more="variants: {v: {include: ml}}\n")
    result = cvtool("tags", "cv.yaml", "-f", "json", cwd=tmp_path)
    assert [each["tag"] for each in json.loads(result.out)] == ["systems", "ML", "looms"]
    assert "3 keywords of publications are not tags" in result.err


@pytest.mark.parametrize("value", ["usd", "ml", "{ml: 1}", "true", "[[ml]]", "''"])
def test_another_value_is_an_error(cvtool: Run, tmp_path: Path, value: str) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(f"{CV}publication_tags: {value}\n", encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert (result.code, "error[bad-choice]: `publication_tags` cannot be" in result.out) == (1, True)
    assert "hint: write used, all, or a list of keywords: [ml, systems]" in result.out


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("publication_tags: [mll]\n", "warning[unknown-tag]: no publication has the keyword `mll`"),
        ("publication_tags: [ml, human]\n", "did you mean `Humans`?"),
        (
            "publication_tags: [systems]\nvariants: {v: {include: ml}}\n",
            "it is a keyword of publications: add it to `publication_tags`",
        ),
    ],
)
def test_lists_that_name_nothing_are_reported(cvtool: Run, tmp_path: Path, more: str, message: str) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(CV + more, encoding="utf-8")
    assert message in cvtool("validate", "cv.yaml", cwd=tmp_path).out


def test_the_setting_survives_json_resume(cvtool: Run, tmp_path: Path) -> None:
    settings = "{sort: newest, venue_names: short}"
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "new").mkdir()
    text = f"{CV.replace('{sort: newest}', settings)}publication_tags: [ml, Computational biology]\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    cvtool("render", "cv.yaml", "-f", "jsonresume", "-o", "cv.json", cwd=tmp_path)
    result = cvtool("import", "cv.json", "-o", "new/again.yaml", cwd=tmp_path)
    again = (tmp_path / "new" / "again.yaml").read_text(encoding="utf-8")
    assert result.code == 0
    assert "Computational biology" in again
    assert "venue_names: short" in again
