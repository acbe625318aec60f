"""TeX and HTML in bibliography values: each case as it was reported, and two more of its kind."""

import re
from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.latex import to_inlines, to_text
from cvtool.document import Emph, Str, Strong


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"D\'\i az", "Díaz"),
        (r"Garc\'\i a", "García"),
        (r"na\"\i f", "naïf"),
        (r"Ji\v r\'\i", "Jiří"),
        (r"\^\i le-de-France", "île-de-France"),
        (r"{\=\i }ta \.\i x", "īta ix"),
        (r"$x$ Mart\'\i nez", "x Martínez"),
    ],
)
def test_the_blank_after_a_control_word_is_not_printed(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Bo\ifmmode \check{z}\else \v{z}\fi{}idar", "Božidar"),
        (r"$\ifmmode \alpha\else a\fi$ decay", "α decay"),
        (r"Erd\ifmmode \mbox{\H{o}}\else \H{o}\fi s", "Erdős"),
        (r"\iffalse hidden \fi shown \iftrue too\else not\fi", "shown too"),
        (r"{\ifmmode\else\ifmmode x\else \aa\fi\fi}ngstrom", "ångstrom"),
    ],
)
def test_conditionals_print_the_branch_that_tex_takes(latex: str, text: str) -> None:
    assert to_text(latex) == text


def test_conditionals_in_names() -> None:
    text = r"@article{a, author={Bo\ifmmode \check{z}\else \v{z}\fi{}idar Novak and Ann Lee}, title={T}, year=2020}"
    names = parse_bibtex(text, "a.bib")[0][0].authors
    assert [name.display for name in names] == ["Božidar Novak", "Ann Lee"]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Separation of \ce{H2O} and \ce{^{13}C}", "Separation of H₂O and ¹³C"),
        (r"\ce{SO4^2-}, \ce{Fe^{3+}}, \ce{OH-}", "SO₄²⁻, Fe³⁺, OH⁻"),
        (r"\ce{2 H2 + O2 <=> 2 H2O} in \ce{CuSO4 * 5H2O}", "2 H₂ + O₂ ⇌ 2 H₂O in CuSO₄·5H₂O"),
        (r"\ce{Na+ + Cl- -> NaCl v}, \ce{CH3-CH3}, \ce{(NH4)2S}", "Na⁺ + Cl⁻ → NaCl ↓, CH₃–CH₃, (NH₄)₂S"),
        (r"$\ce{CO2}$ and \ce{^{227}_{90}Th+}", "CO₂ and ²²⁷₉₀Th⁺"),
        (r"\ce{\alpha-Fe}", "α-Fe"),
        (r"\SI{300}{\kelvin}", "300\u00a0K"),
        (r"\SI[per-mode=symbol]{1.5e6}{\metre\per\second}", "1.5 × 10⁶\u00a0m\u00a0s⁻¹"),
        (r"\qty{-3}{\degreeCelsius} and \qty{90}{\degree}", "−3\u00a0°C and 90°"),
        (r"\SIrange{1}{2}{\um}, \numrange{3}{4}, \num{e-3}", "1–2\u00a0µm, 3–4, 10⁻³"),
        (r"\si{\kilo\gram\per\cubic\metre}, \unit{m.s^{-1}}", "kg\u00a0m⁻³, m\u00a0s⁻¹"),
        (r"\num{1.2 +- 0.1 e3} at \ang{1;2;3}, \SI{10}{\percent}", "(1.2 ± 0.1) × 10³ at 1°2′3″, 10\u00a0%"),
        (r"$T = \SI{3e5}{\km\squared}$", "T = 3 × 10⁵ km²"),
        (r"\sin x \num{many}", "sinx many"),
    ],
)
def test_quantities_and_chemical_formulas_are_written_out(latex: str, text: str) -> None:
    assert to_text(latex) == text


def test_a_quantity_that_is_read_is_not_reported(cvtool: Run, tmp_path: Path) -> None:
    title = r"title={\SI{5}{\micro\metre} of \ce{H2O}}, journal={J}"
    note = r"note={At \SI{2}{\furlong}}"
    (tmp_path / "a.bib").write_text(f"@article{{a, author={{A B}}, year=2020, {title}, {note}}}", "utf-8")
    said = cvtool("validate", str(tmp_path / "a.bib")).messages
    assert "`\\furlong`" in said
    assert "`\\micro`" not in said


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("Cats &amp; Dogs <i>x</i> CO<sub>2</sub>", "Cats & Dogs x CO₂"),
        ("R&#38;D in caf&eacute;s", "R&D in cafés"),
        ("E = mc<sup>2</sup> &#x2014; a <b>bold</b> claim", "E = mc² — a bold claim"),
        ("<jats:italic>Danio</jats:italic> &lt; 3 dpf", "Danio < 3 dpf"),
        ("a < b and <i> alone, AT&T; &unknown;", "a < b and <i> alone, AT&T; &unknown;"),
        (r"$a<b>c$ \& &nbsp;x", "a < b > c & \u00a0x"),
        (r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater} at p {\textless} .05", "E. coli at p < .05"),
        (r"10$\less$sup$\greater$2$\less$/sup$\greater$", "10²"),
        (r"Science {\&}amp$\mathsemicolon$ Medicine", "Science & Medicine"),
        ("A &amp;amp; B &lt;b&gt;x&lt;/b&gt;", "A & B x"),
        (r"\textless b\textgreater{} alone", "<b> alone"),
        ("<mml:math><mml:msub><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:msub><mml:mi>O</mml:mi></mml:math>", "H₂O"),
    ],
)
def test_html_is_read_as_what_it_means(latex: str, text: str) -> None:
    assert to_text(latex) == text


def test_tags_become_markup() -> None:
    assert to_inlines("<i>E. coli</i> <strong>K-12</strong>") == (
        Emph((Str("E. coli"),)),
        Str(" "),
        Strong((Str("K-12"),)),
    )


@pytest.mark.parametrize(
    ("line", "place", "printed"),
    [
        (r"  title={A \foo B}", "2:12", "Lee. A foo B."),
        (r"  title={T}, note={\zzz{Ünder} C}", "2:20", "Lee. T. "),
        (r'  title={T}, journal = "J \Abc", volume = 1', "2:27", "Lee. T. J Abc"),
    ],
)
def test_what_is_not_known_is_reported_where_it_is(
    line: str, place: str, printed: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.bib").write_text(f"@article{{a, author={{Lee}},\n{line}}}\n", encoding="utf-8")
    out = cvtool("validate", "a.bib", cwd=tmp_path).out
    assert (
        f"a.bib:{place}: warning[unknown-command]: `a`: `\\{re.findall(r'[A-Za-z]+', line.partition(chr(92))[2])[0]}`"
        in out
    )
    assert cvtool("pubs", "a.bib", "-f", "text", cwd=tmp_path).out.startswith(printed)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("title", "Cats &amp; Dogs <i>x</i> CO<sub>2</sub>", "2:15 `&amp;`"),
        ("journal", "R&#38;D Letters", "2:13 `&#38;`"),
        ("note", "<b>Best</b> of caf&eacute;s", "2:27 `&eacute;`"),
    ],
)
def test_html_is_noted(field: str, value: str, found: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, author={{Lee}},\n  {field}={{{value}}}}}\n", encoding="utf-8")
    out = cvtool("validate", "a.bib", cwd=tmp_path).out
    place, named = found.split()
    assert f"a.bib:{place}: note[html]: `a`: HTML in `{field}`, {named}" in out


@pytest.mark.parametrize("known", [r"\LaTeX", r"\textbf{x}", r"{\'e}", r"\v{z}", r"$\unknown$", r"\ensuremath{\foo}"])
def test_what_is_known_is_not_reported(known: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, author={{Lee}}, title={{A {known} B}}, year=2020}}\n", encoding="utf-8")
    assert "unknown-command" not in cvtool("validate", "a.bib", cwd=tmp_path).out


@pytest.mark.parametrize("text", ["O'Shaughnessy", "d'apprentissage", "l'été"])
def test_apostrophes_between_letters_are_set_as_such(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(
        "person: {name: A}\nbibliography: a.bib\nsections: {publications: }\n", encoding="utf-8"
    )
    (tmp_path / "a.bib").write_text(f"@misc{{a, author={{Lee}}, title={{A {text} B}}, year=2020}}\n", encoding="utf-8")
    curly = text.replace("'", "’")
    assert curly in cvtool("render", "-f", "html", cwd=tmp_path).out
    assert curly in cvtool("render", "-f", "typst", cwd=tmp_path).out
    assert text in cvtool("render", "-f", "text", cwd=tmp_path).out


@pytest.mark.parametrize(("latex", "text"), [("`single'", "‘single’"), ("a `b' c", "a ‘b’ c"), ("{`x y'}", "‘x y’")])
def test_single_quotes_are_both_curly(latex: str, text: str) -> None:
    assert to_text(latex) == text
