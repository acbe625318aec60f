"""The tag expression."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.tags import TagSyntaxError, parse_tags, tag_words


@pytest.mark.parametrize(
    ("expression", "tags", "value"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ("not a", "b", True),
        ("a and b", "a", False),
        ("a or b and c", "a", True),
        ("(a or b) and c", "a", False),
        ("not (a or b)", "c", True),
        ("not not a", "a", True),
        ("c++ and c#", "c++ c#", True),
        ("andy or orb", "orb", True),
    ],
)
def test_value(expression: str, tags: str, value: object) -> None:
    assert parse_tags(expression)(set(tags.split())) is value


@pytest.mark.parametrize(
    ("expression", "position"),
    [("", 0), ("a and", 5), ("a b", 2), ("(a", 2), ("a)", 1), ("or a", 0), ("a & b", 2), ("not", 3)],
)
def test_an_error_has_its_place(expression: str, position: int) -> None:
    with pytest.raises(TagSyntaxError) as caught:
        parse_tags(expression)
    assert caught.value.position == position


def test_bounds() -> None:
    for expression in ("(" * 10_000, "not " * 400 + "a", "a or " * 1000 + "a"):
        with pytest.raises(TagSyntaxError):
            parse_tags(expression)


def test_words() -> None:
    assert list(tag_words(parse_tags("a and (b or not c)"))) == ["a", "b", "c"]


@given(st.text(alphabet="ab()not rd", max_size=30))
def test_any_text_parses_or_tells(expression: str) -> None:
    with suppress(TagSyntaxError):
        assert parse_tags(expression)(set()) in {True, False}
