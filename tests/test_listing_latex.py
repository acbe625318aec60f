"""What is pasted elsewhere, and where a line of a citation does not break."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.compose.passes import no_breaks
from cvtool.document import Document, Header, Paragraph, Str, plain


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
    ("text", "bound"),
    [
        ("J, pp. 1–9", "J, pp.\u00a01–9"),
        ("pages 226–230", "pages\u00a0226–230"),
        ("Vol. 3, no. 4", "Vol.\u00a03, no.\u00a04"),
        ("volume 41", "volume\u00a041"),
        ("arXiv 1601.00001", "arXiv\u00a01601.00001"),
        ("doi: 10.1000/1", "doi:\u00a010.1000/1"),
        ("pages of it", "pages of it"),
    ],
)
def test_c9_no_break_before_a_number(text: str, bound: str) -> None:
    document = Document(Header("A"), (Paragraph((Str(text),)),))
    assert plain(no_breaks(document).summary[0].content) == bound  # type: ignore[union-attr]
