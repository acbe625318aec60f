"""What real files of other tools hold: markup in texts, messy dates, fields beside the standard's."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run

from cvtool.exchange.dates import read_foreign_date
from cvtool.exchange.markup import markdown_of, without_markup


def made(resume: Any, cvtool: Run, folder: Path) -> tuple[dict[str, Any], str]:
    """Import a résumé; return the YAML as data, and what was reported."""
    (folder / "r.json").write_text(json.dumps(resume), encoding="utf-8")
    result = cvtool("import", "r.json", "-o", "cv.yaml", cwd=folder)
    assert result.code == 0, result.err
    data: dict[str, Any] = yaml.safe_load((folder / "cv.yaml").read_text(encoding="utf-8"))
    return data, result.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Made it **50 %** faster", "Made it **50 %** faster"),
        ("*C. elegans* and `grep`", "*C. elegans* and `grep`"),
        ("See [the site](https://example.org).", "See [the site](https://example.org)."),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("snake_case_name and C*", "snake_case_name and C*"),
        ("a [note] and C:\\temp", "a [note] and C:\\temp"),
        ("<p>Hi</p>", "Hi"),
        ("<p>One <b>bold</b> and <em>soft </em>word.</p><p>Two</p>", "One **bold** and *soft* word.\n\nTwo"),
        ("<ul><li>one</li><li>two &amp; three</li></ul>", "- one\n- two & three"),
        ("Line one<br/>Line two", "Line one\nLine two"),
        ("AT&amp;T &ndash; R&#38;D", "AT&T – R&D"),
        ("**Led** R&amp;D for *2&nbsp;years*", "**Led** R&D for *2 years*"),
        ("- R&amp;D\n- `a &lt; b`", "- R&D\n- `a < b`"),
        ("**a** &#42;b&#42;", "**a** \\*b\\*"),
        ("a &#42;b&#42;", "a \\*b\\*"),
        ("First:\n- R&amp;D\n- tests", "First:\n- R&D\n- tests"),
        ("&nbsp;", None),
        ('<a href="https://example.org/x">site</a>', "[site](https://example.org/x)"),
        ('<a href="javascript:alert(1)">site</a>', "site"),
        ("<script>alert(1)</script><b>x</b>", "**x**"),
        ("<b>2 * 3 * 4 and *x*</b>", "**2 \\* 3 \\* 4 and \\*x\\***"),
        ("vector<int> and a < b > c & d", "vector<int> and a < b > c & d"),
        ("  ", None),
        ("<p></p>", None),
    ],
)
def test_a_text_is_understood(text: str, expected: str | None) -> None:
    assert markdown_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("**Acme** Inc.", "Acme Inc."), ("AT&amp;T", "AT&T"), ("<b>X</b>", "X"), ("A_B_C *", "A_B_C *"), ("R&D", "R&D")],
)
def test_a_name_has_no_markup(text: str, expected: str) -> None:
    assert without_markup(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mar-2022", "2022-03"),
        ("March/2022", "2022-03"),
        ("2022 March", "2022-03"),
        ("2022-Mar-05", "2022-03-05"),
        ("24-06-2022", "2022-06-24"),
        ("24/06/2022", "2022-06-24"),
        ("06/24/2022", "2022-06-24"),
        ("03.04.2022", "2022-04-03"),
        ("03/04/2022", "2022"),
        ("05-05-2022", "2022-05-05"),
        ("2015-03 (1 year)", "2015-03"),
        ("Sept. 2019 [expected]", "2019-09"),
        ("2016-05-xx", "2016-05"),
        ("2016 - 05", "2016-05"),
        ("2022-13", "2022"),
        ("2016 2018", None),
    ],
)
def test_a_date_keeps_all_that_it_says(text: str, expected: str | None) -> None:
    assert read_foreign_date(text) == expected


def test_texts_of_json_resume_are_printed_with_their_markup(cvtool: Run, tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ada", "summary": "<p>Wrote the <strong>first</strong> program.</p>"},
        "work": [{"name": "AT&amp;T", "summary": "**Lead** of *engines*", "highlights": ["Used `cards`", "", "2 * 3"]}],
    }
    data, notes = made(resume, cvtool, tmp_path)
    assert data["sections"]["work"][0]["organization"] == "AT&T"
    assert "note" not in notes.replace("notes", "")
    out = cvtool("render", "cv.yaml", "-f", "markdown", cwd=tmp_path).out
    for text in ("Wrote the **first** program.", "AT&T", "**Lead** of *engines*", "Used `cards`", "2 \\* 3"):
        assert text in out.replace("&amp;", "&")
    assert json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["work"] == resume["work"]


OTHERS: list[tuple[str, dict[str, Any], str, Any]] = [
    ("projects", {"name": "A", "summary": "Said."}, "summary", "Said."),
    ("projects", {"name": "A", "description": "One.", "summary": "Two."}, "summary", "One.\n\nTwo."),
    ("projects", {"name": "A", "location": "Turin"}, "location", "Turin"),
    ("education", {"institution": "A", "location": "Turin"}, "location", "Turin"),
    ("education", {"institution": "A", "summary": "Said."}, "summary", "Said."),
    ("education", {"institution": "A", "highlights": ["a", "b"]}, "highlights", ["a", "b"]),
    ("references", {"name": "A", "reference": "Good.", "position": "Head"}, "position", "Head"),
    ("references", {"name": "A", "email": "a@example.org", "phone": "1"}, "contact", "a@example.org, 1"),
    ("references", {"name": "A", "company": "B"}, "organization", "B"),
    ("languages", {"language": "French", "level": "C1"}, "fluency", "C1"),
    ("interests", {"name": "A", "summary": "Said."}, "summary", "Said."),
    ("skills", {"name": "A", "description": "Said."}, "summary", "Said."),
    ("awards", {"title": "A", "url": "https://example.org"}, "url", "https://example.org"),
    ("certificates", {"name": "A", "summary": "Said."}, "summary", "Said."),
]


@pytest.mark.parametrize(("section", "item", "key", "value"), OTHERS, ids=str)
def test_a_field_beside_the_standard_is_read_printed_and_given_back(  # noqa: PLR0913, PLR0917
    section: str, item: dict[str, Any], key: str, value: Any, cvtool: Run, tmp_path: Path
) -> None:
    data, notes = made({"basics": {"name": "Ada"}, section: [item]}, cvtool, tmp_path)
    assert data["sections"][section][0][key] == value
    assert "has no field" not in notes
    back = cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out
    assert json.loads(back)[section] == [item]
    printed = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    for word in value if isinstance(value, list) else value.split():
        assert word in printed or key == "url"


def test_a_field_beside_the_standard_that_was_changed_is_not_given_back(cvtool: Run, tmp_path: Path) -> None:
    made({"basics": {"name": "A"}, "education": [{"institution": "B", "location": "Turin"}]}, cvtool, tmp_path)
    text = (tmp_path / "cv.yaml").read_text().replace("location: Turin\n      x-", "location: Paris\n      x-")
    (tmp_path / "cv.yaml").write_text(text)
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["education"]
    assert back == [{"institution": "B", "x-cvtool": {"location": "Paris"}}]


def test_what_was_said_of_a_publication_is_printed(cvtool: Run, tmp_path: Path) -> None:
    resume = {"basics": {"name": "A"}, "publications": [{"name": "On Engines", "summary": "With **notes** by me."}]}
    made(resume, cvtool, tmp_path)
    assert "With notes by me" in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert (
        json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["publications"]
        == (resume["publications"])
    )


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ([{"name": "Python"}, "Go"], ["Python", "Go"]),
        ([{"name": "Python", "level": "expert"}], ["Python (expert)"]),
        ([{"keyword": "C"}, {"value": "D"}], ["C", "D"]),
    ],
)
def test_objects_that_stand_for_words(keywords: Any, expected: list[str], cvtool: Run, tmp_path: Path) -> None:
    data, notes = made({"basics": {"name": "A"}, "skills": [{"name": "B", "keywords": keywords}]}, cvtool, tmp_path)
    assert data["sections"]["skills"][0]["keywords"] == expected
    assert "note[mended]: this is an object: read as " in notes


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2016-11-07", "2018-09-24", "Nov 2016 – Sep 2018"),
        ("2016-11-07", None, "Nov 2016 – present"),
        ("2016-11-07", "2016-11-09", "Nov 2016"),
        ("2016-11-07", "2016-11-07", "7 Nov 2016"),
        ("24-11-2016", "Sep-2018", "Nov 2016 – Sep 2018"),
    ],
)
def test_a_range_is_printed_in_months(start: str, end: str | None, expected: str, cvtool: Run, tmp_path: Path) -> None:
    item = {"name": "B", "startDate": start} | ({"endDate": end} if end else {})
    made({"basics": {"name": "A"}, "work": [item]}, cvtool, tmp_path)
    assert expected in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("section", "item", "key", "mended"),
    [
        ("work", {"name": "B", "startDate": "2023-02-29"}, "startDate", "2023-02"),
        ("education", {"institution": "C", "endDate": "2019-13-01"}, "endDate", "2019"),
        ("awards", {"title": "Ü", "date": "2022-02-30"}, "date", "2022-02"),
        ("volunteer", {"organization": "D", "startDate": "2020-06-31"}, "startDate", "2020-06"),
    ],
)
def test_a_date_that_there_is_not_is_mended_once(  # noqa: PLR0913, PLR0917
    section: str, item: dict[str, Any], key: str, mended: str, cvtool: Run, tmp_path: Path
) -> None:
    made({"basics": {"name": "A"}, section: [item]}, cvtool, tmp_path)
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)
    assert back[section] == [item | {key: mended}]


@pytest.mark.parametrize("section", ["work", "education", "volunteer"])
@pytest.mark.parametrize(
    ("start", "end"), [("2025-11-06", "2025-01-25"), ("2020", "end of project"), ("2019-05", "when done")]
)
def test_an_end_that_cannot_be_one_is_printed_as_it_is(
    section: str, start: str, end: str, cvtool: Run, tmp_path: Path
) -> None:
    given = {"basics": {"name": "Ada"}, section: [{"name": "A", "startDate": start, "endDate": end}]}
    (tmp_path / "r.json").write_text(json.dumps(given), encoding="utf-8")
    result = cvtool("import", "r.json", "-o", "cv.yaml", cwd=tmp_path)
    assert f"`endDate` is {end!r}, which cannot be the end" in result.messages
    out = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert f"{start} – {end}" in out
    assert "present" not in out
    back = cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out
    (tmp_path / "back.json").write_text(back, encoding="utf-8")
    assert cvtool("import", "back.json", "-o", "again.yaml", cwd=tmp_path).code == 0
    assert f"{start} – {end}" in cvtool("render", "again.yaml", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("end", "printed", "note"),
    [
        ("Spring 2022", "Mar 2020 – Spring 2022", ""),
        ("2020", "Mar 2020 – 2020", ""),
        ("until 2023", "Mar 2020 – 2023", "`endDate` is 'until 2023', read as '2023'"),
        ("-", "Mar 2020 – present", "`endDate` is '-': read as ongoing"),
        ("—", "Mar 2020 – present", "`endDate` is '—': read as ongoing"),
        ("?", "2020-03 – ?", "`endDate` is '?', which cannot be the end"),
        ("n/a", "2020-03 – n/a", "`endDate` is 'n/a', which cannot be the end"),
    ],
)
def test_an_end_is_said_to_be_none_only_if_it_is(
    end: str, printed: str, note: str, cvtool: Run, tmp_path: Path
) -> None:
    given = {"basics": {"name": "Ada"}, "work": [{"name": "A", "startDate": "2020-03", "endDate": end}]}
    (tmp_path / "r.json").write_text(json.dumps(given), encoding="utf-8")
    said = cvtool("import", "r.json", "-o", "cv.yaml", cwd=tmp_path).messages
    assert (note in said) if note else ("endDate" not in said)
    assert printed in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out


def test_a_date_that_is_not_in_the_calendar_is_given_back_mended(cvtool: Run, tmp_path: Path) -> None:
    work = [{"name": "B", "startDate": "2024-02", "endDate": "2024-09-31"}, {"name": "C", "startDate": "2020-00"}]
    made({"basics": {"name": "A"}, "work": work, "awards": [{"title": "D", "date": "2021-02-30"}]}, cvtool, tmp_path)
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)
    assert back["work"] == [
        {"name": "B", "startDate": "2024-02", "endDate": "2024-09"},
        {"name": "C", "startDate": "2020"},
    ]
    assert back["awards"] == [{"title": "D", "date": "2021-02"}]


@pytest.mark.parametrize(("date", "shown"), [("2020-02", "Feb 2020"), ("2019", "2019"), ("2021-12-24", "24 Dec 2021")])
def test_the_date_of_a_certificate_is_printed_and_nothing_else_is_said(
    date: str, shown: str, cvtool: Run, tmp_path: Path
) -> None:
    certificates = [{"name": "B", "date": date}]
    _, notes = made({"basics": {"name": "A"}, "certificates": certificates}, cvtool, tmp_path)
    assert "cannot be understood" not in notes
    assert shown in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize("street", ["1 Main St", "Große Straße 5", "丸の内1-1"])
def test_the_street_is_not_printed(street: str, cvtool: Run, tmp_path: Path) -> None:
    place = {"address": street, "postalCode": "10115", "city": "Berlin", "region": "BE", "countryCode": "DE"}
    data, notes = made({"basics": {"name": "A", "location": place}}, cvtool, tmp_path)
    assert data["person"]["location"] == "Berlin, BE, DE"
    assert "to print the street address, write it as `address:` in `person:`" in notes
    out = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert street not in out
    assert json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["basics"]["location"] == place


@pytest.mark.parametrize(
    ("projects", "meta"),
    [
        (
            [{"name": "B", "entity": "Greenpeace", "type": "volunteering"}],
            {"canonical": "https://example.org/r.json", "version": "v1.2.3"},
        ),
        ([{"name": "Ü", "type": "talk", "roles": ["Lead"]}, {"name": "C", "entity": "ACM & Co."}], {"version": "v2"}),
        ([{"name": "東京", "entity": "", "type": "*x*"}], {"canonical": "https://a.example/%C3%BC?b=c#d"}),
        ([{"name": "D", "keywords": ["k"]}], {"lastModified": "2020-01-01T00:00:00", "canonical": "https://b.example"}),
    ],
)
def test_strict_keeps_what_the_standard_has_a_field_for(projects: Any, meta: Any, cvtool: Run, tmp_path: Path) -> None:
    made({"basics": {"name": "A"}, "projects": projects, "meta": meta}, cvtool, tmp_path)
    result = cvtool("render", "cv.yaml", "-f", "jsonresume", "--strict", cwd=tmp_path)
    strict = json.loads(result.out)
    assert strict["projects"] == [{key: value for key, value in each.items() if value} for each in projects]
    assert strict["meta"] == meta


@pytest.mark.parametrize(
    ("resume", "words", "shown"),
    [
        ({"work": [{"name": "A", "highlights": "one thing"}]}, "is a text: read as a list of 1", "- one thing"),
        ({"work": [{"name": "A", "highlights": "- one\n- two"}]}, "is a text: read as a list of 2", "- one\n- two"),
        ({"work": [{"name": "A", "position": ["Dev", "Lead"]}]}, "is a list: read as 'Dev, Lead'", "Dev, Lead"),
        ({"work": [{"name": "A", "location": {"city": "Rome", "countryCode": "IT"}}]}, "as 'Rome, IT'", "Rome, IT"),
        ({"work": {"name": "Acme"}}, "`work` is an object: read as a list of 1", "Acme"),
        ({"skills": ["Python", "Go"]}, "this is a text: read as `name`", "Python\nGo"),
        ({"skills": [{"name": "Go", "keywords": "a, b (c, d)"}]}, "read as a list of 2", "Go: a, b (c, d)"),
        ({"languages": ["English"]}, "this is a text: read as `language`", "English"),
        ({"references": ["On request"]}, "this is a text: read as `reference`", "On request"),
        ({"projects": [{"name": "P", "roles": "Lead, Dev"}]}, "read as a list of 2", "P, Lead, Dev"),
        ({"education": [{"institution": "U", "courses": "Logic, Sets"}]}, "a list of 1", "Courses: Logic, Sets"),
        ({"basics": {"name": "A", "location": "Paris"}}, "`location` is a text: read as `city`", "Paris"),
        ({"basics": {"name": "A", "summary": ["One.", "Two."]}}, "is a list: read as", "One.\n\nTwo."),
        ({"basics": {"name": "A", "profiles": ["github.com/ada"]}}, "read as `url`", "github.com/ada"),
        ({"basics": {"name": "A", "email": {"address": "a@x.org"}}}, "read as 'a@x.org'", "a@x.org"),
    ],
)  # fmt: skip
def test_values_of_another_type_are_read(resume: Any, words: str, shown: str, cvtool: Run, tmp_path: Path) -> None:
    _, notes = made({"basics": {"name": "Ada"}, **resume}, cvtool, tmp_path)
    assert words in notes
    assert shown in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize("value", [True, [{"a": {}}], {"a": [1]}])
def test_a_value_that_says_nothing_is_refused(value: Any, cvtool: Run) -> None:
    result = cvtool("import", "-", stdin=json.dumps({"basics": {"name": value}}))
    assert (result.code, result.out) == (1, "")
    assert "error[json-resume]: `name` must be of type string" in result.err


@pytest.mark.parametrize(
    ("contact", "shown"),
    [({"email": "mailto:a@x.org"}, "a@x.org"), ({"phone": "tel:+1 202"}, "+1 202"), ({"phone": "TEL:007"}, "007")],
)
def test_a_contact_has_no_scheme(contact: Any, shown: str, cvtool: Run, tmp_path: Path) -> None:
    made({"basics": {"name": "Ada", **contact}}, cvtool, tmp_path)
    assert shown in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out.splitlines()
    assert (
        json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["basics"].items()
        >= contact.items()
    )


@pytest.mark.parametrize(
    ("section", "item", "shown"),
    [
        ("work", {"name": "A", "date": "2019"}, "2019"),
        ("projects", {"name": "A", "date": "May 2019"}, "May 2019"),
        ("education", {"institution": "A", "date": "2019-05"}, "May 2019"),
        ("certificates", {"name": "A", "startDate": "2020", "endDate": "2023"}, "2020 – 2023"),
        ("certificates", {"name": "A", "startDate": "2020"}, "2020 – present"),
    ],
)
def test_a_date_beside_the_standard_is_printed_and_given_back(
    section: str, item: Any, shown: str, cvtool: Run, tmp_path: Path
) -> None:
    _, notes = made({"basics": {"name": "Ada"}, section: [item]}, cvtool, tmp_path)
    assert "kept" not in notes
    assert shown in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)
    assert {key: back[section][0].get(key) for key in item} == item


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ({"name": "*E. coli* & co"}, "*E. coli* & co."),
        ({"name": "<i>E. coli</i> &amp; co"}, "*E. coli* & co."),
        ({"name": "T", "publisher": "**Nature**"}, "T. Nature."),
        ({"name": "T", "authors": ["A. Bee", {"name": "C. Dee"}]}, "A. Bee, C. Dee. T."),
        ({"name": "T", "author": "A. Bee and C. Dee"}, "A. Bee, C. Dee. T."),
        ({"name": "T", "releaseDate": "in press"}, "T. In press."),
    ],
)
def test_a_publication_keeps_its_markup_its_authors_and_its_words(
    item: Any, shown: str, cvtool: Run, tmp_path: Path
) -> None:
    _, notes = made({"basics": {"name": "Ada"}, "publications": [item]}, cvtool, tmp_path)
    assert "kept" not in notes
    assert shown in cvtool("render", "cv.yaml", "-f", "markdown", cwd=tmp_path).out
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)["publications"][0]
    assert {key: back.get(key) for key in item if key != "releaseDate"} == {
        k: v for k, v in item.items() if k != "releaseDate"
    }


@pytest.mark.parametrize("url", ["https://twitter.com/ada", "https://www.twitter.com/ada", "twitter.com/ada"])
def test_an_account_without_a_network_has_the_name_of_its_host(url: str, cvtool: Run, tmp_path: Path) -> None:
    data, _ = made({"basics": {"name": "Ada", "profiles": [{"url": url}]}}, cvtool, tmp_path)
    assert data["person"]["profiles"][0]["network"] == "twitter.com"


@pytest.mark.parametrize(
    ("section", "item", "shown"),
    [
        ("work", {"name": "W", "startDate": "soon"}, "soon"),
        ("projects", {"name": "W", "startDate": "2019, 2021"}, "2019, 2021"),
        ("education", {"institution": "W", "startDate": "Summer", "endDate": "2021"}, "Summer – 2021"),
        ("certificates", {"name": "W", "date": "In *progress*"}, "In progress"),
        ("awards", {"title": "W", "date": "every year"}, "every year"),
    ],
)
def test_a_date_in_words_is_printed_and_given_back(
    section: str, item: Any, shown: str, cvtool: Run, tmp_path: Path
) -> None:
    _, notes = made({"basics": {"name": "Ada"}, section: [item]}, cvtool, tmp_path)
    assert "cannot be understood" not in notes
    assert shown in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).code == 0


@pytest.mark.parametrize("dash", ["-", "–", " ? "])
def test_a_dash_is_not_a_date(dash: str, cvtool: Run, tmp_path: Path) -> None:
    data, _ = made(
        {"work": [{"name": "W", "startDate": dash}], "awards": [{"title": "T", "date": dash}]}, cvtool, tmp_path
    )
    assert not {"start", "date"} & {*data["sections"]["work"][0], *data["sections"]["awards"][0]}


@pytest.mark.parametrize(
    "photo", ["../me.jpg", "/home/ada/me.png", "data:image/png;base64,AAAA", "C:\\me.png", "~/me.jpg"]
)
def test_a_photo_from_elsewhere_is_kept_and_the_cv_is_valid(photo: str, cvtool: Run, tmp_path: Path) -> None:
    data, notes = made({"basics": {"name": "Ada", "image": photo}}, cvtool, tmp_path)
    assert "photo" not in data["person"]
    assert "`image` (" in notes
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).code == 0
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)
    assert back["basics"]["image"] == photo
    (tmp_path / "r.yaml").write_text(yaml.safe_dump({"cv": {"name": "Ada", "photo": photo}}), encoding="utf-8")
    result = cvtool("import", "r.yaml", "-o", "r/cv.yaml", cwd=tmp_path)
    assert "`photo` is not below the CV's folder" in result.messages
    assert cvtool("validate", "r/cv.yaml", cwd=tmp_path).code == 0


@pytest.mark.parametrize("photo", ["me.jpg", "./pictures/me.png", "https://example.org/me.png"])
def test_a_photo_below_the_folder_or_on_the_web_is_read(photo: str, cvtool: Run, tmp_path: Path) -> None:
    data, _ = made({"basics": {"name": "Ada", "image": photo}}, cvtool, tmp_path)
    assert data["person"]["photo"] == photo
