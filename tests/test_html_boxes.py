"""Where the parts of a page are, measured in a real Chromium: the head, the side column, dates, positions."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from conftest import ROOT, Run
from PIL import Image

from cvtool.themes import theme_names

PERSON = """\
person:
  name: Ada Lovelace
  pronouns: she/her
  headline: Analyst of engines
  location: London
  email: [ada.lovelace@a-very-long-name-of-an-institute.example, a@b.example]
  phone: +44 20 7946 0000
  website: https://lovelace.example/a/long/path/to/a/page
"""
WORK = """\
sections:
  work:
    - organization: Engine Works
      location: Rome
      roles:
        - {position: Head, start: 2021-03, end: 2023-06, highlights: [One, Two]}
        - {position: Analyst, start: 2018-08, end: 2021-02, highlights: [One]}
    - {organization: Mill, position: Aid, location: "Bonn, Germany", start: 2016-11, end: 2018-07, highlights: [One]}
    - {organization: Shop, position: Intern, start: 2015, highlights: [One]}
  skills:
    - {name: Languages, keywords: [English, French]}
"""
PHOTO = "  photo: me.png\n"
Show = Callable[..., None]
LINES = """(() => [...document.querySelectorAll('.cv-contacts .cv-between')].map(each => {
    const next = each.parentNode.nextElementSibling.getBoundingClientRect(), box = each.getBoundingClientRect();
    return [next.top > box.top + 4, box.width];
}))()"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def show(browser: Browser, cvtool: Run, tmp_path: Path) -> Show:
    """Return what shows a CV in a look, in a window of a width."""
    Image.new("RGB", (300, 400), "gray").save(tmp_path / "me.png")

    def shown(text: str, width: int, **look: Any) -> None:
        (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
        words = [word for name, value in look.items() for word in ("--set", f"theme.{name}={value}")]
        made = cvtool("render", str(tmp_path / "cv.yaml"), *words, "-o", str(tmp_path / "cv.html"))
        assert made.code == 0, made.err
        browser.look(width, "light")
        browser.open((tmp_path / "cv.html").as_uri())
        browser.wait("document.readyState == 'complete' && document.querySelector('h1')")

    return shown


def boxes(browser: Browser, selector: str) -> list[dict[str, float]]:
    """Measure elements."""
    script = f"[...document.querySelectorAll({selector!r})].map(each => each.getBoundingClientRect().toJSON())"
    found: list[dict[str, float]] = browser.run(script)
    return found


def box(browser: Browser, selector: str) -> dict[str, float]:
    [found] = boxes(browser, selector)
    return found


def same(one: float, other: float) -> bool:
    return abs(one - other) < 1


@pytest.mark.parametrize("theme", ["margin", "banking", "modern"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 500, 700])
def test_no_line_of_contacts_begins_or_ends_with_a_separator(
    theme: str, language: str, width: int, browser: Browser, show: Show
) -> None:
    person = "person: {name: Ada, location: Paris, email: [a@example.org, b@example.org], website: https://a.example}\n"
    show(f"{person}language: {language}\nsections: {{skills: [Rust]}}\n", width, base=theme)
    found = browser.run(LINES)
    assert len(found) == 3
    assert all((wide < 1) is ends for ends, wide in found), found
    assert width > 400 or any(ends for ends, _ in found)


@pytest.mark.parametrize("theme", theme_names())
def test_nothing_is_wider_than_a_small_screen(theme: str, browser: Browser, show: Show) -> None:
    for text in (PERSON + WORK, PERSON + PHOTO + WORK):
        show(text, 320, base=theme, icons="true")
        assert browser.run("document.documentElement.scrollWidth") <= 320
        assert all(each["right"] <= 320 for each in boxes(browser, ".cv-contact, .cv-dates, .cv-photo, h1"))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("skills", ["", "\n  skills: [Rust]"])
def test_contacts_are_in_the_side_column_and_long_ones_stay_in_it(
    language: str, skills: str, browser: Browser, show: Show
) -> None:
    text = f"{PERSON}language: {language}\n{WORK.partition('  skills')[0].rstrip()}{skills}\n"
    show(text, 1280, base="sidebar", icons="true")
    contacts, main, head = (box(browser, each) for each in (".cv-contacts", ".cv-main", ".cv-header"))
    beside = contacts["right"] <= main["left"] if language == "ar" else contacts["left"] >= main["right"]
    assert beside
    assert same(contacts["top"], head["top"])
    assert main["top"] - head["bottom"] < 60, "the text does not wait for the end of the contacts"
    ways = boxes(browser, ".cv-contact")
    assert len(ways) == 5
    assert all(one["bottom"] <= other["top"] + 1 for one, other in pairwise(ways))
    assert all(contacts["left"] < way["left"] and way["right"] < contacts["right"] for way in ways)
    if skills:
        side = box(browser, ".cv-side")
        assert same(side["left"], contacts["left"])
        assert same(side["top"], contacts["bottom"])
        assert side["top"] >= ways[-1]["bottom"]
        assert 5 < side["bottom"] - boxes(browser, ".cv-side li")[-1]["bottom"] < 30
        assert side["bottom"] < main["bottom"]
    else:
        assert 5 < contacts["bottom"] - ways[-1]["bottom"] < 30


def test_without_contacts_the_side_column_begins_with_its_sections(browser: Browser, show: Show) -> None:
    show(f"person: {{name: Ada}}\n{WORK}", 1280, base="sidebar")
    side, main, head = (box(browser, each) for each in (".cv-side", ".cv-main", ".cv-header"))
    assert side["left"] >= main["right"]
    assert same(side["top"], head["top"])


def test_on_a_narrow_screen_there_is_one_column(browser: Browser, show: Show) -> None:
    show(PERSON + WORK, 768, base="sidebar")
    parts = [box(browser, each) for each in (".cv-header", ".cv-contacts", ".cv-main", ".cv-side")]
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(parts))
    assert all(same(part["left"], parts[0]["left"]) for part in parts)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_photo_is_beside_the_head(theme: str, width: int, browser: Browser, show: Show) -> None:
    short = "person:\n  name: Ada Li\n  headline: Analyst\n  email: a@b.example\n"
    for side in ("left", "right"):
        show(f"{short}{PHOTO}{WORK}", width, base=theme, photo_side=side, photo_width=25, photo_shape="round")
        photo, names = box(browser, ".cv-photo"), box(browser, ".cv-names")
        assert photo["right"] < names["left"] if side == "left" else photo["left"] > names["right"]
        assert same(photo["top"], names["top"])
        assert same(photo["width"], photo["height"])
        assert same(photo["width"], min(25 / 25.4 * 96, 0.3 * width))


@pytest.mark.parametrize("width", [390, 768])
def test_short_pronouns_are_on_one_line(width: int, browser: Browser, show: Show) -> None:
    show(PERSON + PHOTO + WORK, width, base="modern")
    assert browser.run("document.querySelector('h1 .cv-joined').getClientRects().length") == 1


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("width", [390, 1280])
def test_positions_at_one_employer_are_near_each_other(theme: str, width: int, browser: Browser, show: Show) -> None:
    show(PERSON + WORK, width, base=theme)
    entries = boxes(browser, ".cv-content > article")
    between = entries[1]["top"] - entries[0]["bottom"]
    first, second = boxes(browser, "article article")
    assert 0 <= second["top"] - first["bottom"] < 0.8 * between


@pytest.mark.parametrize("theme", ["classic", "banking", "compact", "margin", "modern", "sidebar"])
@pytest.mark.parametrize("look", [{}, {"head": "line"}, {"one_line": "[work]"}])
@pytest.mark.parametrize("width", [600, 768, 1280])
def test_dates_end_at_the_edge_of_the_column(
    theme: str, look: dict[str, str], width: int, browser: Browser, show: Show
) -> None:
    show(PERSON + WORK, width, base=theme, **look)
    edge = box(browser, ".cv-kind-work .cv-content")["right"]
    dates = boxes(browser, ".cv-kind-work .cv-dates")
    assert len(dates) == 4
    assert [same(each["right"], edge) for each in dates] == [True] * 4
    if look:
        place, date = boxes(
            browser, ".cv-kind-work .cv-content > article:nth-of-type(2) .cv-aside > span:not(.cv-dot)"
        )[::-1]
        assert place["right"] < date["left"]
        assert same(place["top"], date["top"])


@pytest.mark.parametrize("look", [{}, {"head": "rows"}, {"date_column": "20"}])
@pytest.mark.parametrize("width", [600, 768, 1280])
def test_dates_at_the_left_do_not_touch_the_text(
    look: dict[str, str], width: int, browser: Browser, show: Show
) -> None:
    show(PERSON + WORK, width, base="academic", **look)
    script = """[...document.querySelectorAll('.cv-kind-work .cv-dates')].map(each => {
        const range = document.createRange();
        range.selectNodeContents(each);
        const head = each.closest('header').querySelector('.cv-head').getBoundingClientRect();
        const column = each.getBoundingClientRect(), item = each.closest('article').getBoundingClientRect();
        return [head.left - range.getBoundingClientRect().right, column.top - head.top, item.bottom - column.bottom];
    })"""
    found = browser.run(script.replace("'.cv-head'", "'h3, h4'"))
    assert len(found) == 4
    for gutter, raised, below in found:
        assert gutter >= 8
        assert abs(raised) < 4
        assert below >= 0


def test_a_long_date_goes_on_in_the_next_line_after_its_dash(browser: Browser, show: Show) -> None:
    show(PERSON + WORK, 1280, base="academic", date_column="20")
    script = "[...document.querySelectorAll('.cv-dates')].map(each => each.getClientRects().length && each.innerText)"
    assert "Mar 2021 – Jun 2023" in browser.run(script)
    starts = boxes(browser, "article article:first-child .cv-dates time")
    assert [same(each["left"], starts[0]["left"]) for each in starts] == [True, True]
    assert same(starts[0]["bottom"], starts[1]["top"])


@pytest.mark.parametrize("example", ["engineer", "student", "professor", "humanities", "bilingual"])
def test_no_example_is_wider_than_its_screen(example: str, browser: Browser, cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.html"
    for theme in theme_names():
        made = cvtool("render", str(ROOT / "examples" / example / "cv.yaml"), "--theme", theme, "-o", str(path))
        assert made.code == 0, made.err
        browser.open(path.as_uri())
        browser.wait("document.readyState == 'complete' && document.querySelector('h1')")
        for width in (320, 390, 600, 768, 850, 1280):
            browser.look(width, "light")
            assert browser.run("document.documentElement.scrollWidth") <= width, (theme, width)


AMOUNT = "Principal investigator, Polar Foundation of the North, NOK 3,200,000, current"
SPANS = """(() => {
    const range = document.createRange();
    return [...document.querySelectorAll('.cv-head > *, .cv-dates, .cv-aside > .cv-place')].map(each => {
        range.selectNodeContents(each);
        return range.getBoundingClientRect().toJSON();
    });
})()"""


@pytest.mark.parametrize("theme", ["classic", "modern", "banking", "margin", "sidebar"])
@pytest.mark.parametrize("place", ["", "Bonn", "Bad Neuenahr-Ahrweiler, Germany"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_only_the_first_line_shares_its_line_with_the_date(
    theme: str, place: str, language: str, browser: Browser, show: Show
) -> None:
    lines = ("A short title", AMOUNT) if theme not in {"modern", "sidebar"} else (AMOUNT, "A short title")
    entry = {"organization": lines[0], "position": lines[1], "location": place, "start": "2021-03", "end": "2023-06"}
    shown = {name: value for name, value in entry.items() if value}
    text = f"person: {{name: Ada}}\nlanguage: {language}\nsections: {{work: [{json.dumps(shown)}]}}\n"
    show(text, 1280, base=theme)
    title, second, date, *rest = browser.run(SPANS)
    near, far = ("left", "right") if language == "en" else ("right", "left")
    sign = 1 if language == "en" else -1
    assert second["height"] < 30 or place.startswith("Bad"), "it is not parted"
    assert title["top"] < date["bottom"] <= second["top"] + 8
    assert sign * (date[near] - title[far]) >= 20
    assert sign * (second[far] - date[near]) > 0 or place.startswith("Bad"), "it goes on below the date"
    for where in rest:
        assert sign * (where[near] - second[far]) >= 20
        assert same(where[far], date[far])
        assert where["height"] < 30
        assert abs(where["top"] - second["top"]) < 4


def test_long_dates_and_places_leave_room_for_the_title(browser: Browser, show: Show) -> None:
    date = "{text: Autumn or winter of the year in which it began, sort: 2021}"
    long = f"{{organization: Works, position: Head, start: {date}}}"
    place = "{organization: Works, position: Head, location: A village at the foot of the mountains near the sea shore}"
    for width in (600, 768, 1280):
        show(f"person: {{name: Ada}}\nsections: {{work: [{long}, {place}]}}\n", width, base="classic")
        column = box(browser, ".cv-content")
        for title in boxes(browser, ".cv-head > :first-child"):
            assert title["width"] >= 0.5 * column["width"]
        assert all(each["right"] <= column["right"] + 1 for each in boxes(browser, ".cv-aside > span"))


PROSE = " ".join(["They counted every engine in the valley and wrote down what each of them could do at night."] * 5)
LONGEST = """(() => {
    const range = document.createRange(), found = {};
    for (const each of document.querySelectorAll('.cv-content > p, .cv-body li')) {
        const text = each.firstChild;
        for (let at = 0; at < text.length; at++) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const bottom = Math.round(range.getBoundingClientRect().bottom);
            found[bottom] = (found[bottom] || 0) + 1;
        }
    }
    return Math.max(...Object.values(found));
})()"""


@pytest.mark.parametrize("theme", theme_names())
def test_a_wide_window_has_a_wide_page_whose_lines_can_be_read(theme: str, browser: Browser, show: Show) -> None:
    entry = f"{{organization: Mill, start: 2016-11, end: 2018-07, highlights: [{PROSE}]}}"
    show(f"person: {{name: Ada}}\nsummary: {PROSE}\nsections: {{work: [{entry}]}}\n", 1280, base=theme)
    assert box(browser, ".cv-body")["width"] >= 600
    assert 70 <= browser.run(LONGEST) <= 95
    assert browser.run("document.documentElement.scrollWidth") <= 1280


def test_compact_is_compact(browser: Browser, show: Show) -> None:
    sizes, heights = [], []
    for look in ({"base": "classic"}, {"base": "compact"}, {"base": "compact", "font_size": "6.5"}):
        show(PERSON + WORK, 1280, **look)
        sizes.append(browser.run("parseFloat(getComputedStyle(document.querySelector('.cv-body')).fontSize)"))
        heights.append(box(browser, ".cv")["height"])
    assert sizes[0] > sizes[1] + 1 > sizes[2] + 1 >= 15
    assert heights[0] * 0.85 > heights[1]


@pytest.mark.parametrize(
    "way", ["github.com/nkowalczyk-example", "example.org/people/nadia-k-example", "n@k-and-s.test"]
)
def test_an_address_in_the_side_column_is_not_parted_at_a_hyphen(way: str, browser: Browser, show: Show) -> None:
    for width in (320, 900, 1280):
        show(f"person: {{name: Ada, website: 'https://{way}'}}\n{WORK}", width, base="sidebar")
        script = "[...document.querySelectorAll('.cv-contact .cv-joined')].map(each => each.getClientRects().length)"
        assert set(browser.run(script)) <= {1}
        assert box(browser, ".cv-contact a")["right"] <= box(browser, ".cv-contacts")["right"]
        assert browser.run("document.querySelector('.cv-contact').innerText").endswith(way)


@pytest.mark.parametrize("theme", [name for name in theme_names() if name != "sidebar"])
@pytest.mark.parametrize("example", ["engineer", "professor", "student"])
def test_no_contact_is_alone_on_the_last_line(
    theme: str, example: str, browser: Browser, cvtool: Run, tmp_path: Path
) -> None:
    path = tmp_path / "cv.html"
    made = cvtool("render", str(ROOT / "examples" / example / "cv.yaml"), "--theme", theme, "-o", str(path))
    assert made.code == 0, made.err
    browser.look(1280, "light")
    browser.open(path.as_uri())
    browser.wait("document.readyState == 'complete' && document.querySelector('h1')")
    ways = boxes(browser, ".cv-contacts li")
    assert same(ways[-1]["top"], ways[-2]["top"])
    style = "getComputedStyle(document.querySelector('.cv-contacts a')).textDecorationLine"
    assert browser.run(style) == "none"
    if boxes(browser, ".cv-headline"):
        name, headline, contacts = (box(browser, each) for each in ("h1", ".cv-headline", ".cv-contacts"))
        assert headline["top"] - name["bottom"] >= 0.6 * (contacts["top"] - headline["bottom"])


def test_a_dot_is_between_a_fact_and_its_date(browser: Browser, show: Show) -> None:
    facts = "[{name: Administrator, issuer: CNCF, date: 2024-02}, {name: Diver}]"
    show(f"person: {{name: Ada}}\nsections: {{certificates: {facts}}}\n", 1280, base="ats")
    script = "[...document.querySelectorAll('.cv-head')].map(each => getComputedStyle(each, '::after').content)"
    assert ["·" in dot for dot in browser.run(script)] == [True, False]
    [date] = boxes(browser, ".cv-aside")
    head = boxes(browser, ".cv-head > *")[0]
    assert head["right"] + 5 < date["left"] < head["right"] + 25
    assert same(head["bottom"], date["bottom"])


@pytest.mark.parametrize("theme", theme_names())
def test_places_look_alike_in_every_theme(theme: str, browser: Browser, show: Show) -> None:
    show(PERSON + WORK, 1280, base=theme)
    chosen = ".cv-muted > .cv-subtitle" if theme == "academic" else ".cv-place"
    script = f"""[...document.querySelectorAll('{chosen}')].map(each => {{
        const style = getComputedStyle(each), role = getComputedStyle(document.querySelector('.cv-head .cv-subtitle'));
        const date = getComputedStyle(document.querySelector('.cv-dates'));
        return [each.textContent, style.color == date.color, style.fontStyle == role.fontStyle, style.fontWeight];
    }})"""
    assert browser.run(script) == [["Rome", True, True, "400"], ["Bonn, Germany", True, True, "400"]]


LONG_PLACE = """\
sections:
  work:
    - organization: Mill
      position: Aid
      start: 2016
      location: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyllgogerychwyrndrobwll
"""


@pytest.mark.parametrize("base", theme_names())
@pytest.mark.parametrize("width", [390, 600, 768, 1280])
def test_no_place_leaves_the_page(base: str, width: int, browser: Browser, show: Show) -> None:
    show(PERSON + LONG_PLACE, width, base=base)
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [600, 768, 1280])
def test_what_is_below_the_sections_is_at_the_edge_of_their_text(width: int, browser: Browser, show: Show) -> None:
    show(PERSON + WORK + "updated: 2026-11-01\n", width, base="margin")
    [footer] = boxes(browser, ".cv footer > p")
    assert footer["left"] == pytest.approx(boxes(browser, ".cv-content")[0]["left"], abs=1)


@pytest.mark.parametrize("column", [25, 36, 48])
def test_addresses_stay_in_the_side_column(column: int, browser: Browser, show: Show) -> None:
    show(PERSON + WORK, 1280, base="sidebar", side_column=column)
    edge = box(browser, ".cv > .cv-contacts")["right"]
    assert max(found["right"] for found in boxes(browser, ".cv-contacts .cv-joined")) <= edge
