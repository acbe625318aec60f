"""YAML text → data and places."""

from contextlib import suppress
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from cvtool.diagnostics import CvtoolError
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import read_bytes
from cvtool.sources.yaml import parse_yaml
from cvtool.sources.yaml_nodes import MAX_NESTING
from cvtool.sources.yaml_numbers import WrittenFloat


def code_of(text: str) -> str:
    with pytest.raises(CvtoolError) as caught:
        parse_yaml(text, "f.yaml")
    return caught.value.diagnostics[0].code


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2017-05-31", "2017-05-31"),
        ("2017", 2017),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e5", 1e5),
        ("~", None),
        ("", None),
        ("TRUE", True),
        ("=", "="),
        ("'2017'", "2017"),
        (".inf", float("inf")),
    ],
)
def test_yaml_1_2_core(written: str, value: object) -> None:
    assert parse_yaml(f"k: {written}", "f").data == {"k": value}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("# only\n# this", "the file has only comments"),
        ("\n  # x\n", "the file has only comments"),
    ],
)
def test_a_file_in_which_nothing_is(text: str, message: str) -> None:
    with pytest.raises(CvtoolError) as caught:
        parse_yaml(text, "f.yaml", "a hint")
    assert [(one.message, one.hint) for one in caught.value.diagnostics] == [(message, "a hint")]


@pytest.mark.parametrize("text", ["# only", "# a\n# b\n", "\n#"])
def test_an_import_of_comments_gives_no_advice_for_a_cv(text: str, tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    result = cvtool("import", "x.yaml", cwd=tmp_path)
    assert "the file has only comments" in result.err
    assert "hint" not in result.err


def test_a_number_keeps_its_text() -> None:
    data = parse_yaml("gpa: 3.90\nphone: 0049", "f").data
    assert isinstance(data["gpa"], WrittenFloat)
    assert data["gpa"].written == "3.90"
    assert data["phone"].written == "0049"


def test_places_of_keys_and_values() -> None:
    source = parse_yaml("a:\n  - b: 'x'\n    c: 1\n", "f.yaml")
    assert str(source.span(("a", 0, "b"))) == "f.yaml:2:8"
    assert str(source.key_span(("a", 0, "c"))) == "f.yaml:3:5"
    assert source.span(("a", 0, "b")).length == 3
    assert str(source.span(("a", 0, "missing", 3))) == "f.yaml:2:5"


def test_merge_keys() -> None:
    text = "b: &b {x: 1, y: 2}\nc: &c {y: 3, z: 4}\nd: {<<: [*b, *c], x: 0}\ne: {'<<': 1}"
    data = parse_yaml(text, "f").data
    assert data["d"] == {"y": 2, "z": 4, "x": 0}
    assert data["e"] == {"<<": 1}


def test_duplicate_keys_are_told_with_both_places() -> None:
    source = parse_yaml("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert [(d.code, str(d.span)) for d in source.diagnostics] == [("duplicate-key", "f.yaml:3:1")]
    assert "line 1" in source.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("# nothing\n", "empty-file"),
        ("a:\n\tb: 1", "yaml-syntax"),
        ("a: b: c", "yaml-syntax"),
        ("a: *x", "yaml-syntax"),
        ("a: 1\n---\nb: 2", "yaml-syntax"),
        ("a: \x07", "yaml-syntax"),
        ("a: @x", "yaml-syntax"),
        ("? [a]\n: b", "bad-key"),
        ("[" * (MAX_NESTING + 1) + "]" * (MAX_NESTING + 1), "too-deep"),
        ("[" * 100_000, "too-deep"),
        ("- " * 100_000 + "x", "too-deep"),
        ("a: &a [*a]", "too-large"),
        ("a: &a {<<: *a}", "too-deep"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [1,1,1,1,1,1,1,1,1,1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert code_of("\n".join(lines)) == "too-large"


def test_a_merge_bomb_is_refused() -> None:
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 10)}]}}" for i in range(1, 9)]
    assert code_of("\n".join(lines)) == "too-deep"


def test_bytes_that_are_not_utf8_are_told_with_their_place() -> None:
    with pytest.raises(CvtoolError) as caught:
        decode_utf8(b"a: 1\nb: Ren\xe9\n", "f.yaml")
    assert str(caught.value.diagnostics[0].span) == "f.yaml:2:7"
    assert decode_utf8(b"\xef\xbb\xbfa: 1\r\nb: 2\r", "f.yaml") == "a: 1\nb: 2\n"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(CvtoolError) as caught:
            read_bytes(path, str(path))
        assert caught.value.diagnostics[0].code == "no-file"


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*<>!|'\"#%@,? \n\t~1.e"), max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    with suppress(CvtoolError):
        source = parse_yaml(text, "f.yaml")
        assert all(path == source.nearest(path) for path in source.positions)
