"""Dates: what is understood, what is not in the calendar, how they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cvtool.cv.model.dates import PartialDate, parse_date
from cvtool.cv.sections.period import format_date, format_period
from cvtool.dates import DateError, read_date
from cvtool.locales import load_locale

EN = load_locale("en")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (2017, "2017"),
        ("2017-05", "May 2017"),
        ("2017-05-31", "31 May 2017"),
        ("Autumn 2017", "Autumn 2017"),
        ("fall 2017", "Autumn 2017"),
        ("2024-02-29", "29 Feb 2024"),
    ],
)
def test_shown(written: object, shown: str) -> None:
    assert format_date(parse_date(written), EN) == shown


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
    assert format_period(first, last, EN) == shown


def test_an_open_end() -> None:
    assert format_period(parse_date(2017), "present", EN) == "2017 – present"
    assert format_period(None, None, EN) == ""


@given(st.dates())
def test_any_day_comes_back(day: object) -> None:
    assert parse_date(str(day)).iso() == str(day)


@given(st.integers(1, 9999), st.none() | st.integers(1, 12))
def test_first_is_not_after_last(year: int, month: int | None) -> None:
    date = PartialDate(year, month)
    assert date.first() <= date.last()


@pytest.mark.parametrize(
    ("written", "first", "last", "iso"),
    [
        ("2017", (2017, 1, 1), (2017, 12, 31), "2017"),
        ("2016-02", (2016, 2, 1), (2016, 2, 29), "2016-02"),
        ("2017-02", (2017, 2, 1), (2017, 2, 28), "2017-02"),
        ("2017-05-09", (2017, 5, 9), (2017, 5, 9), "2017-05-09"),
        ("Spring 2017", (2017, 3, 1), (2017, 5, 31), "2017-03"),
        ("summer 2017", (2017, 6, 1), (2017, 8, 31), "2017-06"),
        ("Fall, 2017", (2017, 9, 1), (2017, 11, 30), "2017-09"),
        ("WINTER 2017", (2017, 12, 1), (2017, 12, 31), "2017-12"),
        ("0987", (987, 1, 1), (987, 12, 31), "0987"),
    ],
)
def test_the_days_that_a_date_can_mean(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int], iso: str
) -> None:
    date = read_date(written)
    assert (date.first(), date.last(), date.iso(), str(date)) == (first, last, iso, written)


def test_dates_are_ordered_by_their_first_days() -> None:
    dates = [read_date(text) for text in ("2016-12-31", "2017", "2017-01-02", "2017-02", "Spring 2017", "2017-03-02")]
    assert all(one < other and other > one for one, other in pairwise(dates))
    assert not read_date("2017") < read_date("2017-01")
    assert not read_date("2017") > read_date("2017-01")


@pytest.mark.parametrize(
    ("text", "why", "said"),
    [
        ("someday", "", "'someday' is not a date"),
        ("2017-5", "", "'2017-5' is not a date"),
        ("Autumn", "", "'Autumn' is not a date"),
        ("Easter 2017", "", "'Easter 2017' is not a date"),
        ("0000", "there is no year 0", "there is no year 0"),
        ("Spring 0000", "there is no year 0", "there is no year 0"),
        ("2017-00", "there is no month 00", "there is no month 00"),
        ("2017-13-01", "there is no month 13", "there is no month 13"),
        ("2023-02-29", "that month has 28 days", "that month has 28 days"),
        ("2023-04-00", "that month has 30 days", "that month has 30 days"),
    ],
)
def test_why_a_text_is_not_a_date(text: str, why: str, said: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert (caught.value.text, caught.value.why, str(caught.value)) == (text, why, said)
