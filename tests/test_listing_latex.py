"""What is pasted elsewhere, and where a line of a citation does not break."""

import re
from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.styles import STYLES
from cvtool.compose.breaks import no_breaks
from cvtool.document import Document, Header, Paragraph, Str, plain
from cvtool.writers.long_words import breakable


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ("doi = {10.1000/1}", "% needs \\usepackage{hyperref} for links"),
        ("url = {https://x.org}", "% needs \\usepackage{hyperref} for links"),
        ("note = {No link}", "\\begin{itemize}"),
    ],
)
def test_c10_a_whole_environment(fields: str, first: str, cvtool: Run, tmp_path: Path) -> None:
    bib = f"@article{{k, author = {{Doe, Ann}}, title = {{T}}, journal = {{J}}, {fields}}}"
    (tmp_path / "a.bib").write_text(bib, encoding="utf-8")
    lines = cvtool("pubs", "a.bib", "-f", "latex", cwd=tmp_path).out.splitlines()
    assert lines[0] == first
    assert "\\begin{itemize}" in lines
    assert lines[-1] == "\\end{itemize}"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("A Study", r"\href{https://x.org}{A Study}"),
        ("{Braced} and \\emph{set}", r"\href{https://x.org}{Braced and \emph{set}}"),
        (r"\textbackslash cvlink\{x\}", r"\href{https://x.org}{\textbackslash{}cvlink\{x\}}"),
    ],
)
def test_a_link_has_one_pair_of_braces(title: str, written: str, cvtool: Run, tmp_path: Path) -> None:
    bib = f"@misc{{k, author = {{Doe, Ann}}, title = {{{title}}}, url = {{https://x.org}}}}"
    (tmp_path / "a.bib").write_text(bib, encoding="utf-8")
    assert written in cvtool("pubs", "a.bib", "-f", "latex", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("J, pp. 1–9", "J, pp.\u00a01–\u20609"),
        ("pages 226–230", "pages\u00a0226–\u2060230"),
        ("Vol. 3, no. 4", "Vol.\u00a03, no.\u00a04"),
        ("volume 41", "volume\u00a041"),
        ("arXiv 1601.00001", "arXiv\u00a01601.00001"),
        ("doi: 10.1000/1", "doi:\u00a01\u20600.1000/1"),
        ("pages of it", "pages of it"),
        ("vol. A 12, pp. xii–xv", "vol.\u00a0A 12, pp.\u00a0xii–\u2060xv"),
        ("J 41, no. ", "J 41, no.\u00a0"),
        ("Gauss–Bonnet, 1914 – 1918", "Gauss–Bonnet, 1914 – 1918"),
        ("below 25 ms", "below 25\u00a0ms"),
        ("4.1 PB in 4 minutes", "4.1\u00a0PB in 4\u00a0minutes"),
        ("2 million users, 6 engineers", "2\u00a0million users, 6 engineers"),
        ("53:663–676, 2026.", "53:663–\u2060676,\u00a02026."),
        ("in 2019, 2020 and later", "in 2019, 2020 and later"),
    ],
)
def test_c9_no_break_before_a_number(text: str, bound: str) -> None:
    document = Document(Header("A"), (Paragraph((Str(text),)),))
    assert plain(no_breaks(document).summary[0].content) == bound  # type: ignore[union-attr]


CITED = r"""
@article{a, author={Lee, Ann}, title={T}, journal={J}, volume=41, number=3, pages={226--41}, year=2020}
@incollection{b, author={Lee, Ann}, title={T}, booktitle={B}, publisher={P}, volume=41, chapter=3, pages={xii--xv}}
@misc{c, author={Lee, Ann}, title={T}, url={https://doi.org/10.1101/2021.04.01.438000}, year=2019}
"""
LISTS = """\
person: {{name: Ann Lee}}
bibliography: a.bib
language: {language}
sections:
  publications: {{style: {style}}}
"""


def rendered(cvtool: Run, folder: Path, form: str, style: str, language: str = "en") -> str:
    (folder / "a.bib").write_text(CITED, encoding="utf-8")
    (folder / "cv.yaml").write_text(LISTS.format(style=style, language=language), encoding="utf-8")
    return cvtool("render", "cv.yaml", "-f", form, "-o", "-", cwd=folder).out


@pytest.mark.parametrize("style", sorted(STYLES))
def test_c9_no_style_parts_a_word_from_its_number(style: str, cvtool: Run, tmp_path: Path) -> None:
    page = rendered(cvtool, tmp_path, "html", style)
    text = re.sub(r"<[^>]+>", "", page[page.index("<body") :])
    assert re.findall(r"\b(?:[Vv]ol|[Nn]o|pp?|[Cc]hap|[Cc]h)\. |(?:[Vv]olume|pages?|[Cc]hapter) \d", text) == []
    assert re.findall(r">[^<> ]*226–41[^<> ]*<", page)


@pytest.mark.parametrize(
    ("language", "bound"), [("de", "S.&nbsp;<span"), ("pl", "t.&nbsp;41"), ("fr", "volume&nbsp;41")]
)
def test_c9_nor_does_another_language(language: str, bound: str, cvtool: Run, tmp_path: Path) -> None:
    assert bound in rendered(cvtool, tmp_path, "html", "plain", language)


@pytest.mark.parametrize(
    ("form", "joined"),
    [("html", '<span class="cv-joined">226–41'), ("typst", 'whole("226–41'), ("latex", "226–41"), ("text", "226–41")],
)
def test_c9_a_range_is_in_one_piece_and_can_be_searched(form: str, joined: str, cvtool: Run, tmp_path: Path) -> None:
    out = rendered(cvtool, tmp_path, form, "apa")
    assert joined in out
    assert "\u2060" not in out


@pytest.mark.parametrize(
    ("address", "is_whole"),
    [
        ("https://doi.org/10.1101/2021.04.01.438000", True),
        ("www.example.org/a/path/of/some/length.html", True),
        ("(10.1000/some.suffix.that.is.long.enough)", True),
        ("https://example.org/a/very/long/path/to/some/document/that/is/long.html", False),
        ("Wort/mit/vielen/Strichen/und/ohne/Leerzeichen", False),
    ],
)
def test_c9_an_address_that_fits_on_a_line_is_in_one_piece(address: str, is_whole: bool) -> None:  # noqa: FBT001
    assert (breakable(address) == address) is is_whole
