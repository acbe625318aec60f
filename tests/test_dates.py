"""Dates: what is understood, what is not in the calendar, how they are written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from cvtool.cv.model.base import as_written
from cvtool.cv.model.dates import PartialDate, parse_date
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.duration import duration
from cvtool.cv.sections.education import Education
from cvtool.cv.sections.period import DateFormat
from cvtool.dates import DateStyle
from cvtool.document import DateText, plain
from cvtool.exchange.dates import read_foreign_date
from cvtool.locales import load_locale

EN = DateFormat(load_locale("en"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (2017, "2017"),
        ("2017-05", "May 2017"),
        ("2017-05-31", "31 May 2017"),
        ("Autumn 2017", "Autumn 2017"),
        ("fall 2017", "Fall 2017"),
        ("Winter 2019/20", "Winter 2019/20"),
        ("WS 2020/21", "WS 2020/21"),
        ("Michaelmas 2019", "Michaelmas 2019"),
        ("2020/21", "2020/21"),
        ("2024-02-29", "29 Feb 2024"),
    ],
)
def test_shown(written: object, shown: str) -> None:
    assert EN.date(parse_date(written)) == shown


NOT_IN_CALENDAR = ["2017-13", "2017-00", "2017-02-30", "2023-02-29", "2017-04-31", "0000", "0000-05"]
YEAR_0 = ["Autumn 0000", "fall 0000", "Winter, 0000"]


@pytest.mark.parametrize("written", [*NOT_IN_CALENDAR, *YEAR_0])
def test_not_in_the_calendar(written: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date(written)
    assert caught.value.type == "date_calendar"


@pytest.mark.parametrize("written", ["", "May 2017", "2017-5", "17", "present", "2017/05", True, 2017.5, None, [2017]])
def test_not_a_date(written: object) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date(written)
    assert caught.value.type == "date_form"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2017-05", "2017-08", "May – Aug 2017"),
        ("2016-05", "2017-08", "May 2016 – Aug 2017"),
        ("2013", "2017", "2013 – 2017"),
        ("2017", "2017", "2017"),
        ("2017-05", "2017-05", "May 2017"),
        ("2017", "2017-08", "2017 – Aug 2017"),
        ("Spring 2017", "Autumn 2017", "Spring – Autumn 2017"),
        ("2017", None, "2017 – present"),
        (None, "2017", "2017"),
    ],
)
def test_period(start: str | None, end: str | None, shown: str) -> None:
    first = parse_date(start) if start else None
    last = parse_date(end) if end else None
    assert EN.period(first, last) == shown


def test_an_open_end() -> None:
    assert EN.period(parse_date(2017), "present") == "2017 – present"
    assert EN.period(None, None) == ""


@given(st.dates())
def test_any_day_comes_back(day: object) -> None:
    assert parse_date(str(day)).iso() == str(day)


@given(st.integers(1, 9999), st.none() | st.integers(1, 12))
def test_first_is_not_after_last(year: int, month: int | None) -> None:
    found = PartialDate(year, month)
    assert found.first() <= found.last()


@pytest.mark.parametrize(
    ("written", "first", "last", "iso"),
    [
        ("2020/21", (2020, 8, 1), (2021, 7, 31), "2020"),
        ("2020/2021", (2020, 8, 1), (2021, 7, 31), "2020"),
        ("WS 2020/21", (2020, 10, 1), (2021, 3, 31), "2020"),
        ("wintersemester 2020", (2020, 10, 1), (2021, 3, 31), "2020"),
        ("SoSe 2021", (2021, 4, 1), (2021, 9, 30), "2021"),
        ("Michaelmas 2019", (2019, 9, 1), (2019, 12, 31), "2019"),
        ("Lent term 2019/20", (2020, 1, 1), (2020, 3, 31), "2020"),
        ("Winter 2019/20", (2019, 12, 1), (2020, 2, 29), "2019-12"),
        ("Winter 2021", (2021, 1, 1), (2021, 12, 31), "2021"),
        ("Fall Semester 2020", (2020, 9, 1), (2020, 11, 30), "2020-09"),
        ("2099/00", (2099, 8, 1), (2100, 7, 31), "2099"),
    ],
)
def test_terms_and_academic_years(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int], iso: str
) -> None:
    found = parse_date(written)
    assert (found.first(), found.last(), found.iso()) == (first, last, iso)
    assert str(found) == written


@pytest.mark.parametrize("written", ["2020/22", "2020/20", "WS 2020/23", "Foo 2020/21", "2020/", "Winter 20/21"])
def test_no_terms(written: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date(written)
    assert caught.value.type == "date_form"


def entry(**fields: object) -> Education:
    return Education.model_validate({"institution": "U", **fields})


def shown(language: str = "en", style: DateStyle = "short", **fields: object) -> str:
    context = Context(load_locale(language), language, "en", date(2026, 1, 1), date_style=style)
    return plain(entry(**fields).period(context))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": {"text": "Expected *May* 2027", "sort": "2027-05"}}, "Expected May 2027"),
        ({"date": {"text": {"en": "soon", "de": "bald"}, "sort": 2027}}, "soon"),
        ({"start": {"text": "childhood", "sort": 1990}, "end": 2000}, "childhood – 2000"),
        ({"start": 2019, "end": {"text": "thesis", "sort": "2020-01"}}, "2019 – thesis"),
        ({"date": ["Autumn 2017", "WS 2018/19", 2019]}, "Autumn 2017, WS 2018/19, 2019"),
        ({"date": ["Fall 2017", {"text": "later", "sort": 2020}]}, "Fall 2017, later"),
        ({"start": "2019/20", "end": "2021/22"}, "2019/20 – 2021/22"),
        ({"start": "Winter 2021", "end": "Spring 2021"}, "Winter – Spring 2021"),
        ({"start": "2016-02-03", "end": "2016-02-05"}, "3–5 Feb 2016"),
        ({"start": "2016-02-03", "end": "2016-02-03"}, "3 Feb 2016"),
        ({"start": "2016-02-03", "end": "2017-02-05"}, "3 Feb 2016 – 5 Feb 2017"),
    ],
)
def test_dates_of_an_entry(fields: dict[str, Any], expected: str) -> None:
    assert shown(**fields) == expected


@pytest.mark.parametrize("word", ["present", "today", "Now", "CURRENT", "ongoing"])
def test_what_goes_on(word: str) -> None:
    assert shown(start=2019, end=word) == "2019 – present"
    assert as_written(entry(start=2019, end=word))["end"] == "present"


@pytest.mark.parametrize(
    "value",
    [
        {"text": "x", "sort": "2027-05"}, {"text": {"en": "x", "de": "y"}, "sort": "WS 2020/21"},
        ["Autumn 2017", {"text": "x", "sort": "2020"}], "2020/21", "Fall 2020",
    ],
)  # fmt: skip
def test_dates_come_back_as_written(value: object) -> None:
    assert as_written(entry(date=value))["date"] == value


@pytest.mark.parametrize("language", ["de", "pl", "ja"])
def test_seasons_and_own_words_by_language(language: str) -> None:
    fall = load_locale(language).seasons["autumn"]
    assert fall in shown(language, date="Fall 2019")
    assert shown(language, date={"text": {"en": "soon", language: "x"}, "sort": 2027}) == "x"


@pytest.mark.parametrize(
    ("language", "style", "start", "expected"),
    [
        ("en", "short", "2027-01", "from Jan 2027"), ("en", "long", "2026-12-01", "from 1 December 2026"),
        ("en", "numeric", "2027-01", "from 2027-01"), ("en", "month", "2026-12-01", "from Dec 2026"),
        ("en", "year", "2026-12", "from 2026"), ("de", "short", "2027", "ab 2027"),
        ("ja", "long", "2027-01", "2027年1月から"), ("en", "short", "2026-11", "Nov 2026 – present"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", [None, "present"])
def test_what_has_not_begun(language: str, style: DateStyle, start: str, expected: str, end: Any) -> None:
    for durations in (False, True):
        said = Context(load_locale(language), language, language, date(2026, 11, 27), date_style=style)
        said = replace(said, durations=durations)
        assert plain(entry(start=start, end=end).period(said)).removesuffix(" (1 mo)") == expected


def test_own_words_that_have_not_begun(cvtool: Run, tmp_path: Path) -> None:
    cv = "person: {name: A}\nsections: {work: [{organization: X, start: {text: soon, sort: 2027-03}}]}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", "--today", "2026-11-27", cwd=tmp_path).out
    assert "soon" in out
    assert "present" not in out


@pytest.mark.parametrize(
    ("style", "expected"),
    [("year", "2020, 2021"), ("month", "Jan 2020, Mar 2020, 2021"), ("short", "2 Jan 2020, Mar 2020, 2021")],
)
def test_a_list_of_dates_says_each_once(style: DateStyle, expected: str) -> None:
    assert shown(style=style, date=["2020-01-02", "2020-03", 2021]) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("long", "3 February 2016"), ("short", "3 Feb 2016"), ("numeric", "2016-02-03"), ("month", "Feb 2016"),
        ("year", "2016"),
    ],
)  # fmt: skip
def test_styles(style: DateStyle, expected: str, cvtool: Run, tmp_path: Path) -> None:
    assert shown(style=style, date="2016-02-03") == expected
    cv = f"person: {{name: A}}\ndate_style: {style}\nsections: {{talks: [{{title: T, date: 2016-02-03}}]}}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    for form in ("text", "html", "latex", "markdown"):
        assert expected in cvtool("render", "cv.yaml", "-f", form, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("date_", "found"),
    [
        ("Expected May 2027", "{text: Expected May 2027, sort: 2027-05}"),
        ("'2019, 2021'", "write `date: [2019, 2021]`"),
        ("'Fall 2019 and WS 2020/21'", "write `date: [Fall 2019, WS 2020/21]`"),
        ("'In 2020: yes'", 'text: "In 2020: yes", sort: 2020'),
        ("whenever", "other words as {text: …, sort: 2017-05}"),
        ("{text: x}", "`sort` is missing in this date"),
        ("{text: x, sort: soon}", "`sort` must be a date"),
        ("{txt: x, sort: 2020}", "there is no key `txt` in a date"),
        ("[]", "this list has no dates"),
        ("2020-2021", "write `start: 2020` and `end: 2021`"),
        ("2016-02-03 to 2016-02-05", "write `start: 2016-02-03` and `end: 2016-02-05`"),
        ("Autumn 2019 – Now", "write `start: Autumn 2019` and `end: present`"),
        ("2020/2023", "write `start: 2020` and `end: 2023`"),
        ("[2020, present]", "'present' in this list is not a date"),
        ("[WS 2020/21, later]", "'later' in this list is not a date"),
        ("03/2021", "write `2021-03`"),
        ("03.2021", "write `2021-03`"),
        ("7-2020", "write `2020-07`"),
        ("Sept 2019", "write `2019-09`"),
        ("1. Oktober 2015", "write `2015-10-01`"),
        ("17 févr. 2021", "write `2021-02-17`"),
        ("31.12.2016", "write `2016-12-31`"),
        ("04/05/2021", "for other words, {text: 04/05/2021, sort: 2021}"),
        ("since 2020", "write `start: 2020`, and no `end` or `end: present`"),
        ("seit 03/2021", "write `start: 2021-03`, and no `end` or `end: present`"),
        ("depuis mars 2018", "write `start: 2018-03`, and no `end` or `end: present`"),
        ("Sept 2019 - Feb 2021", "write `start: 2019-09` and `end: 2021-02`"),
        ("Mai 2019 bis heute", "write `start: 2019-05` and `end: present`"),
        ("03/2018 – 12/2020", "write `start: 2018-03` and `end: 2020-12`"),
        ("bis heute", "write `end: present`"),
        ("aujourd’hui", "write `end: present`"),
        ("to date", "write `end: present`"),
        ("[2019-05, 7-2020]", "'7-2020' in this list is not a date"),
    ],
)
def test_what_is_no_date_is_shown_the_way_out(date_: str, found: str, cvtool: Run, tmp_path: Path) -> None:
    cv = f"person: {{name: A}}\nsections: {{talks: [{{title: T, date: {date_}}}]}}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    assert found in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


def test_a_month_of_another_tool_is_no_academic_year() -> None:
    assert read_foreign_date("2011/12") == "2011-12"
    assert read_foreign_date("2020/21") == "2020/21"


@pytest.mark.parametrize(
    ("start", "end", "took"),
    [
        ("2017-05", "2019-07", "2 yrs 3 mos"),
        ("2017-05", "2017-05", "1 mo"),
        ("2019-01", "2019-12", "1 yr"),
        ("2020-01-15", "2020-02-14", "1 mo"),
        ("2020-01-15", "2020-02-13", ""),
        ("2020-01-31", "2020-03-30", "2 mos"),
        ("9999-01", "9999-12", "1 yr"),
        ("2025-11", "present", "1 yr"),
        ("2026-11-20", None, ""),
        ("2027-01", "present", ""),
        ("2017", "2019-07", ""),
        ("2017-05", "2019", ""),
        ("Autumn 2017", "2019-07", ""),
        ("2017-05", "WS 2019/20", ""),
        (None, "2019-07", ""),
    ],
)
def test_how_long_it_took(start: str | None, end: str | None, took: str) -> None:
    first, last = (parse_date(day) if day and day != "present" else None for day in (start, end))
    assert duration(first, last, date(2026, 11, 24), load_locale("en")).replace("\xa0", " ") == took


@pytest.mark.parametrize(
    ("style", "given", "marked"),
    [
        ("short", {"start": "2017-05", "end": "2018-12-31"}, ["2017-05", "2018-12-31"]),
        ("short", {"start": "2017-05", "end": "2017-08"}, ["2017-05", "2017-08"]),
        ("year", {"start": "2017-05", "end": "present"}, ["2017"]),
        ("month", {"date": "2017-05-31"}, ["2017-05"]),
        ("numeric", {"end": "2017-05-31"}, ["2017-05-31"]),
        ("short", {"date": "Winter 2019/20"}, []),
        ("short", {"date": "Autumn 2017"}, ["2017"]),
        ("short", {"start": "WS 2020/21", "end": "2022"}, []),
        ("short", {"date": ["2017", "2019"]}, []),
        ("short", {"start": "2017-05-02", "end": "2017-05-05"}, []),
    ],
)
def test_programs_find_no_more_than_what_is_printed(style: DateStyle, given: dict[str, Any], marked: list[str]) -> None:
    context = Context(load_locale("en"), "en", "en", date(2026, 11, 24), date_style=style)
    dates = Education.model_validate({"institution": "ETH", **given}).period(context)
    assert [node.iso for node in dates if isinstance(node, DateText)] == marked
