"""Plain text is right if it can be pasted anywhere: 80 columns, nothing lost, no marks but the list's own."""

import re
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

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
from cvtool.themes import load_theme
from cvtool.writers import text

BELOW = load_theme("ats")
RIGHT = replace(BELOW, dates="right")


def body(*blocks: Block, theme: object = BELOW) -> str:
    document = Document(Header("N"), sections=(Section("s", "items", (Str("S"),), blocks),))
    source = text.write(document, RIGHT if theme is RIGHT else BELOW)
    assert source.startswith("N\n=\n\nS\n-\n\n")
    return source.removeprefix("N\n=\n\nS\n-\n\n").removesuffix("\n")


def line(*inlines: Inline) -> str:
    return body(Paragraph(inlines))


def test_the_page_is_header_summary_and_sections() -> None:
    mail = (Link("mailto:max@example.org", (Str("max@example.org"),)),)
    document = Document(
        header=Header("Max Lam", (Str("Systems"),), (mail, (Str("Berlin"),))),
        summary=(Paragraph((Str("Summary."),)),),
        sections=(Section("skills", "skills", (Str("Skills"),), (Paragraph((Str("C"),)),)),),
    )
    assert text.write(document, BELOW) == (
        "Max Lam\n=======\nSystems\nmax@example.org · Berlin\n\nSummary.\n\nSkills\n------\n\nC\n"
    )
    assert text.write(Document(Header("Max Lam")), BELOW) == "Max Lam\n=======\n"


def test_styles_leave_no_marks_and_nothing_is_escaped() -> None:
    hostile = r"50% & $2M #1 a_b {x} ~ ^ \ <b> * <script>"
    assert line(
        Emph((Str("a"),)), Strong((Str("b"),)), Code("`c`"), RoleSpan("title", (Str("d"),)), Math("x", "x²")
    ) == ("ab`c`dx²")
    assert line(Str(hostile)) == hostile
    assert line(Str("a\x00\x1b[1mb\tc\u2028d")) == "a[1mb c d"


def test_only_the_owner_is_marked_and_stays_in_one_piece() -> None:
    me = Name("Maximilian Lam", ("k", 0), "me", ("†",))
    assert line(Name("Ce Zhang", ("k", 1), "student"), Str(", "), me) == "Ce Zhang, *Maximilian Lam*†"
    assert line(Str("x" * 70 + " "), me) == "x" * 70 + "\n*Maximilian Lam*†"


@pytest.mark.parametrize(
    ("url", "shown", "expected"),
    [
        ("https://example.org/a", "paper", "paper (https://example.org/a)"),
        ("https://www.github.com/max/", "github.com/max", "github.com/max"),
        ("https://example.org", "https://example.org", "https://example.org"),
        ("mailto:a@example.org", "a@example.org", "a@example.org"),
        ("mailto:a@example.org", "mail", "mail (a@example.org)"),
        ("tel:+4930123", "+49 30 123", "+49 30 123"),
        ("tel:+4930123", "phone", "phone (+4930123)"),
        ("https://doi.org/10.1/X", "doi:10.1/x", "doi:10.1/x"),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID 0000-0002-1825-0097", "ORCID 0000-0002-1825-0097"),
    ],
)
def test_a_link_shows_its_address_once(url: str, shown: str, expected: str) -> None:
    assert line(Link(url, (Str(shown),))) == expected


def test_lines_are_broken_at_80_columns_and_never_at_a_no_break_space() -> None:
    assert line(Str("x" * 76 + " abc d")) == "x" * 76 + " abc\nd"
    assert line(Str("x" * 75 + " 98\u00a0% y")) == "x" * 75 + " 98 %\ny"
    assert line(Str("x" * 77 + " 98\u00a0% y")) == "x" * 77 + "\n98 % y"
    assert line(Str("a " + "x" * 90 + " b")) == "a\n" + "x" * 90 + "\nb"


def test_east_asian_characters_are_two_columns_and_break_anywhere_but_before_punctuation() -> None:
    assert line(Str("王e\u0301a" * 20)) == "王e\u0301a" * 20  # 80 columns
    assert line(Str("王" * 50)) == "王" * 40 + "\n" + "王" * 10
    assert line(Str("王" * 40 + "。王")) == "王" * 39 + "\n王。王"


def test_points_hang_and_nest() -> None:
    long = "word " * 20
    three = Bullets((Bullet((Str("Three"),)),))
    two = Bullets((Bullet((Str("Two " + long),), (three,)),))
    bullets = Bullets((Bullet((Str(long),), (two,)),))
    assert body(bullets).splitlines() == [
        "- " + ("word " * 15).strip(),
        "  " + ("word " * 5).strip(),
        "  - Two " + ("word " * 14).strip(),
        "    " + ("word " * 6).strip(),
        "    - Three",
    ]


def test_dates_stand_where_the_theme_has_them() -> None:
    item = Item(((Str("Google"),), (Str("Intern"),)), (Str("2017"),), (Paragraph((Str("Summary"),)),))
    assert body(item) == "Google\nIntern\n2017\nSummary"
    assert body(item, theme=RIGHT) == "Google" + " " * 70 + "2017\nIntern\nSummary"
    assert body(replace(item, head=((Str("x" * 76),),)), theme=RIGHT) == "x" * 76 + "\n2017\nSummary"
    fact = replace(item, body=(), compact=True)
    assert body(fact, fact) == "Google · Intern · 2017\nGoogle · Intern · 2017"


def test_items_are_set_apart_and_positions_below_them_too() -> None:
    role = Item(((Str("Intern"),),), (Str("2017"),))
    item = Item(((Str("Google"),),), (), (role, role))
    assert body(Heading((Str("2017"),)), item, item) == (
        "2017\nGoogle\nIntern\n2017\n\nIntern\n2017\n\nGoogle\nIntern\n2017\n\nIntern\n2017"
    )


def test_references_hang_behind_their_labels() -> None:
    items = tuple(Reference(label, label, (Str("A " * 45),)) for label in ("9", "10"))
    assert body(References(items, (Str("* equal"),))).splitlines() == [
        "9.  " + ("A " * 38).strip(),
        "    " + ("A " * 7).strip(),
        "10. " + ("A " * 38).strip(),
        "    " + ("A " * 7).strip(),
        "",
        "* equal",
    ]
    assert body(References((Reference("a", "J1", (Str("A"),)),))) == "[J1] A"
    assert body(References((Reference("a", "", (Str("A"),)),))) == "- A"


@given(st.text(alphabet=st.characters(codec="utf-8")))
@settings(deadline=None)
def test_no_word_is_lost_and_no_line_is_ragged(content: str) -> None:
    source = text.write(
        Document(Header("N"), sections=(Section("s", "x", (Str("S"),), (Paragraph((Str(content),)),)),)), BELOW
    )
    printable = re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "", content)
    assert re.sub(r"\s", "", source) == "N=S-" + printable
    assert source.endswith("\n")
    assert not source.endswith("\n\n")
    assert all(part == part.rstrip() for part in source.split("\n"))


STARS = """
@article{a, author={Ann Lee and Bob Moe}, title={T1}, journal={J}, year=2020, %s}
@article{b, author={%s}, title={T2}, journal={J}, year=2019}
"""


@pytest.mark.parametrize(
    ("field", "authors", "sign"),
    [
        ("author+an={1=equal;2=equal}", "Ann Lee and Cy Roe", "_"),
        ("doi={10.1/x}", "Ann Lee and Cy Roe*", "_"),
        ("doi={10.1/x}", r"Ann Lee$^{*}$ and Cy Roe$^*$", "_"),
        ("author+an={2=corresponding}", "Ann Lee and Cy Roe", "*"),
    ],
)
def test_an_asterisk_means_one_thing(field: str, authors: str, sign: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(STARS % (field, authors), encoding="utf-8")
    text = "person: {name: Ann Lee}\nbibliography: a.bib\nsections: {publications: }\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", "-o", "-", cwd=tmp_path).out
    assert out.count(f"{sign}Ann Lee{sign}") == 2
