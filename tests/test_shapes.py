"""Invented entries in the shapes that databases and programs export, through every style and every export."""

import json
import re
from pathlib import Path

import pytest
from conftest import TESTS, Golden, Run

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats import biblatex, bibtex, csl_json, csv, ris
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.work import Work
from cvtool.document import plain

SHAPES = sorted((TESTS / "shapes").glob("*.bib"), key=lambda path: path.name)
FAULTS = re.compile(
    r"None|\.\.(?!\.)|[?!][.:]|[,;:]\s*[,;:.]|\s\s|\(\)|\[\]|\s[,;:.]|[{}\\$]|\bpp?\. pp?\.|\babs/|&amp;"
)


def works(path: Path) -> tuple[Work, ...]:
    return parse_bibtex(path.read_bytes(), path.name)[0]


def test_there_is_a_file_of_each_shape() -> None:
    assert {path.stem for path in SHAPES} == {
        "acm", "ads", "aps", "biorxiv", "dblp", "inspire", "mathscinet", "mendeley", "orcid", "pubmed", "scholar",
        "zbmath", "zotero",
    }  # fmt: skip


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_prints_every_shape(style: str, path: Path) -> None:
    for work in works(path):
        text = plain(STYLES[style](work, Options()))
        assert FAULTS.findall(text) == [], text
        assert all(name.family in text for name in work.authors), text
        assert str(work.year) in text
        assert work.title_text.rstrip(".") in text


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_every_export_carries_every_shape(path: Path) -> None:
    found = works(path)
    for item, work in zip(json.loads(csl_json.write(found)), found, strict=True):
        assert (item["id"], item.get("DOI", "")) == (work.key, work.doi)
        assert [name.get("family", name.get("literal")) for name in item["author"]][: len(work.authors)] == [
            name.family for name in work.authors
        ]
        assert item["issued"]["date-parts"][0][0] == work.year
        assert not re.search(r"\\\\|\$", json.dumps(item, ensure_ascii=False))
    assert ris.write(found).count("ER  - ") == len(found)
    assert not re.search(r"[{}\\$]", ris.write(found) + csv.write(found))


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", ["plain", "apa"])
def test_a_shape_that_is_exported_prints_the_same(style: str, path: Path) -> None:
    found = works(path)
    printed = [plain(STYLES[style](work, Options())) for work in found]
    for write in (bibtex.write, biblatex.write):
        again = parse_bibtex(write(found).encode(), "again.bib")[0]
        assert [plain(STYLES[style](work, Options())) for work in again] == printed


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_validate_finds_no_error_in_a_shape(path: Path, cvtool: Run) -> None:
    done = cvtool("validate", str(path))
    assert done.code == 0, done.messages
    assert "error[" not in done.messages


def test_shapes_in_print(golden: Golden) -> None:
    """What the plain style makes of each, read once by a person."""
    lines = [f"{path.stem}: {plain(STYLES['plain'](work, Options()))}" for path in SHAPES for work in works(path)]
    golden(TESTS / "golden" / "shapes" / "plain.txt", "\n".join(lines) + "\n")
