"""What a CV says of single works and of people in them: overrides, groups with titles, roles for some time only."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

BIB = """\
@article{one, author = {Ada Doe and Bob Roe}, title = {First {T}itle}, journal = {J}, year = 2017, note={Old note}}
@article{two, author = {Ada Doe and Bob Roe}, title = {Second title}, journal = {J}, year = 2024, month = may}
@inproceedings{three, author = {Ada Doe and Bob Roe}, title = {Third title}, booktitle = {C}, year = 2025}
@article{four, author = {Ada Doe and Bob Roe}, title = {Fourth title}, journal = {J}}
@article{five, author = {Ada Doe and Bob Roe}, title = {Fifth title}, journal = {J}, pubstate = {submitted}}
"""
CV = """\
person: {name: Ada Doe}
bibliography: pubs.bib
HIGHLIGHT
sections:
  publications: {OPTIONS}
"""


def run(folder: Path, cvtool: Run, options: str, *words: str, highlight: str = "", command: str = "render") -> Any:
    (folder / "pubs.bib").write_text(BIB, encoding="utf-8")
    text = CV.replace("OPTIONS", options).replace("HIGHLIGHT", highlight)
    (folder / "cv.yaml").write_text(text, encoding="utf-8")
    return cvtool(command, "cv.yaml", *words, cwd=folder)


def printed(folder: Path, cvtool: Run, options: str, *words: str, form: str = "text", highlight: str = "") -> str:
    result = run(folder, cvtool, options, "-f", form, *words, highlight=highlight)
    assert result.code == 0, result.err
    return " ".join(result.out.split()).replace("- ", "")


@pytest.mark.parametrize("style", ["plain", "apa", "ieee", "acm", "mla", "chicago", "nature", "vancouver"])
def test_title_note_and_links(style: str, tmp_path: Path, cvtool: Run) -> None:
    said = "title: {en: 'My *own* title', de: 'Mein Titel'}, note: 'Best **paper**', links: {Code: 'https://e.org/c'}"
    options = f"style: {style}, overrides: {{ONE: {{{said}}}}}"
    out = printed(tmp_path, cvtool, options, form="html")
    for word in ("My <em>own</em> title", "Best <strong>paper</strong>", '[<a href="https://e.org/c"', "Second title"):
        assert word in out
    for word in ("First", "Old."):
        assert word not in out
    assert "Mein Titel" in printed(tmp_path, cvtool, options, "--lang", "de", form="html")
    assert "First Title" in run(tmp_path, cvtool, "style: apa", "-f", "text").out  # the bibliography is untouched


def test_tags_and_priorities(tmp_path: Path, cvtool: Run) -> None:
    options = "priority: 70, overrides: {one: {tags: [best, c++]}, two: {priority: 9}}"
    assert run(tmp_path, cvtool, options, "--tags", "best", command="pubs").out.count("title") == 0
    assert "First Title" in run(tmp_path, cvtool, options, "--tags", "best and c++", command="pubs").out
    rows = run(tmp_path, cvtool, options, "--tags", "best", "--explain", "-f", "json").out
    kept = {row["label"] for row in json.loads(rows) if row["kind"] == "publication" and row["cause"] == "included"}
    assert kept == {"First Title"}


@pytest.mark.parametrize("options", ["overrides: {two: {priority: 60}}", "pin: true"])
def test_what_max_pages_drops(options: str, tmp_path: Path, cvtool: Run) -> None:
    """Pinned bullets leave no room for all works."""
    bullets = "\n".join("        - {text: B, pin: true}" for _ in range(45))
    job = f"\n  work:\n    - organization: O\n      pin: true\n      highlights:\n{bullets}"
    text = CV.replace("{OPTIONS}", f"{{{options}}}{job}").replace("HIGHLIGHT", "")
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", "text", "--max-pages", "1", cwd=tmp_path)
    dropped = [line for line in result.err.splitlines() if "publication “" in line]
    if options == "pin: true":
        assert dropped == []
        assert "“First Title”" in result.err  # among what is pinned
    else:
        assert 0 < len(dropped) < 5
        assert not any("Second" in line for line in dropped)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("group_by: type", ["Journal Articles", "Conference Papers"]),
        ("group_by: type, groups: [inproceedings]", ["Conference Papers", "Journal Articles"]),
        ("group_by: type, groups: [{value: Article, title: '*Refereed*'}]", ["*Refereed*", "Conference Papers"]),
        ("group_by: status, groups: [submitted]", ["Submitted", "Published"]),
        (
            "group_by: year, groups: ['2017', {value: 2024, title: Last}]",
            ["2017", "Last", "Submitted", "2025", "Undated"],
        ),
    ],
)
def test_titles_and_order_of_groups(options: str, expected: list[str], tmp_path: Path, cvtool: Run) -> None:
    out = run(tmp_path, cvtool, options, "-f", "markdown").out
    assert [line.removeprefix("### ") for line in out.splitlines() if line.startswith("###")] == expected
    assert out.count("title") + out.count("Title") == 5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("overrides: {oen: {note: X}}", "the bibliography has no entry `oen`"),
        ("overrides: {one: {nte: X}}", "there is no key `nte`"),
        (
            "overrides: {one: {links: {Code: 'javascript:alert(1)'}}}",
            "`Code` cannot be an address that begins with `javascript:`",
        ),
        ("overrides: [one]", "must be a mapping"),
        ("overrides: {one: {priority: 101}}", "`priority` must be at most 100"),
        ("group_by: type, groups: [artcle]", "no publications are grouped under `artcle`"),
        ("groups: [article]", "`groups` has no effect without `group_by`"),
        ("select: {key: [one, tow]}, sort: given", "the bibliography has no entry `tow`"),
        ("select: {since: 2 yeers}", "'2 yeers' is not a date or a span of time"),
    ],
)
def test_what_is_wrong(options: str, message: str, tmp_path: Path, cvtool: Run) -> None:
    result = run(tmp_path, cvtool, options, command="validate")
    assert result.code == 1
    assert message in result.messages


def test_two_sections_cannot_override_one_work(tmp_path: Path, cvtool: Run) -> None:
    two = "overrides: {one: {note: X}}}\n  more: {kind: publications, overrides: {ONE: {note: Y}}"
    assert (
        "`ONE` is already overridden in section `publications`"
        in run(tmp_path, cvtool, two, command="validate").messages
    )


def test_given_order_mine_and_status(tmp_path: Path, cvtool: Run) -> None:
    out = printed(tmp_path, cvtool, "select: {key: [three, one, two]}, sort: given")
    at = [out.index(word) for word in ("Third", "First", "Second")]
    assert at == sorted(at)
    assert "Fourth" not in out
    out = printed(tmp_path, cvtool, "select: {status: submitted, mine: true}")
    assert "Fifth" in out
    assert "First" not in out


@pytest.mark.parametrize(
    ("since", "expected"),
    [("2 years", {"Second", "Third", "Fifth"}), ("18 months", {"Third", "Fifth"}), ("1 m", {"Fifth"})],
)
def test_spans_count_back_from_today(since: str, expected: set[str], tmp_path: Path, cvtool: Run) -> None:
    titles = {"First", "Second", "Third", "Fourth", "Fifth"}
    today = ("--today", "2026-05-20")
    out = printed(tmp_path, cvtool, f"select: {{since: {since}}}", *today)
    assert {title for title in titles if title in out} == expected
    pubs = run(tmp_path, cvtool, "", "--since", since, *today, command="pubs").out
    assert {title for title in titles if title in pubs} == expected
    until = run(tmp_path, cvtool, "", "--until", "9 years", *today, command="pubs").out
    assert {title for title in titles if title in until} == {"First"}


@pytest.mark.parametrize(
    ("highlight", "expected"),
    [
        ("since: 2024", {"Second", "Third", "Fifth"}),
        ("since: 2024-06", {"Third", "Fifth"}),
        ("until: 2020", {"First"}),
        ("since: 2018, until: 2024-04", set()),
        ("affiliation: MIT", {"First", "Second", "Third", "Fourth", "Fifth"}),
    ],
)
def test_roles_for_some_time_only(highlight: str, expected: set[str], tmp_path: Path, cvtool: Run) -> None:
    text = f"highlight: [{{name: Bob Roe, role: student, {highlight}}}]"
    out = run(tmp_path, cvtool, "style: apa", "-f", "markdown", highlight=text).out
    lines = [line for line in out.splitlines() if "title" in line.lower()]
    assert {title for title in ("First", "Second", "Third", "Fourth", "Fifth") for line in lines
            if title in line and "‡" in line} == expected  # fmt: skip
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("highlight", "message"),
    [
        ("{name: Bob, since: 2024, until: 2020}", "the end, 2020, is before the start, 2024"),
        ("{role: student, label: S, since: 2024}", "this highlights nobody"),
        ("{name: Bob, since: 2 years}", "is not a date"),
    ],
)
def test_roles_that_cannot_be(highlight: str, message: str, tmp_path: Path, cvtool: Run) -> None:
    result = run(tmp_path, cvtool, "", highlight=f"highlight: [{highlight}]", command="validate")
    assert result.code == 1
    assert message in result.messages
