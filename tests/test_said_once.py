"""What is said in one place of the source, and in no other."""

import json
import math
import re

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.dates import MONTHS
from cvtool.document import Link, Str
from cvtool.document.addresses import is_safe
from cvtool.sources.json_text import json_text
from cvtool.sources.lines import LineIndex
from cvtool.writers import html
from cvtool.writers.latex.runs import inlines as latex_inlines
from cvtool.writers.typst.runs import inlines as typst_inlines

SOURCE = ROOT / "src" / "cvtool"
PLACES = {
    "lines and columns": (r"rfind\(b?\"\\n\", 0, |rindex\(\"\\n\"", {"bib/bibtex/recovery.py"}),  # a line's start only
    "JSON with line breaks": (r"json\.dumps\([^\n]*indent", {"sources/json_text.py"}),
    "schemes of links": (r"mailto:\|tel:", {"document/addresses.py"}),
    "columns of a terminal": (r"east_asian_width", set[str]()),
    "months": (r"(?i)\"(?:jan|january)\.?\"", {"dates.py"}),
}


@pytest.mark.parametrize("what", PLACES)
def test_it_stands_in_one_module(what: str) -> None:
    pattern, modules = PLACES[what]
    texts = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    assert {name for name, text in texts.items() if re.search(pattern, text)} == modules


@given(st.text(alphabet="ab\né\U0001f600\r", max_size=30), st.data())
def test_offsets_and_positions_are_the_same_thing(text: str, data: st.DataObject) -> None:
    lines = LineIndex("f", text)
    offset = data.draw(st.integers(0, len(text)))
    span = lines.span(offset)
    rows = text.split("\n")
    assert (span.line, span.column) == (
        text.count("\n", 0, offset) + 1,
        len(text[:offset].rsplit("\n", maxsplit=1)[-1]) + 1,
    )
    assert 1 <= span.line <= len(rows)
    assert lines.offset(span) == offset


def test_positions_count_in_the_text_that_is_read() -> None:
    _, problems = parse_bibtex("\x01\x02\x03\n@article{a, title = {x}, title = {y}}\n", "f.bib")
    assert [str(problem.span) for problem in problems if problem.code != "control-character"] == ["f.bib:2:26"]


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_json_has_no_word_for_what_is_not_finite(number: float) -> None:
    text = json_text({"x": [number, "é"]})
    assert "é" in text
    assert json.loads(text, parse_constant=pytest.fail)["x"][0] in {".inf", "-.inf", ".nan"}


def test_links_lead_only_to_pages_mailboxes_and_telephones() -> None:
    assert all(map(is_safe, ("https://a.org", "HTTP://a.org", "mailto:a@b.org", "tel:+1")))
    assert not any(map(is_safe, ("javascript:x", "https://", "mailto:", "doi:10.1/2", " https://a.org", "file:///x")))
    nowhere = (Link("javascript:x", (Str("a"),)),)
    assert [html.inlines(nowhere), latex_inlines(nowhere), typst_inlines(nowhere)] == ["a", "a", '"a"']


def test_months_are_twelve() -> None:
    assert len(MONTHS) == len(set(MONTHS)) == 12
