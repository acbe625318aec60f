"""Languages: complete, idiomatic in dates, chosen with a fallback that is told, laid out in their own direction."""

import pickle
import re
import string
import subprocess
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import snowballstemmer
from conftest import ROOT, TESTS, TODAY, Golden, Run, font, tool
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.people.marks import MARKS
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.compose.bidi import direct, direction
from cvtool.compose.translations import in_language
from cvtool.cv.model.base import as_written
from cvtool.cv.model.cv import CV
from cvtool.cv.model.dates import parse_date
from cvtool.cv.model.text import localized
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.duration import duration
from cvtool.cv.sections.grants import Grant
from cvtool.cv.sections.period import DateFormat
from cvtool.cv.texts import walk_texts
from cvtool.dates import DateStyle
from cvtool.diagnostics import CvtoolError
from cvtool.document import Blocks, Bullet, Bullets, Document, Header, Inlines, Item, Paragraph, Section, Str, plain
from cvtool.locales import Locale, languages, load_locale
from cvtool.themes import load_theme
from cvtool.writers import html, typst
from cvtool.writers.typst import compile as output
from cvtool.writers.typst.scripts import fonts_for, script_of, scripts_lacking

CASE = TESTS / "cases" / "multilingual" / "cv.yaml"
GOLDEN = TESTS / "golden" / "languages"
DATES = TESTS / "golden" / "dates"
GOLDENS = [*((language, "text", ".txt") for language in languages()), ("ar", "html", ".html"), ("ar", "typst", ".typ")]
ENGLISH = load_locale("en")
MAPPINGS = ("seasons", "dates", "marks", "labels", "sections", "types", "citation", "charts", "authors")
CLASSIC = load_theme("classic")
_CJK = "Chinese, Japanese or Korean"


@pytest.mark.parametrize("language", languages())
def test_no_language_lacks_a_word(language: str) -> None:
    locale = load_locale(language)
    assert len(locale.months_short) == 12
    assert locale.sections.keys() == set(SECTIONS) - {"items", "chart"}
    for name in MAPPINGS:
        words = getattr(locale, name)
        assert words.keys() == getattr(ENGLISH, name).keys(), name
        assert [word for word in words.values() if not isinstance(word, str) or not word.strip(" ")] == [], name
    assert set(Locale.__struct_fields__) >= {*MAPPINGS, "name", "english"}


@pytest.mark.parametrize("language", languages())
def test_the_stemmer_is_that_of_the_language(language: str) -> None:
    """A language that Snowball does not know says so: it asks for English."""
    own = load_locale(language).english.lower()
    assert load_locale(language).stemmer == (own if own in snowballstemmer.algorithms() else "english")


def test_every_word_is_read() -> None:
    """No translator works for nothing: each label and mark is asked for by name somewhere."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    asked = set(re.findall(r"(?:label|labelled|mark)\(['\"](\w+)|(?:labels|marks)\[\"(\w+)", code))
    statuses = get_args(get_args(Grant.model_fields["status"].annotation)[0])
    known = {first or second for first, second in asked} | {f"role_{role}" for role in MARKS} | {*statuses}
    assert ENGLISH.labels.keys() | ENGLISH.marks.keys() == known


@pytest.mark.parametrize("language", languages())
def test_patterns_of_dates_ask_for_what_there_is(language: str) -> None:
    known = {
        "days": {"first", "last", "month", "year"},
        "period": {"start", "end"},
        "begins": {"start"},
        "shared": {"start", "end", "start_alone", "end_alone"},
    }
    for name, pattern in load_locale(language).dates.items():
        asked = {field for _, field, _, _ in string.Formatter().parse(pattern) if field}
        assert asked <= known.get(name, {"day", "month", "season", "year"}), name
        assert ("year" in asked) == (name in {"day", "days", "month", "season", "year"}), name


def _took(language: str, months: int) -> str:
    start, end = parse_date("2001-01"), parse_date(f"{2001 + (months - 1) // 12}-{(months - 1) % 12 + 1:02}")
    return duration(start, end, date(2026, 11, 24), load_locale(language))


def _in_style(language: str, style: DateStyle) -> str:
    written = DateFormat(load_locale(language), style)
    whole = written.period(parse_date("2016-02-03"), parse_date("2016-02-05"))
    return f"{style}: {whole}; {written.period(parse_date('2016-05'), parse_date('2017-01'))}"


@pytest.mark.parametrize("language", languages())
def test_dates_read_as_in_the_language(language: str, golden: Golden) -> None:
    locale = DateFormat(load_locale(language))
    written = (
        locale.period(parse_date("2017-05"), parse_date("2017-08")),
        locale.period(parse_date("2016-05"), parse_date("2017-08")),
        locale.period(parse_date("2019-10"), None),
        locale.date(parse_date("2017-05-01")),
        locale.date(parse_date("Autumn 2018")),
        locale.period(parse_date("2016-02-03"), parse_date("2016-02-05")),
        locale.period(parse_date("2016-02-29"), parse_date("2016-03-01")),
        "; ".join(_took(language, months) for months in (1, 2, 3, 11, 12, 14, 24, 63, 132, 145)),
        *(_in_style(language, style) for style in get_args(DateStyle)),
    )
    golden(DATES / f"{language}.txt", "".join(f"{line}\n" for line in written))


@given(st.sampled_from(languages()), st.integers(1, 9999), st.integers(1, 12), st.integers(2, 28))
@settings(deadline=None, max_examples=50)
def test_no_date_loses_its_year(language: str, year: int, month: int, day: int) -> None:
    locale = DateFormat(load_locale(language))
    for written in (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"):
        assert str(year) in locale.date(parse_date(written))


@pytest.mark.parametrize(
    ("text", "language", "chosen"),
    [
        ({"en": "a", "pt-BR": "b", "pt": "c"}, "pt-BR", "b"),
        ({"en": "a", "pt-BR": "b", "pt": "c"}, "pt-PT", "c"),
        ({"en": "a", "pt-BR": "b"}, "pt", "b"),
        ({"en": "a", "pt-BR": "b"}, "pt-br", "b"),
        ({"fr": "a", "en": "b"}, "de", "b"),
        ({"fr": "a", "es": "b"}, "de", "a"),
        ("a", "de", "a"),
    ],
)
def test_the_nearest_text_is_chosen(text: str | dict[str, str], language: str, chosen: str) -> None:
    assert localized(text, language, "en") == chosen


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "2nd edition"), ("de", "2. Auflage"), ("fr", "2e édition"), ("zh", "第2版"), ("ar", "الطبعة 2")],
)
def test_the_plain_style_speaks_the_language(language: str, shown: str) -> None:
    entries = b"""@book{a, author = {A B}, title = {T}, publisher = {P}, edition = {2}, year = 2020}
        @phdthesis{b, author = {A B}, title = {T}, school = {S}, year = 2020}
        @inproceedings{c, author = {A B}, title = {T}, booktitle = {V}, pages = {1--9}, year = 2020}
        @book{d, editor = {A B}, title = {T}, publisher = {P}, edition = {revised}, year = 2020}"""
    words = load_locale(language).citation
    book, thesis, paper, edited = (
        plain(STYLES["plain"](work, Options(words=words))) for work in parse_bibtex(entries, "a.bib")[0]
    )
    assert f"{shown}, P, 2020" in book
    assert f"{words['phd']}, S, 2020" in thesis
    assert f"V, {words['pages']} 1–9, 2020" in paper
    assert f"A B ({words['editor']})" in edited
    assert "revised" in edited.lower()  # it may begin a sentence
    assert "{" not in book + thesis + paper + edited


def test_a_latin_title_is_cited_in_latin_letters(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(
        "person: {name: A}\nlanguage: zh\nbibliography: a.bib\nsections: {publications: {max_authors: 1}}\n",
        encoding="utf-8",
    )
    common = "author = {王 伟 and Li Wei and Ada B}, booktitle = {V}, pages = {1--9}, year = 2020"
    entries = f"@inproceedings{{a, title = {{Title}}, {common}}}\n@inproceedings{{b, title = {{标题}}, {common}}}\n"
    (tmp_path / "a.bib").write_text(entries, encoding="utf-8")
    shown = cvtool("render", "-f", "text", cwd=tmp_path).out
    assert "Title. V, pages 1–9, 2020" in shown
    assert "标题. V, 页 1–9, 2020" in shown
    assert "et al." in shown
    assert "等" in shown


def test_literal_texts_have_languages_too(cvtool: Run, tmp_path: Path) -> None:
    common = ("render", str(CASE), "--today", TODAY)
    assert "Doctorat, informatique" in cvtool(*common, "-f", "text").out
    assert "**Amina Haddad**, Maximilian Lam" in cvtool(*common, "--lang", "ar", "-f", "markdown").out
    assert cvtool(*common, "--lang", "ar", "-f", "markdown").out.startswith("# أمينة حداد\n")
    exported = cvtool(*common, "--lang", "de", "-f", "jsonresume").out
    assert '"studyType": "Promotion"' in exported
    (tmp_path / "resume.json").write_text(exported, encoding="utf-8")
    assert cvtool("validate", str(tmp_path / "resume.json")).code == 0


def test_translated_texts_survive_copies_and_come_back_as_written() -> None:
    cv = CV.model_validate({"person": {"name": {"en": "A", "ar": "B"}}})
    german = in_language(cv, "de")
    arabic = in_language(cv, "ar")
    assert (cv.person.name, german.person.name, arabic.person.name) == ("A", "A", "B")
    assert pickle.loads(pickle.dumps(arabic)) == arabic  # noqa: S301
    assert as_written(arabic)["person"]["name"] == {"en": "A", "ar": "B"}
    assert arabic.person.spellings == ("B", "A")
    assert [text.value for text in walk_texts(arabic)] == [{"en": "A", "ar": "B"}]


@pytest.mark.parametrize(("language", "name", "suffix"), GOLDENS)
def test_each_language(language: str, name: str, suffix: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("render", str(CASE), "--lang", language, "-f", name, "--today", TODAY)
    assert result.code == 0, result.err
    golden(GOLDEN / f"{language}{suffix}", result.out)


def test_no_golden_file_is_an_orphan() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{language}{suffix}" for language, _, suffix in GOLDENS}
    assert {path.stem for path in DATES.iterdir()} == set(languages())


def test_json_resume_is_in_the_language_too(cvtool: Run) -> None:
    result = cvtool("render", str(CASE), "--lang", "zh", "-f", "jsonresume", "--strict", "--today", TODAY)
    assert "研究员" in result.out
    assert "Chercheuse" not in result.out


def test_every_text_is_looked_at() -> None:
    cv = CV.model_validate(
        {
            "person": {"name": "A", "headline": "t1"},
            "summary": {"en": "t2"},
            "sections": {
                "work": {
                    "title": "t3",
                    "entries": [
                        {"organization": "A", "summary": "t4", "roles": [{"position": "t5", "highlights": ["t6"]}]},
                        {"organization": "A", "highlights": [{"text": "t7", "highlights": [{"fr": "t8", "de": "t8"}]}]},
                    ],
                },
                "text": [{"paragraphs": ["t9", {"en": "t10"}]}],
                "skills": [{"ar": "t11", "en": "t11"}],
            },
        }
    )
    found = [text.values[0] for text in walk_texts(cv)]
    assert sorted(found) == sorted(["A", "A", *(f"t{number}" for number in range(1, 12))])


def test_fonts_of_this_machine_are_told_of_and_suit_the_language(cvtool: Run, tmp_path: Path) -> None:
    for language, family in (("zh", "NotoSerifCJKsc"), ("ja", "NotoSerifCJKjp"), ("ko", "NotoSerifCJKkr")):
        font(f"Noto Serif CJK {family[-2:].upper()}")
        result = cvtool("render", str(CASE), "--lang", language, "-o", str(tmp_path / "cv.pdf"), "--today", TODAY)
        assert result.code == 0, result.err
        assert f"using fonts installed on this machine for {_CJK}: Noto Serif CJK" in result.err
        fonts = listed_fonts(tmp_path / "cv.pdf")
        assert family in fonts
        assert "LibertinusSerif" in fonts
        assert "Sans" not in fonts


def test_texts_that_need_no_other_fonts_use_none(cvtool: Run, tmp_path: Path) -> None:
    for language in ("fr", "pl", "tr"):
        result = cvtool("render", str(CASE), "--lang", language, "-o", str(tmp_path / "cv.pdf"), "--today", TODAY)
        assert "installed-fonts" not in result.err


def listed_fonts(pdf: Path) -> str:
    return subprocess.run([tool("pdffonts"), str(pdf)], capture_output=True, text=True, check=True).stdout


def words(pdf: Path) -> dict[str, tuple[float, float]]:
    """Return where the words of a PDF begin and end, as parts of its width."""
    command = [tool("pdftotext"), "-bbox", str(pdf), "-"]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    width = float(re.findall(r'<page width="([\d.]+)"', page)[0])
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*)</word>', page)
    return {word: (float(left) / width, float(right) / width) for left, right, word in found}


@pytest.mark.parametrize("theme", ["classic", "margin"])
def test_arabic_pages_are_mirrored(theme: str, cvtool: Run, tmp_path: Path) -> None:
    font("Noto Naskh Arabic")
    pages = {}
    for language in ("fr", "ar"):
        path = tmp_path / f"{language}.pdf"
        cvtool("render", str(CASE), "--lang", language, "--theme", theme, "-o", str(path), "--today", TODAY)
        pages[language] = words(path)
    for word in ("Sorbonne", "Naver", "Languages"):
        assert pages["fr"][word][0] < 0.3
        assert pages["ar"][word][1] > 0.6
    assert pages["fr"]["Naver"][0] == pytest.approx(1 - pages["ar"]["Labs"][1], abs=0.01)
    assert pages["ar"]["Maximilian"][0] < 0.35
    assert pages["ar"]["+33"][0] < pages["ar"]["27"][0]
    assert "C++" in " ".join(pages["ar"])


@pytest.mark.parametrize("theme", ["classic", "sidebar"])
def test_an_address_in_pieces_reads_from_left_to_right(theme: str, cvtool: Run, tmp_path: Path) -> None:
    font("Noto Naskh Arabic")
    profiles = "[{network: LinkedIn, username: ada-lovelace}, {network: GitHub, username: lovelace}]"
    (tmp_path / "cv.yaml").write_text(
        f"person: {{name: Ada Lovelace, email: ada.lovelace@example.org, profiles: {profiles}}}\n"
        f"language: ar\ntheme: {theme}\nsections: {{skills: [Rust]}}\n",
        "utf-8",
    )
    assert cvtool("render", "-o", "cv.pdf", cwd=tmp_path).code == 0
    command = [tool("pdftotext"), str(tmp_path / "cv.pdf"), "-"]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for address in ("linkedin.com/in/ada-lovelace", "github.com/lovelace", "ada.lovelace@example.org"):
        assert address in page


def test_the_error_names_the_package_of_a_font(monkeypatch: pytest.MonkeyPatch, cvtool: Run, tmp_path: Path) -> None:
    typeset = output._typeset  # noqa: SLF001

    def without_fonts(source: str, options: dict[str, object], *, installed: bool) -> tuple[bytes, ...]:
        del installed
        return typeset(source, options, installed=False)

    monkeypatch.setattr(output, "_typeset", without_fonts)
    target = tmp_path / "cv.pdf"
    result = cvtool("render", str(CASE), "--lang", "zh", "-o", str(target), "--today", TODAY)
    assert result.code == 1
    assert re.search(r"cv\.yaml:\d+:\d+: error\[missing-glyph\]: no available font has the character ", result.err)
    assert f"hint: install a font for {_CJK}: Debian’s package fonts-noto-cjk has one" in result.err
    assert not target.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [("教", _CJK), ("한", _CJK), ("ま", _CJK), ("م", "Arabic"), ("ภ", "Thai"), ("ह", "Devanagari"), ("🙂", "emoji")],
)
def test_scripts_have_fonts_and_a_package(text: str, name: str) -> None:
    script = script_of(text)
    assert script is not None
    assert script.name == name
    assert script.package.startswith("fonts-")
    assert fonts_for(script, text, "en")
    assert scripts_lacking(text) == (() if name == "emoji" else (script,))


def test_scripts_that_typst_brings_fonts_for_need_no_others() -> None:
    assert scripts_lacking("Ελληνικά, Привет, שלום, Tiếng Việt, – · • € ≤ “„”") == ()


@pytest.mark.parametrize(
    ("language", "text", "font_name"),
    [
        ("zh-TW", "語", "Noto Serif CJK TC"),
        ("zh-Hant", "語", "Noto Serif CJK TC"),
        ("zh-CN", "语", "Noto Serif CJK SC"),
        ("en", "日本語の", "Noto Serif CJK JP"),
        ("en", "한국", "Noto Serif CJK KR"),
        ("en", "王", "Noto Serif CJK SC"),
    ],
)
def test_han_characters_take_the_shapes_of_their_country(language: str, text: str, font_name: str) -> None:
    script = script_of(text)
    assert script is not None
    assert fonts_for(script, text, language)[0] == font_name


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "sr-Latn", "de-1996", "x"])
def test_typst_takes_any_language_tag(tag: str) -> None:
    source = typst.write(Document(Header("A"), (Paragraph((Str("b"),)),), language=tag), CLASSIC)
    try:
        output.compile_pdf(source, date=TODAY)
    except CvtoolError as error:
        pytest.fail(str(error))


def document(*runs: str, language: str = "ar") -> Document:
    content: tuple[Inlines, ...] = tuple((Str(run),) for run in runs)
    points = Bullets(tuple(Bullet(run) for run in content))
    blocks: Blocks = (*(Paragraph(run) for run in content), Item(content, (), (points,)))
    return Document(Header("A"), (), (Section("work", "work", (Str("x"),), blocks),), language=language)


def test_blocks_that_run_against_the_document_say_so() -> None:
    source = html.write(direct(document("English text.", "نص عربي")), CLASSIC)
    assert '<html lang="ar" dir="rtl">' in source
    assert '<p dir="ltr">English text.</p>' in source
    assert "<p>نص عربي</p>" in source
    assert "<li>\u2066English text.\u2069</li>" in source
    assert '<ul dir="ltr">' in html.write(direct(document("One.", "Two.")), CLASSIC)
    assert '<p dir="rtl">نص عربي.</p>' in html.write(direct(document("نص عربي.", "b", language="en")), CLASSIC)
    assert "directed(ltr,points(" in re.sub(r"\s", "", typst.write(direct(document("One.", "Two.")), CLASSIC))


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from(["ar", "en"]))
@settings(deadline=None, max_examples=60)
def test_directions_change_no_text(runs: list[str], language: str) -> None:
    before = document(*runs, language=language)
    after = direct(before)
    for one, other in zip(_texts(before), _texts(after), strict=True):
        bare = re.sub("[\u2066\u2067\u2069\u200e]", "", other)
        assert bare == re.sub("[\u2066\u2067\u2069\u200e]", "", one)
        added = other.count("\u2066") + other.count("\u2067") - one.count("\u2066") - one.count("\u2067")
        assert added == other.count("\u2069") - one.count("\u2069")
    assert direct(replace(before, language="en")) == replace(before, language="en") or any(
        direction(run) == "rtl" or re.search("[\u0590-\u08ff]", run) for run in runs
    )


def _texts(document: Document) -> list[str]:
    found = []
    for block in document.sections[0].blocks:
        match block:
            case Paragraph():
                found.append(plain(block.content))
            case Item():
                found += [plain(line) for line in block.head]
                points = [part for part in block.body if isinstance(part, Bullets)]
                found += [plain(bullet.content) for part in points for bullet in part.items]
            case _:
                pass
    return found


def test_a_variant_has_its_language(cvtool: Run) -> None:
    common = ("render", str(CASE), "-f", "text", "--today", TODAY)
    assert cvtool(*common, "--variant", "deutsch").out == cvtool(*common, "--lang", "de").out
    assert cvtool(*common, "--variant", "deutsch", "--lang", "fr").out == cvtool(*common).out


def compiled(engine: str, language: str, cvtool: Run, folder: Path) -> str:
    """Compile the LaTeX of a language; return the words that babel and the engine complain with."""
    program = tool(engine)
    cvtool("render", str(CASE), "--lang", language, "-o", str(folder / "cv.tex"), "--today", TODAY)
    words = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "cv.tex"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=120)
    log = (folder / "cv.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log[-2000:]
    problems = re.compile("^!.*|.*(?:Overfull|Missing character|Package babel Warning).*", re.MULTILINE)
    return "\n".join(problems.findall(log))


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en", "ar"}))
def test_latex_asks_for_the_rules_of_the_language(language: str, cvtool: Run) -> None:
    source = cvtool("render", str(CASE), "--lang", language, "-f", "latex").out
    assert rf"\babelprovide[import, main]{{{load_locale(language).english.lower()}}}" in source


@pytest.mark.parametrize("language", sorted(set(languages()) - {"ar", "en", "ja", "ko", "zh"}))
def test_latex_compiles_with_the_rules_of_the_language(language: str, cvtool: Run, tmp_path: Path) -> None:
    assert compiled("pdflatex", language, cvtool, tmp_path) == ""


def test_latex_has_the_fonts_of_the_language(cvtool: Run, tmp_path: Path) -> None:
    font("Noto Serif CJK JP")
    assert compiled("xelatex", "ja", cvtool, tmp_path) == ""
    fonts = listed_fonts(tmp_path / "cv.pdf")
    assert "NotoSerifCJKjp-Regular" in fonts
    assert "NotoSerifCJKjp-Bold" in fonts


def test_english_latex_needs_no_babel(cvtool: Run) -> None:
    assert "babel" not in cvtool("render", str(CASE), "--lang", "en-GB", "-f", "latex").out
