r"""Reading ``.bib``: every case of the failure table, real BibTeX as the judge, and files mutated at random.

The rule: the number of entries out plus the number of diagnosed losses equals the number of entries in.
"""

import logging
import random
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.splitter import Splitter
from conftest import TESTS, Run, tool
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.bib.bibtex.findings import MENDED, loses
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.bibtex.splitter import FastSplitter
from cvtool.bib.dates import iso_date
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.work import Work
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity

LAST = "@article{z, title={Last}, year=2001}\n"
LOST = frozenset({"lost-entry", "duplicate-key", "swallowed-entry", "commented-entry"})
"""Codes of which each means that one entry of the file does not come out."""

Expected = tuple[Mapping[str, Mapping[str, str]], str]
"""Key → fields of each work, and the codes in the order of the file."""

CASES: dict[str, Expected] = {
    "@article{a, title={One}}\n@article{a, title={Two}}\n": ({"a": {"title": "One"}}, "duplicate-key"),
    "@article{A, title={One}}\n@article{a, title={Two}}\n": ({"A": {"title": "One"}}, "duplicate-key"),
    "@article{a, title={One}, title={Two}}\n": ({"a": {"title": "One"}}, "duplicate-field"),
    "@article{a, Title={One}, title={Two}}\n": ({"a": {"title": "One"}}, "duplicate-field"),
    "@article{a, title={One {Two}, year=2000}\n": ({"a": {"title": "One {Two}", "year": "2000"}}, "unclosed-value"),
    "@article{a, title={One}}, year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "stray-brace"),
    "@article{a,\n title={One}},\n year=2000\n}\n": ({"a": {"title": "One", "year": "2000"}}, "stray-brace"),
    "@article{a, title={A } B}, year=2000}\n": ({"a": {"title": "A  B", "year": "2000"}}, "stray-brace"),
    '@article{a, title="One, year=2000}\n': ({"a": {"title": "One", "year": "2000"}}, "unclosed-value"),
    '@article{a, title="A "B" C", year=2000}\n': ({"a": {"title": 'A "B" C', "year": "2000"}}, "stray-quote"),
    "@article{a,\n title={One},\n year=2000\n\n": ({"a": {"title": "One", "year": "2000"}}, "unclosed-entry"),
    "@article{a, title={One} year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "missing-comma"),
    "@article{a,\n title={One}\n year=2000,\n doi={x}\n}\n": (
        {"a": {"title": "One", "year": "2000", "doi": "x"}},
        "missing-comma",
    ),
    "@article{a\n title={One}}\n": ({"a": {"title": "One"}}, "missing-comma"),
    "@article{title={One}, year=2000}\n": ({"line-1": {"title": "One", "year": "2000"}}, "empty-key"),
    "@article{, title={One}, year=2000}\n": ({"line-1": {"title": "One", "year": "2000"}}, "empty-key"),
    "@article{my key, title={One}}\n": ({"my key": {"title": "One"}}, "bad-citation-key"),
    "@article{a, title={x}, journal=foo # { bar}}\n": ({"a": {"title": "x", "journal": "foo bar"}}, "undefined-macro"),
    "@string{foo={F}}\n@article{a, note={a } # foo # {b}}\n": ({"a": {"note": "a Fb"}}, ""),
    "@article{a, journal=foo}\n@string{foo={F}}\n": ({"a": {"journal": "F"}}, "late-macro"),
    "@STRING{FOO={F}}\n@article{a, journal=foo}\n": ({"a": {"journal": "F"}}, ""),
    "@string{foo={A}}\n@string{foo={B}}\n@article{a,journal=foo}\n": ({"a": {"journal": "B"}}, ""),
    "@string(a={A})\n@string{b=a # {B}}\n@article{x,journal=b}\n": ({"x": {"journal": "AB"}}, ""),
    "@article{a, month=JAN}\n": ({"a": {"month": "jan"}}, ""),
    '@article{a, month=10 # "~" # jan, pages=1 # "--" # 3}\n': ({"a": {"month": "10~jan", "pages": "1--3"}}, ""),
    "@comment{ @article{q, title={X}} }\n": ({}, ""),
    "@comment jabref stuff\n": ({}, ""),
    "contact me@example.org for {x}\n": ({}, ""),
    "% @article{q, title={X}}\n": ({"q": {"title": "X"}}, "commented-entry"),
    "% @article{q,\n%  title={X}\n% }\n": ({}, "commented-entry"),
    "@article{a, title={One}, % note\n year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "comment-in-entry"),
    "@article{a,\n title={One},\n%  year={2000},\n doi={x}\n}\n": (
        {"a": {"title": "One", "doi": "x"}},
        "comment-in-entry",
    ),
    '@preamble{"\\newcommand{\\x}{y}"}\n': ({}, ""),
    "@article(a, title={One (1)}, year=2000)\n": ({"a": {"title": "One (1)", "year": "2000"}}, ""),
    "@article{a, title={x @ {CLEF}}, email={me@example.org}}\n": (
        {"a": {"title": "x @ {CLEF}", "email": "me@example.org"}},
        "",
    ),
    "@article{a, abstract={foo\n@bar{baz} qux}, year=2000}\n": (
        {"a": {"abstract": "foo\n@bar{baz} qux", "year": "2000"}},
        "",
    ),
    "@article{a, title={a \\{ b}, year=2000}\n": ({"a": {"title": "a \\{ b", "year": "2000"}}, "escaped-delimiter"),
    "@article{a, title={\\{1\\}}, year=2000}\n": ({"a": {"title": "\\{1\\}", "year": "2000"}}, ""),
    '@article{a, author="G\\"odel", year=1931}\n': ({"a": {"author": 'G\\"odel', "year": "1931"}}, "escaped-delimiter"),
    '@article{a, title={a "b" c}, note="a {"}b{"} c"}\n': ({"a": {"title": 'a "b" c', "note": 'a {"}b{"} c'}}, ""),
    "@article{a, title={One}} @article{b, title={Two}}\n": ({"a": {"title": "One"}, "b": {"title": "Two"}}, ""),
    "@article{a, title={One}}@article{b, title={Two}}": ({"a": {"title": "One"}, "b": {"title": "Two"}}, ""),
    "@ARTICLE{a, TITLE={One}, Year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, ""),
    "@article{a, title={One},}\n": ({"a": {"title": "One"}}, ""),
    "@article{a, title={One},, year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "stray-comma"),
    "@article{a, title={}, year=}\n": ({"a": {"title": "", "year": ""}}, "empty-value"),
    "@article{a, date=2020-05-17, title=Some Words}\n": (
        {"a": {"date": "2020-05-17", "title": "Some Words"}},
        "unquoted-value unquoted-value",
    ),
    "@article{a, email=me@example.org,\n year=2000 #\n": (
        {"a": {"email": "me@example.org", "year": "2000"}},
        "unclosed-entry unquoted-value empty-value",
    ),
    "@article{a, title {One}, year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "missing-equals"),
    "@article{a, title={One} and more, year=2000}\n": ({"a": {"title": "One", "year": "2000"}}, "lost-text"),
    "@ article {a, title = {One} , year = 2000 }\n": ({"a": {"title": "One", "year": "2000"}}, ""),
    "@article\n{a,\ntitle\n=\n{One}}\n": ({"a": {"title": "One"}}, ""),
    "@{a, title={One}}\n": ({"a": {"title": "One"}}, "missing-type"),
    "article{a,\n title={One}\n}\n": ({"a": {"title": "One"}}, "missing-at"),
    "@article a,\n title={One}\n}\n": ({"a": {"title": "One"}}, "missing-brace"),
    "@article a\n": ({}, "lost-entry"),
    "@article{}\n": ({}, "lost-entry"),
    "@misc{only}\n": ({"only": {}}, ""),
    "\ufeff@article{a, title={One}}\n": ({"a": {"title": "One"}}, ""),
    "@article{a,\r\n title={One\r\n two},\r\n year=2000\r\n}\r\n": ({"a": {"title": "One\n two", "year": "2000"}}, ""),
    "@article{a,\r title={One},\r year=2000\r}\r": ({"a": {"title": "One", "year": "2000"}}, ""),
    "@article{a, title={O\0ne}}\n": ({"a": {"title": "One"}}, "control-character"),
    "@article{a, author={Lam, Max and others}}\n": ({"a": {"author": "Lam, Max and others"}}, ""),
    "@string{broken}\n": ({}, "lost-macro"),
    "@comment{no end\n": ({}, "unclosed-comment"),
    "@misc{a, note={It is\n@misc{x, title={Code}}\nthere}}\n": (
        {"a": {"note": "It is\n@misc{x, title={Code}}\nthere"}},
        "swallowed-entry",
    ),
    "@misc{a, note={It is,\n year={2000}}}\n": ({"a": {"note": "It is,\n year={2000}"}}, "swallowed-field"),
    "@misc{a}\n year = {2000},\n": ({"a": {}}, "lost-field"),
    "@misc{a}\n year = {2000},\n}\n": ({"a": {"year": "2000"}}, "stray-brace"),
    "@misc{a}\n\nnotes:\n year = {2000},\n": ({"a": {}}, "lost-field"),
}


def codes(problems: list[Diagnostic]) -> str:
    ordered = sorted(problems, key=lambda problem: problem.span or pytest.fail(str(problem)))
    return " ".join(problem.code for problem in ordered)


@pytest.mark.parametrize("text", CASES)
def test_the_failure_table(text: str) -> None:
    entries, expected = CASES[text]
    works, problems = parse_bibtex((text + LAST).encode(), "x.bib")
    assert {work.key: dict(work.fields) for work in works[:-1]} == entries
    assert (works[-1].key, works[-1].fields) == ("z", {"title": "Last", "year": "2001"})
    assert codes(problems) == expected


@pytest.mark.parametrize("text", ["@article{a, title={One", "@article{a, title={One}", '@article{a, title="One'])
def test_a_file_that_is_cut_off(text: str) -> None:
    works, problems = parse_bibtex(text, "x.bib")
    assert [(work.key, work.fields) for work in works] == [("a", {"title": "One"})]
    assert "unclosed-entry" in codes(problems)
    assert not loses(problems)


@pytest.mark.parametrize(
    ("text", "expected"), [("", "empty-file"), ("\n \n", "empty-file"), ("hello world\n", "no-entries")]
)
def test_no_bibliography(text: str, expected: str) -> None:
    works, problems = parse_bibtex(text, "x.bib")
    assert not works
    assert codes(problems) == expected


def test_notes_alone_are_no_problem() -> None:
    assert parse_bibtex("% my papers will stand here\n", "x.bib") == ((), [])


def test_places_are_exact() -> None:
    text = "\n\n  @article{a,\n  title = {Ü} # undefined,\n}\n\n@article{b,\n  title = {x}\n  year = 2000\n}\n"
    works, problems = parse_bibtex(text.encode(), "x.bib")
    assert [str(work.span) for work in works] == ["x.bib:3:3", "x.bib:7:1"]
    assert [(problem.code, str(problem.span)) for problem in problems] == [
        ("undefined-macro", "x.bib:4:17"),
        ("missing-comma", "x.bib:8:14"),
    ]
    assert works[0].raw == "@article{a,\n  title = {Ü} # undefined,\n}"


def test_what_is_mended_is_an_error_that_loses_nothing() -> None:
    _, problems = parse_bibtex("@article{a, title={One} year=2000}", "x.bib")
    assert [problem.severity for problem in problems] == [Severity.ERROR]
    assert not loses(problems)
    assert loses(parse_bibtex("@misc{a}@misc{a}", "x.bib")[1])
    assert "lost-entry" not in MENDED


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_recognised(encoding: str) -> None:
    works, problems = parse_bibtex("@misc{a, author={René Größe}}\r\n".encode(encoding), "x.bib")
    assert works[0].fields == {"author": "René Größe"}
    assert not problems


def test_another_encoding_is_told_with_its_place() -> None:
    with pytest.raises(CvtoolError) as caught:
        parse_bibtex("@misc{a,\n title={ü},\n author={René}}".encode("latin-1"), "x.bib")
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.span)) == ("bad-encoding", "x.bib:2:9")
    assert problem.message == "byte 0xFC at offset 17 is not UTF-8"
    assert "latin-1" in problem.hint


def test_an_encoding_can_be_named(cvtool: Run, tmp_path: Path) -> None:
    bib = tmp_path / "x.bib"
    bib.write_bytes("@misc{a, title={Über}, author={Lam, René}, year=2000}".encode("cp1252"))
    (tmp_path / "cv.yaml").write_text(
        "person: {name: René Lam}\nbibliography: x.bib\nsections: {publications: {}}\n", encoding="utf-8"
    )
    for command in (["pubs", "x.bib"], ["pubs", "cv.yaml"], ["render", "cv.yaml", "-f", "text"]):
        assert cvtool(*command, cwd=tmp_path).code == 1
        assert "not UTF-8" in cvtool(*command, cwd=tmp_path).messages
        assert "Über" in cvtool(*command, "--encoding", "latin-1", cwd=tmp_path).out
        assert cvtool(*command, "--encoding", "klingon", cwd=tmp_path).code == 2
    assert cvtool("validate", "x.bib", cwd=tmp_path).code == 1
    assert cvtool("validate", "x.bib", "cv.yaml", "--encoding", "cp1252", cwd=tmp_path).code == 0
    assert cvtool("validate", "x.bib", "--encoding", "hex", cwd=tmp_path).code == 2
    assert "is not ASCII" in cvtool("validate", "x.bib", "--encoding", "ascii", cwd=tmp_path).messages


# What entries take from others


def fields(text: str, key: str) -> Mapping[str, str]:
    works, problems = parse_bibtex(text, "x.bib")
    assert not problems
    return next(work.fields for work in works if work.key == key)


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("proceedings", "inproceedings", {"booktitle": "T", "booksubtitle": "S", "publisher": "P"}),
        ("proceedings", "conference", {"booktitle": "T", "booksubtitle": "S", "publisher": "P"}),
        ("collection", "incollection", {"booktitle": "T", "booksubtitle": "S", "publisher": "P"}),
        ("book", "inbook", {"booktitle": "T", "booksubtitle": "S", "publisher": "P"}),
        ("mvbook", "book", {"maintitle": "T", "mainsubtitle": "S", "publisher": "P"}),
        ("mvcollection", "collection", {"maintitle": "T", "mainsubtitle": "S", "publisher": "P"}),
        ("periodical", "article", {"journaltitle": "T", "journalsubtitle": "S", "publisher": "P"}),
        ("misc", "misc", {"title": "T", "subtitle": "S", "publisher": "P"}),
    ],
)
def test_crossref_as_in_biblatex(parent: str, child: str, expected: dict[str, str]) -> None:
    text = f"@{child}{{c, crossref={{P}}}}\n@{parent}{{p, title={{T}}, subtitle={{S}}, publisher={{P}}, label={{L}}}}"
    assert fields(text, "c") == {"crossref": "P", **expected}


def test_crossref_as_in_bibtex() -> None:
    text = """@inproceedings{c, crossref=P, title={Mine}, year=2001}
    @string{p = {p}}
    @proceedings{p, title={Proceedings}, booktitle={Procs}, year=2000, month=may, editor={E}}"""
    works, problems = parse_bibtex(text, "x.bib")
    assert codes(problems) == "late-macro"
    assert works[0].fields == {"crossref": "p", "title": "Mine", "year": "2001", "booktitle": "Procs", "editor": "E"}


def test_the_author_of_a_book_is_that_of_its_parts() -> None:
    text = "@inbook{c, crossref=1, title={Part}}\n@book{1, title={B}, author={A and B}, author+an={1=self}}"
    expected = {"title": "Part", "booktitle": "B", "author": "A and B", "bookauthor": "A and B", "author+an": "1=self"}
    assert fields(text, "c") == {"crossref": "1", **expected}
    assert "author+an" not in fields(text.replace("Part}", "Part}, author={C}"), "c")


def test_dates_are_not_mixed() -> None:
    parent = "@proceedings{p, title={T}, date={2020-05}, journal={J}}\n"
    assert "date" not in fields(parent + "@inproceedings{c, crossref={p}, year=2019}", "c")
    assert "year" not in fields("@misc{p, year=2020}@misc{c, crossref={p}, date={2019}}", "c")
    assert fields("@misc{p, year=2020, month=may}@misc{c, crossref={p}}", "c")["month"] == "may"


def test_chains_and_lists() -> None:
    text = """@xdata{pub, publisher={P}, location={L}}
    @xdata{ser, series={S}, xdata={pub}, location={Mine}}
    @inproceedings{c, crossref={p}, title={C}}
    @proceedings{p, title={T}, xdata={ser, more}, crossref={mv}}
    @mvproceedings{mv, title={All}, ids={other, name}}
    @xdata{more, series={no}, note={N}}
    @misc{alias, crossref={name}}"""
    works, problems = parse_bibtex(text, "x.bib")
    assert not problems
    assert [work.key for work in works] == ["c", "p", "mv", "alias"]
    expected = {"booktitle": "T", "series": "S", "publisher": "P", "location": "Mine", "maintitle": "All"}
    assert works[0].fields == {"crossref": "p", "title": "C", **expected}
    assert works[3].fields["title"] == "All"


def test_inheritance_takes_no_longer_than_the_file() -> None:
    chain = "".join(f"@misc{{k{place}, crossref={{k{place + 1}}}}}\n" for place in range(3000))
    works, problems = parse_bibtex(chain + "@misc{k3000, note={far}}", "x.bib")
    assert not problems
    assert works[0].fields["note"] == "far"
    both = "".join(f"@xdata{{{side}{n}, xdata={{a{n + 1},b{n + 1}}}}}\n" for n in range(50) for side in "ab")
    works, problems = parse_bibtex(f"{both}@xdata{{a50, note={{x}}}}@xdata{{b50}}@misc{{k, xdata={{a0,b0}}}}", "x.bib")
    assert not problems
    assert works[0].fields["note"] == "x"


def test_macros_do_not_grow_beyond_measure() -> None:
    text = '@string{m0 = "laugh"}\n'
    text += "".join(f"@string{{m{n + 1} = {' # '.join([f'm{n}'] * 10)}}}\n" for n in range(20))
    works, problems = parse_bibtex(text + "@misc{k, title = m20, note = m0 # m1}", "x.bib")
    assert codes(problems) == "huge-value"
    assert len(works[0].fields["title"]) < 10_000_000


def test_numbers_may_be_of_any_length(cvtool: Run, tmp_path: Path) -> None:
    nines = "9" * 5000
    fields = ",".join(
        f"{name}={{{nines}}}" for name in ("year", "month", "day", "volume", "number", "pages", "edition")
    )
    text = (
        f'@article{{k, {fields}, title={{\\char{nines} \\char"{nines}}}, author={{A B}}, author+an={{{nines}=self}}}}'
    )
    (tmp_path / "x.bib").write_text(text, encoding="utf-8")
    for name in ("text", "json", "csl-json", "ris", "biblatex", "csv", "latex"):
        assert cvtool("pubs", str(tmp_path / "x.bib"), "-f", name).code == 0
    assert "there is no month 999" in cvtool("validate", str(tmp_path / "x.bib")).messages


def test_circles_end() -> None:
    works, problems = parse_bibtex("@misc{a, crossref={b}, year=1}@misc{b, xdata={a}, note=2}", "x.bib")
    assert [dict(work.fields) for work in works] == [
        {"crossref": "b", "year": "1", "note": "2"},
        {"xdata": "a", "note": "2"},
    ]
    assert codes(problems) == "crossref-circle"
    assert problems[0].message.startswith("`b` refers to the entry `a` in its `xdata`")
    assert codes(parse_bibtex("@misc{a, crossref={A}}", "x.bib")[1]) == "crossref-circle"


# Dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-05-17", (2020, 5, 17, "2020")),
        ("2020-5", (2020, 5, None, "2020")),
        ("2020-05-17T10:00Z", (2020, 5, 17, "2020")),
        ("2019/2020", (2019, None, None, "2019–2020")),
        ("2020-05-17/2020-05-19", (2020, 5, 17, "2020")),
        ("2020-05/..", (2020, 5, None, "2020–")),
        ("2020/", (2020, None, None, "2020–")),
        ("../2020", (2020, None, None, "–2020")),
        ("1999~", (1999, None, None, "c. 1999")),
        ("1999?/2001", (1999, None, None, "1999?–2001")),
        ("1999%", (1999, None, None, "c. 1999?")),
        ("199X", (1990, None, None, "1990s")),
        ("2020-23", (2020, None, None, "2020")),
        ("2020-13-40", (2020, None, None, "2020")),
        ("2020-06-31", (2020, 6, None, "2020")),
    ],
)
def test_iso_dates(text: str, expected: tuple[int | None, int | None, int | None, str]) -> None:
    found = iso_date(text)
    assert found is not None
    assert (found.year, found.month, found.day, found.printed) == expected


@pytest.mark.parametrize("text", ["in press", "", "May 2020", "20205", "../.."])
def test_no_iso_dates(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2020", "jun", ""), (2020, 6, None)),
        (("2020", "jun~12", ""), (2020, 6, 12)),
        (("2020", "July/August", "3"), (2020, 7, 3)),
        (("2020", "06", "12"), (2020, 6, 12)),
        (("2020", "13", "12"), (2020, None, None)),
        (("c. 1999", "", ""), (1999, None, None)),
        (("2020-05", "", ""), (2020, 5, None)),
        (("in press", "", ""), (None, None, None)),
    ],
)
def test_plain_dates(parts: tuple[str, str, str], expected: tuple[int | None, int | None, int | None]) -> None:
    found = plain_date(*parts)
    assert (found.year, found.month, found.day) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("year = {in press}", "in press"),
        ("year = {c. 1999}", "c. 1999"),
        ("year = {2019--20}", "2019–20"),
        ("date = {forthcoming}", "forthcoming"),
        ("pubstate = {submitted}", "submitted"),
        ("year = 2016, date = {2015-12}", "2015"),
    ],
)
def test_years_in_print(entry: str, expected: str) -> None:
    assert parse_bibtex(f"@misc{{a, {entry}}}", "x.bib")[0][0].year_text == expected


# The commands


def test_a_broken_bibliography_stops_nothing_but_render(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(
        "person: {name: Ada Lam}\nbibliography: x.bib\nsections: {publications: {}}\n", encoding="utf-8"
    )
    bib = tmp_path / "x.bib"
    bib.write_text("@misc{a, title={One}, year=2000}\n@misc{A, title={Two}}\n", encoding="utf-8")
    for source in ("x.bib", "cv.yaml"):
        listed = cvtool("pubs", source, cwd=tmp_path)
        assert listed.code == 0
        assert "One" in listed.out
        assert "x.bib:2:1: error[duplicate-key]" in listed.messages
        assert cvtool("validate", source, cwd=tmp_path).code == 1
    rendered = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path)
    assert (rendered.code, rendered.out) == (1, "")
    bib.write_text("@misc{a, title={One} year=2000}\n", encoding="utf-8")
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).code == 1
    rendered = cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path)
    assert rendered.code == 0
    assert "missing-comma" in rendered.messages
    assert "2000" in rendered.out


def test_a_missing_bibliography_stops_pubs(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada}\nbibliography: no.bib\n", encoding="utf-8")
    assert cvtool("pubs", "cv.yaml", cwd=tmp_path).code == 1
    assert cvtool("pubs", "no.bib", cwd=tmp_path).code == 1


# Real BibTeX as the judge

STYLE = r"""ENTRY { title journal booktitle year month note publisher editor } {} {}
FUNCTION {put} { duplicate$ missing$ { pop$ "" } 'skip$ if$ write$ "|" write$ }
FUNCTION {line} { type$ write$ "|" write$ cite$ write$ "|" write$
  title put journal put booktitle put year put month put note put publisher put editor put newline$ }
FUNCTION {article} { line } FUNCTION {misc} { line } FUNCTION {inproceedings} { line }
FUNCTION {proceedings} { line } FUNCTION {default.type} { line }
MACRO {jan} {"jan"} MACRO {may} {"may"} MACRO {jun} {"jun"}
READ
ITERATE {call.type$}
"""
JUDGED = r"""Some words, me@example.org, before the first entry.
@string{ jcs = "Journal of " # {Clear Sky} }
@STRING(Long = jcs # ", " # JCS)
@preamble{ "\newcommand{\x}{y}" # { and more} }
@ article { spaced , title = {One} , journal = JCS , month = 10 # "~" # jan , year = 2000 }
@Article(round, TITLE = "In {"}quotes{"} and (brackets)", year = {2001}, note = long,)
@misc{nested, title = {A {B {C {D {E}}}} F}, note = "x" # 1 # {y} # "", month = MAY}
@misc{at, title = {x @ {CLEF}}, note = {A line
@bar{baz} in it}}@misc{glued,title={Glued}}
@inproceedings{child, title = {Child}, crossref = {volume}, year = 2002}
@proceedings{volume, booktitle = {The Volume}, publisher = {P}, year = 2003, editor = {E}}
@misc{last, title={\{escaped\}}, note = {a # b}, year = 1999 }
"""


def test_bibtex_reads_the_same(tmp_path: Path) -> None:
    tool("bibtex")
    (tmp_path / "judge.bst").write_text(STYLE, encoding="utf-8")
    (tmp_path / "judged.bib").write_text(JUDGED, encoding="utf-8")
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibstyle{judge}\n\\bibdata{judged}\n", encoding="utf-8")
    subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    lines = re.sub(r"\s*\n\s*(?!\w+\|)", " ", (tmp_path / "x.bbl").read_text(encoding="utf-8")).strip().split("\n")
    works, problems = parse_bibtex(JUDGED, "judged.bib")
    assert not problems
    names = ("title", "journal", "booktitle", "year", "month", "note", "publisher", "editor")
    ours = {f"{work.type}|{work.key}|{''.join(_flat(work, name) for name in names)}" for work in works}
    assert {line.strip() for line in lines} == ours


def _flat(work: Work, name: str) -> str:
    return f"{' '.join(work.fields.get(name, '').split())}|"


# Files mutated at random

BASE = [
    f"""@article{{key{number},
  title = {{The {{Title}} of Paper {number}}},
  author = {{Lam, Max and M{{\\"u}}ller, Eva}},
  journal = "Journal of Things",
  year = 20{number:02},
  month = jan,
  pages = {{1--{number}}},
  abstract = {{Words, and more = words; (even these).
    A second line.}},
}}
"""
    for number in range(10, 16)
]
SPECIAL = '{}",=#%@()\\ \n'


def mutated(chance: random.Random, text: str, *, heads: bool) -> str:
    """Insert, remove or replace a few characters, or drop or repeat a line; the heads of entries only if wanted."""
    for _ in range(chance.randint(1, 3)):
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        line = lines[number]
        if not heads and (line.startswith("@") or not line):
            continue
        place = chance.randrange(len(line) + 1)
        match chance.randrange(5):
            case 0:
                line = line[:place] + chance.choice(SPECIAL) + line[place:]
            case 1:
                line = line[:place] + line[place + 1 :]
            case 2:
                line = line[:place] + chance.choice(SPECIAL) + line[place + 1 :]
            case 3:
                line = ""
            case _:
                line = f"{line}\n{line}"
        text = "\n".join([*lines[:number], line, *lines[number + 1 :]])
    return text


@settings(deadline=None, max_examples=400)
@given(st.randoms(use_true_random=False))
def test_entries_out_and_losses_are_entries_in(chance: random.Random) -> None:
    text = mutated(chance, "\n".join(BASE), heads=False)
    works, problems = parse_bibtex(text, "x.bib")
    entries_in = len(re.findall(r"^@article\{key\d+,$", text, re.MULTILINE))
    assert entries_in == len(BASE)
    assert len(works) + sum(problem.code in LOST for problem in problems) == entries_in, text
    assert {work.key for work in works} <= {f"key{number}" for number in range(10, 16)}


def test_a_brace_that_closes_two_entries_below_swallows_none() -> None:
    text = "@misc{a,\n  note = {x{,\n}\n\n@misc{b,\n  note = {x},\n}\n\n@misc{c,\n  note = 1,\n\n  x},\n}\n"
    assert [work.key for work in parse_bibtex(text, "x.bib")[0]] == ["a", "b", "c"]


@settings(deadline=None, max_examples=400)
@given(st.randoms(use_true_random=False))
def test_no_entry_vanishes_without_a_word(chance: random.Random) -> None:
    """Every line that is a head comes out as a work, or a problem stands at it."""
    text = mutated(chance, "\n".join(BASE), heads=True)
    works, problems = parse_bibtex(text, "x.bib")
    out = {work.span.line for work in works}
    told = {problem.span.line for problem in problems if problem.span and problem.code in LOST}
    for number, line in enumerate(text.split("\n"), 1):
        if re.fullmatch(r"@article\{key\d+,", line):
            assert number in out | told, f"line {number}\n{text}"


def test_the_fast_splitter_is_the_splitter() -> None:
    chance = random.Random(7)  # noqa: S311  # a test that is the same each time
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    for _ in range(500):
        text = mutated(chance, chance.choice(["\n".join(BASE), JUDGED, *CASES]), heads=True)
        assert _shape(FastSplitter(text).split().blocks) == _shape(Splitter(text).split().blocks)


def _shape(blocks: list[Any]) -> list[tuple[Any, ...]]:
    return [
        (type(block).__name__, block.raw, block.start_line, [vars(field) for field in getattr(block, "fields", [])])
        for block in blocks
    ]


def test_two_thousand_broken_files() -> None:
    """No file gives anything but works, problems and a ``CvtoolError``; every problem has a place in the file."""
    seeds = [text.encode() for text in CASES] + [path.read_bytes() for path in (TESTS / "diagnostics").glob("*.bib")]
    seeds += ["\n".join(BASE).encode(), JUDGED.encode()]
    refused: set[str] = set()
    chance = random.Random(20261124)  # noqa: S311  # a test that is the same each time
    for _ in range(2500):
        data = _broken(chance, seeds)
        try:
            works, problems = parse_bibtex(data, "x.bib")
        except CvtoolError as error:
            refused |= {problem.code for problem in error.diagnostics}
            continue
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for problem in problems:
            assert problem.span is not None
            assert 1 <= problem.span.line <= lines
            assert problem.span.column >= 1
        for work in works:
            assert work.key
            _ = work.year, work.year_text, work.month
    assert refused == {"bad-encoding"}


def _broken(chance: random.Random, seeds: list[bytes]) -> bytes:
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[place:place] = chance.choice(SPECIAL).encode() * chance.choice((1, 1, 1, 40))
            case 1:
                del data[place : place + chance.randint(1, 20)]
            case 2:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 3:
                data[place:place] = chance.choice(seeds)
            case 4:
                del data[place:]
            case _:
                end = place + chance.randint(1, 60)
                data[place:place] = data[place:end]
    return bytes(data)


def _repeats() -> Iterator[str]:
    """Texts that a careless reader would go over again and again."""
    yield from (
        "@a{b,c={",
        "@a{c={",
        "@a{b c={",
        "\n@a{b,\nc={",
        '@a{b,c="',
        "@a{b,c={}",
        "@a{",
        "@{",
        "@",
        "{",
        "%@a{b,\n",
    )
    yield from ("@comment{", "@string{a=", "@string{a={b}", "@preamble{", "@a{b,c=d#", "@a{b,c=d e,", "@article a\n")
    yield from (
        "\na={",
        "a={}x ",
        '"',
        "},\na={",
        ",",
        "a=b\n",
        "@misc{x}",
        "@misc{x,crossref={x}}",
        "a={\\{",
        "}",
        "\n",
    )


@pytest.mark.parametrize("head", ["", "@article{k,", "@article{k, title={"])
@pytest.mark.parametrize("part", list(_repeats()))
def test_a_long_file_is_read_in_one_go(part: str, head: str) -> None:
    works, problems = parse_bibtex(head + part * (12_000 // len(part)), "x.bib")
    assert len(works) + len(problems) >= 0
