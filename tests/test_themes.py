"""Themes: their measures, held by the positions in the PDF itself; their options; and what is said of wrong ones."""

import io
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, tool
from msgspec.structs import fields, replace
from PIL import Image
from pypdf import PdfReader

from cvtool.cv.looks import contrast
from cvtool.document import (
    Bullet,
    Bullets,
    Document,
    Header,
    Heading,
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
    Strong,
)
from cvtool.themes import Theme, gray, load_theme, theme_names
from cvtool.themes.options import OPTIONS
from cvtool.writers import docx, html, latex, typst
from cvtool.writers.typst.compile import compile_pdf

CLASSIC = load_theme("classic")
ONE_COLUMN = [name for name in theme_names() if name != "sidebar"]
Places = dict[str, tuple[float, float]]


def run(text: str) -> Inlines:
    return (Str(text),)


def job(name: str) -> Item:
    bullets = Bullets(
        (Bullet(run(f"{name}-one")), Bullet(run(f"{name}-two")), Bullet(run("wide " * 30 + f"{name}-end")))
    )
    head = ((RoleSpan("title", run(f"{name}-title")),), (RoleSpan("subtitle", run(f"{name}-role")),))
    return Item(head, run(f"{name}-date"), (bullets,), location=run(f"{name}-place"))


def papers(first: int) -> References:
    items = tuple(Reference(f"k{n}", str(n), run(f"paper{n} by somebody")) for n in range(first, first + 6))
    return References(items, widest="18.")


def document() -> Document:
    fact = Item((run("fact-a"),), run("2019"), compact=True)
    listed = (Heading(run("Group-x")), papers(7), Heading(run("Group-y")), papers(13))
    sections = (
        Section("work", "work", run("Work-heading"), (job("A"), job("B"))),
        Section("skills", "skills", run("Skills-heading"), (fact, replace(fact, head=(run("fact-b"),)))),
        Section("text", "text", run("Text-heading"), (Paragraph(run("prose-a")),)),
        Section("papers", "publications", run("Papers-heading"), listed),
        Section("last", "text", run("Last-heading"), (Paragraph(run("prose-b")),)),
    )
    contacts = (run("Berlin"), run("ada@example.org"))
    return Document(Header("Ada Lovelace", run("Engineer"), contacts), (), sections)


def pdf(theme: Theme, what: Document | None = None) -> bytes:
    made = compile_pdf(typst.write(what or document(), theme), date="2026-01-01")
    content: bytes = made.content[0]
    return content


def baselines(theme: Theme) -> Places:
    """Return the left edge and the baseline of each word, in points from the bottom of its page."""
    return places_in(PdfReader(BytesIO(pdf(theme))))


def places_in(reader: PdfReader) -> Places:
    found: Places = {}
    for page in reader.pages:

        def visit(text: str, cm: Any, tm: Any, *_: Any) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            for word in text.split():
                found.setdefault(word, (x, y))

        page.extract_text(visitor_text=visit)
    return found


def distance(places: Places, upper: str, lower: str) -> float:
    return round(places[upper][1] - places[lower][1], 2)


def test_the_measures_of_classic() -> None:
    places = baselines(CLASSIC)
    assert distance(places, "A-one", "A-two") == pytest.approx(13.7, abs=0.05)
    assert distance(places, "A-title", "A-role") == pytest.approx(12.2, abs=0.05)
    assert distance(places, "A-end", "B-title") == pytest.approx(21, abs=0.05)
    assert distance(places, "B-end", "Skills-heading") == pytest.approx(26.5, abs=0.1)
    assert distance(places, "Work-heading", "A-title") == pytest.approx(18.5, abs=0.1)


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_the_same_gap_is_before_every_section(name: str) -> None:
    places = baselines(load_theme(name))
    pairs = (
        ("B-end", "Skills-heading"),
        ("fact-b", "Text-heading"),
        ("prose-a", "Papers-heading"),
        ("paper18", "Last-heading"),
    )
    gaps = [distance(places, above, heading) for above, heading in pairs]
    assert max(gaps) - min(gaps) < 0.1, gaps


@pytest.mark.parametrize("name", theme_names())
def test_a_group_of_publications_is_set_off(name: str) -> None:
    theme = load_theme(name)
    gap = theme.leading + theme.item_gap + theme.group_gap
    assert distance(baselines(theme), "paper12", "Group-y") == pytest.approx(gap, abs=0.1)


def test_a_few_facts_are_not_parted_by_a_page() -> None:
    facts = tuple(Item((run(f"fact{n}"),), compact=True) for n in range(6))

    def is_parted(count: int, lines: int) -> bool:
        fill = (Paragraph(run("line")),) * lines
        sections = (Section("a", "text", run("A"), fill), Section("b", "skills", run("B"), facts[:count]))
        reader = PdfReader(BytesIO(pdf(CLASSIC, replace(document(), sections=sections))))
        pages = [page.extract_text() for page in reader.pages]
        assert sum("fact0" in page for page in pages) == 1
        return "fact0" in pages[0] and f"fact{count - 1}" not in pages[0]

    assert not any(is_parted(4, lines) for lines in range(40, 50))
    assert any(is_parted(6, lines) for lines in range(40, 50))


def test_what_is_last_is_set_off() -> None:
    what = replace(document(), closing=(Paragraph(run("Updated")),))
    places = places_in(PdfReader(BytesIO(pdf(CLASSIC, what))))
    assert distance(places, "prose-b", "Updated") == pytest.approx(12.2 + 12.5, abs=0.1)


@pytest.mark.parametrize("name", theme_names())
def test_bullets_are_no_closer_than_lines(name: str) -> None:
    theme = load_theme(name)
    places = baselines(theme)
    assert distance(places, "A-one", "A-two") == pytest.approx(theme.leading + theme.bullet_gap, abs=0.05)
    assert theme.bullet_gap > 0


@pytest.mark.parametrize("name", theme_names())
def test_publications_have_one_left_edge(name: str) -> None:
    places = baselines(load_theme(name))
    edges = [places[f"paper{n}"][0] for n in range(7, 19)]
    assert max(edges) - min(edges) < 0.1, edges


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_every_word_is_read_in_its_order(name: str) -> None:
    """So that the description of a theme may say that it is machine-readable."""
    pages = PdfReader(BytesIO(pdf(load_theme(name)))).pages
    text = " ".join(page.extract_text() for page in pages)
    order = [
        "Ada",
        "Work-heading",
        "A-title",
        "A-one",
        "B-title",
        "B-end",
        "Skills-heading",
        "Papers-heading",
        "paper7",
    ]
    assert sorted(order, key=text.index) == order
    for job_ in "AB":  # the date is beside its entry, and not at the end of the page
        assert abs(text.index(f"{job_}-date") - text.index(f"{job_}-title")) < 60


def tags(element: Any) -> Iterator[str]:
    element = element.get_object()
    if isinstance(element, list):
        for each in element:
            yield from tags(each)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"])
        if "/K" in element:
            yield from tags(element["/K"])


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_entries_are_headings_of_the_pdf(name: str) -> None:
    root: Any = PdfReader(BytesIO(pdf(load_theme(name)))).trailer["/Root"].get_object()
    levels = [tag for tag in tags(root["/StructTreeRoot"]) if re.fullmatch(r"/H\d", tag)]
    assert levels == ["/H1", "/H2", "/H3", "/H3", *["/H2"] * 2, "/H2", "/H3", "/H3", "/H2"]


@pytest.mark.parametrize("paper", ["a4", "us-letter", "a5", "legal"])
def test_every_paper(paper: Any) -> None:
    theme = replace(CLASSIC, paper=paper)
    width = float(PdfReader(BytesIO(pdf(theme))).pages[0].mediabox.width)
    assert width == pytest.approx({"a4": 595.3, "a5": 419.5}.get(paper, 612), abs=0.3)
    assert latex.write(document(), theme) != latex.write(document(), replace(CLASSIC, paper="a4")) or paper == "a4"
    size = {"a4": "A4", "a5": "A5", "legal": "legal"}.get(paper, "letter")
    assert f"size: {size};" in html.write(document(), theme)


@pytest.mark.parametrize("titles", ["rule", "trail", "plain", "filled", "margin"])
@pytest.mark.parametrize("dates", ["right", "below", "left"])
def test_every_choice_compiles(titles: Any, dates: Any) -> None:
    theme = replace(CLASSIC, titles=titles, dates=dates, date_column=30, title_column=32, head="line", justify=True)
    assert pdf(theme)


def test_each_option_is_known_and_documented() -> None:
    text = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    assert OPTIONS.keys() == {field.name for field in fields(Theme)} - {"name", "description"}
    for name, option in OPTIONS.items():
        assert re.search(rf"\| `{name}` \|.*\| {option.bounds} ?\| {re.escape(option.described)} \|", text), name
    assert all(f"`{name}`" in text for name in theme_names())


BEFORE_WRITING = {"first", "date_style", "durations", "one_line", "tighten", "grayscale"}
"""Options that no writer sees: they change the document or the theme, and so every format."""
OTHER_VALUES: dict[str, Any] = {
    "paper": "legal", "strong": "regular", "header": "center", "name_weight": "regular", "headline_style": "upright",
    "photo_side": "left", "photo_shape": "round", "titles": "plain", "heading_weight": "regular", "dates": "below",
    "head": "line", "group_style": "italic", "role_style": "upright", "side_sections": ("text",), "footer_from": 1,
}  # fmt: skip
CONTEXTS: dict[str, Any] = {
    "fill": {"titles": "filled"}, "title_column": {"titles": "margin"}, "date_column": {"dates": "left"},
    "side_column": {"side_sections": ("text",)},
}  # fmt: skip


def everything(theme: Theme) -> dict[str, str | bytes]:
    """Write a document with a photo, bold text, links and lists in each format that has a look."""
    buffer = io.BytesIO()
    Image.new("RGB", (300, 400)).save(buffer, "JPEG")
    picture = Picture(buffer.getvalue(), "jpeg", 300, 400)
    what = document()
    header = replace(what.header, photo=picture, kinds=("location", "email"))
    prose = Section(
        "prose", "text", run("Prose"), (Paragraph((Strong(run("bold")), Link("https://a.example", run("b")))),)
    )
    what = replace(what, header=header, sections=(*what.sections, prose))
    writers = {"PDF": typst, "LaTeX": latex, "HTML": html, "DOCX": docx}
    return {name: writer.write(what, theme) for name, writer in writers.items()}


def other(name: str) -> Any:
    """Return a value of an option that is not that of ``classic``."""
    if name in OTHER_VALUES:
        return OTHER_VALUES[name]
    match getattr(CLASSIC, name):
        case bool(value):
            return not value
        case int(value) | float(value):
            return value + 3
        case str(value) if value.startswith("#"):
            return "#552211"
        case value:
            return f"{value}x"


def test_an_option_changes_all_formats_but_those_that_say_so() -> None:
    for name in OPTIONS.keys() - BEFORE_WRITING:
        theme = replace(CLASSIC, **CONTEXTS.get(name, {}))
        before, after = everything(theme), everything(replace(theme, **{name: other(name)}))
        unchanged = {each for each in before if before[each] == after[each]}
        assert unchanged == set(OPTIONS[name].absent), name


def test_latex_uses_each_color_that_it_defines() -> None:
    theme = replace(CLASSIC, titles="filled")
    source = latex.write(document(), theme) + latex.write(document(), CLASSIC)
    for color in re.findall(r"definecolor\{(\w+)\}", source):
        assert re.search(rf"color(box)?\{{{color}\}}", source), color


def test_colors_of_the_bundled_themes_can_be_read() -> None:
    from cvtool.cv.looks import contrast

    for name in theme_names():
        theme = load_theme(name)
        assert min(contrast(color) for color in (theme.text, theme.accent, theme.muted, theme.links)) >= 4.5, name


def test_a_footer_is_filled_in(tmp_path: Path, cvtool: Run) -> None:
    footer = "{footer: '{name}|{date} {page}/{pages}', footer_from: 1}"
    cv = f"person: {{name: Ada}}\nsections: {{items: [One]}}\ntheme: {footer}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    made = cvtool("render", "-f", "pdf", "-o", "cv.pdf", "--today", "2026-01-02", cwd=tmp_path)
    assert made.code == 0, made.err
    assert "2026-01-02 1/1" in PdfReader(tmp_path / "cv.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("acent: red", "cv.yaml:3:9: error[unknown-key]: there is no key `acent` in `theme`"),
        ("acent: red", "did you mean `accent`?"),
        ("accent: red", "`accent` is not a color: 'red'"),
        ("links: '#12'", "`links` is not a color: '#12'"),
        (
            "muted: '#aaaaaa'",
            "[low-contrast]: `muted` is hard to read on white: the contrast of #aaaaaa is 2.3:1",
        ),
        ("paper: a6", "`paper` cannot be 'a6'"),
        ("font_size: 99", "`font_size` must be at most 16"),
        ("margin_top: -1", "`margin_top` must be at least 5"),
        ("leading: tight", "`leading` must be a number, not 'tight'"),
        ("base: modrn", "there is no theme `modrn`"),
        ("one_line: [talks, wrok]", "cv.yaml:3:27: error[bad-value]: there is no kind of section `wrok`"),
        ("side_sections: [skils]", "did you mean `skills`?"),
        ("photo_shape: oval", "`photo_shape` cannot be 'oval'"),
        ("photo_width: 99", "`photo_width` must be at most 45"),
        ("durations: 2", "`durations` must be true or false"),
        ("side_sections: [skills], side_column: 60, margin_left: 62", "leave 59 mm of the page for text"),
        ("font: ''", "cv.yaml:3:9: error[empty-text]: `font` is empty"),
        ("font: '  '", "`font` is empty"),
        ("footer: '{nme} {page}'", "cv.yaml:3:17: error[bad-value]: a footer has no `{nme}`"),
        ("footer: '{pges}'", "did you mean `{pages}`?"),
        ("footer: '|{}'", "a footer has no `{}`"),
        ("margin_left: 80, margin_right: 79", "the margins and columns leave 51 mm of the page for text"),
        ("paper: a5, margin_left: 80, margin_right: 80", "the margins and columns leave 0 mm of the page for text"),
        ("paper: a5, titles: margin, title_column: 70", "the margins and columns leave 38 mm of the page for text"),
        ("side_sections: [skills], paper: a5", "leave at least 60 mm: `side_column` is 48"),
        ("section_gap: true", "cv.yaml:3:22: error[bad-type]: `section_gap` must be a number, not true"),
        ("footer_from: true", "`footer_from` must be a whole number, not true"),
        ("margin_left: '20'", "`margin_left` must be a number, not '20'"),
        ("durations: 1", "`durations` must be true or false, not 1"),
        ("icons: 'yes'", "`icons` must be true or false, not 'yes'"),
        ("justify: 0.5", "`justify` must be true or false, not 0.5"),
        ("accent: 004f90", "`accent` is not a color: '004f90'"),
        ("accent: 123456", "`accent` is not a color: 123456"),
        ("rule: [1]", "`rule` is not a color: a list"),
        ("text: '#abc'", 'write it as "#aabbcc", in quotes'),
        ("bullet: abcde", "`bullet` must have at most 4 characters, not 5"),
        ("contact_separator: ' --------'", "`contact_separator` must have at most 8 characters, not 9"),
        (f"footer: {'x' * 121}", "`footer` must have at most 120 characters, not 121"),
        ('footer: "a\\nb"', "cv.yaml:3:17: error[bad-value]: `footer` must be on one line"),
        ("leading: 8", "cv.yaml:3:18: error[bad-value]: lines of 10 pt need more than a `leading` of 8 pt"),
        ("font_size: 12, leading: 11.5", "cv.yaml:3:33: error[bad-value]: lines of 12 pt"),
        ("base: compact, leading: 8.5", "lines of 9 pt need more than a `leading` of 8.5 pt"),
        ("date_column: 0", "`date_column` must be at least 15, not 0"),
        ("side_column: 5", "`side_column` must be at least 25, not 5"),
        ("title_column: 81", "`title_column` must be at most 80, not 81"),
        ("titles: filled, fill: '#8090a0'", "`accent` is hard to read on the `fill` #8090a0: the contrast of #1f3a5f"),
        ("base: sidebar, muted: '#6f6f6f'", "`muted` is hard to read on the `fill` #eef2f6"),
        ("side_sections: [skills], links: '#3373c4'", "`links` is hard to read on the `fill`"),
    ],
)
def test_what_is_said_of_wrong_options(option: str, said: str, tmp_path: Path, cvtool: Run) -> None:
    cv = f"person: {{name: Ada}}\nsections: {{items: [One]}}\ntheme: {{{option}}}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    result = cvtool("validate", cwd=tmp_path)
    assert said in result.messages
    assert "Traceback" not in result.messages


@pytest.mark.parametrize("place", ["theme: %s", "variants: {v: {theme: %s}}"])
def test_all_that_is_wrong_with_a_theme_is_said_at_once(place: str, tmp_path: Path, cvtool: Run) -> None:
    options = "{base: modrn, acent: '#000000', font_size: 99, section_gap: true, one_line: [tlks], footer: '{nme}'}"
    project(tmp_path, place % options, {})
    result = cvtool("validate", "-f", "gcc", cwd=tmp_path)
    for said in ("`modrn`", "`acent`", "`font_size`", "`section_gap`", "`tlks`", "`{nme}`"):
        assert result.messages.count(said) == 1, said
    assert len(result.out.splitlines()) == 6


def test_all_that_is_wrong_with_a_theme_file_is_said_at_once(tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, "theme: mine.yaml", {"mine.yaml": "base: modrn\nfont_size: 99\none_line: [tlks]\n"})
    said = cvtool("validate", "-f", "gcc", cwd=tmp_path).out.splitlines()
    assert [line.split(" ")[0] for line in said] == ["mine.yaml:1:7:", "mine.yaml:2:12:", "mine.yaml:3:12:"]


@pytest.mark.parametrize(
    ("base", "size", "leading"), [("classic", 11, 13.42), ("modern", 11, 14.14), ("compact", 8, 9.6)]
)
def test_the_line_pitch_follows_the_size_of_the_text(
    base: str, size: float, leading: float, tmp_path: Path, cvtool: Run
) -> None:
    project(tmp_path, f"theme: {{base: {base}, font_size: {size}}}", {})
    assert f"#let pitch = {leading}pt" in cvtool("render", "-f", "typst", cwd=tmp_path).out
    given = cvtool("render", "-f", "typst", "--set", "theme.leading=17", cwd=tmp_path).out
    assert "#let pitch = 17pt" in given


@pytest.mark.parametrize("options", ["dates: left", "titles: margin", "side_sections: [skills]"])
@pytest.mark.parametrize("base", theme_names())
def test_a_column_that_is_turned_on_has_a_width(base: str, options: str, tmp_path: Path, cvtool: Run) -> None:
    sections = "{work: [{organization: Employer, start: 2019, highlights: [Words]}], skills: [Python]}"
    cv = f"person: {{name: Ada}}\nsections: {sections}\ntheme: {{base: {base}, {options}}}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    assert cvtool("render", "-f", "pdf", "-o", "cv.pdf", cwd=tmp_path).code == 0
    places = places_in(PdfReader(tmp_path / "cv.pdf"))
    left = places["2019"][0] if "dates" in options else places["Work" if "titles" in options else "Employer"][0]
    right = places["Python" if "side" in options else "Employer"][0]
    assert right - left > 80


@pytest.mark.parametrize("titles", ["plain", "rule", "trail", "filled"])
def test_titles_that_leave_the_margin_have_a_gap_below(titles: Any) -> None:
    theme = replace(load_theme("margin"), titles=titles)
    gap = distance(baselines(theme), "Work-heading", "A-title")
    assert gap == pytest.approx(theme.leading + theme.heading_gap, abs=1.5)
    assert theme.heading_gap > 4


def test_a_variant_has_a_theme_of_its_own(tmp_path: Path, cvtool: Run) -> None:
    cv = "person: {name: Ada}\nsections: {items: [One]}\nvariants: {us: {theme: {base: modern, paper: us-letter}}}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    made = cvtool("render", "--variant", "us", "-f", "typst", cwd=tmp_path).out
    assert 'paper: "us-letter"' in made
    assert "Source Sans 3" in made
    set_ = cvtool("render", "--set", "theme.margin_top=31", "-f", "typst", cwd=tmp_path).out
    assert "top: 31mm" in set_


def test_themes_are_listed_and_shown(cvtool: Run) -> None:
    assert all(name in cvtool("themes").out for name in theme_names())
    assert '"name": "sidebar"' in cvtool("themes", "-f", "json").out
    assert "font: Source Sans 3" in cvtool("themes", "show", "modern").out
    assert "did you mean `modern`?" in cvtool("themes", "show", "modrn").err
    assert "write `cvtool themes show modern`" in cvtool("themes", "modern").err


@pytest.mark.parametrize("name", theme_names())
def test_no_line_of_the_sample_is_a_runt(name: str, tmp_path: Path, cvtool: Run) -> None:
    import subprocess

    target = tmp_path / "cv.pdf"
    cvtool("render", "-f", "pdf", "-o", str(target), "--theme", name, "--today", "2026-11-24")
    command = [tool("pdftotext"), "-layout", str(target), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    runts = [line for above, line in pairwise(lines) if len(line) < 4 and len(above) > 60]
    assert not runts


ENTRIES = """
sections:
  work: [{organization: O, position: P, start: 2020-01, end: 2022-03, location: Bern}]
  talks: [{title: T, event: E, date: 2020-01, location: Rome}]
"""


def test_how_long_it_took_is_beside_the_dates(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\ntheme: {{durations: true}}{ENTRIES}", encoding="utf-8")
    for format_ in ("typst", "latex", "html", "markdown", "text"):
        made = cvtool("render", "-f", format_, cwd=tmp_path).out
        text = re.sub(r"<[^>]*>|[\\{}]|&nbsp;|~|\xa0", " ", made)
        assert re.search(r"Mar\W+2022\W+2\W+yrs\W+3\W+mos", text), format_
    years = cvtool("render", "-f", "text", "--set", "theme.date_style=year", cwd=tmp_path).out
    assert "Bern · 2020 – 2022" in years


def test_kinds_of_entries_are_on_one_line(tmp_path: Path, cvtool: Run) -> None:
    one = "theme: {one_line: [work, talks]}"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\n{one}{ENTRIES}", encoding="utf-8")
    made = cvtool("render", "-f", "text", cwd=tmp_path).out
    assert re.search(r"^O, P {9,}Bern · Jan 2020 – Mar 2022$", made, re.MULTILINE)
    assert re.search(r"^T, E {9,}Rome · Jan 2020$", made, re.MULTILINE)
    assert cvtool("render", "-f", "pdf", "-o", "cv.pdf", cwd=tmp_path).code == 0
    assert PdfReader(tmp_path / "cv.pdf").pages[0].extract_text().replace("\n", " ").count("O, P") == 1
    two = cvtool("render", "-f", "text", "--set", "sections.work.lines=2", cwd=tmp_path)
    assert two.code != 0 or "O, P" not in two.out


def test_icons_are_pictures_without_a_text() -> None:
    with_kinds = replace(document().header, kinds=("location", "email"))
    what = replace(document(), header=with_kinds)
    bare, drawn = (replace(CLASSIC, icons=icons) for icons in (False, True))
    plain_text, text = (PdfReader(BytesIO(pdf(theme, what))).pages[0].extract_text() for theme in (bare, drawn))
    assert plain_text.split() == text.split()
    assert typst.write(what, drawn).count('icon("<svg') == 2
    page = html.write(what, drawn)
    assert page.count('<svg class="cv-icon" viewBox="0 0 24 24" aria-hidden="true">') == 2
    assert "cv-icon" not in html.write(what, bare)
    assert "cv-icon" not in html.write(document(), drawn).partition("<body>")[2]


def project(folder: Path, theme: str, files: dict[str, str]) -> Path:
    """Write a CV with a theme, and files beside it; returns the CV."""
    (folder / ".git").mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    cv = folder / "cv.yaml"
    cv.write_text(f"person: {{name: Ada}}\nsections: {{items: [One]}}\n{theme}\n", encoding="utf-8")
    return cv


@pytest.mark.parametrize(
    ("theme", "file", "words"),
    [
        ("theme: mine.yaml", "mine.yaml", ()),
        ("theme: {base: looks/mine.yml}", "looks/mine.yml", ()),
        ("variants: {v: {theme: ./mine}}", "mine", ("--variant", "v")),
        ("", "mine.yaml", ("--theme", "mine.yaml")),
    ],
)
def test_a_theme_of_ones_own(theme: str, file: str, words: tuple[str, ...], tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, theme, {file: "description: Mine\nbase: modern\npaper: a5\naccent: '#123456'\n"})
    assert cvtool("validate", cwd=tmp_path).code == 0
    made = cvtool("render", "-f", "typst", *words, cwd=tmp_path)
    assert made.code == 0, made.err
    assert 'paper: "a5"' in made.out
    assert 'rgb("#123456")' in made.out
    assert '"Source Sans 3"' in made.out


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_that_was_copied_is_the_same(name: str, tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, "theme: copy.yaml", {"copy.yaml": cvtool("themes", "show", name).out})
    copied = cvtool("render", "-f", "typst", cwd=tmp_path).out
    assert copied == cvtool("render", "-f", "typst", "--theme", name, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("acent: '#000000'", "mine.yaml:1:1: error[unknown-key]: there is no key `acent` in `theme`"),
        ("base: modern\nfont_size: 99", "mine.yaml:2:12: error[bad-value]: `font_size` must be at most 16, not 99"),
        ("paper: [a4", "mine.yaml:1:8: error[yaml-syntax]"),
        ("modern", "mine.yaml:1:1: error[bad-type]: a theme is a mapping such as `base: classic`"),
        ("", "mine.yaml: error[empty-file]"),
        ("base: mine.yaml", "mine.yaml:1:7: error[unknown-theme]: the base of a theme file is a theme of cvtool"),
        ("base: modrn", "mine.yaml:1:7: error[unknown-theme]: there is no theme `modrn`"),
        ("muted: '#aaaaaa'", "mine.yaml:1:8: warning[low-contrast]"),
    ],
)
def test_what_is_said_of_a_broken_theme(text: str, said: str, tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, "theme: mine.yaml", {"mine.yaml": text})
    result = cvtool("validate", cwd=tmp_path)
    assert result.messages.startswith(said)
    rendered = cvtool("render", "-f", "text", "--theme", "mine.yaml", cwd=tmp_path)
    assert said.partition("[")[2].partition("]")[0] in rendered.err
    assert bool(rendered.out) is ("warning" in said)


@pytest.mark.parametrize("name", ["../out.yaml", "/etc/hosts.yaml", "nothing.yaml"])
def test_a_cv_names_only_files_of_its_project(name: str, tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "out.yaml").write_text("paper: a5", encoding="utf-8")
    (tmp_path / "cv").mkdir()
    project(tmp_path / "cv", f"theme: {name}", {})
    result = cvtool("validate", cwd=tmp_path / "cv")
    code = "no-file" if name == "nothing.yaml" else "outside-folder"
    assert result.messages.startswith(f"cv.yaml:3:8: error[{code}]")


@pytest.mark.parametrize(
    ("font", "near"),
    [("Libertinus Serf", "Libertinus Serif"), ("sorce sans 3", "Source Sans 3"), ("Qqzx Ww", "Source Sans 3")],
)
def test_a_font_that_is_missing(font: str, near: str, tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, f"theme: {{font: {font}}}", {})
    checked = cvtool("validate", cwd=tmp_path)
    assert checked.messages.startswith(f"cv.yaml:3:15: warning[no-font]: the font `{font}` is not installed here")
    assert f"`{near}`" in checked.messages
    assert "Noto" not in checked.messages, "a font that is nothing like it"
    made = cvtool("render", "-f", "pdf", "-o", "-", cwd=tmp_path)
    assert (made.code, made.raw) == (1, b"")
    assert made.err.startswith("cv.yaml:3:15: error[no-font]")
    assert cvtool("render", "-f", "html", cwd=tmp_path).code == 0


def test_grayscale_has_the_same_contrast_and_no_color(tmp_path: Path, cvtool: Run) -> None:
    project(tmp_path, "theme: {base: modern, grayscale: true, links: '#b3261e'}", {})
    for format_ in ("typst", "latex", "html"):
        made = cvtool("render", "-f", format_, cwd=tmp_path).out
        head = made.partition("prefers-color-scheme")[0] if format_ == "html" else made
        colors = re.findall(r"#([0-9a-f]{6})\b|HTML\}\{([0-9A-F]{6})\}", head)
        found = {(one or other).lower() for one, other in colors}
        assert len(found) >= 4
        assert all(color[:2] == color[2:4] == color[4:] for color in found), (format_, found)
    assert contrast(gray("#b3261e")) == pytest.approx(contrast("#b3261e"), rel=0.02)


def test_a_position_in_another_has_its_date_in_the_same_column(tmp_path: Path, cvtool: Run) -> None:
    work = "[{organization: O, roles: [{position: P, start: 2020, highlights: [H]}, {position: Q, start: 2018}]}]"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections: {{work: {work}}}\n", encoding="utf-8")
    made = cvtool("render", "-f", "pdf", "-o", "cv.pdf", "--theme", "academic", cwd=tmp_path)
    assert made.code == 0, made.err
    places = places_in(PdfReader(tmp_path / "cv.pdf"))
    for year in ("2020", "2018"):
        assert places[year][0] == pytest.approx(22 / 25.4 * 72, abs=0.5)
    assert places["P"][0] == places["Q"][0] > places["2020"][0] + 90


@pytest.mark.parametrize("theme", ["modern", "mine.yaml"])
def test_a_theme_and_a_change_of_it_are_not_taken_apart(theme: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada}\nsections: {text: [x]}\n", "utf-8")
    (tmp_path / "mine.yaml").write_text("base: compact\n", "utf-8")
    made = cvtool("render", "cv.yaml", "--theme", theme, "--set", "theme.paper=us-letter", "-f", "typst", cwd=tmp_path)
    assert (made.code, made.out) == (2, "")
    assert f"--set theme.base={theme}" in made.err
    words = ("--set", f"theme.base={theme}", "--set", "theme.paper=us-letter")
    both = cvtool("render", "cv.yaml", *words, "-f", "typst", cwd=tmp_path).out
    assert "us-letter" in both
    assert both != cvtool("render", "cv.yaml", "--set", "theme.paper=us-letter", "-f", "typst", cwd=tmp_path).out


@pytest.mark.parametrize("other", ["--explain", "--watch"])
def test_check_is_not_ignored(other: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada}\nsections: {text: [x]}\n", "utf-8")
    made = cvtool("render", "cv.yaml", "--check", other, "-o", "a.txt", cwd=tmp_path)
    assert (made.code, f"--check and {other} cannot be combined" in made.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cv.yaml:3:8: error[no-file]: mine.yaml is a folder, not a file"),
        (bytes(range(128, 256)), "cv.yaml:3:8: error[bad-encoding]: mine.yaml: byte 0x80 at offset 0 is not UTF-8"),
        ("font: Café".encode("latin-1"), "cv.yaml:3:8: error[bad-encoding]: mine.yaml: byte 0xE9 at offset 9"),
        ("base: modern".encode("utf-16"), "cv.yaml:3:8: error[bad-encoding]: mine.yaml: byte 0xFF at offset 0"),
        (b"#" * 200_000, "cv.yaml:3:8: error[too-large]: mine.yaml is larger than 100 kB"),
        (b"%PDF-1.7\n", "cv.yaml:3:8: error[foreign-file]: mine.yaml: this is a PDF"),
        (b"base: [a\n", "mine.yaml:1:7: error[yaml-syntax]: the bracket opened here is never closed"),
    ],
)
def test_a_theme_file_that_cannot_be_read_is_reported_once(
    content: bytes | None, said: str, tmp_path: Path, cvtool: Run
) -> None:
    project(tmp_path, "theme: mine.yaml\nvariants: {v: {theme: {base: mine.yaml, paper: a5}}}", {})
    if content is None:
        (tmp_path / "mine.yaml").mkdir()
    else:
        (tmp_path / "mine.yaml").write_bytes(content)
    for words in (("validate",), ("render", "-f", "text"), ("render", "-f", "text", "--variant", "v")):
        result = cvtool(*words, cwd=tmp_path)
        assert result.code == 1
        assert result.messages.startswith(said)
        assert result.messages.count("error[") == 1


def test_a_theme_file_without_permission_is_reported_where_it_is_named(
    tmp_path: Path, cvtool: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    project(tmp_path, "theme: mine.yaml", {"mine.yaml": "base: modern"})
    opened = os.open

    def refuse(path: Any, *words: Any, **more: Any) -> int:
        if str(path).endswith("mine.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *words, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert cvtool("validate", cwd=tmp_path).messages.startswith("cv.yaml:3:8: error[no-file]: mine.yaml cannot be read")


def test_a_theme_is_shown_as_json(cvtool: Run) -> None:
    import json

    shown = json.loads(cvtool("themes", "show", "modern", "-f", "json").out)
    assert shown.keys() == {"name", "description", *OPTIONS}
    assert (shown["font"], shown["date_column"]) == ("Source Sans 3", 35)
    assert cvtool("themes", "show", "modern", "-f", "text").out == cvtool("themes", "show", "modern").out
    for format_ in ("pdf", "yaml", "csv"):
        refused = cvtool("themes", "show", "modern", "-f", format_)
        assert (refused.code, refused.out) == (2, "")
        assert f"there is no format `{format_}`" in refused.err


@pytest.mark.parametrize(
    ("top", "words", "place"),
    [
        ("language: ar", (), "cv.yaml:3:11: "),
        ("variants: {v: {language: ar}}", ("--variant", "v"), "cv.yaml:3:26: "),
        ("language: en", ("--lang", "ar"), ""),
    ],
)
def test_latex_names_the_language_that_it_cannot_set(
    top: str, words: tuple[str, ...], place: str, tmp_path: Path, cvtool: Run
) -> None:
    project(tmp_path, top, {})
    result = cvtool("render", "-f", "latex", *words, cwd=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{place}error[right-to-left]: Arabic is written from right to left")
    assert "use pdf, png, typst," in result.err
    assert "or another language with --lang" in result.err
