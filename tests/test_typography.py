"""Typography: the marks of a language, across markup, and nothing else."""

from pathlib import Path

import pytest
from conftest import TODAY, Run

from cvtool.compose.typography import set_marks
from cvtool.document import Code, Document, Emph, Header, Inlines, Paragraph, Str, plain


def shown(content: Inlines | str, language: str = "en", typography: str = "smart") -> str:
    run = (Str(content),) if isinstance(content, str) else content
    document = Document(Header("A"), summary=(Paragraph(run),), language=language)
    block = set_marks(document, typography).summary[0]  # type: ignore[arg-type]
    assert isinstance(block, Paragraph)
    return plain(block.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said \"it is 'fine' now\".", "He said “it is ‘fine’ now”."),
        ("don't, Alice's", "don’t, Alice’s"),
        ('a 5" disk, 6\'2" tall', 'a 5" disk, 6\'2" tall'),
        ("the '90s, rock 'n' roll", "the '90s, rock ’n’ roll"),
        ('("so")', "(“so”)"),
        ("''so'' ``so''", "''so'' ``so''"),
        ("'I' or 'a', Rock 'N' Roll", "‘I’ or ‘a’, Rock ’N’ Roll"),
        ('one " alone', 'one " alone'),
        ("a -- b ... c", "a -- b ... c"),
    ],
)
def test_quotes_and_apostrophes(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "„x ‚y‘“"), ("fr", "«\u202fx “y”\u202f»"), ("pl", "„x «y»”"), ("ja", "「x 『y』」"), ("es", "«x “y”»"),
        ("nl", "“x ‘y’”"),
    ],
)  # fmt: skip
def test_quotes_are_those_of_the_language(language: str, expected: str) -> None:
    assert shown("\"x 'y'\"", language) == expected


def test_pairs_reach_across_markup_and_leave_code_alone() -> None:
    assert shown((Str('"'), Emph((Str("a"),)), Str('" '), Code('"b"'))) == '“a” "b"'
    assert shown((Str('"'), Emph((Str("a"),)), Str('" '), Code("'b'"))) == "“a” 'b'"


@pytest.mark.parametrize(
    ("typography", "expected"),
    [("smart", "a -- b... “c”"), ("smart-dashes", "a – b… “c”"), ("plain", 'a -- b... "c"')],
)
def test_dashes_are_asked_for(typography: str, expected: str) -> None:
    assert shown('a -- b... "c"', typography=typography) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("html", "“fast”"), ("latex", "fast”"), ("typst", "“fast”"),
        ("markdown", '"fast"'), ("text", '"fast"'), ("jsonresume", r"\"fast\""),
    ],
)  # fmt: skip
def test_only_formats_that_are_typeset_have_them(form: str, expected: str, cvtool: Run, tmp_path: Path) -> None:
    cv = "person: {name: Conan O'Neil, email: o'neil@x.org}\nsections: {items: [{title: 'A \"fast\" one'}]}\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", form, "--today", TODAY, cwd=tmp_path).out
    assert expected in out
    assert "o’neil@x.org" not in out


@pytest.mark.parametrize("name", ["Conan O'Neil", "Gabriele D'Annunzio", "Nicola L'Hôpital"])
@pytest.mark.parametrize("form", ["html", "typst"])
def test_names_have_apostrophes(name: str, form: str, cvtool: Run, tmp_path: Path) -> None:
    for typography in ("smart", "plain"):
        cv = f'person: {{name: "{name}", email: "o\'n@x.org"}}\ntypography: {typography}\nsections: {{items: [One]}}\n'
        (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
        out = cvtool("render", "cv.yaml", "-f", form, "-o", "-", cwd=tmp_path).out
        assert (name.replace("'", "’") in out) is (typography == "smart")
        assert "o’n@" not in out


def test_plain_changes_nothing(cvtool: Run, tmp_path: Path) -> None:
    cv = 'person: {name: A}\ntypography: plain\nsections: {items: [{title: Don\'t "x"}]}\n'
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    assert 'Don\'t "x"' in cvtool("render", "cv.yaml", "-f", "html", cwd=tmp_path).out


@pytest.mark.parametrize("format_", ["html", "latex", "typst"])
def test_what_is_beside_a_name_or_an_address_has_apostrophes(format_: str, cvtool: Run, tmp_path: Path) -> None:
    person = '{name: Zoé, titles: "Maître d\'arts", pronouns: "qu\'elle", email: {value: o\'n@x.org, label: "dean\'s"}}'
    (tmp_path / "cv.yaml").write_text(f"person: {person}\nsections: {{items: [T]}}\n", encoding="utf-8")
    shown = cvtool("render", "cv.yaml", "-f", format_, cwd=tmp_path).out
    for words in ("d’arts", "qu’elle", "dean’s"):
        assert words in shown
    assert "o’n" not in shown
