"""Markdown is right if a reader gets out of it, letter by letter, what was put in."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cvtool.document import (
    Block,
    Bullet,
    Bullets,
    Code,
    Document,
    Emph,
    Header,
    Heading,
    Inline,
    Inlines,
    Item,
    Jump,
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
    plain,
)
from cvtool.themes import load_theme
from cvtool.writers import markdown

Styled = list[tuple[str, frozenset[str], str]]

THEME = load_theme("classic")
READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
ROLES = {"title": {"strong"}, "label": {"strong"}, "subtitle": {"em"}, "muted": set()}
FRAGMENTS = [
    *("a", "b c", " ", "  ", "    x", "\u00a0", "*", "**", "_", "__", "a_b_c", "`", "``", "~~x~~", "^", "$x$", "é"),
    *("e\u0301", "王", "“", "”", "€", "™", "😀", "1.", "1. ", "(a) ", "- ", "+ ", "# ", " #", "> ", "| a | b |", ": "),
    *("=", "===", "---", "-", "~~~", "```", "<b>", "<!--", "&amp;", "&", "&#65;", "[", "]", "](x)", "[^1]", "!"),
    *("\\", "\\*", "http://a_b/~c*", "www.x*y", "max_@example.org", "@key", "{.c}", "...", "9)", "\t", "\u200b"),
]


def body(*blocks: Block) -> str:
    document = Document(Header("N"), sections=(Section("s", "items", (Str("S"),), blocks),))
    return markdown.write(document, THEME).removeprefix("# N\n\n## S\n\n").removesuffix("\n")


def line(*inlines: Inline) -> str:
    return body(Paragraph(inlines))


def read(source: str) -> list[Token]:
    return [token for token in READER.parse(source) if token.type == "inline"]


def styled(tokens: list[Token]) -> Styled:
    """List every character as a reader sees it: with the styles and the link target that it has."""
    styles: list[str] = []
    target = ""
    characters: Styled = []
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs["href"])
        elif token.type == "link_close":
            target = ""
        elif token.nesting == 1:
            styles.append(token.tag)
        elif token.nesting == -1:
            styles.remove(token.tag)
        else:
            extra = {"code"} if token.type == "code_inline" else set()
            assert token.type in {"text", "code_inline"}
            characters += [(char, frozenset(styles) | extra, target) for char in token.content]
    return characters


def meant(inlines: Inlines, styles: frozenset[str] = frozenset(), target: str = "") -> Styled:
    characters: Styled = []
    for node in inlines:
        match node:
            case Str(text) | Math(_, text):
                characters += [(char, styles, target) for char in re.sub("\t+", " ", text)]
            case Code(text):
                characters += [(char, styles | {"code"}, target) for char in re.sub("\t+", " ", text)]
            case Emph(children):
                characters += meant(children, styles | {"em"}, target)
            case Strong(children):
                characters += meant(children, styles | {"strong"}, target)
            case RoleSpan(role, children):
                characters += meant(children, styles | ROLES[role], target)
            case Link(url, children) | Jump(_, children, url):
                characters += meant(children, styles, target or url)
            case Name():
                extra = {"strong"} if node.role == "me" else set()
                characters += [(char, styles | extra, target) for char in node.text]
                characters += [(char, styles, target) for mark in node.marks for char in mark]
    return characters


texts = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join)
leaves = st.one_of(
    texts.map(Str),
    texts.map(Code),
    st.builds(Name, st.sampled_from(["Max Lam", "“Max”", "M."]), st.just(("k", 0)), st.sampled_from(["", "me"])),
    st.builds(Math, st.just("x^2"), st.just("x²")),
)


def nested(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Emph, runs),
        st.builds(Strong, runs),
        st.builds(Link, st.sampled_from(["https://example.org/a", "mailto:a@example.org"]), runs),
        st.builds(RoleSpan, st.sampled_from(["title", "subtitle", "label", "muted"]), runs),
    )


inlines = st.lists(st.recursive(leaves, nested, max_leaves=6), min_size=1, max_size=5).map(tuple)


@given(inlines)
@settings(max_examples=400, deadline=None)
def test_every_character_keeps_its_style_and_its_link(content: Inlines) -> None:
    (token,) = read(line(*content))
    assert styled(token.children or []) == meant(content)


@given(texts)
@settings(deadline=None)
def test_any_text_survives_in_every_place(text: str) -> None:
    content = (Str(text),)
    expected = re.sub("\t+", " ", text)
    blocks: list[Block] = [
        Heading(content),
        Bullets((Bullet(content, (Bullets((Bullet(content),)),)),)),
        Item((content, content), content, (Paragraph(content),)),
        References((Reference("k", "1", content), Reference("k", "2", content)), content),
        Item((content,), content, compact=True),
    ]
    for block in blocks:
        source = body(block)
        tokens = [token for token in read(source) if token.content]
        seen = "\n".join("".join(part.content or "\n" for part in token.children or []) for token in tokens)
        for part in seen.split("\n"):
            assert part in {expected, f"{expected} · {expected}"}, source
        assert not any(text_line != text_line.rstrip() for text_line in source.split("\n"))


def test_ordinary_prose_is_not_escaped() -> None:
    prose = "M. Lam (2018): a well-known C++/C# result – 98 % at snake_case, e.g. 2x–5x, R&D, Q&A, i.e. yes!?"
    assert line(Str(prose)) == prose


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((Strong((Str("Lam"),)), Str("son")), "**Lam**son"),
        ((Strong((Str("“Lam”"),)), Str("x")), "**“Lam”**&#120;"),
        ((Str("a"), Emph((Str(" b "),)), Str("c")), "&#97;*&#32;b&#32;*&#99;"),
        ((Strong((Str("a"),)), Emph((Str("b"),))), "**a**_b_"),
        ((Strong((Emph((Str("a"),)),)),), "**_a_**"),
        ((Emph((Str("a"),)), Emph((Str("b"),))), "*ab*"),
        ((Emph((Str("a "), Strong((Str("b"),)), Str(" c"))),), "*a **b** c*"),
        ((Code("a``b`c"),), "```a``b`c```"),
        ((Code("`"),), "`` ` ``"),
        ((Str("see!"), Link("https://example.org", (Str("x"),))), "see\\![x](https://example.org)"),
        ((Link("https://example.org/a_(b)?c=1&d=2", (Str("x"),)),), "[x](<https://example.org/a_(b)?c=1&d=2>)"),
        ((Link("https://example.org/<&lt;> ", (Str("x"),)),), "[x](<https://example.org/\\<\\&lt;\\>%20>)"),
        ((Link("javascript:alert(1)", (Str("x"),)),), "x"),
        ((Link("https://a.org", (Link("https://b.org", (Str("x"),)),)),), "[x](https://a.org)"),
        ((Name("Max Lam", ("k", 0), "me", ("*", "†")),), "**Max Lam**\\*†"),
        ((Str("a\x00\x1b\ud800b\u2028c"),), "ab c"),
    ],
)
def test_marks_are_set_where_readers_take_them_for_marks(content: Inlines, expected: str) -> None:
    assert line(*content) == expected


def point_list(text: str, *below: Bullets) -> Bullets:
    return Bullets((Bullet((Str(text),), below),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x] done", r"- \[x\]&#32;done"),
        ("[ ] to do [x] y", r"- \[ \]&#32;to do \[x\] y"),
        ("[X] 2", r"- \[X\]&#32;2"),
        ("[y] z", r"- \[y\] z"),
        ("a [x] b", r"- a \[x\] b"),
        ("[x]", r"- \[x\]"),
    ],
)
def test_a_point_is_no_task(text: str, expected: str) -> None:
    assert body(Bullets((Bullet((Str(text),)),))) == expected


def test_an_item_is_a_heading_its_lines_and_its_points() -> None:
    head = ((RoleSpan("title", (Str("Google"),)), Str(", Platforms")), (RoleSpan("subtitle", (Str("Intern"),)),))
    points = Bullets((Bullet((Str("One"),), (point_list("Two", point_list("Three")),)),))
    assert body(Item(head, (Str("2017"),), (points,))) == (
        "### Google, Platforms\n\n*Intern*\\\n2017\n\n- One\n  - Two\n    - Three"
    )


def test_facts_of_one_line_are_a_list() -> None:
    facts = (
        Item(((RoleSpan("label", (Str("Languages:"),)), Str(" C, C++")),), compact=True),
        Item(((RoleSpan("title", (Str("Prize"),)),),), (Str("2017"),), compact=True),
    )
    assert body(*facts) == "- **Languages:** C, C++\n- **Prize** · 2017"


def test_positions_at_one_place_are_headings_below_it() -> None:
    role = Item(((Str("Intern"),),), (Str("2017"),))
    assert body(Item(((Str("Google"),),), (), (role,))) == "### Google\n\n#### Intern\n\n2017"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("1", "2"), "1. A\n2. B"),
        (("9", "10"), "9. A\n10. B"),
        (("2", "1"), "- \\[2\\] A\n- \\[1\\] B"),
        (("J2", "C1"), "- \\[J2\\] A\n- \\[C1\\] B"),
        (("", ""), "- A\n- B"),
    ],
)
def test_references_are_numbered_by_the_list_where_it_can_count_so(labels: tuple[str, str], expected: str) -> None:
    items = tuple(Reference(text, label, (Str(text),)) for label, text in zip(labels, "AB", strict=True))
    assert body(References(items)) == expected


def test_neighbouring_lists_stay_two() -> None:
    lists = [References((Reference(key, "1", (Str(key),)),)) for key in "ab"]
    assert body(*lists) == "1. a\n\n1) b"
    tokens = READER.parse(body(*lists))
    assert [token.type for token in tokens].count("ordered_list_open") == len(lists)


def test_the_header_is_the_name_then_headline_then_contacts() -> None:
    mail = (Link("mailto:max@example.org", (Str("max@example.org"),)),)
    header = Header("Maximilian *Lam*", (Str("Systems"),), (mail, (Str("Berlin"),)))
    assert markdown.write(Document(header), THEME) == (
        "# Maximilian \\*Lam\\*\n\nSystems\n\n[max@example.org](mailto:max@example.org) · Berlin\n"
    )


def test_the_plain_text_of_a_document_is_all_there() -> None:
    content = (Str("It’s "), Emph((Str("fast"),)), Str(" & "), Strong((Str("small"),)))
    (token,) = read(line(*content))
    assert "".join(part.content for part in token.children or []) == plain(content)
