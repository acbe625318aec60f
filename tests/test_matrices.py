"""Matrices and cases are set as such where a format has mathematics, and in a line elsewhere."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from test_latex import compiled, problems

from cvtool.document import Document, Header, Math, Paragraph
from cvtool.formula.readable import readable
from cvtool.formula.reader import read
from cvtool.formula.tree import MathTable
from cvtool.themes import load_theme
from cvtool.writers import latex, typst
from cvtool.writers.html.formula import mathml
from cvtool.writers.latex.formula import typeset
from cvtool.writers.typst.compile import compile_pdf
from cvtool.writers.typst.formula import mathematics

MATRIX = r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"
CASES = r"f(x)=\begin{cases} x & \text{if } x>0 \\ 0, \end{cases}"
LISTED = (
    MATRIX,
    CASES,
    r"A=\begin{bmatrix}1&0\\[2pt]0&1\\\end{bmatrix}^{-1}",
    r"\left(\begin{array}{cc}x^2 & y_1\\ 0 & \frac{a}{b}\end{array}\right)",
    r"\begin{psmallmatrix*}a\\b\end{psmallmatrix*}",
    r"\begin{Vmatrix} & b; c\\ , & \sqrt{2}\end{Vmatrix}",
    r"\begin{matrix} a \\ {[}b] \\ * \end{matrix}",
    r"\begin{Bmatrix}\begin{vmatrix}a&b\end{vmatrix}&-1\end{Bmatrix}",
    r"\begin{rcases}a:b\\c\end{rcases}=d",
)


def element(source: str) -> ET.Element:
    return ET.fromstring(source.replace("&nbsp;", " "))  # noqa: S314  # our own output


@pytest.mark.parametrize(
    ("formula", "typst_form", "latex_form", "cells"),
    [
        (
            MATRIX,
            'mat(delim: #("(", ")"), a, b; c, d)',
            r"\left(\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}",
            4,
        ),
        (CASES, 'mat(delim: #("{", none), align: #left, x', r"\left\{\begin{array}{ll} x & \text{if }x>0 \\", 3),
        (r"\begin{array}{lr} 1 & 2 \end{array}", "mat(delim: #(none, none), 1, 2)", r"\left.\begin{smallmatrix}", 2),
    ],
)
def test_a_table_is_one_in_every_mathematics(formula: str, typst_form: str, latex_form: str, cells: int) -> None:
    assert typst_form in mathematics(formula)
    assert latex_form in typeset(formula)
    assert len(element(mathml(formula)).findall(".//mtd")) == cells


@pytest.mark.parametrize("formula", LISTED)
def test_tables_are_read(formula: str) -> None:
    assert read(formula).sound
    assert mathematics(formula)
    element(mathml(formula))


def test_tables_compile(tmp_path: Path) -> None:
    lines = tuple(Paragraph((Math(formula, readable(formula)),)) for formula in LISTED)
    document = Document(Header("Max"), lines)
    assert compile_pdf(typst.write(document, load_theme("classic")), date="2026-01-01").content
    code, log = compiled(latex.write(document, load_theme("classic")), "pdflatex", tmp_path)
    assert (code, problems(log)) == (0, [])


@pytest.mark.parametrize(
    "formula",
    [
        r"\begin{pmatrix} a & b",
        r"\begin{pmatrix} a \end{bmatrix}",
        r"\begin{array}{c|c} 1 & 2 \end{array}",
        r"\begin{array}{cc} 1 & 2 \\ \hline 3 & 4 \end{array}",
        r"\begin{tikzpicture} a & b \end{tikzpicture}",
        r"\begin{align} a &= b \end{align}",
        r"\begin{pmatrix} \end{pmatrix}",
        r"\begin{pmatrix} \input{secret} & b \end{pmatrix}",
    ],
)
def test_other_tables_are_words(formula: str) -> None:
    found = read(formula)
    assert not found.sound or not any(isinstance(node, MathTable) for node in found.children)
    assert not mathematics(formula)
    assert not typeset(formula)
    assert not mathml(formula)


@pytest.mark.parametrize(("start", "guarded"), [("{[}", False), ("[x]", True), ("*", True)])
def test_a_row_is_no_option_of_the_row_above(start: str, guarded: bool) -> None:  # noqa: FBT001
    written = typeset(rf"\begin{{matrix}} a \\ {{}} {start} \end{{matrix}}")
    assert r"\\ [" not in written
    assert r"\\ *" not in written
    assert written or guarded
