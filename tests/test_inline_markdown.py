"""Text of a CV: the Markdown subset, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.text import localized
from cvtool.document import Code, Emph, Inlines, Link, Str, Strong, plain


@pytest.mark.parametrize(
    ("markdown", "inlines"),
    [
        ("plain", (Str("plain"),)),
        ("an *emphasis* here", (Str("an "), Emph((Str("emphasis"),)), Str(" here"))),
        ("**strong *both***", (Strong((Str("strong "), Emph((Str("both"),)))),)),
        ("`code *x*`", (Code("code *x*"),)),
        ("[a](https://e.org)", (Link("https://e.org", (Str("a"),)),)),
        ("[a](doi:10.1/x)", (Link("https://doi.org/10.1/x", (Str("a"),)),)),
        (r"\*literal\*", (Str("*literal*"),)),
        ("two\nlines", (Str("two lines"),)),
    ],
)
def test_subset(markdown: str, inlines: Inlines) -> None:
    assert parse_inlines(markdown) == inlines


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](file:///etc/passwd)",
        "<script>alert(1)</script>",
        "&amp; &#x3c;",
        "![x](http://e.org/x.png)".replace("http", "ftp"),
        "50% & $2M #1 a_b {x} ~ ^ <b>",
        "http://e.org/a_b",
        "~~strike~~",
        "# no heading",
    ],
)
def test_everything_else_is_literal(markdown: str) -> None:
    assert parse_inlines(markdown) == (Str(markdown),)


def test_languages() -> None:
    text = {"en": "a", "fr": "b", "pt-BR": "c"}
    assert localized("x", "fr") == "x"
    assert localized(text, "fr") == "b"
    assert localized(text, "fr-CA") == "b"
    assert localized(text, "de", "fr") == "b"
    assert localized({"pl": "d"}, "de", "fr") == "d"


@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    assert isinstance(plain(parse_inlines(text)), str)


@given(st.text(alphabet=st.characters(exclude_characters="\\`*_[]\n", exclude_categories=["Cs"])))
def test_text_without_markup_is_untouched_but_for_blanks_around_it(text: str) -> None:
    shown = plain(parse_inlines(text))
    assert shown in text
    assert shown.strip() == text.strip()


_PIECES = [
    "*a*",
    "*b c*",
    "**d**",
    "(*e*)",
    "*Zoë*,",
    "*日本*",
    "“*f*”",
    "*g",
    "h*",
    "**i* j*",
    "-*k*",
    "*l-*",
    "word",
    "é",
    " ",
    "\n",
    ".",
]


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8).map("".join).filter(str.strip))
def test_emphasis_that_is_clear_at_sight_is_what_the_parser_reads(text: str) -> None:
    shown = text.strip()
    *nodes, last = parse_inlines(f"{shown} _")  # the underscore is literal, but takes the parser
    assert isinstance(last, Str)
    rest = last.text.removesuffix(" _")
    assert parse_inlines(shown) == (*nodes, *((Str(rest),) if rest else ()))
