"""The days that a date can mean, their order, and what no date is."""

from itertools import pairwise

import pytest

from cvtool.dates import DateError, read_date


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
        ("WINTER 2017", (2017, 1, 1), (2017, 12, 31), "2017"),
        ("0987", (987, 1, 1), (987, 12, 31), "0987"),
    ],
)
def test_the_days_that_a_date_can_mean(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int], iso: str
) -> None:
    found = read_date(written)
    assert (found.first(), found.last(), found.iso(), str(found)) == (first, last, iso, written)


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
        ("Advent 2017", "", "'Advent 2017' is not a date"),
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
