"""Options that would ask for nothing, or for what cannot be: each is an error in one sentence, or a result."""

from pathlib import Path

import pytest
from conftest import Run

TWO = "@article{a, author={Doe, Ann}, title={T}, journal={J}, year=2019}\n"
TWO += "@article{b, author={Doe, Ann}, title={U}, year=2020}"
COPIES = "@article{a, title={Same Words Here}, author={Doe, Ann}, year=2019, journal={J}, doi={10.1000/1}}\n"


@pytest.fixture
def bib(tmp_path: Path) -> str:
    (tmp_path / "x.bib").write_text(TWO, encoding="utf-8")
    return str(tmp_path / "x.bib")


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("pubs", "BIB", "--today", ""), "--today"),
        (("pubs", "BIB", "--variant="), "--variant"),
        (("pubs", "BIB", "--encoding", " "), "--encoding"),
        (("pubs", "BIB", "-f", ""), "--format"),
        (("pubs", "BIB", "--style", ""), "--style"),
        (("pubs", "BIB", "--title", "x", "--title", ""), "--title"),
        (("pubs", "BIB", "-o", ""), "--output"),
        (("render", "--today="), "--today"),
        (("render", "--lang", ""), "--lang"),
        (("render", "-f", "pdf", "-f", ""), "--format"),
        (("validate", "BIB", "--encoding="), "--encoding"),
        (("validate", "BIB", "--schema", ""), "--schema"),
        (("diff", "a", "b", "-f", ""), "--format"),
    ],
)
def test_an_option_without_a_value_is_an_error(cvtool: Run, bib: str, words: tuple[str, ...], option: str) -> None:
    result = cvtool(*(bib if word == "BIB" else word for word in words))
    assert (result.code, result.out) == (2, "")
    assert result.messages.splitlines()[0] == f"error[usage]: {option} is empty"


@pytest.mark.parametrize(
    "words", [("--sort", "given"), ("--sort", "year,given"), ("--sort", "GIVEN", "--type", "book")]
)
def test_the_order_given_needs_keys(cvtool: Run, bib: str, words: tuple[str, ...]) -> None:
    result = cvtool("pubs", bib, *words)
    assert (result.code, result.out) == (2, "")
    assert "--sort given needs --key" in result.err
    assert cvtool("pubs", bib, "--key", "a", "--key", "b", "--sort", "given", "-f", "keys").out == "a\nb\n"


@pytest.mark.parametrize("by", ["year,year", "year,YEAR,year", "year,"])
def test_a_column_counts_once(cvtool: Run, bib: str, by: str) -> None:
    assert cvtool("pubs", bib, "--by", by).out == cvtool("pubs", bib, "--by", "year").out


@pytest.mark.parametrize("format_", ["text", "json", "csv", "table"])
def test_no_duplicates_are_an_empty_answer(cvtool: Run, bib: str, format_: str) -> None:
    result = cvtool("pubs", bib, "--duplicates", "-f", format_)
    assert result.code == 0
    assert "note[no-duplicates]: no publication has two entries" in result.err
    failed = cvtool("pubs", bib, "--duplicates", "-f", format_, "--fail-empty")
    assert (failed.code, failed.out) == (1, "")


@pytest.mark.parametrize(
    "words", [("--check-me", "--as", "Ann Doe"), ("--coauthors", "--as", "Ann Doe"), ("--duplicates",)]
)
def test_fail_empty_looks_at_what_is_listed(cvtool: Run, bib: str, words: tuple[str, ...]) -> None:
    assert cvtool("pubs", bib, *words).code == 0
    assert cvtool("pubs", bib, *words, "--fail-empty").code == 1


def test_duplicates_that_are_there_are_no_failure(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "y.bib").write_text(COPIES + COPIES.replace("{a,", "{b,"), encoding="utf-8")
    assert cvtool("pubs", str(tmp_path / "y.bib"), "--duplicates", "--fail-empty").code == 0


@pytest.mark.parametrize("char", ["\u202e", "\u202d", "\u2066"])
def test_what_turns_text_round_is_left_out_with_a_warning(cvtool: Run, tmp_path: Path, char: str) -> None:
    (tmp_path / "z.bib").write_text(TWO.replace("{T}", f"{{A{char}bc}}"), encoding="utf-8")
    result = cvtool("pubs", str(tmp_path / "z.bib"), "--key", "a")
    assert result.out == "Ann Doe. Abc. J, 2019.\n"
    assert f"U+{ord(char):04X}" in result.err
    assert "warning[control-character]" in result.err
