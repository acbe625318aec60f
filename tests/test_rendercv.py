"""RenderCV's files: everything that a CV has a field for is read and printed."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run


def made(cv: dict[str, Any], cvtool: Run, folder: Path, **more: Any) -> tuple[dict[str, Any], str]:
    """Import a CV of RenderCV; return the YAML as data, and what was reported."""
    text = yaml.safe_dump({"cv": {"name": "Ada", **cv}, **more}, sort_keys=False, allow_unicode=True)
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    result = cvtool("import", "r.yaml", "-o", "cv.yaml", cwd=folder)
    assert result.code == 0, result.messages
    assert cvtool("validate", "cv.yaml", cwd=folder).code == 0
    data: dict[str, Any] = yaml.safe_load((folder / "cv.yaml").read_text(encoding="utf-8"))
    return data, result.messages


def printed(cvtool: Run, folder: Path) -> str:
    return cvtool("render", "cv.yaml", "-f", "text", cwd=folder).out


def test_all_contacts_are_printed(cvtool: Run, tmp_path: Path) -> None:
    contacts = {
        "email": ["a@example.org", "b@example.org"],
        "phone": ["tel:+1-609-999-9995", "+44 20 7946 0958"],
        "website": ["example.org", "https://example.com"],
    }
    data, notes = made(contacts, cvtool, tmp_path)
    assert data["person"]["email"] == contacts["email"]
    assert data["person"]["phone"] == ["+1-609-999-9995", "+44 20 7946 0958"]
    assert data["person"]["website"] == ["https://example.org", "https://example.com"]
    assert "note" not in notes


@pytest.mark.parametrize(
    ("language", "tag"), [("german", "de"), ("french", "fr"), ("mandarin_chinese", "zh"), ("english", None)]
)
def test_the_language_is_read(language: str, tag: str | None, cvtool: Run, tmp_path: Path) -> None:
    data, notes = made({}, cvtool, tmp_path, locale={"language": language})
    assert data.get("language") == tag
    assert "locale" not in notes


def test_a_language_without_words_is_reported(cvtool: Run, tmp_path: Path) -> None:
    data, notes = made({}, cvtool, tmp_path, locale={"language": "vietnamese", "month": "tháng"})
    assert "language" not in data
    assert "cvtool has no words in the language `vietnamese`: labels are in English" in notes
    assert "`locale` holds RenderCV's words: only its language is read" in notes


@pytest.mark.parametrize(
    ("details", "keywords"),
    [
        ("Docker, AWS (Lambda, S3), Redis", ["Docker", "AWS (Lambda, S3)", "Redis"]),
        ("C++ (17, 20), Go", ["C++ (17, 20)", "Go"]),
        ("Python, C, Rust", ["Python", "C", "Rust"]),
    ],
)
def test_a_line_is_split_outside_of_parentheses(details: str, keywords: list[str], cvtool: Run, tmp_path: Path) -> None:
    data, _ = made({"sections": {"skills": [{"label": "Tools", "details": details}]}}, cvtool, tmp_path)
    assert data["sections"]["skills"] == [{"name": "Tools", "keywords": keywords}]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"number": "One"}, {"number": "Two"}], ["1. One", "2. Two"]),
        ([{"reversed_number": "New"}, {"reversed_number": "Old"}], ["2. New", "1. Old"]),
        ([{"number": "One"}, {"name": "Thing"}, {"number": "Two"}], ["1. One", "Thing", "2. Two"]),
    ],
)
def test_numbered_entries_keep_their_numbers(items: Any, expected: list[str], cvtool: Run, tmp_path: Path) -> None:
    made({"sections": {"steps": items}}, cvtool, tmp_path)
    out = printed(cvtool, tmp_path)
    places = [out.index(text) for text in expected]
    assert places == sorted(places)


@pytest.mark.parametrize("title", ["", " ", "\u200b"])
@pytest.mark.parametrize(
    ("items", "lines"),
    [
        (["Builds engines.", "Writes notes."], ["Builds engines.", "Writes notes."]),
        ([{"label": "Citizenship", "details": "UK (by birth, 1815)"}], ["Citizenship: UK (by birth, 1815)"]),
        ([{"company": "Engines", "position": "Programmer"}], ["Engines", "Programmer"]),
        ([{"bullet": "One"}, {"bullet": "Two"}], ["- One", "- Two"]),
        ([{"title": "On engines", "authors": ["Ada"], "journal": "Notes"}], ["- *Ada*. On engines. Notes."]),
    ],
)  # fmt: skip
def test_a_section_without_a_title_has_no_heading(
    title: str, items: list[Any], lines: list[str], cvtool: Run, tmp_path: Path
) -> None:
    data, notes = made({"sections": {"before": ["A."], title: items, "after": ["B."]}}, cvtool, tmp_path)
    assert [section["heading"] for section in data["sections"].values() if "heading" in section] == [False]
    assert "mended" not in notes
    out = [line for line in printed(cvtool, tmp_path).splitlines() if line.strip()]
    assert out == ["Ada", "===", "Before", "------", "A.", *lines, "After", "-----", "B."]


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        (
            "email",
            ["zoë@bücher.example", "b@c.example", "d@e.example"],
            "zoë@bücher.example · b@c.example · d@e.example",
        ),
        ("website", ["https://x.example/a", "y.example"], "x.example/a · y.example"),
        ("phone", ["tel:+49-30-901820", "+33 1 70 18 99 00"], "+49-30-901820 · +33 1 70 18 99 00"),
    ],
)
def test_several_contacts_of_a_kind_are_printed_in_order(
    key: str, given: list[str], expected: str, cvtool: Run, tmp_path: Path
) -> None:
    made({key: given}, cvtool, tmp_path)
    assert expected in " ".join(printed(cvtool, tmp_path).split())


@pytest.mark.parametrize("place", ["Turin", "Łódź, Polska", "東京"])
def test_where_a_project_was_is_printed(place: str, cvtool: Run, tmp_path: Path) -> None:
    item = {"name": "Note G", "location": place, "date": "2021-05"}
    data, notes = made({"sections": {"projects": [item]}}, cvtool, tmp_path)
    assert data["sections"]["projects"][0]["location"] == place
    assert place in printed(cvtool, tmp_path)
    assert "location" not in notes


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-01", "soon", "2020-01 – soon"),
        ("2020-01", "2019-01", "2020-01 – 2019-01"),
        ("2020", "end of project", "2020 – end of project"),
        ("2020-01", "2020-01", "Jan 2020"),
        ("2020-01", None, "Jan 2020 – present"),
    ],
)
@pytest.mark.parametrize("item", [{"company": "A", "position": "B"}, {"institution": "A", "area": "B"}, {"name": "A"}])
def test_what_ended_is_not_said_to_go_on(  # noqa: PLR0913, PLR0917
    item: Any, start: str, end: str | None, expected: str, cvtool: Run, tmp_path: Path
) -> None:
    made({"sections": {"all": [{**item, "start_date": start, "end_date": end}]}}, cvtool, tmp_path)
    assert " ".join(printed(cvtool, tmp_path).split()).count(expected) == 1
    assert ("present" in printed(cvtool, tmp_path)) == ("present" in expected)


@pytest.mark.parametrize("date", ["2020-2021", "2020 – 2021", "2020–2021"])
def test_a_span_of_years_is_a_start_and_an_end(date: str, cvtool: Run, tmp_path: Path) -> None:
    data, notes = made({"sections": {"prizes": [{"name": "A", "date": date}]}}, cvtool, tmp_path)
    assert "2020 – 2021" in printed(cvtool, tmp_path) or data["sections"]["prizes"]["entries"][0]["date"] == "2020–2021"
    assert "kept" not in notes


@pytest.mark.parametrize("title", ["Open Source", "jobs", "Volunteering"])
def test_a_position_in_something_with_a_name(title: str, cvtool: Run, tmp_path: Path) -> None:
    _, notes = made({"sections": {title: [{"name": "Apache", "position": "Maintainer"}]}}, cvtool, tmp_path)
    assert "Apache\nMaintainer" in printed(cvtool, tmp_path)
    assert "kept" not in notes


@pytest.mark.parametrize("date", ["2021-05", "Fall 2020", "Michaelmas 2019"])
def test_a_date_overrides_start_and_end(date: str, cvtool: Run, tmp_path: Path) -> None:
    item = {"company": "A", "position": "B", "start_date": "2019-01", "end_date": "2020-02", "date": date}
    data, notes = made({"sections": {"experience": [item]}}, cvtool, tmp_path)
    job = data["sections"]["work"]["entries"][0]
    assert job["date"] == date
    assert job["x-rendercv"] == {"start_date": "2019-01", "end_date": "2020-02"}
    assert "`date` has no field" not in notes


def test_ranges_are_in_months(cvtool: Run, tmp_path: Path) -> None:
    item = {"company": "A", "position": "B", "start_date": "2019-01-05", "end_date": "2020-02-07"}
    data, _ = made({"sections": {"experience": [item]}}, cvtool, tmp_path)
    job = data["sections"]["work"]["entries"][0]
    assert (job["start"], job["end"]) == ("2019-01", "2020-02")


@pytest.mark.parametrize("date", ["Expected May 2027", "Fall 2019 (planned)", "about 2020"])
def test_words_of_a_date_do_not_vanish(date: str, cvtool: Run, tmp_path: Path) -> None:
    made({"sections": {"education": [{"institution": "A", "area": "B", "date": date}]}}, cvtool, tmp_path)
    assert date in (tmp_path / "cv.yaml").read_text()


def test_what_was_said_of_a_publication_is_printed(cvtool: Run, tmp_path: Path) -> None:
    item = {"title": "On Engines", "authors": ["*Ada*"], "date": "1843", "summary": "With *notes*."}
    made({"sections": {"publications": [item]}}, cvtool, tmp_path)
    assert "With notes." in printed(cvtool, tmp_path)


@pytest.mark.parametrize(
    ("author", "shown"),
    [("Sammy Davis, Jr.", "Davis, S., Jr."), ("John Smith III", "Smith, J., III"), ("Ian McEwan", "McEwan, I.")],
)
def test_a_suffix_of_an_author_is_not_a_name(author: str, shown: str, cvtool: Run, tmp_path: Path) -> None:
    paper = {"title": "T", "authors": [author, "Ann Lee"], "journal": "J", "date": "2020"}
    made({"sections": {"publications": [paper]}}, cvtool, tmp_path)
    out = cvtool("pubs", "cv.yaml", "--style", "apa", "-f", "text", cwd=tmp_path).out
    assert shown in " ".join(out.split())


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"date": "soon"}, "soon"),
        ({"date": "2019, 2021"}, "2019, 2021"),
        ({"date": "Spring 2019 and Fall 2020"}, "Spring 2019, Fall 2020"),
        ({"date": "Summers 2019 & 2021"}, "Summers 2019 & 2021"),
        ({"start_date": "Summer", "end_date": "later"}, "Summer – later"),
        ({"end_date": "to be determined"}, "to be determined"),
    ],
)
def test_a_date_that_is_none_is_printed_as_it_is(dates: Any, shown: str, cvtool: Run, tmp_path: Path) -> None:
    job = {"company": "A", "position": "B", **dates}
    _, notes = made({"sections": {"experience": [job]}}, cvtool, tmp_path)
    assert printed(cvtool, tmp_path).splitlines()[6].split(maxsplit=1) == ["A", shown]
    assert "kept" not in notes


@pytest.mark.parametrize("key", ["start_date", "end_date"])
def test_what_a_date_overrides_is_not_said_to_have_no_field(key: str, cvtool: Run, tmp_path: Path) -> None:
    job = {"company": "A", "position": "B", "date": "2021", key: "2020"}
    _, notes = made({"sections": {"experience": [job]}}, cvtool, tmp_path)
    assert f"`{key}` gives way to `date`, as in RenderCV" in notes


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ({"name": "José *Pérez*"}, "José Pérez"),
        ({"email": "mailto:a@x.org"}, "a@x.org"),
        ({"email": "[a@x.org](mailto:a@x.org)"}, "a@x.org"),
        ({"phone": "TEL:+44 20 7946 0958"}, "+44 20 7946 0958"),
        ({"website": "[my site](https://x.org)"}, "x.org"),
        ({"social_networks": [{"network": "GitHub", "username": "j", "url": "https://x.y/j"}]}, "x.y/j"),
    ],
)
def test_contacts_and_names_lose_markup_and_schemes(head: Any, shown: str, cvtool: Run, tmp_path: Path) -> None:
    _, notes = made(head, cvtool, tmp_path)
    assert shown in printed(cvtool, tmp_path).splitlines()
    assert "kept" not in notes


@pytest.mark.parametrize("details", ["Python; Rust, C", "**Python**, C", "Python: 10 years, C", "AWS (Lambda, S3"])
def test_the_lines_of_a_list_look_alike(details: str, cvtool: Run, tmp_path: Path) -> None:
    lines = [{"label": "A", "details": "x, y"}, {"label": "B", "details": details}, {"label": "C"}]
    made({"sections": {"skills": lines}}, cvtool, tmp_path)
    assert printed(cvtool, tmp_path).splitlines()[-3:] == ["A: x, y", f"B: {details}".replace("**", ""), "C"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("On *E. coli* and **GPUs**", "On *E. coli* and **GPUs**"),
        ("A `grep` of [us](https://x.org) & *them*", "A `grep` of us & *them*"),
        ("*All*", "*All*"),
    ],
)
def test_markup_in_a_title_stays(text: str, shown: str, cvtool: Run, tmp_path: Path) -> None:
    made({"sections": {"publications": [{"title": text, "authors": ["Bo"], "date": "2020"}]}}, cvtool, tmp_path)
    out = cvtool("render", "cv.yaml", "-f", "markdown", cwd=tmp_path).out
    assert f"Bo. {shown}. 2020." in out


@pytest.mark.parametrize("date", ["Forthcoming 2027", "in press", "Nov 2020 (online)"])
def test_words_of_the_date_of_a_publication_stay(date: str, cvtool: Run, tmp_path: Path) -> None:
    paper = {"title": "T", "authors": ["Bo"], "date": date, "journal": "J"}
    made({"sections": {"publications": [paper]}}, cvtool, tmp_path)
    assert date.split(maxsplit=1)[0].lower() in printed(cvtool, tmp_path).lower()


@pytest.mark.parametrize(
    ("connection", "printed"),
    [
        ("{placeholder: Book a call, url: 'https://cal.com/jd'}", "cal.com/jd (Book a call)"),
        ("{placeholder: '*Me*', url: 'https://me.example'}", "me.example (Me)"),
        ("{placeholder: On request, url: ''}", "On request"),
        ("{placeholder: Write, url: 'mailto:a@b.example'}", "a@b.example"),
    ],
)
def test_a_connection_of_ones_own_has_its_placeholder(
    connection: str, printed: str, cvtool: Run, tmp_path: Path
) -> None:
    cv = f"cv: {{name: J D, website: 'https://x.example', custom_connections: [{connection}]}}\n"
    (tmp_path / "r.yaml").write_text(cv, encoding="utf-8")
    assert cvtool("import", "r.yaml", "--from", "rendercv", "-o", "cv.yaml", cwd=tmp_path).code == 0
    out = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert printed in out
    assert "x.example" in out


@pytest.mark.parametrize(
    ("output", "is_there", "hint"),
    [
        ("elsewhere/cv.yaml", True, "copy photo.jpg to elsewhere/photo.jpg"),
        ("elsewhere/cv.yaml", False, "put it there, or correct"),
        ("cv.yaml", True, ""),
    ],
)
def test_a_photo_that_is_not_there_is_reported(
    output: str,
    is_there: bool,  # noqa: FBT001
    hint: str,
    cvtool: Run,
    tmp_path: Path,
) -> None:
    if is_there:
        (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / "r.yaml").write_text("cv: {name: J D, photo: photo.jpg, sections: {a: [b]}}\n", encoding="utf-8")
    result = cvtool("import", "r.yaml", "-o", output, cwd=tmp_path)
    assert ("warning[photo]" in result.err) == bool(hint)
    assert hint in result.err


@pytest.mark.parametrize(
    ("highlight", "shown"),
    [
        ({"GPA": 9.1}, "- GPA: 9.1"),
        ({"Second": ["a", {"b": "c"}]}, "- Second\n  - a\n  - b: c"),
        ({"Only a colon": None}, "- Only a colon"),
        ({"One": "1", "Two": {"Three": ["3"]}}, "- One: 1\n- Two\n  - Three\n    - 3"),
    ],
)
def test_a_bullet_that_yaml_takes_for_a_mapping_is_read(
    highlight: Any, shown: str, cvtool: Run, tmp_path: Path
) -> None:
    job = {"company": "Engines", "position": "Engineer", "highlights": ["First", highlight, "Last"]}
    made({"sections": {"experience": [job]}}, cvtool, tmp_path)
    assert f"- First\n{shown}\n- Last" in printed(cvtool, tmp_path)


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        ("jsonresume", "cv: {name: Ada}", "this is RenderCV, not JSON Resume"),
        ("rendercv", "basics: {name: Ada}\nwork: []", "this is JSON Resume, not RenderCV"),
    ],
)
def test_a_file_of_another_tool_than_said_is_refused(
    reader: str, text: str, message: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    result = cvtool("import", "r.yaml", "--from", reader, cwd=tmp_path)
    other = {"jsonresume": "rendercv"}.get(reader, "jsonresume")
    assert (result.code, result.out) == (2, "")
    assert f"error[usage]: {message}\n  hint: write `--from {other}`, or leave --from out\n" in result.err
    assert cvtool("import", "r.yaml", "--from", other, cwd=tmp_path).code == 0


@pytest.mark.parametrize("value", [["London", "Paris"], {"city": "London"}])
def test_what_is_not_a_text_is_kept_and_reported(value: Any, cvtool: Run, tmp_path: Path) -> None:
    job = {"company": "Engines", "position": "Engineer", "location": value}
    data, notes = made({"location": value, "sections": {"experience": [job]}}, cvtool, tmp_path)
    assert notes.count("`location` is not a text: kept under `x-rendercv`, and not printed") == 2
    assert data["x-rendercv"] == data["sections"]["work"]["entries"][0]["x-rendercv"] == {"location": value}
