"""Dates as people write them elsewhere: the hint says how a CV writes them, and what it says is valid."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.cv.date_forms import mended_date, range_meant
from cvtool.cv.date_hints import date_hint


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Herbst 2019", "Autumn 2019"),
        ("été 2018", "Summer 2018"),
        ("invierno de 2020", "Winter 2020"),
        ("Zima 2019/20", "Winter 2019/20"),
        ("winter 2019-20", "Winter 2019/20"),
        ("2019 Fall", "Fall 2019"),
        ("Fall of 2019", "Fall 2019"),
        ("Fall '19", "Fall 2019"),
        ("WS20/21", "WS 2020/21"),
        ("WiSe 20/21", "WiSe 2020/21"),
        ("SS21", "SS 2021"),
        ("Lent Term 98", "Lent Term 1998"),
        ("Mars 2020/22", ""),
    ],
)
def test_seasons_and_terms(text: str, date: str) -> None:
    assert mended_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May-2019", "2019-05"),
        ("2019 May", "2019-05"),
        ("5-May-2019", "2019-05-05"),
        ("5 de mayo de 2019", "2019-05-05"),
        ("1er juin 2019", "2019-06-01"),
        ("13/10/2019", "2019-10-13"),
        ("10/13/2019", "2019-10-13"),
        ("19-03-2020", "2020-03-19"),
        ("3/10/2019", ""),
        ("13/13/2019", ""),
        ("20191003", "2019-10-03"),
        ("2019-10-03T08:30:00Z", "2019-10-03"),
        ("2019年4月", "2019-04"),
        ("2019년", "2019"),
        ("20199999", ""),
    ],
)
def test_other_orders(text: str, date: str) -> None:
    assert mended_date(text) == date


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Jan-Feb 2020", ("2020-01", "2020-02")),
        ("3.–5. Mai 2019", ("2019-05-03", "2019-05-05")),
        ("May 3-5, 2019", ("2019-05-03", "2019-05-05")),
        ("30 May – 2 June 2020", ("2020-05-30", "2020-06-02")),
        ("Spring – Summer 2020", ("Spring 2020", "Summer 2020")),
        ("10–11", None),
    ],
)
def test_ranges_share_parts(text: str, both: tuple[str, str] | None) -> None:
    assert range_meant(text) == both


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("AY 2020/21", "{text: AY 2020/21, sort: 2020/21}"),
        ("expected Fall 2027", "{text: expected Fall 2027, sort: Fall 2027}"),
        ("wohl Mai 2027", "{text: wohl Mai 2027, sort: 2027-05}"),
        ('um 2010: "alt"', "{text: 'um 2010: \"alt\"', sort: 2010}"),
        ("2019-", "write `start: 2019`, and no `end` or `end: present`"),
        ("Sommer 2019, Herbst 2020", "write `date: [Summer 2019, Autumn 2020]`"),
        ("n/a", "leave `date` out"),
        ("ongoing", "write `end: present`"),
    ],
)
def test_own_words_are_sorted_by_what_they_say(text: str, hint: str) -> None:
    assert date_hint(text).endswith(hint)


def test_no_end_is_left_out() -> None:
    assert date_hint("—", "end") == "leave `end` out while it goes on"


AWARD = "person: {{name: Zoë}}\nupdated: {updated}\nsections:\n  awards:\n    - title: P\n      date: {date}\n"


@pytest.mark.parametrize(
    ("updated", "date", "place", "hint"),
    [
        ("2020", "{text: bald, sort: Sommer 2028}", "6:32", "write `sort: Summer 2028`"),
        ("2020", "[2019, Herbst 2020, 2021]", "6:20", "write `Autumn 2020`"),
        ("2020", "2020-21", "6:13", "an academic year is written `2020/21`"),
        ("today", "2020", "2:10", "write 2017, 2017-05, 2017-05-31, Autumn 2017 or 2020/21\n"),
        ("kürzlich 2020", "2020", "2:10", "write 2017, 2017-05, 2017-05-31, Autumn 2017 or 2020/21\n"),
    ],
)
def test_the_hint_can_be_followed(  # noqa: PLR0913, PLR0917
    cvtool: Run, tmp_path: Path, updated: str, date: str, place: str, hint: str
) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(AWARD.format(updated=updated, date=date), encoding="utf-8")
    result = cvtool("validate", str(path))
    assert f"cv.yaml:{place}: error[bad-date]" in result.messages
    assert f"hint: {hint}" in result.messages


@pytest.mark.parametrize(
    ("command", "text", "meant"),
    [
        (("render", "-f", "text"), "05/2025", "2025-05"),
        (("pubs",), "Herbst 2020", "Autumn 2020"),
        (("render", "-f", "markdown"), "31.12.2024", "2024-12-31"),
    ],
)
def test_bounds_on_the_command_line(
    cvtool: Run, tmp_path: Path, command: tuple[str, ...], text: str, meant: str
) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text("person: {name: Zoë}\nsections: {awards: [P]}\n", encoding="utf-8")
    result = cvtool(*command, str(path), "--since", text)
    assert f"hint: write `{meant}`" in result.messages
