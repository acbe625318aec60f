"""Dates: what is understood, what is not in the calendar, how they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cvtool.cv.model.dates import PartialDate, parse_date
from cvtool.cv.sections.period import DateFormat
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
    date = PartialDate(year, month)
    assert date.first() <= date.last()
