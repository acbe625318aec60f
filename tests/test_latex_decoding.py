"""LaTeX of bibliographies: what it says as text, what becomes of it in each format, and that nothing of it is lost."""

import random
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import TESTS, Golden, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from test_latex import compiled, copied, problems

from cvtool.bib.latex import _simple_text, to_inlines, to_text
from cvtool.bib.latex.commands import CommandReader
from cvtool.bib.latex.tables import BLANKS
from cvtool.document import Code, Document, Emph, Header, Link, Math, Paragraph, Section, Str, Strong, plain
from cvtool.formula.readable import readable
from cvtool.formula.symbols import (
    FONTS,
    MATH_ACCENTS,
    MATH_SWITCHES,
    MATH_SYMBOLS,
    MATH_UNSEEN,
    OPERATORS,
    SPACES,
    WORDS,
)
from cvtool.themes import load_theme
from cvtool.writers import html, latex, typst
from cvtool.writers.html.formula import mathml
from cvtool.writers.latex.formula import harmless
from cvtool.writers.latex.runs import inlines as latex_inlines
from cvtool.writers.markdown import inlines as markdown_inlines
from cvtool.writers.typst.compile import compile_pdf
from cvtool.writers.typst.formula import mathematics
from cvtool.writers.typst.runs import inlines as typst_inlines

SNIPPETS = [line for line in (TESTS / "latex-snippets.txt").read_text(encoding="utf-8").splitlines() if line]
VALUES = (TESTS / "latex-values.txt").read_text(encoding="utf-8").strip("\n").split("\n\n")[1:]
THEME = load_theme("classic")


def document(*snippets: str) -> Document:
    blocks = tuple(Paragraph((Str(f"{place}. "), *to_inlines(text))) for place, text in enumerate(snippets, 1))
    return Document(Header("Snippets"), (), (Section("s", "text", (Str("Snippets"),), blocks),))


def written(snippet: str) -> str:
    nodes = to_inlines(snippet)
    shown = {
        "latex": latex_inlines(nodes),
        "typst": typst_inlines(nodes),
        "html": html.inlines(nodes),
        "markdown": markdown_inlines.line(nodes),
        "text": to_text(snippet),
    }
    return "\n".join([snippet, *(f"    {name:9} {text}" for name, text in shown.items())])


def test_snippets_in_every_format(golden: Golden) -> None:
    golden(TESTS / "golden" / "latex" / "snippets.txt", "\n\n".join(map(written, SNIPPETS)) + "\n")


def test_snippets_compile_in_latex(tmp_path: Path) -> None:
    code, log = compiled(latex.write(document(*SNIPPETS), THEME), "pdflatex", tmp_path)
    assert (code, problems(log)) == (0, [])
    seen = copied(tmp_path)
    assert f"{len(SNIPPETS)}. " in seen
    assert re.search("1. Étude of .2 & more: 50% DNA", seen)


def test_snippets_compile_in_typst() -> None:
    assert compile_pdf(typst.write(document(*SNIPPETS), THEME), date="2026-11-24").content


FRAGMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath, amssymb, hyperref}
\begin{document}
%s
\end{document}
"""


def test_a_list_of_publications_compiles_in_a_document_of_ones_own(cvtool: Run, tmp_path: Path) -> None:
    balanced = [text for text in SNIPPETS if text.count("{") == text.count("}") and not text.endswith(("\\", "brace"))]
    entries = [f"@misc{{k{place}, title = {{{text}}}}}" for place, text in enumerate(balanced)]
    (tmp_path / "pubs.bib").write_text("\n".join(entries), encoding="utf-8")
    (tmp_path / "cv.yaml").write_text("person: {name: A B}\nbibliography: pubs.bib\n", encoding="utf-8")
    listed = cvtool("pubs", "cv.yaml", "-f", "latex", cwd=tmp_path)
    assert listed.code == 0, listed.err
    assert listed.out.count("\\item") == len(balanced) > 70
    code, log = compiled(FRAGMENT % listed.out, "pdflatex", tmp_path)
    assert (code, [line for line in problems(log) if line.startswith("!")]) == (0, [])


@pytest.mark.parametrize("pair", VALUES)
def test_text(pair: str) -> None:
    source, text = pair.split("\n")
    assert to_text(source) == text


def test_blanks_become_one() -> None:
    assert to_text("{ a }  { b}\n c\r\n\td") == "a b c d"


def test_markup_becomes_nodes() -> None:
    assert to_inlines(r"a \emph{b {\bf c}} \textbf{d} \texttt{e_f}") == (
        Str("a "),
        Emph((Str("b "), Strong((Str("c"),)))),
        Str(" "),
        Strong((Str("d"),)),
        Str(" "),
        Code("e_f"),
    )
    assert to_inlines(r"{\em a \rm b} \it c") == (Emph((Str("a "),)), Str("b "), Emph((Str("c"),)))
    assert to_inlines(r"\href{https://x.org/a\_b}{see $n^2$}") == (
        Link("https://x.org/a_b", (Str("see "), Math("n^2", "n²"))),
    )
    assert to_inlines(r"\href{javascript:alert(1)}{x} \url{javascript:y}") == (Str("x "), Code("javascript:y"))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x^2", "x²"),
        (r"\alpha \leq \beta", "α ≤ β"),
        ("10^{-3}", "10⁻³"),
        ("H_2O", "H₂O"),
        (r"\mathcal{O}(n \log n)", "O(n log n)"),
        (r"{\cal O}(n^{3/2})", "O(n^(3/2))"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{2c}", "(a+b)/(2c)"),
        (r"\frac{\partial u}{\partial t}", "∂u/∂t"),
        (r"\ell_1", "ℓ₁"),
        (r"\sqrt{2}", "√2"),
        (r"\sqrt[3]{x+1}", "³√(x+1)"),
        (r"k=3, p<0.05", "k = 3, p < 0.05"),
        ("f(x,y)", "f(x, y)"),
        ("1,000", "1,000"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"90^\circ", "90°"),
        (r"\hat{x}", "x̂"),
        (r"k_{\mathrm{eff}}", "k_eff"),
        ("x_{i+1}", "xᵢ₊₁"),
        (r"e^{i\pi}", "e^(iπ)"),
        (r"B^0_s \to \mu^+\mu^-", "Bₛ⁰ → μ⁺μ⁻"),
        (r"\sqrt s = 13~\mathrm{TeV}", "√s = 13 TeV"),
        (r"a \equiv b \pmod{n}", "a ≡ b (mod n)"),
        (r"\not\in", "∉"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\operatorname*{arg\,max}_x f", "arg maxₓ f"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"\text{ if }x", "if x"),
        (r"\begin{matrix} 1 & 2\\ 3 \end{matrix}", "1 2; 3"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
        (r"A=\begin{bmatrix}1&0\\[2pt]0&1\\\end{bmatrix}^{-1}", "A = [1 0; 0 1]⁻¹"),
        (r"\left(\begin{array}{cc}x^2 & y_1\\ \hline 0 & \frac{a}{b}\end{array}\right)", "(x² y₁; 0 a/b)"),
        (r"f(x)=\begin{cases}1 & x>0\\0 & \text{else}\end{cases}", "f(x) = {1 x > 0; 0 else"),
        (r"\begin{psmallmatrix*}a\\b\end{psmallmatrix*}", "(a; b)"),
        (r"\begin{pmatrix} a & b", "(a b)"),
        (r"{\begin{pmatrix}a\\b}\end{pmatrix}", "(a; b)"),
        (r"\foo{x} \bar y", "xȳ"),
        (r"\input{secret}", "secret"),
        ("^*", "*"),
        (r"^\dagger", "†"),
    ],
)
def test_formulas_as_text(source: str, text: str) -> None:
    assert readable(source) == unicodedata.normalize("NFC", text)


PIECES = (
    *("alpha", "Beta 42", " ", "%", "&", "--", "---", "``", "''", "'", "~", "#", "_", "^", "{", "}", "{DNA}", "[x]"),
    *(
        r"\'e",
        r"\"{o}",
        r"\v{s}",
        r"{\'\i}",
        r"\c c",
        r"\d{\^o}",
        r"\&",
        r"\%",
        r"\{",
        r"\}",
        r"\\",
        r"\-",
        r"\,",
        "é",
        "王",
    ),
    *(
        r"\emph{in}",
        r"{\em in out}",
        r"\textbf{b",
        r"\texttt{a_b}",
        r"\mbox{x y}",
        r"\unknown{arg}",
        r"\unknown two",
        r"\foo{}",
    ),
    *(
        r"\textcolor{}{text}",
        r"\enquote{q}",
        r"\textsuperscript{th}",
        r"\textsubscript{2}",
        r"\footnote{n}",
        r"\cite{key}",
    ),
    *(
        "$x^2$",
        "$x_{i+1}$",
        r"$\frac{a}{b}$",
        r"$\sqrt[3]{x}$",
        r"$\mathbf{v} + \foo y$",
        "$",
        "$$",
        r"\(",
        r"\)",
        r"\ensuremath{z}",
    ),
    *(
        r"\verb|v1|",
        r"\verb|",
        r"\TeX{}",
        "\n",
        "\\",
        r"\href{}{go}",
        r"\relax ",
        r"\'",
        r"\^",
        r"$\text{one}$",
        r"${\rm CO}_2$",
    ),
)


def bare(text: str) -> str:
    """Letters and digits without accents, in one case."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i").replace("ȷ", "j").replace("⁄", "/")
    return "".join(char for char in folded if char.isalnum())


def expected(source: str) -> str:
    """Take the names of commands out of what the pieces are made of."""
    return bare(
        re.sub(
            r"\\(?:i(?![A-Za-z])|[A-HJ-Zac-hj-z]\b(?=[{ ])|[A-Za-z]{2,})",
            lambda found: "i" if found[0] == "\\i" else " ",
            source,
        )
    )


def is_in(wanted: str, text: str) -> bool:
    """Tell whether all of ``wanted`` is in the text, in its order."""
    rest = iter(text)
    return all(char in rest for char in wanted)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_letter_and_no_digit_is_lost(source: str) -> None:
    assert is_in(expected(source), bare(to_text(source))), to_text(source)


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="\\{}$^_'`\"~%&#[]|- \nabcxyz09é"),
        st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read(source: str) -> None:
    nodes = to_inlines(source)
    assert "\\input" not in latex_inlines(nodes)
    for node in nodes:
        if isinstance(node, Math):
            assert node.text
            ET.fromstring(f"<p>{mathml(node.latex)}</p>".replace("&nbsp;", " "))  # noqa: S314  # our own output


SIMPLE = (
    r"\'e",
    r"{\"o}",
    r"\v{s}",
    r"\H{\i}",
    r"\c c",
    r"\o ",
    r"{\L}",
    r"\ss{}",
    r"\&",
    r"\_",
    r"\{",
    "{",
    "}",
    "~",
    "--",
    "---",
    "``",
    "''",
    "'",
    "-",
    "a ",
    "B",
    "  ",
    "\n",
    "%",
)


@given(st.lists(st.sampled_from(SIMPLE), max_size=20).map("".join))
@settings(max_examples=300, deadline=None)
def test_the_short_way_leads_where_the_long_one_does(source: str) -> None:
    short = _simple_text(source)
    if short is not None:
        assert BLANKS.sub(" ", short) == BLANKS.sub(" ", plain(CommandReader(source).group(0)))


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "}",
        "$",
        "$$",
        r"\(",
        r"\emph{",
        r"{\em x",
        r"\em x\bf ",
        r"\'",
        r"\'{",
        r"\url{",
        r"\href{",
        r"\verb|",
        r"\enquote{",
        "`'",
        r"\char",
        r"$\frac{",
        r"$\text{",
        r"$x^",
        r"$\rm ",
        r"$\left(",
        r"\textsuperscript{",
        "\\",
        "--",
        r"\\[",
        r"\textcolor[",
    ],
)
@pytest.mark.parametrize("tail", ["", "$", "}"])
def test_long_and_deep_values_are_read(piece: str, tail: str) -> None:
    source = piece * 3000 + "end" + tail * 3000
    nodes = to_inlines(source)
    assert "end" in bare(plain(nodes)) or piece == r"\href{"
    assert html.inlines(nodes) or piece == r"\href{"
    assert latex_inlines(nodes) or piece == r"\href{"
    assert typst_inlines(nodes)


ATOMS = [
    *MATH_SYMBOLS,
    *(f"\\{name}" for name in OPERATORS),
    *(f"\\{name}{{x}}" for name in [*MATH_ACCENTS, *FONTS, *WORDS, *MATH_UNSEEN]),
    *(f"\\{name}{{Ab1}}" for name in FONTS),
    *(f"{{\\{name} x}}" for name in MATH_SWITCHES),
    *(f"{space} " for space in SPACES),
    *(
        "x",
        "y",
        "42",
        "0.5",
        "{ab}",
        r"\frac12",
        r"\binom{n}{k}",
        r"\sqrt[3]{x,y}",
        r"\operatorname{a b}",
        r"\not=",
        r"\pmod n",
    ),
    *(
        "^2",
        "_i",
        "_{i,j}",
        "'",
        r"\left( x \right]",
        r"\left. | \right\}",
        r"\text{ 50\% né }",
        "≤",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        "|",
    ),
]


def test_every_symbol_is_known_to_typst() -> None:
    known = [f"a {atom} b" for atom in ATOMS]
    assert [formula for formula in known if not mathematics(formula)] == []
    blocks = tuple(Paragraph((Math(formula, readable(formula)),)) for formula in known)
    source = typst.write(Document(Header("M"), (), (Section("s", "text", (Str("S"),), blocks),)), THEME)
    assert compile_pdf(source, date="2026-11-24").content


def test_what_is_sound_compiles_in_typst() -> None:
    blocks = tuple(Paragraph((Math(formula, "x"),)) for formula in formulas(300))
    source = typst.write(Document(Header("M"), (), (Section("s", "text", (Str("S"),), blocks),)), THEME)
    assert compile_pdf(source, date="2026-11-24").content


def formulas(count: int) -> list[str]:
    """Make up formulas, the same each time, and keep those that are sound."""
    choose = random.Random(4)  # noqa: S311
    made = [" ".join(choose.choices(ATOMS, k=choose.randint(1, 8))) for _ in range(count)]
    return [formula for formula in made if harmless(formula)]


def test_sound_formulas_compile_in_latex(tmp_path: Path) -> None:
    sound = formulas(400)
    assert len(sound) > 100
    blocks = tuple(Paragraph((Math(formula, "x"),)) for formula in sound)
    source = latex.write(Document(Header("M"), (), (Section("s", "text", (Str("S"),), blocks),)), THEME)
    code, log = compiled(source, "pdflatex", tmp_path)
    assert (code, [line for line in problems(log) if line.startswith("!")]) == (0, [])


@given(st.lists(st.sampled_from(ATOMS), max_size=8).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_mathml_is_made_of_its_own_elements_only(formula: str) -> None:
    element = ET.fromstring(f"<p>{mathml(formula)}</p>".replace("&nbsp;", " "))  # noqa: S314
    counts = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mroot": 2, "mover": 2, "munder": 2}
    known = {"p", "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msqrt", "sup", "sub", *counts}
    for node in element.iter():
        assert node.tag in known
        assert set(node.attrib) <= {"mathvariant", "stretchy", "lspace", "rspace", "width", "accent", "linethickness"}
        assert len(node) == counts.get(node.tag, len(node)), mathml(formula)


def test_a_strange_formula_is_text_in_html() -> None:
    for formula in (r"\input{<b>}", r"\href{javascript:x}{<img src=x>}", r"<script>\foo{x}"):
        shown = html.inlines((Math(formula, readable(formula)),))
        assert "<b>" not in shown
        assert "<img" not in shown
        assert "<script" not in shown


def test_names_keep_marks_and_letters() -> None:
    assert to_text(r"Lam$^{*}$") == "Lam*"
    assert to_text(r"{\'A}d{\'a}m\textsuperscript{1,2}") == "Ádám^(1,2)"
