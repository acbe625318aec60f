"""Sentences of other projects that our code looks for: an upgrade that rewords one of them fails here, by name."""

from pathlib import Path
from typing import Any

import pytest
import typst
import yaml

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.yaml import parse_yaml
from cvtool.writers.typst import compile as compiler


def in_yaml(text: str) -> tuple[str, Diagnostic]:
    """Return what libyaml says of a text, and what we make of it."""
    with pytest.raises(yaml.YAMLError) as foreign:
        yaml.load(text, Loader=yaml.CSafeLoader)
    with pytest.raises(CvtoolError) as ours:
        parse_yaml(text, "cv.yaml")
    return str(foreign.value), ours.value.diagnostics[0]


@pytest.mark.parametrize(
    ("text", "sentence", "ours"),
    [
        ("a: 'x", "unexpected end of stream", "what is opened here is never closed"),
        ("a: [b", "while parsing a flow sequence", "the bracket opened here is never closed"),
        ("a: {b: c\nd: e}\nf: g", "while parsing a flow mapping", "a comma or a closing bracket is missing here"),
        ("a: b: c", "mapping values are not allowed", "a colon followed by a space is not allowed here"),
        ("a: *x", "undefined alias", "this alias has no anchor"),
        ("a: 1\n---\nb: 2", "another document", "a second document begins here"),
        ("a: *B* c", "alphabetic or numeric", "unquoted text cannot begin with *"),
        ("a: > 5 years", "expected comment or line break", "unquoted text cannot begin with >"),
        ('a: "b" c', "expected key", "the value has ended before this"),
        ('- "b" c', "expected '-' indicator", "the value has ended before this"),
        ("[" * 3000, "maximum nesting", "the file is nested more than 60 deep"),
    ],
)
def test_libyaml_says_it_in_these_words(text: str, sentence: str, ours: str) -> None:
    foreign, problem = in_yaml(text)
    assert sentence in foreign, f"libyaml has new words, which sources/yaml_errors.py must know: {foreign}"
    assert problem.message == ours


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\n&a", (2, 3)), ("person:\n  name: x\nlast", (3, 5)), ("a: 'b\n  c", (1, 4)), ("a: 1\nlast\n", (3, 1))],
)
def test_an_error_at_the_end_is_in_the_file(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(CvtoolError) as raised:
        parse_yaml(text, "f")
    span = raised.value.diagnostics[0].span
    assert span is not None
    assert (span.line, span.column) == place


LONG = "long " * 20
"""Words that make a line too long to be shown in a hint."""


@pytest.mark.parametrize(
    ("wrong", "place", "mended"),
    [
        ("a:\n  - *Best* paper", (2, 5), '- "*Best* paper"'),
        ("a: **Best** paper", (1, 4), 'a: "**Best** paper"'),
        ("a: & Sons", (1, 4), 'a: "& Sons"'),
        ("a: %50", (1, 4), 'a: "%50"'),
        ("a: , b", (1, 4), 'a: ", b"'),
        ("a: > 5 years", (1, 4), 'a: "> 5 years"'),
        ("a: | b", (1, 4), 'a: "| b"'),
        ('a: "Best" paper', (1, 11), "a: '\"Best\" paper'"),
        ("a: [Link](x)", (1, 10), 'a: "[Link](x)"'),
        ("- {A} b", (1, 7), '- "{A} b"'),
        ("a: b: c", (1, 5), 'a: "b: c"'),
    ],
)
def test_the_hint_of_an_unquoted_text_shows_a_line_that_works(wrong: str, place: tuple[int, int], mended: str) -> None:
    _, problem = in_yaml(wrong)
    assert problem.span is not None
    assert ((problem.span.line, problem.span.column), problem.hint) == (place, f"put the text in quotes: `{mended}`")
    *above, line = wrong.split("\n")
    indent = line[: len(line) - len(line.lstrip())]
    parse_yaml("\n".join([*above, indent + mended]), "cv.yaml")


@pytest.mark.parametrize(
    ("wrong", "place", "hint", "right"),
    [
        (f"a:\n  - *Best* {LONG}", (2, 5), "put the text in quotes", f"a:\n  - '*Best* {LONG}'"),
        (f"a: %50 {LONG}", (1, 4), "put the text in quotes", f"a: '%50 {LONG}'"),
        (f"a: > 5 {LONG}", (1, 4), "put the text in quotes, or begin it on the next line", f"a: >\n  5 {LONG}"),
        (f"a: | b {LONG}", (1, 4), "put the text in quotes, or begin it on the next line", f"a: '| b {LONG}'"),
        (f'a: "Best" {LONG}', (1, 11), "put the whole text in quotes", f"a: '\"Best\" {LONG}'"),
        (f"a: [Link](x) {LONG}", (1, 10), "put the whole text in quotes", f"a: '[Link](x) {LONG}'"),
        (f"- {{A}} {LONG}", (1, 7), "put the whole text in quotes", f"- '{{A}} {LONG}'"),
        ("a: - b", (1, 4), "begin it on the next line, or put the text in quotes", "a:\n- b"),
        ("a:\n  b: - c: d", (2, 6), "begin it on the next line, or put the text in quotes", "a:\n  b:\n  - c: d"),
        ("- a: - 5 years", (1, 6), "begin it on the next line, or put the text in quotes", "- a: '- 5 years'"),
        (f"a: b: {LONG}", (1, 5), "put the text in quotes", f"a: 'b: {LONG}'"),
        ("a: b\n  c: d", (2, 4), "put the text in quotes, or indent this line not at all, as `a` above", "a: b\nc: d"),
        ("- a\n  b: c", (2, 4), "put the text in quotes, or indent this line as the one above", "- 'a\n  b: c'"),
    ],
)
def test_the_hint_of_an_unquoted_text_works(wrong: str, place: tuple[int, int], hint: str, right: str) -> None:
    _, problem = in_yaml(wrong)
    assert problem.span is not None
    assert ((problem.span.line, problem.span.column), problem.hint) == (place, hint)
    parse_yaml(right, "cv.yaml")


@pytest.mark.parametrize(
    ("char", "sentence"),
    [("\U0001e900", "could not be displayed with font"), ("\ue000", "the PDF contains the codepoint")],
)
def test_typst_names_a_character_that_it_cannot_set_in_these_words(tmp_path: Path, char: str, sentence: str) -> None:
    file = tmp_path / "cv.typ"
    file.write_text(f'#set document(title: "x")\n#set text(lang: "en")\n#"a{char}"', encoding="utf-8")
    made: Any = typst.Compiler(str(file), root=str(tmp_path), ignore_system_fonts=True)
    with pytest.raises(typst.TypstError) as caught:
        made.compile(format="pdf", pdf_standards=compiler.STANDARDS)
    words = str(caught.value)
    assert sentence in words, f"Typst has new words, which writers/typst/compile.py must know: {words}"
    assert compiler.unprintable(words) == char
