"""Time grows with the size of a file, and not with its square: four times as much takes at most nine times as long.

Two doublings at three each. Ratios are compared, and the better of several runs, for processors are shared.
"""

import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import Run

from cvtool.app.diff.pairs import MOST_PAIRS, MOST_WORDS, pairs
from cvtool.app.importing import import_file
from cvtool.app.match.posting import read_posting
from cvtool.app.match.words import Vocabulary
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats.bibtex import write as write_bibtex
from cvtool.bib.kinds import kind_of
from cvtool.bib.latex.science import without_science
from cvtool.bib.names.person import annotations, take_marks
from cvtool.bib.names.split import split_list
from cvtool.bib.names.titles import bare_name
from cvtool.bib.pages import read_pages
from cvtool.bib.work import Work
from cvtool.cv.checks.variants import MAX_LINEAGE
from cvtool.cv.model.markdown import MAX_MARKUP, parse_inlines
from cvtool.diagnostics import MAX_COMPARED, MOST_COMPARED, Span, nearest
from cvtool.document import Document, Emph, Header, Inlines, Paragraph, Str, Strong, plain
from cvtool.sources.yaml import parse_yaml
from cvtool.themes import load_theme
from cvtool.writers import latex, markdown, text, typst

CLASSIC = load_theme("classic")
LEAST = 0.004
"""Seconds below which a clock says nothing."""


def _seconds(work: Callable[[str], object], value: str) -> float:
    start = time.process_time()
    work(value)
    return time.process_time() - start


def grows_evenly(work: Callable[[str], object], unit: str, characters: int) -> bool:
    """Whether four times as many units take at most nine times as long, in one of three runs."""
    count = characters // len(unit)
    work(unit)  # what is loaded at the first call does not count
    few = many = float("inf")
    for _ in range(3):
        few = min(few, _seconds(work, unit * count))
        many = min(many, _seconds(work, unit * count * 4))
        if many <= 9 * max(few, LEAST):
            return True
    return False


def _document(markdown_: str) -> Document:
    return Document(Header("Ada"), (Paragraph(parse_inlines(markdown_)),))


@cache
def _english() -> Vocabulary:
    return Vocabulary("en")


def _posting(words: str) -> None:
    _english().terms(read_posting(f"job {words}".encode(), "f"))


def _resume(word: str) -> None:
    data = {"basics": {"name": "Ada", "summary": word}, "publications": [{"name": word, "publisher": word}]}
    import_file("f.json", json.dumps(data).encode(), "jsonresume", [], None)


def _rendercv(word: str) -> None:
    publication = {"title": word, "authors": ["Ada"], "journal": word, "date": "2020"}
    data = {"cv": {"name": "Ada", "sections": {"publications": [publication]}}}
    import_file("f.yaml", json.dumps(data).encode(), "rendercv", [], None)


def _bibtex(value: str) -> None:
    works, _ = parse_bibtex(f"@article{{k, title = {{{value}}}, note = {{{value}}}, journal = {{{value}}}}}", "f.bib")
    assert len(works) == 1
    plain(works[0].title)


def _long_closing(blanks: str) -> None:
    raw = f"@misc{{k, title = {{x}}{blanks},x}}"
    write_bibtex([Work("k", "misc", {"title": "x"}, Span("f"), raw)])


def test_the_end_of_an_entry() -> None:
    assert grows_evenly(_long_closing, " ", 2_000)


@pytest.mark.parametrize("unit", ["a@", "x", "[", "[a](", "![", "<p ", "www.", "a@b.c ", "<!", "*"])
def test_a_posting(unit: str) -> None:
    assert grows_evenly(_posting, unit, 8_000)


def test_a_very_long_word_has_no_stem() -> None:
    assert grows_evenly(_posting, "y", 60_000)


def test_addresses_are_left_out_as_before() -> None:
    found = read_posting(b"job a@b.c x@y @a.b c@. (see https://e.org/x) wwwx www.e.org [a](b) d", "f")
    assert found.split() == ["job", "x@y", "@a.b", "c@.", "(see", "wwwx", "a", "d"]


@pytest.mark.parametrize("work", [_resume, _rendercv])
@pytest.mark.parametrize("unit", ["x", "arXiv:", "x ", "cs.LG/12"])
def test_an_import(work: Callable[[str], object], unit: str) -> None:
    assert grows_evenly(work, unit, 10_000)


@pytest.mark.parametrize("unit", ["x", "arXiv ", "arxiv:", "_"])
def test_the_kind_of_a_work(unit: str) -> None:
    assert grows_evenly(lambda journal: kind_of("article", {"journal": journal}), unit, 10_000)


@pytest.mark.parametrize("unit", ["x", "arXiv", "\\\\ ", "{a}", "$x$ ", "\\emph{a} ", "\\'e", "~", "\n\n", "`a"])
def test_a_value_of_a_bibliography(unit: str) -> None:
    assert grows_evenly(_bibtex, unit, 6_000)


@pytest.mark.parametrize("first", ["", "\\SI{", "\\ce{", "\\num[", "$"])
@pytest.mark.parametrize(
    "unit", [" ", "\\SI{", "\\SI[", "\\ce{H2O}", "\\num{1e6} $", "{a}", "1", "\\per\\m ", "2-", "\\ce{a "]
)
def test_a_quantity(first: str, unit: str) -> None:
    assert grows_evenly(lambda value: without_science(f"{first}{value}}}{{!}}"), unit, 6_000)


@pytest.mark.parametrize("unit", [" ", "and ", " and x", "{and} ", "a  "])
def test_a_list_of_authors(unit: str) -> None:
    assert grows_evenly(split_list, unit, 10_000)


@pytest.mark.parametrize("unit", ["{ $ ", " ", "$ ", "$^ ", "*", "{$ {} ", "(a) ", "(", "\\S "])
@pytest.mark.parametrize("first", ["", "{ $", "$^", "Ada {$"])
def test_the_marks_of_a_name(first: str, unit: str) -> None:
    assert grows_evenly(lambda value: take_marks(f"{first}{value}!"), unit, 4_000)
    assert grows_evenly(lambda value: bare_name(f"Ada{first}{value}Lee"), unit, 4_000)


@pytest.mark.parametrize("field", ["pages", "keywords", "url", "doi"])
@pytest.mark.parametrize("unit", [" ", "\t", "a", "<a ", "- ", "1,", "pp ", "}{"])
def test_a_field_of_a_work(field: str, unit: str) -> None:
    """The text as it may come from anywhere: the reader of BibTeX folds blanks."""

    def cited(value: str) -> None:
        work = Work("k", "article", {"title": "x", field: f"1{value}!", "author": "A B"}, Span("f"), "")
        read_pages(work.fields[field])
        assert (work.keywords, work.url, work.doi) is not None

    assert grows_evenly(cited, unit, 4_000)


@pytest.mark.parametrize("unit", [" ", "\t", "1 ", "0:"])
def test_an_annotation(unit: str) -> None:
    assert grows_evenly(lambda value: annotations({"author+an": f"1{value}!"}, "author"), unit, 8_000)


@pytest.mark.parametrize("unit", ["*a ", "*a* b", "[", "[a](", "`a", "_a*b", "**", "\\*", "[a](b) "])
def test_inline_markup(unit: str) -> None:
    assert grows_evenly(parse_inlines, unit, 6_000)


@pytest.mark.parametrize("write", [markdown.write, text.write, typst.write, latex.write])
@pytest.mark.parametrize("unit", ["*a* b", "word ", "x", "日", "**a** *b* ", "x\u00a0"])
def test_a_long_paragraph(write: Callable[..., object], unit: str) -> None:
    document, four = _document(unit * 2_000), _document(unit * 8_000)
    sizes = {"one": document, "four": four}
    took = {name: _seconds(lambda name: write(sizes[name], CLASSIC), name) for name in sizes}
    assert took["four"] <= 9 * max(took["one"], LEAST)


@pytest.mark.parametrize("unit", ["- a\u2028\n", '- "\\ud83d\\ude00"\n', "- x\n", "- a\u0085: {b: c}\n"])
def test_yaml(unit: str) -> None:
    assert grows_evenly(lambda value: parse_yaml(value, "f"), unit, 10_000)


def test_line_breaks_in_a_bibliography(tmp_path: Path, cvtool: Run) -> None:
    def listed(breaks: str) -> None:
        bib = tmp_path / "a.bib"
        bib.write_text(f"@misc{{a, title = {{x{breaks}y}}, year = 2020}}", encoding="utf-8")
        assert cvtool("pubs", str(bib), "-f", "markdown").code == 0

    assert grows_evenly(listed, "\\\\ \\emph{a}", 20_000)


@pytest.mark.parametrize("marks", ["*", "**", "_", "***"])
def test_deep_markup_keeps_its_text(marks: str, tmp_path: Path, cvtool: Run) -> None:
    deep = marks * (480 // len(marks))
    cv = tmp_path / "cv.yaml"
    cv.write_text(f"person: {{name: Ada}}\nsummary: '{deep}a{deep[::-1]}'\nsections: {{}}\n", encoding="utf-8")
    for format_ in ("pdf", "html", "latex", "markdown", "text", "jsonresume"):
        made = cvtool("render", str(cv), "-f", format_, "-o", f"{tmp_path}/out/cv")
        assert made.code == 0, made.err
    assert plain(parse_inlines(f"x {deep}a{deep[::-1]} *y*")) == "x a y"


def _depth(nodes: Inlines) -> int:
    return max((1 + _depth(node.children) for node in nodes if isinstance(node, Emph | Strong)), default=0)


@pytest.mark.parametrize("depth", [MAX_MARKUP, MAX_MARKUP + 1, 200])
def test_markup_is_as_deep_as_its_bound(depth: int) -> None:
    nested = "".join(f"*a{n} " for n in range(depth)) + "x" + "".join(f" b{n}*" for n in range(depth))
    nodes = parse_inlines(f"{nested} *c*")
    assert _depth(nodes) == min(depth, MAX_MARKUP)
    assert plain(nodes) == nested.replace("*", "") + " c"
    assert nodes[-1] == Emph((Str("c"),))


@pytest.mark.parametrize("paragraph", ["*a* b" * 12_000, "a" * 130_000, "**a** " * 12_000])
def test_a_paragraph_of_any_length_compiles(paragraph: str, tmp_path: Path, process: Run) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text(f"person: {{name: Ada}}\nsummary: '{paragraph}'\nsections: {{}}\n", encoding="utf-8")
    made = process("render", str(cv), "-f", "pdf", "-o", str(tmp_path / "cv.pdf"))
    assert made.code == 0, made.err


def _chain(count: int) -> str:
    lines = "".join(f"  v{n}: {{extends: v{n + 1}}}\n" for n in range(count - 1))
    skills = "sections: {skills: [{name: W, tags: w}]}"
    return f"person: {{name: Ada}}\n{skills}\nvariants:\n{lines}  v{count - 1}: {{include: w}}\n"


@pytest.mark.parametrize("count", [MAX_LINEAGE, MAX_LINEAGE + 1, 2_000])
def test_variants_have_so_many_ancestors(count: int, tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text(_chain(count), encoding="utf-8")
    err = cvtool("validate", str(cv)).messages
    assert err.count("error[deep-variant]") == (count > MAX_LINEAGE)
    assert ("1 error" in err) == (count > MAX_LINEAGE)


@pytest.mark.parametrize("count", [2, 3, 2_000])
def test_a_circle_of_variants_is_one_error(count: int, tmp_path: Path, cvtool: Run) -> None:
    lines = "".join(f"  v{n}: {{extends: v{(n + 1) % count}}}\n" for n in range(count))
    cv = tmp_path / "cv.yaml"
    cv.write_text(f"person: {{name: Ada}}\nvariants:\n  tail: {{extends: v1}}\n{lines}", encoding="utf-8")
    err = cvtool("validate", str(cv)).messages
    assert err.count("error[") == err.count("error[circular-variant]: the variant `v0` extends itself: v0 → v1") == 1
    assert max(map(len, err.splitlines())) < 400


@pytest.mark.parametrize(("letters", "guessed"), [(MAX_COMPARED, True), (MAX_COMPARED + 1, False), (40_000, False)])
def test_words_of_so_many_letters_are_compared(letters: int, guessed: int) -> None:
    word, choice = "x" * (letters - 1) + "y", "x" * letters
    assert (nearest(word, [choice]) == f"did you mean `{choice}`?") == bool(guessed)
    assert (nearest("x" * 90, ["short", choice, "z"]) == f"did you mean `{choice}`?") == bool(guessed)


@pytest.mark.parametrize(("before", "guessed"), [(MOST_COMPARED - 1, True), (MOST_COMPARED, False)])
def test_a_word_is_compared_with_so_many(before: int, guessed: int) -> None:
    choices = [*(str(number) for number in range(before)), "skills"]
    assert (nearest("skils", choices) == "did you mean `skills`?") == bool(guessed)


def test_a_long_unknown_word_gets_no_guess(tmp_path: Path, cvtool: Run) -> None:
    """The comparison is quadratic in the length of both."""
    cv, name = tmp_path / "cv.yaml", "ab" * 400
    cv.write_text(
        f"person: {{name: Ada}}\nvariants:\n  {name}: {{include: w}}\n  v: {{extends: {name}x}}\n", encoding="utf-8"
    )
    err = cvtool("validate", str(cv)).messages
    assert err.count("error[unknown-variant]") == 1
    assert "did you mean" not in err


@pytest.mark.parametrize(
    ("old", "new", "found"), [(MOST_PAIRS // 4, 4, 4), (MOST_PAIRS // 4 + 1, 4, 0), (4_000, 4_000, 0)]
)
def test_so_many_pairs_are_compared(old: int, new: int, found: int) -> None:
    olds = [("old", str(index), "a") for index in range(old)]
    news = [("new", str(index), "a") for index in range(new)]
    made = pairs(olds, news, [], lambda words: words)
    assert sum(before is not None and after is not None for before, after in made) == found
    assert len(made) == old + new - found


def test_so_many_words_are_compared() -> None:
    other, same = [f"x{n}" for n in range(MOST_WORDS)], ["s"] * MOST_WORDS
    assert len(pairs([same + other], [same], [], lambda words: words)) == 1
    assert len(pairs([other + same], [same], [], lambda words: words)) == 2
