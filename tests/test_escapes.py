"""What the escaping of each format makes of letters and marks: a table of facts, so that a change of one is noticed."""

import pytest

from cvtool.bib.formats.csv import table
from cvtool.document import Code, Emph, Inlines, Jump, Link, Name, RoleSpan, Str, Strong
from cvtool.writers.html.escape import anchor_of, attribute, html_text, indented, template
from cvtool.writers.latex.escape import clean, escape, escape_metadata, escape_url
from cvtool.writers.markdown.inlines import line
from cvtool.writers.typst.calls import call, string


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("\\", r"\textbackslash{}"),
        ("{a}", r"\{a\}"),
        ("$&#%_", r"\$\&\#\%\_"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ('"a"', r"\textquotedbl{}a\textquotedbl{}"),
        ("'a'", r"\textquotesingle{}a\textquotesingle{}"),
        ("don't", "don't"),
        ("4'2", r"4\textquotesingle{}2"),
        ("`", r"\textasciigrave{}"),
        ("<b>", r"\textless{}b\textgreater{}"),
        ("a--b", r"a-\/-b"),
        ("---", r"-\/-\/-"),
        (",,", r",\/,"),
        ("<<", r"\textless{}\/\textless{}"),
        (">>", r"\textgreater{}\/\textgreater{}"),
        ("->", r"-\textgreater{}"),
        ("\ufb01ne", "fine"),
        ("a\u00a0b", "a~b"),
        ("a\u00adb", r"a\-b"),
        ("a\u2009b", r"a\,b"),
        ("a\u2011b", r"a\mbox{-}b"),
        ("a\u2002b\u2003c", r"a\enspace{}b\quad{}c"),
        ("a\nb\tc", "a b c"),
        ("a\u200fb\ufeff", "ab"),
        ("e\u0301", "é"),
        ("x\u0301", r"\'{x}"),
        ("x\u0301y", r"\'{x}y"),
        ("m\u0323\u0304", r"\={ṃ}"),
        ("q\u0323", r"\d{q}"),
        ("q\u0328\u0300", r"\`{\k{q}}"),
        ("q\u0312", "q\u0312"),
        ("q\u0312b", "q\u0312b"),
        ("t\u0361s", r"\t{ts}"),
        ("t\u0361sa", r"\t{ts}a"),
        ("q\u0301s", r"\'{q}s"),
        ("t\u0361", "t\u0361"),
        ("t\u0361 s", "t\u0361 s"),
        ("q\u0301\u0361s", r"\t{\'{q}s}"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    assert escape(text) == latex


def test_latex_parts_a_long_word() -> None:
    assert escape("a" * 20 + "/" + "b" * 20) == "a" * 20 + r"/\allowbreak{}" + "b" * 20


def test_properties_of_a_latex_file_have_no_commands_of_a_text() -> None:
    assert escape_metadata("a--b & <<x>>") == r"a--b \& \textless{}\textless{}x\textgreater{}\textgreater{}"


@pytest.mark.parametrize(
    ("url", "latex"),
    [
        ("https://a.org/x_y?a=1&b=[2]#c", r"https://a.org/x\_y?a=1\&b=[2]\#c"),
        ("https://a.org/%20", r"https://a.org/\%20"),
        ('https://a.org/a b{}\\^|"<>`$', r"https://a.org/a\%20b\%7B\%7D\%5C\%5E\%7C\%22\%3C\%3E\%60\%24"),
        ("https://a.org/X!'()*+,-.;:@~", "https://a.org/X!'()*+,-.;:@~"),
        ("https://a.org/é", r"https://a.org/\%C3\%A9"),
    ],
)
def test_addresses_in_latex(url: str, latex: str) -> None:
    assert escape_url(url) == latex


def test_what_no_font_has_is_left_out() -> None:
    assert clean("a\u2060b\u202ec\ufe0fd\x00e") == "abcde"


@pytest.mark.parametrize(
    ("text", "between", "quoted"),
    [
        ("<b>&amp;", "&lt;b&gt;&amp;amp;", "&lt;b&gt;&amp;amp;"),
        ("\"'", "\"'", "&quot;&#x27;"),
        ("a\u00a0b", "a&nbsp;b", "a\u00a0b"),
        ("a\nb\x1b", "a b", "a b"),
    ],
)
def test_html(text: str, between: str, quoted: str) -> None:
    assert html_text(text) == between
    assert attribute(text) == quoted


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("a b", "a-b"), ("  ", "section"), ("--a.b_c--", "a.b_c"), ("XaX", "XaX"), ('x" onclick="y', "x-onclick-y")],
)
def test_ids_in_html(text: str, anchor: str) -> None:
    assert anchor_of(text) == anchor


def test_a_template_is_filled_in_where_it_says_so() -> None:
    assert "$language" in template("html.html").template


def test_lines_in_html_are_indented_but_for_empty_ones() -> None:
    assert indented(["a", "", " b"]) == ["  a", "", "   b"]
    assert indented(["a"], 2) == ["    a"]


@pytest.mark.parametrize(
    ("text", "literal"),
    [('"', r'"\""'), ("\\", r'"\\"'), (r"\"", r'"\\\""'), ("#a", '"#a"'), ("a\nb\x07", '"a b"'), ("", '""')],
)
def test_typst(text: str, literal: str) -> None:
    assert string(text) == literal


def test_calls_in_typst_have_an_argument_a_line() -> None:
    assert call("f", [["a"], ["g(", "  b", ")"]]) == ["f(", "  a,", "  g(", "    b", "  ),", ")"]
    assert call("f", []) == ["f(", ")"]


A, B = "https://a.org", "https://b.org"
STRONG, EMPH = Strong((Str("b"),)), Emph((Str("e"),))


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("a * b", r"a \* b"),
        ("snake_case and _x_", r"snake_case and \_x\_"),
        ("AT&T &amp; &#39;", r"AT&T \&amp; \&#39;"),
        ("[a](b) <c> `d`", r"\[a\](b) \<c> \`d\`"),
        ("ends in !", r"ends in \!"),
        ("wow! no", "wow! no"),
        ("a #b c# #", r"a \#b c# \#"),
        ("mail a@b.org @key", r"mail a@b.org \@key"),
        ("https://a.org www.a.org", r"https\://a.org www\.a.org"),
        ("a--b ... c", r"a\--b \... c"),
        ("$x^2$ {a} ~b~", r"\$x\^2\$ \{a\} \~b\~"),
        (" a ", "&#32;a&#32;"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("-a", "-a"),
        ("> a", r"\> a".replace(r"\>", r"\>")),
        ("1. a", r"1\. a"),
        ("1) a", r"1\) a"),
        ("1.5 a", "1.5 a"),
        ("a. b", r"a\. b"),
        ("(a) b", r"(a\) b"),
        ("iv. b", r"iv\. b"),
        ("IV. b", r"IV\. b"),
        ("A.  b", r"A\.  b"),
        ("A. b", "A. b"),
        (": a", r"\: a"),
        ("= ", "=&#32;"),
        ("| a", r"\| a"),
        ("[x] a", r"\[x\]&#32;a"),
        ("a\nb\x07", "a b"),
        ("- - a", r"\- - a"),
    ],
)
def test_markdown(content: str, markdown: str) -> None:
    assert line((Str(content),)) == markdown


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ((STRONG,), "**b**"),
        ((EMPH,), "*e*"),
        ((STRONG, Str(" "), EMPH), "**b** *e*"),
        ((STRONG, EMPH), "**b**_e_"),
        ((Str("a"), EMPH), "a*e*"),
        ((Str("a"), STRONG, Str("c")), "a**b**c"),
        ((Emph((Str("a"), STRONG)),), "_a**b**_"),
        ((Strong((Str("a "),)), Str("c")), "**a&#32;**&#99;"),
        ((Str("a"), Strong((Str(" b"),))), "&#97;**&#32;b**"),
        ((Strong((Str("«a»"),)), Str("c")), "**«a»**&#99;"),
        ((Code("a`b"),), "``a`b``"),
        ((Code("`a"),), "`` `a ``"),
        ((Code(" a "),), "`  a  `"),
        ((Code("  "),), "`  `"),
        ((Code("a``b`c"),), "```a``b`c```"),
        ((Link("https://a.org/x", (Str("x"),)),), "[x](https://a.org/x)"),
        ((Link("https://a.org/(x)", (Str("x"),)),), "[x](<https://a.org/(x)>)"),
        ((Link("https://a.org/a b<>\\", (Str("x"),)),), r"[x](<https://a.org/a%20b\<\>\\>)"),
        ((Link("https://a.org/?a&amp;b", (Str("x"),)),), r"[x](<https://a.org/?a\&amp;b>)"),
        ((Link("javascript:alert(1)", (Str("x"),)),), "x"),
        ((Link("https://a.org", (Link("https://b.org", (Str("x"),)),)),), "[x](https://a.org)"),
        ((Link("https://a.org", (STRONG,)),), "[**b**](https://a.org)"),
        ((Strong((Link("https://a.org", (STRONG,)),)),), "**[b](https://a.org)**"),
        ((Name("Ada", ("k", 0), "me"), Str(", "), Name("Bo", ("k", 1), "", ("*",))), r"**Ada**, Bo\*"),
        ((RoleSpan("title", (Str("t"),)), Str(" "), RoleSpan("subtitle", (Str("s"),))), "**t** *s*"),
        ((RoleSpan("label", (Str("l"),)), Str(" "), RoleSpan("muted", (Str("m"),))), "**l** m"),
        ((Link(A, (Emph((Link(B, (Str("x"),)),)),)),), f"[*x*]({A})"),
        ((Link(A, (RoleSpan("title", (Link(B, (Str("x"),)),)),)),), f"[**x**]({A})"),
        ((Link(A, (Strong((Link(B, (Str("x"),)),)),)),), f"[**x**]({A})"),
        ((Jump("k", (Str("x"),), A),), f"[x]({A})"),
        ((Strong((Jump("k", (Str("x"),), A),)),), f"**[x]({A})**"),
        ((Link(A, (Jump("k", (Str("x"),), B),)),), f"[x]({A})"),
        ((Str("x_a"), Strong((Str(" b"),))), r"x\_&#97;**&#32;b**"),
        ((Strong((Str("a "),)), Str("c_x")), r"**a&#32;**&#99;\_x"),
        ((Strong((Emph((Str("a"),)), Str("b"))),), "**_a_&#98;**"),
        ((Emph((Strong((Str("a"),)), Str("b"))),), "_**a**b_"),
        ((Strong((Str("a"), Emph((Str("b"),)))), Emph((Str("c"),))), "**&#97;_b_**_c_"),
        ((Emph((Str("a"), Strong((Str("b"),)))), Strong((Str("cd"),))), "_a**b**_**cd**"),
        ((Strong((Str("a"), Emph((Str("b"),)), Str("c"))), Emph((Str("d"),))), "**a*b*c**_d_"),
        ((Emph((Strong((Str("a"),)),)), Emph((Str("b"),))), "_**a**b_"),
        ((Strong((Emph((Str("a"),)),)),), "**_a_**"),
        ((Str("a"), Emph((Str("☃"),)), Str("b")), "&#97;*&#9731;*&#98;"),
        ((Str("("), Strong((Str("a"),)), Str(")")), "(**a**)"),
        ((Str("x"), Strong((Str("("),)), Str("y")), "&#120;**(**&#121;"),
        ((Str("x"), Emph((Str("a"),)), Strong((Str("b"),)), Str("y")), "&#120;_a_**b**y"),
    ],
)
def test_markdown_of_nodes(content: Inlines, markdown: str) -> None:
    assert line(content) == markdown


def test_markdown_in_a_heading_has_its_style_already() -> None:
    assert line((STRONG, Str(" "), EMPH), frozenset({"strong"})) == "b *e*"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1", "'=1"),
        (" +a", "' +a"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("", ""),
        (-1.5, "-1.5"),
        (3, "3"),
        ('say "a, b"', '"say ""a, b"""'),
        ("a\nb\x07", "a b"),
    ],
)
def test_csv(value: str | float, cell: str) -> None:
    assert table(["h", "k"], [[value, "x"]]) == f"h,k\r\n{cell},x\r\n"
