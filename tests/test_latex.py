"""LaTeX is judged by the engines: what compiles, what the PDF says, and what never becomes code."""

import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import Run, tool
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox

from cvtool.document import (
    Blocks,
    Bullet,
    Bullets,
    Code,
    Document,
    Emph,
    Header,
    Heading,
    Inlines,
    Item,
    Link,
    Math,
    Name,
    Paragraph,
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
from cvtool.writers import latex
from cvtool.writers.latex.formula import harmless

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
