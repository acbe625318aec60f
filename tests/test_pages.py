"""The pages of the PDF: nothing runs off them, and what belongs together stays together."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import tool
from msgspec.structs import replace
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTFigure, LTImage, LTTextBox
from PIL import Image

from cvtool.compose.bidi import direct
from cvtool.compose.breaks import no_breaks
from cvtool.compose.passes import number, position_first
from cvtool.document import (
    Bar,
    Bullet,
    Bullets,
    Chart,
    Document,
    Header,
    Inlines,
    Item,
    Link,
    Paragraph,
    Picture,
    Reference,
    References,
    RoleSpan,
    Section,
    Str,
)
from cvtool.themes import Theme, load_theme, theme_names
from cvtool.writers import typst
from cvtool.writers.typst.compile import compile_pdf, compile_png

A4 = 595.3
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ADDRESS = "example.org/" + "a_very_long_path_that_has_no_end/" * 4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and where it stands, in points from the left and from the top."""

    left: float
    top: float
    right: float
    text: str


def words(document: Document, theme: str | Theme, folder: Path) -> list[Word]:
    source = typst.write(document, load_theme(theme) if isinstance(theme, str) else theme)
    made = compile_pdf(source, date="2026-01-01")
    (folder / "cv.pdf").write_bytes(made.content[0])
    return words_in(folder)


def words_in(folder: Path) -> list[Word]:
    """Find the words of ``cv.pdf``."""
    command = [tool("pdftotext"), "-bbox", "cv.pdf", "-"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    return [Word(float(left), float(top), float(right), word) for left, top, right, word in WORD.findall(text)]


def run(text: str) -> Inlines:
    return (Str(text),)


@pytest.mark.parametrize("theme", theme_names())
def test_very_long_words_go_on_in_the_next_line(theme: str, tmp_path: Path) -> None:
    item = Item(
        ((RoleSpan("title", run(LONG)),), run(LONG)),
        run(f"2017 · {LONG}"),
        (Paragraph((Link(f"https://{ADDRESS}", run(ADDRESS)),)), Bullets((Bullet(run(LONG)),))),
    )
    header = Header("Max Lam", run(LONG), (run(LONG), run(ADDRESS)))
    document = Document(header, (Paragraph(run(LONG)),), (Section("work", "work", run(LONG), (item,)),))
    found = words(document, theme, tmp_path)
    assert all(word.left > 30 and word.right < A4 - 30 for word in found)
    assert "".join(word.text for word in found).count(LONG) >= 4  # it is copied without anything between


def test_a_long_place_leaves_the_title_its_half(tmp_path: Path) -> None:
    title = "Department of Electrical Engineering and Computer Sciences"
    place = "University of California, Berkeley, in the very middle of California, United States of America"
    item = Item(((RoleSpan("title", run(title)),), run("Professor")), run(f"2017 – present · {place}"))
    document = Document(Header("Max Lam"), (), (Section("work", "work", run("Work"), (item,)),))
    found = words(document, "margin", tmp_path)
    first = next(word for word in found if word.text == "Department")
    assert len({round(word.top) for word in found if word.text in title.split() and word.left < A4 * 0.6}) <= 2
    assert any(word.top == pytest.approx(first.top, abs=1) and word.left > A4 / 2 for word in found)


@pytest.mark.parametrize("theme", theme_names())
def test_ways_to_reach_the_person_are_not_parted(theme: str, tmp_path: Path) -> None:
    contacts = tuple(run(f"ORCID 0000-0002-1825-009{place}") for place in range(9))
    found = words(Document(Header("Max Lam", run("Researcher"), contacts)), theme, tmp_path)
    labels = Counter(word.top for word in found if word.text == "ORCID")
    assert len(labels) > 1
    assert labels == Counter(word.top for word in found if word.text.startswith("0000-"))


@pytest.mark.parametrize("theme", theme_names())
def test_no_bullet_of_three_is_left_alone(theme: str, tmp_path: Path) -> None:
    points = Bullets(tuple(Bullet(run(f"{place} of three")) for place in ("First", "Second", "Third")))
    for lines in range(44, 56, 2):
        filler = tuple(Paragraph(run(f"Line {line}")) for line in range(lines))
        item = Item((run("Head"),), (), (points,))
        document = Document(Header("Max Lam"), filler, (Section("work", "work", run("Work"), (item,)),))
        tops = {word.text: word.top for word in words(document, theme, tmp_path)}
        assert tops["Head"] < tops["First"] < tops["Second"] < tops["Third"], lines  # on one page


def test_the_head_stands_clear_of_the_summary(tmp_path: Path) -> None:
    header = Header("Max Lam", run("Researcher"), (run("max@example.org"),))
    found = words(
        Document(
            header,
            (
                Paragraph(
                    run("Summary of it all"),
                ),
            ),
        ),
        "classic",
        tmp_path,
    )
    tops = {word.text: word.top for word in found}
    line = tops["max@example.org"] - tops["Researcher"]
    assert tops["Summary"] - tops["max@example.org"] > 1.2 * line


def left_dates(date_column: float = 35) -> Theme:
    return replace(load_theme("academic"), date_column=date_column)


LONG_DATES = (
    ("September\u00a02021 – December\u00a02023", 35),
    ("Wintersemester\u00a02021/22 – Sommersemester\u00a02023 (1\u00a0yr 7\u00a0mos)", 35),
    ("September\u00a02021 – December\u00a02023", 20),
    ("February 2018 – December 2023", 35),
)


@pytest.mark.parametrize(("dates", "column"), LONG_DATES)
@pytest.mark.parametrize("is_fact", [False, True])
def test_long_dates_go_on_in_their_column(dates: str, column: float, *, is_fact: bool, tmp_path: Path) -> None:
    items = tuple(Item((run(name),), run(dates), compact=is_fact) for name in ("Onehead", "Twohead"))
    document = Document(Header("Max Lam"), (), (Section("work", "work", run("Work"), items),))
    found = words(document, left_dates(column), tmp_path)
    check_left_dates(found, dates, column)


def check_left_dates(found: list[Word], dates: str, column: float) -> None:
    """Check that the dates of two entries are in their column, the second ones below the first."""
    heads = {word.text: word for word in found if word.text.endswith("head")}
    parts = {*dates.replace("\u00a0", " ").split()}
    of_dates = [word for word in found if word.text in parts]
    assert all(word.right < heads["Onehead"].left - 4 for word in of_dates)
    assert heads["Onehead"].left == pytest.approx(62.4 + column / 25.4 * 72, abs=1)
    lines = {round(word.top) for word in of_dates}
    assert len(lines) >= 4, "each date has two lines or more"
    if column > 30 and "December" in dates:
        ends = [word.top for word in of_dates if word.text in {"December", "2023"}]
        assert len({round(top) for top in ends}) == 2, "month and year are on one line"
    upper = [word.top for word in of_dates if word.top < heads["Twohead"].top - 3]
    assert heads["Twohead"].top - max(upper) > 10, "the second entry is below the first date"


def fonts_of(content: bytes) -> dict[str, str]:
    """Return the font of each word."""
    found: dict[str, str] = {}
    for page in extract_pages(BytesIO(content)):
        for box in page:
            for line in box if isinstance(box, LTTextBox) else ():
                chars = [char for char in line if isinstance(char, LTChar)]
                text = "".join(char.get_text() for char in chars)
                found |= {word: chars[text.index(word)].fontname for word in re.findall(r"[A-Z]\w+", text)}
    return found


def jobs() -> Document:
    """Two employers, one with several positions; a degree; an award."""
    roles = tuple(
        Item(((RoleSpan("subtitle", run(name)),),), run("2005"), (), location=()) for name in ("Ra", "Rb", "Rc")
    )
    link = (Link("https://a.example", (RoleSpan("title", run("Several")),)),)
    one = (Link("https://b.example", (RoleSpan("title", run("Single")),)),)
    several = Item((link,), (), roles, location=run("Oslo"))
    single = Item((one, (RoleSpan("subtitle", run("Boss")),)), run("2011"), (), location=run("Rome"))
    alone = Item((run("Alone"),), run("2010"), (), location=run("Bern"))
    award = Item((run("Award"),), run("2009"), (), location=run("Paris"), compact=True)
    sections = (
        Section("work", "work", run("Work"), (several, single, alone)),
        Section("awards", "awards", run("Awards"), (award,)),
    )
    return Document(Header("Max Lam"), (), sections)


LOOKS = [(dates, head) for dates in ("right", "below", "left") for head in ("rows", "line")]


@pytest.mark.parametrize(("dates", "head"), LOOKS)
def test_places_are_styled_alike(dates: Any, head: Any, tmp_path: Path) -> None:
    theme = replace(load_theme("classic"), dates=dates, head=head)
    words(jobs(), theme, tmp_path)
    fonts = fonts_of((tmp_path / "cv.pdf").read_bytes())
    assert {fonts[place] for place in ("Oslo", "Rome", "Bern", "Paris")} == {fonts["Oslo"]}
    assert "Italic" in fonts["Oslo"]


@pytest.mark.parametrize("head", ["rows", "line"])
def test_the_date_of_a_line_is_at_the_edge_and_the_place_before_it(head: Any, tmp_path: Path) -> None:
    found = {word.text: word for word in words(jobs(), replace(load_theme("classic"), head=head), tmp_path)}
    edge = found["2010"].right
    for place, date in (("Bern", "2010"), ("Paris", "2009"), *([("Rome", "2011")] if head == "line" else [])):
        assert found[place].right < found[date].left
        assert found[place].top == pytest.approx(found[date].top, abs=1)
        assert found[date].right == pytest.approx(edge, abs=0.3)
    assert found["Oslo"].right == pytest.approx(edge, abs=0.6)


@pytest.mark.parametrize("name", theme_names())
def test_positions_at_one_employer_are_close(name: str, tmp_path: Path) -> None:
    theme = load_theme(name)
    document = position_first(jobs()) if theme.first == "position" else jobs()
    tops = {word.text.rstrip(","): word.top for word in words(document, theme, tmp_path)}
    wide = theme.leading + theme.item_gap
    tight = theme.leading + theme.body_gap + 0.4 * theme.item_gap
    dates_below = theme.leading if theme.dates == "below" else 0
    assert tops["Ra"] - tops["Several"] == pytest.approx(tight + dates_below, abs=0.3)
    assert tops["Rb"] - tops["Ra"] == pytest.approx(tight + dates_below, abs=0.3)
    assert tops["Rc"] - tops["Rb"] == pytest.approx(tight + dates_below, abs=0.3)
    first = "Boss" if theme.first == "position" else "Single"
    assert tops[first] - tops["Rc"] == pytest.approx(wide + dates_below, abs=0.3)


@pytest.mark.parametrize("name", ["modern", "sidebar"])
def test_where_positions_come_first_they_are_the_titles(name: str, tmp_path: Path) -> None:
    words(position_first(jobs()), load_theme(name), tmp_path)
    fonts = fonts_of((tmp_path / "cv.pdf").read_bytes())
    assert {fonts[word] for word in ("Ra", "Rb", "Rc", "Boss", "Several")} == {fonts["Boss"]}
    assert fonts["Single"] != fonts["Boss"]


LONG_NAME = "Wolfeschlegelsteinhausenberg"


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_long_word_of_a_name_is_set_smaller(name: str, paper: Any, tmp_path: Path) -> None:
    theme = replace(load_theme(name), paper=paper, name_size=40, side_column=34)
    header = Header(f"Ada {LONG_NAME}", pronouns="they/them")
    found = words(Document(header), theme, tmp_path)
    [long] = [word for word in found if word.text.startswith(LONG_NAME)]
    right = (theme.paper_size[0] - theme.margin_right) / 25.4 * 72
    right -= (theme.side_column + 9) / 25.4 * 72 if theme.side_sections else 0
    assert long.right < right + 0.5
    assert "(they/them)" in {word.text for word in found}


@pytest.mark.parametrize("pronouns", ["she/her", "they/them", "sie, ihr", "elle / la sienne"])
def test_pronouns_are_not_parted(pronouns: str, tmp_path: Path) -> None:
    for length in range(18, 30):
        header = Header("Ada " + "x" * (length // 2) + " " + "y" * (length - length // 2), pronouns=pronouns)
        found = words(Document(header), load_theme("classic"), tmp_path)
        tops = {round(word.top) for word in found if word.text in f"({pronouns})".split()}
        assert len(tops) == 1, length


@pytest.mark.parametrize(
    ("options", "is_above"),
    [({"paper": "a5", "side_column": 34}, True), ({"photo_width": 45, "margin_left": 60}, True), ({}, False)],
)
def test_a_photo_is_above_the_name_where_there_is_no_room_beside_it(
    options: dict[str, Any], *, is_above: bool, tmp_path: Path
) -> None:
    data = BytesIO()
    Image.new("RGB", (300, 400), "teal").save(data, "JPEG")
    photo = Picture(data.getvalue(), "jpeg", 300, 400)
    theme = replace(load_theme("sidebar"), **options)
    found = words(Document(Header("Ada Lovelace", run("Engineer"), photo=photo)), theme, tmp_path)
    [page] = extract_pages(tmp_path / "cv.pdf")
    bottom = page.height - next(iter(figures(page))).y0
    name = next(word for word in found if word.text == "Ada")
    assert (name.top > bottom - 1) is is_above
    assert name.left == pytest.approx(theme.margin_left / 25.4 * 72, abs=2)


def figures(layout: Any) -> Iterator[Any]:
    for each in layout:
        if isinstance(each, LTImage):
            yield each
        elif isinstance(each, LTFigure):
            yield from figures(each)


@pytest.mark.parametrize("titles", ["margin", "rule", "plain"])
@pytest.mark.parametrize("dates", ["right", "below", "left"])
def test_a_side_column_has_its_titles_and_dates_in_it(titles: Any, dates: Any, tmp_path: Path) -> None:
    theme = replace(load_theme("classic"), titles=titles, dates=dates, side_sections=("skills",), side_column=30)
    entry = Item(((RoleSpan("title", run("Degree")),), run("School")), run("2019-date"), (), location=run("Wien"))
    fact = Item((run("Python"),), run("2018-date"), compact=True)
    sections = (
        Section("work", "work", run("Worktitle"), (entry,)),
        Section("skills", "skills", run("Sidetitle"), (fact, replace(entry, head=(run("Course"),)))),
    )
    found = words(Document(Header("Max"), (), sections), theme, tmp_path)
    beside = [word for word in found if word.left > (210 - 20 - 30) / 25.4 * 72 - 1]
    assert [word.text for word in beside] == ["Sidetitle", "Python", "2018-date", "Course", "2019-date", "·", "Wien"]
    assert beside[0].top < beside[1].top - 10
    assert beside[0].left == pytest.approx(beside[1].left, abs=1)


@pytest.mark.parametrize(
    "street", ["Carl-Friedrich-Gauss-Straße 12-14", "Rue de Saint-Germain-des-Prés 3", "Main-Street 1-3"]
)
def test_an_address_in_a_side_column_is_not_parted_at_hyphens(street: str, tmp_path: Path) -> None:
    address = f"Institute for Advanced Computer-Science Studies, {street}, 10115 Berlin-Mitte"
    found = words(Document(Header("Max Lam", (), (run(address),))), load_theme("sidebar"), tmp_path)
    assert not [word.text for word in found if word.text.endswith("-")]
    assert {*address.split()} <= {word.text for word in found}


@pytest.mark.parametrize("words_before", range(8, 20))
def test_a_citation_is_not_parted_between_et_and_al(words_before: int, tmp_path: Path) -> None:
    text = "word " * words_before + "by Mustermann et al. 2019 and more of it"
    document = no_breaks(Document(Header("Max"), (Paragraph(run(text)),)))
    tops = {word.text: word.top for word in words(document, "compact", tmp_path)}
    assert tops["et"] == tops["al."]


BROKEN = [(), ("skills",), ("skills", "talks"), ("work", "skills")]


def broken(beside: tuple[str, ...]) -> tuple[Document, Theme]:
    """Sections of which all but the first begin a page, some of them in a side column."""
    kinds = ("education", "work", "skills", "talks")
    sections = tuple(Section(kind, kind, run(kind.title()), (Paragraph(run("Text")),), "before") for kind in kinds)
    theme = replace(load_theme("sidebar" if beside else "ats"), side_sections=beside)
    return Document(Header("Max Lam"), (), (replace(sections[0], page_break=""), *sections[1:])), theme


@pytest.mark.parametrize("beside", BROKEN)
def test_a_section_begins_a_page_in_columns_too(beside: tuple[str, ...], tmp_path: Path) -> None:
    found = words(*broken(beside), tmp_path)
    tops = {word.text: word.top for word in found}
    assert all(tops[kind] < tops["Education"] - 10 for kind in ("Work", "Skills", "Talks"))
    assert compile_png(typst.write(*broken(beside)), date="2026-01-01").content[1:]


@pytest.mark.parametrize("column", [25, 36, 60])
@pytest.mark.parametrize("titles", ["plain", "margin", "trail"])
def test_nothing_leaves_a_narrow_side_column(column: float, titles: Any, tmp_path: Path) -> None:
    theme = replace(load_theme("sidebar"), side_column=column, heading_tracking=10, icons=True, titles=titles)
    ways = ("georgina.featherstonehaugh@department.example.org", "ORCID 0000-0002-1825-0097", "Carl-Friedrich-Allee 12")
    header = Header("Max", (), tuple(map(run, ways)), kinds=("email", "orcid", "location"))
    skills = Section("skills", "skills", run("Berufserfahrung"), (Paragraph(run("Bundesausbildungsförderungsgesetz")),))
    found = words(Document(header, (), (skills,)), theme, tmp_path)
    assert max(word.right for word in found) <= (210 - theme.margin_right) / 25.4 * 72 + 1


@pytest.mark.parametrize(("size", "column"), [(14, 34), (12, 22), (30, 22)])
def test_a_long_title_in_the_margin_does_not_overlap_the_text(size: float, column: float, tmp_path: Path) -> None:
    theme = replace(load_theme("margin"), heading_size=size, title_column=column)
    section = Section("work", "work", run("Berufserfahrung"), (Paragraph(run("Words")),))
    found = {word.text: word for word in words(Document(Header("Max"), (), (section,)), theme, tmp_path)}
    assert found["Berufserfahrung"].right < found["Words"].left - 5


HYPHENS = ("-", "\u00ad")
LONG_WORDS = "Featherstonehaugh Cholmondeley internationalization"
RUNNING = f"The {LONG_WORDS} of responsibilities " * 8


@pytest.mark.parametrize("dates", ["right", "below", "left"])
def test_only_running_text_is_justified_and_hyphenated(dates: Any, tmp_path: Path) -> None:
    theme = replace(load_theme("classic"), paper="a5", justify=True, hyphenate=True, dates=dates)
    link = Link("https://example.org", run("example.org/internationalization/representation"))
    item = Item((run(f"{LONG_WORDS} " * 4),), run("2020"), location=run(f"{LONG_WORDS} " * 3))
    quiet = Document(Header(f"{LONG_WORDS} " * 3, run(f"{LONG_WORDS} " * 3), (run("Rome"),)), (), (
        Section("work", "work", run(f"{LONG_WORDS} " * 3), (item,)),
    ))  # fmt: skip
    assert not [word.text for word in words(quiet, theme, tmp_path) if word.text.endswith(HYPHENS)]
    texts = (Paragraph(run(RUNNING)), Bullets((Bullet(run(RUNNING)),)))
    for text in texts:
        assert [
            word for word in words(Document(Header("Max"), (text,)), theme, tmp_path) if word.text.endswith(HYPHENS)
        ]
    linked = Document(Header("Max"), tuple(Paragraph((Str("and so on " * n), link)) for n in range(3, 12)))
    assert not [word.text for word in words(linked, theme, tmp_path) if word.text.endswith(HYPHENS)]


@pytest.mark.parametrize("icons", [False, True])
def test_each_way_has_a_line_in_a_side_column(icons: bool, tmp_path: Path) -> None:  # noqa: FBT001
    ways = ("+1 555 0100", "bob.example", "Rome")
    header = Header("Max", (), tuple(map(run, ways)), kinds=("phone", "website", "location"))
    found = words(Document(header), replace(load_theme("sidebar"), icons=icons), tmp_path)
    tops = [word.top for word in found if word.text in {"+1", "bob.example", "Rome"}]
    assert len({round(top) for top in tops}) == len(ways)
    assert "|" not in {word.text for word in found}


@pytest.mark.parametrize("before", [30, 36, 40, 44])
def test_a_chart_and_two_publications_are_on_one_page(before: int, tmp_path: Path) -> None:
    bars = tuple(Bar(f"Y{n}", f"v{n}", 0, 0.5) for n in range(14))
    pair = References(tuple(Reference(name, "", run(f"{name} " + "word " * 30)) for name in ("Alpha", "Omega")))
    for block, first, last in ((Chart("Bars", bars), "Y0", "Y13"), (pair, "Alpha", "Omega")):
        lines = tuple(Paragraph(run("Line")) for _ in range(before))
        section = Section("x", "x", run("Heading"), (block,))
        found = {word.text: word.top for word in words(Document(Header("Max"), lines, (section,)), "classic", tmp_path)}
        assert found["Heading"] < found[first] < found[last]


@pytest.mark.parametrize("place", ["Wales, Kingdom, Europe", "Anglesey, Wales", "Rome, Italy, Lazio"])
def test_a_place_in_several_lines_keeps_to_the_edge(place: str, tmp_path: Path) -> None:
    item = Item((run("Title " * 8),), location=run((place + ", ") * 6), compact=True)
    found = words(Document(Header("Max"), (), (Section("x", "x", run("Y"), (item,)),)), "classic", tmp_path)
    assert max(word.right for word in found) <= (210 - 20) / 25.4 * 72 + 0.1


@pytest.mark.parametrize("place", ["רחובות", "حيفا", "תל אביב"])
@pytest.mark.parametrize("name", ["compact", "classic", "ats"])
def test_a_place_from_right_to_left_leaves_the_date_as_it_is(name: str, place: str, tmp_path: Path) -> None:
    item = Item((run("Mill"),), run("1999 – 2001"), (), location=run(place))
    document = Document(Header("Max"), (), (Section("work", "work", run("Work"), (item,)),))
    lefts = {word.text: word.left for word in words(direct(document), name, tmp_path)}
    assert lefts["1999"] < lefts["2001"]


@pytest.mark.parametrize("dates", ["Hilary 2019, Hilary 2020, Hilary 2023", "Fall 2020, Fall 2021, Spring 2022"])
@pytest.mark.parametrize("column", [24, 30, 35])
def test_a_line_of_a_column_ends_between_two_dates(dates: str, column: float, tmp_path: Path) -> None:
    item = Item((run("Mill"),), run(dates), (), location=run("Bonn"))
    document = Document(Header("Max"), (), (Section("work", "work", run("Work"), (item,)),))
    found = [word for word in words(document, left_dates(column), tmp_path) if word.text.strip(",") in dates]
    terms, years = found[::2], found[1::2]
    assert [round(word.top) for word in terms] == [round(word.top) for word in years]
    assert " ".join(word.text for word in found) == dates


@pytest.mark.parametrize("scheme", [("J", "C", "O"), ("B", "W", "T"), ("PA", "J", "R")])
@pytest.mark.parametrize("name", ["classic", "modern"])
def test_lists_with_different_labels_have_one_edge(scheme: tuple[str, ...], name: str, tmp_path: Path) -> None:
    lists = tuple(
        References((Reference(letter, "", run(f"Text{letter}"), series=letter, rank=1),), numbering="by-type")
        for letter in scheme
    )
    document = number(Document(Header("Max"), (), (Section("p", "publications", run("Papers"), lists),)))
    lefts = [word.left for word in words(document, name, tmp_path) if word.text.startswith("Text")]
    assert len(lefts) == len(scheme)
    assert max(lefts) - min(lefts) < 0.05
