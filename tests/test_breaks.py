"""Where a line must not end: in addresses, in short words with a hyphen or a slash, before the year of a citation."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import Run
from msgspec.structs import replace
from test_latex import compiled, problems
from test_pages import run, words, words_in

from cvtool.compose.breaks import no_breaks
from cvtool.document import (
    JOINER,
    ContactKind,
    Document,
    Emph,
    Header,
    Inlines,
    Item,
    Link,
    Paragraph,
    Reference,
    References,
    Section,
    Str,
    plain,
)
from cvtool.themes import load_theme
from cvtool.writers import html, latex
from cvtool.writers.latex.runs import inlines as latex_inlines
from cvtool.writers.long_words import joined_words
from cvtool.writers.typst.runs import inlines as typst_inlines

WEBSITE: ContactKind = "website"
ADDRESSES = (
    "https://very-long-host-name.example.org/people/lam/very-deep/path-to-it.html",
    "max-emanuel.lam-meier@very-long-department.university-of-x.example",
    "doi.org/10.1234/very-long-suffix-of-it.with-many-parts_and-more.2021",
    "my-own-name-and-more.example-domain.org",
)


def set_text(text: str) -> str:
    document = no_breaks(Document(Header("A"), (Paragraph(run(text)),)))
    return plain(document.summary[0].content)  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["C++", "g++.", "k-means", "3-D", "Vitamin-D", "(CI/CD)", "I/O", "and/or", "x-y-z"])
def test_short_words_are_in_one_piece(word: str) -> None:
    assert ("whole", word) in joined_words(set_text(f"We know {word} and more"))


@pytest.mark.parametrize(
    "text", ["well-known cats", "2016-2020", "TypeScript/JavaScript", "a+b", "C#", "https", "e.g. x"]
)
def test_other_words_may_be_parted(text: str) -> None:
    assert [word.kind for word in joined_words(set_text(text))] == ["running"]


@pytest.mark.parametrize("word", ADDRESSES)
def test_an_address_is_parted_at_its_seams_alone(word: str) -> None:
    pieces = [piece for piece in joined_words(set_text(f"See {word}, and more")) if piece.kind != "running"]
    assert "".join(piece.text for piece in pieces) == f"{word},"
    ends = [piece.text[-1] for piece in pieces if piece.text]
    assert "-" not in ends
    assert not any(piece.text.endswith("//") for piece in pieces)


@pytest.mark.parametrize("theme", ["classic", "sidebar", "academic"])
@pytest.mark.parametrize("word", ADDRESSES)
def test_no_line_of_a_page_ends_at_a_hyphen_of_an_address(theme: str, word: str, tmp_path: Path) -> None:
    texts = tuple(Paragraph(run("and " * count + f"{word} and so on")) for count in range(6, 20, 2))
    document = no_breaks(Document(Header("Max"), texts))
    look = replace(load_theme(theme), hyphenate=True, justify=True)
    found = [part.text for part in words(document, look, tmp_path)]
    assert not [text for text in found if text.endswith(("-", "\u00ad"))]
    assert "".join(found).count(word) == len(texts)


@pytest.mark.parametrize("column", [25, 36, 48])
@pytest.mark.parametrize("icons", [False, True])
def test_addresses_stay_in_a_side_column(column: float, icons: bool, tmp_path: Path) -> None:  # noqa: FBT001
    theme = replace(load_theme("sidebar"), side_column=column, icons=icons)
    ways: tuple[Inlines, ...] = tuple(
        (Link(f"https://{word}", run(word)),) for word in (*ADDRESSES[1:], "a-b.example/c-d")
    )
    header = Header("Max", (), ways, kinds=(WEBSITE,) * len(ways))
    found = words(no_breaks(Document(header)), theme, tmp_path)
    assert max(word.right for word in found) <= (210 - theme.margin_right) / 25.4 * 72 + 1
    assert not [word.text for word in found if "\u00ad" in word.text]


def test_what_fits_a_side_column_is_not_parted_at_a_hyphen(tmp_path: Path) -> None:
    ways = (run("max-emanuel@very-long-department.example"), run("github.com/max-emanuel-lam"))
    found = words(no_breaks(Document(Header("Max", (), ways))), "sidebar", tmp_path)
    assert not [word.text for word in found if word.text.endswith("-")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("use k-means", r"use \cvwhole{k-means}"),
        ("C++ and 12–34", "C++ and 12–34"),
        (f"at {ADDRESSES[3]}", r"at \cvwhole{my-own-name-and-more.}\allowbreak{}\cvwhole{example-domain.org}"),
        ("by a-b&c@x-y.example", r"by \cvwhole{a-b\&c@x-y.example}"),
    ],
)
def test_latex_keeps_what_it_would_part(text: str, written: str) -> None:
    assert latex_inlines((Str(set_text(text)),)) == written


@pytest.mark.parametrize("nodes", [(Str("2018"), Str(".")), (Str("2018."),), (Str("2018"),)])
def test_the_last_year_of_a_citation_is_not_alone(nodes: Inlines) -> None:
    item = Reference("a", "article", (Str("Lee. "), Emph(run("Journal")), Str(", "), *nodes))
    section = Section("p", "publications", run("P"), (References((item,)),))
    document: Any = no_breaks(Document(Header("A"), (), (section,)))
    assert ",\u00a02018" in plain(document.sections[0].blocks[0].items[0].content)


@pytest.mark.parametrize("nodes", [(Str("2018"), Str(" (in press).")), (Str("3000"),), (Emph(run("2018")),)])
def test_other_ends_of_a_citation_stay(nodes: Inlines) -> None:
    content = (Str("Lee. "), Emph(run("Journal")), Str(", "), *nodes)
    section = Section("p", "publications", run("P"), (References((Reference("a", "article", content),)),))
    document: Any = no_breaks(Document(Header("A"), (), (section,)))
    assert plain(document.sections[0].blocks[0].items[0].content) == plain(content)


@pytest.mark.parametrize("word", ["<k-x>", '"a-b"', "x&y-z@a-b.example"])
def test_joined_words_are_text(word: str) -> None:
    nodes = (Str(set_text(word)),)
    assert "<k" not in html.inlines(nodes)
    assert "&y" not in html.inlines(nodes).replace("&amp;y", "")
    assert typst_inlines(nodes).count('\\"') == word.count('"')


@pytest.mark.parametrize("theme", ["classic", "margin", "sidebar", "academic"])
def test_latex_sets_what_is_below_the_sections_apart(theme: str, tmp_path: Path) -> None:
    item = Item((run("Mill"),), run("2020"), (Paragraph(run("Sums")),), location=run("Bonn"))
    sections = (Section("work", "work", run("Work"), (item,)),)
    document = Document(Header("Max"), (), sections, closing=(Paragraph(run("Updated")),))
    assert compiled(latex.write(document, load_theme(theme)), "pdflatex", tmp_path)[0] == 0
    tops = {word.text: word.top for word in words_in(tmp_path)}
    look = load_theme(theme)
    assert tops["Updated"] - tops["Sums"] == pytest.approx(look.leading + look.section_gap, abs=2)


@pytest.mark.parametrize(("column", "icons"), [(25, True), (30, True), (25, False)])
def test_latex_keeps_addresses_in_a_side_column(column: float, icons: bool, tmp_path: Path) -> None:  # noqa: FBT001
    theme = replace(load_theme("sidebar"), side_column=column, icons=icons)
    ways = tuple(
        (Link(f"https://{word}", run(word)),)
        for word in ("linkedin.com/in/max-lam", "a-b.example/c-d", "github.com/m-lam")
    )
    document = no_breaks(Document(Header("Max", (), ways, kinds=(WEBSITE,) * len(ways))))
    code, log = compiled(latex.write(document, theme), "pdflatex", tmp_path)
    assert (code, problems(log)) == (0, [])


@pytest.mark.parametrize("dates", ["Hilary 2019, Hilary 2020, Hilary 2023", "Fall 2020, Fall 2021, Spring 2022"])
def test_latex_parts_dates_in_a_column_between_two(dates: str, tmp_path: Path) -> None:
    item = Item((run("Mill"),), run(dates), (), location=run("Bonn"))
    document = Document(Header("Max"), (), (Section("work", "work", run("Work"), (item,)),))
    assert compiled(latex.write(document, load_theme("academic")), "pdflatex", tmp_path)[0] == 0
    found = [word for word in words_in(tmp_path) if word.text.strip(",") in dates]
    assert [round(word.top) for word in found[::2]] == [round(word.top) for word in found[1::2]]


@pytest.mark.parametrize("form", ["html", "docx", "typst", "latex"])
def test_nothing_that_joins_is_searched_for_or_copied(form: str, tmp_path: Path, cvtool: Run) -> None:
    text = "C++, k-means, CI/CD, 12–34 and max-lam.example/a-b"
    cv = f"person: {{name: Ann, headline: '{text}', affiliation: A-team, email: a-b@c-d.example}}\nsections:\n"
    (tmp_path / "cv.yaml").write_text(f"{cv}  work: [{{organization: X-ray C++, position: CI/CD}}]\n", encoding="utf-8")
    cvtool("render", "cv.yaml", "-f", form, "-o", f"cv.{form}", cwd=tmp_path)
    written = (tmp_path / f"cv.{form}").read_bytes()
    parts = [written]
    if form == "docx":
        with ZipFile(tmp_path / "cv.docx") as package:
            parts = [package.read(name) for name in package.namelist()]
    assert not [part for part in parts if JOINER.encode() in part]
