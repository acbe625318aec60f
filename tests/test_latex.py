"""LaTeX is judged by the engines: what compiles, what the PDF says, and what never becomes code."""

import re
import subprocess
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, tool
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTFigure, LTPage, LTRect, LTTextBox
from PIL import Image
from test_pages import BROKEN, LONG_DATES, LONG_NAME, LOOKS, Word, broken, check_left_dates, fonts_of, jobs, words_in

from cvtool.compose.passes import position_first
from cvtool.document import (
    Bar,
    Blocks,
    Bullet,
    Bullets,
    Chart,
    Code,
    Document,
    Emph,
    Header,
    Heading,
    Inlines,
    Item,
    Jump,
    Link,
    Math,
    Name,
    Paragraph,
    Picture,
    Reference,
    References,
    RoleSpan,
    Section,
    Str,
    Strong,
)
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
from cvtool.themes import Theme, load_theme, theme_names
from cvtool.writers import latex, typst
from cvtool.writers.latex.formula import harmless
from cvtool.writers.typst.compile import compile_pdf

ENGINES = ("pdflatex", "xelatex", "lualatex")
STANDARD = {
    *("cmap", "fontenc", "fontspec", "geometry", "hyperref", "iftex", "lmodern", "microtype", "xcolor"),
    "amsmath, amssymb",
}
NASTY = r"50% & $2M #1 a_b {x} ~ ^ \ <b> *"
LITERAL = (
    NASTY,
    r"\input{/etc/passwd} \write18{ls} \end{document}",
    "''quotes'' ``ticks`` -- --- ?` !` << >> ,, \"double\" 'single'",
    "[option] first",
    "*star first",
    "efficient office flow, difficult affliction",
    "Zażółć gęślą jaźń, Łódź, Škoda, ğ ő ß",
    "ș Ț ễ ṣ ǎ … € × ² “curly” ‘quotes’ – —",
)
ADDRESS = "https://example.org/" + "a_very_long_path_that_has_no_end/" * 6 + "?q=1%20&r={x}$#frag~x"


def text(content: str) -> Inlines:
    return (Str(content),)


def points(*contents: str) -> Bullets:
    return Bullets(tuple(Bullet(text(content)) for content in contents))


def nested(depth: int, bottom: int) -> Bullet:
    children = (Bullets((nested(depth + 1, bottom),)),) if depth < bottom else ()
    return Bullet(text(f"depth {depth} {NASTY}"), children)


def symbols() -> str:
    lines = files("cvtool.writers").joinpath("templates", "latex-symbols.txt").read_text(encoding="utf-8").splitlines()
    return " ".join(line.split()[0] for line in lines)


def formulas() -> list[Inlines]:
    commands = [
        *MATH_SYMBOLS,
        *(f"\\{name}" for name in OPERATORS),
        *(f"\\{name}{{x}}" for name in [*MATH_ACCENTS, *FONTS, *WORDS, *MATH_UNSEEN]),
        *(f"{{\\{name} x}}" for name in MATH_SWITCHES),
        *(f"{space} x" for space in SPACES),
        *(r"\frac12", r"\binom{n}{k}", r"\sqrt[3]{x}", r"\operatorname*{arg\,max}_x", r"\not\in", r"a \bmod b \pmod n"),
        *(
            "x'_i",
            "^{13}",
            r"\{x_1^2\}",
            r"\left( x \right]",
            r"\left. x \right\}",
            "≤ α",
            r"\text{50\% né}",
            r"90\degree",
        ),
    ]
    return [(Math(f"a {command} b", "refused"), Str("; ")) for command in commands]


def publications() -> Blocks:
    authors = (
        Name("Ann Other", ("k", 0), "", ("*", "†")),
        Str(", "),
        Name("Max Lam", ("k", 1), "me", ("*",)),
        Str(", "),
        Name("Stu Dent", ("k", 2), "student_1"),
        Str(". " + "A title of some length " * 8),
        Emph(text("Proceedings")),
    )
    numbered = tuple(Reference(f"key{label}", str(label), authors) for label in range(8, 13))
    bare = (Reference("bare\n\\input{x}", "", authors),)
    return (
        Heading(text("2018")),
        References(numbered, text("* equal contribution")),
        Heading(text("J")),
        References(bare),
    )


def items() -> Blocks:
    title: Inlines = (RoleSpan("title", text("[opt] Google")), Str(", Platforms Team"))
    aside = text("May – Aug 2017 · a place with a name that goes on for longer than a line has room")
    role = Item(((RoleSpan("subtitle", text("Nested role")),),), text("2015"), (points("in a role"),))
    return (
        Item(
            (title, (RoleSpan("subtitle", text("*Intern")),), text("third line")),
            aside,
            (*map(Paragraph, prose()), role),
        ),
        Item((text("x" * 200),), text("y" * 120), (Bullets((nested(1, 12),)), points(*LITERAL))),
        Item((), text("only an aside")),
        Item((text("only a head"),)),
        Item((((RoleSpan("label", text("Languages:"))), Str(" C, Python")),), compact=True),
        Item((text("Prize"), text("second line")), text("2012"), compact=True),
    )


def prose() -> list[Inlines]:
    return [
        (Strong(text("strong")), Str(" and "), Code("code  two   blanks -- % \\ " + "z" * 150)),
        (Link(ADDRESS, text(ADDRESS)), Str(" "), Link("javascript:alert(1)", text("no link"))),
        text("W" * 300),
        text("Donaudampfschifffahrtsgesellschaftskapitän " * 4),
        text(symbols()),
        tuple(node for formula in formulas() for node in formula),
        (Math(r"\input{secret}", "fallen back"),),
    ]


def everything() -> Document:
    header = Header(NASTY, text(NASTY), (text("Town"), (Link("mailto:a_b%c@example.org", text("a_b%c@example.org")),)))
    return Document(
        header,
        (Paragraph(text("Summary")), Paragraph(text(NASTY))),
        (
            Section("work", "work", text(NASTY), items()),
            Section("skills", "skills", text("Programming languages and tools"), (Item((text("One"),), compact=True),)),
            Section("empty", "text", text("Veröffentlichungsverzeichnisse"), ()),
            Section("bullets", "text", text("Bullets first"), (points("one", "two"),)),
            Section("publications", "publications", (Emph(text("Publications")),), publications()),
        ),
        date="2026-11-24",
        keywords=("a_b", "50%"),
    )


def compiled(source: str, engine: str, folder: Path) -> tuple[int, str]:
    """Compile as a user does; return the exit code and the log."""
    program = tool(engine)
    (folder / "cv.tex").write_text(source, encoding="utf-8")
    words = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "cv.tex"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=300)
    return done.returncode, (folder / "cv.log").read_text(encoding="utf-8", errors="replace")


def problems(log: str) -> list[str]:
    return re.findall(
        r"^!.*|.*Overfull.*|.*Missing character.*|.*(?:LaTeX|fontspec) (?:Font )?Warning.*", log, re.MULTILINE
    )


def copied(folder: Path) -> str:
    """Return the text of the PDF, on one line."""
    words = [tool("pdftotext"), "-layout", "cv.pdf", "-"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=True, timeout=60)
    return " ".join(done.stdout.decode().split())


def body(source: str) -> str:
    return source.partition("\\begin{document}")[2]


def looks() -> list[Theme]:
    """All combinations of titles and dates, with the other choices of a theme mixed in."""
    classic, margin = load_theme("classic"), load_theme("margin")
    return [
        replace(
            classic,
            dates="right",
            header="center",
            paper="us-letter",
            font_size=12,
            justify=True,
            name_tracking=1,
            heading_tracking=1,
        ),
        replace(margin, dates="below", font_size=9, hyphenate=True, strong="regular"),
    ]


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_prints_every_text_as_it_is(engine: str, theme: str, tmp_path: Path) -> None:
    code, log = compiled(latex.write(everything(), load_theme(theme)), engine, tmp_path)
    assert (code, problems(log)) == (0, [])
    seen = copied(tmp_path)
    for line in LITERAL:
        assert line in seen
    assert not re.search("[\ufb00-\ufb06]", seen)
    assert "refused" not in seen
    assert "fallen back" in seen


@pytest.mark.parametrize("theme", looks(), ids=["rule-right", "margin-below"])
def test_other_choices_of_a_theme_compile_too(theme: Theme, tmp_path: Path) -> None:
    code, log = compiled(latex.write(everything(), theme), "pdflatex", tmp_path)
    assert (code, problems(log)) == (0, [])


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_document_compiles(engine: str, tmp_path: Path) -> None:
    for name in ("", "Prabhat"):
        code, log = compiled(latex.write(Document(Header(name)), load_theme("margin")), engine, tmp_path)
        assert (code, problems(log)) == (0, [])


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_other_scripts_are_printed_or_refused_but_never_lost(engine: str, tmp_path: Path) -> None:
    document = Document(Header("Иван Петров"), (Paragraph(text("Ελληνικά, Привет: 王")),))
    code, log = compiled(latex.write(document, load_theme("classic")), engine, tmp_path)
    if code:
        assert "Missing character" in log
    else:
        assert "Ελληνικά, Привет: 王" in copied(tmp_path)


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_an_installed_font_lends_what_latin_modern_lacks(engine: str, tmp_path: Path) -> None:
    fonts = subprocess.run([tool("fc-list"), ":", "family"], capture_output=True, text=True, check=True).stdout
    if "DejaVu Serif" not in fonts:
        pytest.skip("no font with Cyrillic and Greek is installed")
    document = Document(Header("Иван Петров"), (Paragraph(text("Ελληνικά и Привет, β")),))
    code, log = compiled(latex.write(document, load_theme("margin")), engine, tmp_path)
    assert (code, problems(log)) == (0, [])
    assert "Иван Петров Ελληνικά и Привет, β" in copied(tmp_path)


def test_labels_and_dates_stand_where_the_theme_puts_them(tmp_path: Path) -> None:
    item = Item((text("Google"), text("Intern")), text("2017"), (points("Built it."),))
    document = Document(Header("Max Lam"), (), (Section("work", "work", text("Work"), (item,)),))
    for theme, order in (
        ("ats", "Work Google Intern 2017 • Built it."),
        ("classic", "Work Google 2017 Intern • Built it."),
        ("margin", "Work Google 2017 Intern • Built it."),
    ):
        compiled(latex.write(document, load_theme(theme)), "pdflatex", tmp_path)
        assert order in copied(tmp_path)


def test_the_body_is_the_same_under_every_theme() -> None:
    sources = [latex.write(everything(), theme) for theme in [load_theme("classic"), load_theme("margin"), *looks()]]
    assert len(set(sources)) == len(sources)
    assert len({body(source) for source in sources}) == 1


def test_only_packages_of_a_small_installation_are_used() -> None:
    source = latex.write(everything(), load_theme("classic"))
    assert set(re.findall(r"\\usepackage(?:\[[^]]*\])?\{([^}]*)\}", source)) == STANDARD
    plain = latex.write(Document(Header("Max Lam")), load_theme("classic"))
    assert "amsmath" not in plain
    assert "\\cvsymbol" not in plain
    assert "\\cvfallbacks" not in plain


def test_what_belongs_together_is_one_block() -> None:
    item = Item((text("Google"), text("Intern")), text("2017"), (Paragraph(text("[sic]")), points("[1] one")))
    source = latex.write(
        Document(Header("Max Lam"), (), (Section("w", "work", text("Work"), (item,)),)), load_theme("classic")
    )
    assert body(source) == (
        "\n\n\\begin{cvheader}\n  \\cvname{Max Lam}\n\\end{cvheader}\n\n\n\\cvsection{Work}\n\n"
        "\\begin{cvitem}\n  {Google}\n  {Intern}\n  {2017}\n  {}\n  [sic]\n\n"
        "  \\begin{cvbullets}\n    \\item {[}1] one\n  \\end{cvbullets}\n\\end{cvitem}\n\n\\end{document}\n"
    )


def test_names_show_their_roles_and_marks() -> None:
    source = latex.write(everything(), load_theme("classic"))
    assert r"\cvme{Max Lam}*" in source
    assert r"\cvrole{student\_1}{Stu Dent}" in source
    assert "Ann Other*\\cvmarks{,†}" in source


def test_links_are_escaped_and_only_of_known_kinds() -> None:
    inner = Link("https://b.example", text("inner"))
    nodes: Inlines = (
        Link("https://example.org/%20a_b#c&d{e}\\x é", text("text")),
        Link("https://a.example", (inner,)),
        Link("run:evil", text("run")),
    )
    source = body(latex.write(Document(Header("M"), (Paragraph(nodes),)), load_theme("classic")))
    assert r"\href{https://example.org/\%20a\_b\#c\&d\%7Be\%7D\%5Cx\%20\%C3\%A9}{\cvlink{text}}" in source
    assert r"\href{https://a.example}{\cvlink{inner}}" in source
    assert "evil" not in source
    assert source.count("\\href") == 2


def test_nothing_ends_a_comment_or_an_argument() -> None:
    works = References((Reference("key\n\\input{x}", "}", text("a")),))
    document = Document(Header("Max\n\\input{x}"), (works,), language="en}\\input{x}", date="2026\r\\input{x}")
    source = latex.write(document, load_theme("classic"))
    commented = [line for line in source.splitlines() if "\\input{x}" in line]
    assert all(line.lstrip().startswith("%") for line in commented)
    assert "pdflang={eninputx}" in source


HOSTILE = (
    *(r"\input{x}", r"\write18{ls}", r"\csname x\endcsname", r"\def\x{}", r"\begin{x}", r"\text{$x$}", "^^5cinput{x}"),
    *("$", "x$ \\input{y} $x", "a & b", "%", "#1", '"', "`", "é", "\x00", "\\", r"\\", "", " "),
    *("{", "}", "}{", "{x", "x}", "{" * 40 + "}" * 40, r"\hat" * 500 + "x"),
    *("x_", "x^", "_", "x__y", "x^2^3", "x'^2", "x^'", "'"),
    *(r"\frac{1}", r"\frac", r"\sqrt[3{x}", r"\left(", r"\right)", r"\mathrm", r"\alph", r"\Alpha"),
    *(r"\text{x", r"\text{\input{x}}", r"\operatorname{\input}", r"\left x y\right)", r"{\left( x} \right)", r"\not x"),
)


@pytest.mark.parametrize("formula", HOSTILE)
def test_a_formula_that_is_not_known_to_be_harmless_is_refused(formula: str) -> None:
    assert harmless(formula) == ""
    source = body(latex.write(Document(Header("M"), (Paragraph((Math(formula, "a_b"),)),)), load_theme("classic")))
    assert "\na\\_b\n" in source.replace("  a", "a")
    assert "$" not in source


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        (r"\alpha^2", r"\alpha^{2}"),
        (r"\alpha x + \beta_i", r"\alpha x+\beta_{i}"),
        (r"\frac12 \sqrt x", r"\frac{1}{2}\sqrt{x}"),
        (r"O(n \log n)", r"O(n\log n)"),
        (r"{}^{13}\mathrm{C}", r"{}^{13}\mathrm{C}"),
        ("_2", "_{2}"),
        ("f''_i^2", ""),
        ("f''_i", "f''_{i}"),
        (r"\{ x \mid x_1^2 \}", r"\{x\mid x_{1}^{2}\}"),
        (r"50\%\,\&", r"50\%\,\&"),
        (r"x^\mathrm{T}", r"x^{\mathrm{T}}"),
        (r"{\cal O}(n)", r"{\mathcal{O}}(n)"),
        (r"\mathbb{1}\mathcal{x}\mathfrak\Xi\mathfrak{gL}", r"\mathbf{1}\mathit{x}\mathrm{\Xi}\mathfrak{gL}"),
        (r"\sqrt[3]{x} ~ y", r"\sqrt[{3}]{x}\ y"),
        (r"\left(\frac{a}{b}\right)^2", r"\left(\frac{a}{b}\right)^{2}"),
        (r"\text{ if  x }y", r"\text{ if x }y"),
        (r"\bigl( \displaystyle\sum\limits_i \textcolor{red}{x}", r"(\sum_{i}{x}"),
        (r"\operatorname*{arg\,max}_x", r"\operatorname{arg\,max}_{x}"),
        ("α ≤ 1", r"\alpha\le1"),
    ],
)
def test_a_harmless_formula_is_written_anew(formula: str, written: str) -> None:
    assert harmless(formula) == written


@given(st.text(alphabet="ax1{}_^'\\$%&# [", max_size=30).map(lambda formula: formula.replace("a", "\\alpha ")))
def test_what_is_let_through_is_balanced_and_stays_the_same(formula: str) -> None:
    written = harmless(formula)
    code = re.sub(r"\\.", "", written)
    assert code.count("{") == code.count("}")
    assert not re.search("[$%&#]", code)
    assert harmless(written) == written


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_signs_before_contacts_are_pictures_without_a_text(engine: str, cvtool: Run, tmp_path: Path) -> None:
    person = "person: {name: Ada, location: London, email: a@b.org, phone: +44 20 7946 0018, website: https://a.org,\n"
    person += "  address: Main St 1, affiliation: X, orcid: 0000-0002-1825-0097,\n"
    person += "  profiles: [{network: github, username: a}]}\n"
    drawn = {}
    for icons in ("false", "true"):
        (tmp_path / "cv.yaml").write_text(f"{person}theme: {{icons: {icons}}}\nsections: {{}}\n", encoding="utf-8")
        source = cvtool("render", "cv.yaml", "-f", "latex", cwd=tmp_path).out
        code, log = compiled(source, engine, tmp_path)
        assert (code, problems(log)) == (0, [])
        drawn[icons] = (copied(tmp_path), source.count(r"\cvicon{"))
    words = [text.replace(" |", "").split() for text, _ in drawn.values()]  # lines break elsewhere
    assert words[0] == words[1]
    assert (drawn["false"][1], drawn["true"][1]) == (0, 8)


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_a_side_column_is_beside_the_text_on_every_page(engine: str, cvtool: Run, tmp_path: Path) -> None:
    jobs = "".join(f"    - {{organization: Job{n}, highlights: [did, that, there]}}\n" for n in range(30))
    profile = "{network: github, username: nkowalczyk-example}"
    head = f"person: {{name: Ada, email: a@b.org, profiles: [{profile}]}}\n"
    head += "theme: {base: sidebar, icons: true}\nsections:\n"
    skills = "  skills: [{name: Languages, keywords: [Rust, Go]}]\n"
    (tmp_path / "cv.yaml").write_text(f"{head}  work:\n{jobs}{skills}", encoding="utf-8")
    source = cvtool("render", "cv.yaml", "-f", "latex", cwd=tmp_path).out
    for _ in range(2):  # the columns know their pages only then
        code, log = compiled(source, engine, tmp_path)
        assert (code, problems(log)) == (0, [])
    pages = [*extract_pages(tmp_path / "cv.pdf")]
    assert len(pages) > 1
    lines = [line for page in pages for box in page if isinstance(box, LTTextBox) for line in box]
    places = [(line.get_text().split()[0], line.x0) for line in lines if line.get_text().strip()]
    mm = 25.4 / 72
    edges = {word: x * mm for word, x in reversed(places)}  # the first counts: the name is in the footer, too
    assert edges["Ada"] == pytest.approx(18, abs=0.5)
    assert {round(x * mm) for word, x in places if word.startswith("Job")} == {18}
    [profile_edge] = (x for word, x in edges.items() if word.startswith("github"))
    assert edges["a@b.org"] == pytest.approx(profile_edge, abs=0.5)
    assert profile_edge > 210 - 12 - 48 + 3, "its sign is alone on a line"
    assert edges["Skills"] == pytest.approx(210 - 12 - 48, abs=0.5)


def typeset(document: Document, theme: Theme, folder: Path, runs: int = 1) -> list[Word]:
    """Compile a document with pdfLaTeX and return its words."""
    for _ in range(runs):
        code, log = compiled(latex.write(document, theme), "pdflatex", folder)
        assert (code, problems(log)) == (0, [])
    return words_in(folder)


@pytest.mark.parametrize(("dates", "column"), LONG_DATES)
@pytest.mark.parametrize("is_fact", [False, True])
def test_long_dates_go_on_in_their_column(dates: str, column: float, *, is_fact: bool, tmp_path: Path) -> None:
    entries = tuple(Item((text(name),), text(dates), compact=is_fact) for name in ("Onehead", "Twohead"))
    document = Document(Header("Max Lam"), (), (Section("work", "work", text("Work"), entries),))
    found = typeset(document, replace(load_theme("academic"), date_column=column), tmp_path)
    check_left_dates(found, dates, column)


@pytest.mark.parametrize("name", theme_names())
def test_positions_at_one_employer_are_close(name: str, tmp_path: Path) -> None:
    theme = load_theme(name)
    document = position_first(jobs()) if theme.first == "position" else jobs()
    found = typeset(document, theme, tmp_path)
    tops = {word.text.rstrip(","): word.top for word in found}
    tight = theme.leading + theme.body_gap + 0.4 * theme.item_gap + (theme.leading if theme.dates == "below" else 0)
    upper, lower = ("Oslo", "2005") if theme.first == "position" else ("Several", "Ra")  # in the same face
    first = next(word.top for word in found if word.text == lower)
    assert first - tops[upper] == pytest.approx(tight, abs=0.4)
    assert tops["Rb"] - tops["Ra"] == pytest.approx(tight, abs=0.4)
    assert tops["Rc"] - tops["Rb"] == pytest.approx(tight, abs=0.4)
    if theme.dates == "left":
        assert {round(word.left) for word in found if word.text == "2005"} == {round(theme.margin_left / 25.4 * 72)}


@pytest.mark.parametrize(("dates", "head"), LOOKS)
def test_places_are_styled_alike(dates: Any, head: Any, tmp_path: Path) -> None:
    typeset(jobs(), replace(load_theme("classic"), dates=dates, head=head), tmp_path)
    fonts = fonts_of((tmp_path / "cv.pdf").read_bytes())
    assert {fonts[place] for place in ("Oslo", "Rome", "Bern", "Paris")} == {fonts["Oslo"]}
    assert fonts["Oslo"] != fonts["Award"]


@pytest.mark.parametrize("head", ["rows", "line"])
def test_the_date_of_a_line_is_at_the_edge_and_the_place_before_it(head: Any, tmp_path: Path) -> None:
    found = {word.text: word for word in typeset(jobs(), replace(load_theme("classic"), head=head), tmp_path)}
    for place, date in (("Bern", "2010"), ("Paris", "2009"), *([("Rome", "2011")] if head == "line" else [])):
        assert found[place].right < found[date].left
        assert found[date].right == pytest.approx(found["2010"].right, abs=1)


@pytest.mark.parametrize("name", theme_names())
def test_a_title_that_is_a_link_has_the_color_of_the_text(name: str, tmp_path: Path) -> None:
    theme = replace(load_theme(name), links="#ff0000")
    body = Paragraph((Link("https://c.example", text("Colored")), Str(", "), Jump("k", text("Cited"))))
    papers = References((Reference("k", "", text("Paper"), is_target=True),))
    [work, awards] = jobs().sections
    last = Section("papers", "publications", text("Papers"), (papers,))
    document = replace(jobs(), sections=(work, awards, Section("text", "text", text("Text"), (body,)), last))
    typeset(document, theme, tmp_path)
    colors = colors_of((tmp_path / "cv.pdf").read_bytes())
    made = compile_pdf(typst.write(document, theme), date="2026-01-01")
    for found in (colors, colors_of(made.content[0])):
        assert [word for word, color in found.items() if tuple(color) == (1, 0, 0)] == ["Colored", "Cited"]


def colors_of(content: bytes) -> dict[str, tuple[Any, ...]]:
    """Return the color of each word that begins with a capital."""
    found: dict[str, tuple[Any, ...]] = {}
    for page in extract_pages(BytesIO(content)):
        for line in (line for box in page if isinstance(box, LTTextBox) for line in box):
            chars = [char for char in line if isinstance(char, LTChar)]
            letters = "".join(char.get_text() for char in chars)
            for word in re.finditer(r"[A-Z]\w+", letters):
                color: Any = chars[word.start()].graphicstate.ncolor
                found[word[0]] = tuple(color) if isinstance(color, list | tuple) else (color,)
    return found


@pytest.mark.parametrize(
    ("header", "foot"),
    [
        (Header("Ada Lovelace", titles="Prof.", postnominals="PhD", pronouns="she/her"), "Ada Lovelace"),
        (Header("Ada [Byron] Lovelace", pronouns="she/her"), "Ada [Byron] Lovelace"),
        (Header("Ada & Co_50%"), "Ada & Co_50%"),
    ],
)
@pytest.mark.parametrize("name", ["academic", "banking", "classic"])
def test_the_footer_has_the_bare_name(header: Header, foot: str, name: str, tmp_path: Path) -> None:
    theme = replace(load_theme(name), footer="at the foot {name}!", footer_from=1)
    typeset(Document(header, (Paragraph(text("Words")),)), theme, tmp_path)
    assert f"at the foot {foot}!" in copied(tmp_path)
    assert header.pronouns in copied(tmp_path)


@pytest.mark.parametrize("name", theme_names())
def test_a_long_word_of_a_name_is_set_smaller(name: str, tmp_path: Path) -> None:
    theme = replace(load_theme(name), paper="a5", name_size=40, side_column=34)
    document = Document(Header(f"Ada {LONG_NAME}", pronouns="they/them"), (Paragraph(text("Words")),))
    edge = max(word.right for word in typeset(document, theme, tmp_path))
    right = (theme.paper_size[0] - theme.margin_right) / 25.4 * 72
    assert edge < right - ((theme.side_column + 9) / 25.4 * 72 if theme.side_sections else 0) + 1


@pytest.mark.parametrize("titles", ["margin", "rule", "plain"])
@pytest.mark.parametrize("dates", ["right", "below", "left"])
def test_a_side_column_has_its_titles_and_dates_in_it(titles: Any, dates: Any, tmp_path: Path) -> None:
    theme = replace(load_theme("classic"), titles=titles, dates=dates, side_sections=("skills",), side_column=30)
    entry = Item(((RoleSpan("title", text("Degree")),), text("School")), text("2019-date"), (), location=text("Wien"))
    fact = Item((text("Python"),), text("2018-date"), compact=True)
    sections = (
        Section("work", "work", text("Worktitle"), (entry,)),
        Section("skills", "skills", text("Sidetitle"), (fact, replace(entry, head=(text("Course"),)))),
    )
    found = typeset(Document(Header("Max"), (), sections), theme, tmp_path)
    beside = [word for word in found if word.left > (210 - 20 - 30) / 25.4 * 72 - 1]
    assert [word.text for word in beside] == ["Sidetitle", "Python", "2018-date", "Course", "2019-date", "·", "Wien"]
    assert beside[0].top < beside[1].top - 10


def test_the_tint_of_a_side_column_ends_with_it(tmp_path: Path) -> None:
    entries = tuple(Item((text(f"Job{n}"),), (), (points("did", "that", "there"),)) for n in range(30))
    skills = Section("skills", "skills", text("Skills"), (Item((text("Python"),), compact=True),))
    document = Document(Header("Max"), (), (Section("work", "work", text("Work"), entries), skills))
    theme = load_theme("sidebar")
    typeset(document, theme, tmp_path, runs=2)
    made = compile_pdf(typst.write(document, theme), date="2026-01-01")
    wide = (theme.side_column + theme.margin_right) / 25.4 * 72
    for content in ((tmp_path / "cv.pdf").read_bytes(), made.content[0]):
        tinted = [any(isinstance(each, LTRect) and each.width > wide for each in page) for page in pages_of(content)]
        assert tinted == [True, *[False] * (len(tinted) - 1)]
        assert len(tinted) > 1


@pytest.mark.parametrize("beside", BROKEN)
def test_a_section_begins_a_page_in_columns_too(beside: tuple[str, ...], tmp_path: Path) -> None:
    tops = {word.text: word.top for word in typeset(*broken(beside), tmp_path)}
    assert all(tops[kind] < tops["Education"] - 10 for kind in ("Work", "Skills", "Talks"))


@pytest.mark.parametrize(
    "footer", ["{name}, Curriculum Vitae, updated {date} | Page {page}", "{name} {name}", "|{name} {name}"]
)
def test_a_long_footer_goes_on_in_the_next_line(footer: str, tmp_path: Path) -> None:
    theme = replace(load_theme("classic"), footer=footer, footer_from=1)
    document = Document(Header("Ann " + "Wolkenstein " * 9), (Paragraph(text("Words")),))
    found = typeset(document, theme, tmp_path)
    foot = [word for word in found if word.top > 770]
    assert len({round(word.top) for word in foot}) in {2, 3}
    assert max(word.right for word in foot) < (210 - 19) / 25.4 * 72


@pytest.mark.parametrize("column", [36, 48, 60])
def test_nothing_leaves_a_narrow_side_column(column: float, tmp_path: Path) -> None:
    theme = replace(load_theme("sidebar"), side_column=column, heading_tracking=10, icons=True)
    ways = ("georgina.featherstonehaugh@department.example.org", "ORCID 0000-0002-1825-0097", "Carl-Friedrich-Allee 12")
    header = Header("Max", (), tuple(map(text, ways)), kinds=("email", "orcid", "location"))
    fact = Item((text("Geschwindigkeitsbegrenzungssysteme"),), compact=True)
    skills = Section("skills", "skills", text("Berufserfahrung"), (fact,))
    found = typeset(Document(header, (), (skills,)), theme, tmp_path)
    assert max(word.right for word in found) <= (210 - theme.margin_right) / 25.4 * 72 + 1


@pytest.mark.parametrize(("size", "column"), [(14, 34), (12, 22), (30, 22)])
def test_a_long_title_in_the_margin_does_not_overlap_the_text(size: float, column: float, tmp_path: Path) -> None:
    theme = replace(load_theme("margin"), heading_size=size, title_column=column, heading_tracking=2)
    section = Section("work", "work", text("Neue Berufserfahrung"), (Paragraph(text("Words")),))
    found = typeset(Document(Header("Max"), (), (section,)), theme, tmp_path)
    edge = next(word.left for word in found if word.text == "Words")
    assert all(word.right < edge - 5 for word in found if word.left < edge - 20)


@pytest.mark.parametrize("before", [40, 44, 47])
def test_a_chart_and_two_publications_are_on_one_page(before: int, tmp_path: Path) -> None:
    bars = tuple(Bar(f"Y{n}", f"v{n}", 0, 0.5) for n in range(14))
    pair = References(tuple(Reference(name, "", text(f"{name} " + "word " * 30)) for name in ("Alpha", "Omega")))
    for block, first, last in ((Chart("Bars", bars), "Y0", "Y13"), (pair, "Alpha", "Omega")):
        lines = tuple(Paragraph(text("Line")) for _ in range(before))
        section = Section("x", "x", text("Heading"), (block,))
        document = Document(Header("Max"), lines, (section,))
        found = {word.text: word.top for word in typeset(document, load_theme("classic"), tmp_path)}
        assert found["Heading"] < found[first] < found[last]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_hyphen_is_added_to_an_address(engine: str, tmp_path: Path) -> None:
    link = Link("https://example.org", text("internationalization.example.org"))
    theme = replace(load_theme("classic"), hyphenate=True)
    lines = tuple(Paragraph((*text("word " * n), link, *text(" responsibilities" * 12))) for n in range(12, 20))
    code, _ = compiled(latex.write(Document(Header("Max"), lines), theme), engine, tmp_path)
    shown = {word.text for word in words_in(tmp_path)}
    assert (code, {word[:21] for word in shown if word.startswith("in")}) == (0, {"internationalization."})


def pages_of(content: bytes) -> list[LTPage]:
    return [*extract_pages(BytesIO(content))]


@pytest.mark.parametrize("street", ["Carl-Friedrich-Gauss-Allee 12-14", "Rue de Saint-Germain 3", "Main-Street 1-3"])
def test_an_address_in_a_side_column_is_not_parted_at_hyphens(street: str, tmp_path: Path) -> None:
    address = f"Institute for Advanced Computer-Science Studies, {street}, 10115 Berlin-Mitte"
    found = typeset(Document(Header("Max Lam", (), (text(address),))), load_theme("sidebar"), tmp_path)
    assert not [word.text for word in found if word.text.endswith("-")]


@pytest.mark.parametrize(("paper", "is_above"), [("a5", True), ("a4", False)])
def test_a_photo_is_above_the_name_where_there_is_no_room(paper: Any, *, is_above: bool, tmp_path: Path) -> None:
    data = BytesIO()
    Image.new("RGB", (300, 400), "teal").save(data, "JPEG")
    photo = Picture(data.getvalue(), "jpeg", 300, 400)
    document = Document(Header("Ada Lovelace", photo=photo), (Paragraph(text("Words")),))
    theme = replace(load_theme("sidebar"), paper=paper, side_column=34)
    for name, content in latex.files_beside(document, theme, "").items():
        (tmp_path / name).write_bytes(content)
    found = typeset(document, theme, tmp_path)
    [page] = extract_pages(tmp_path / "cv.pdf")
    [bottom] = (page.height - each.y0 for each in page if isinstance(each, LTFigure))
    assert (next(word for word in found if word.text == "Ada").top > bottom - 1) is is_above
