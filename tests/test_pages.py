"""The pages of the PDF: nothing runs off them, and what belongs together stays together."""

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import tool

from cvtool.document import Bullet, Bullets, Document, Header, Inlines, Item, Link, Paragraph, RoleSpan, Section, Str
from cvtool.themes import load_theme, theme_names
from cvtool.writers import typst
from cvtool.writers.typst.compile import compile_pdf

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


def words(document: Document, theme: str, folder: Path) -> list[Word]:
    source = typst.write(document, load_theme(theme))
    made = compile_pdf(source, date="2026-01-01")
    (folder / "cv.pdf").write_bytes(made.content[0])
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
