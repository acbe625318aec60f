"""Sections of kind `chart`: their figures are right, show nothing hidden, and are in every format and language."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from conftest import TODAY, Run

from cvtool.app.data.stats import STATS
from cvtool.cv.sections.chart import ChartName
from cvtool.locales import languages, load_locale
from cvtool.writers.formats import WRITERS

NAMES: tuple[str, ...] = ChartName.__args__  # type: ignore[attr-defined]
BIB = r"""
@article{a, title={On Engines}, author={Ada Lovelace and Charles Babbage}, journal={Nature}, year=2016, keywords={old}}
@inproceedings{b, title={On Looms and Cards}, author={C. Babbage and Ada Lovelace}, booktitle={NIPS}, year=2019}
@inproceedings{c, title={On Looms Again}, author={Ada Lovelace}, booktitle={NeurIPS}, year=2019}
@misc{d, title={On something}, author={Mary Somerville and Ada Lovelace and Charles Babbage}}
@article{other, title={By someone else}, author={Charles Babbage}, journal={Science}, year=2018}
"""
CV: dict[str, Any] = {
    "person": {"name": "Ada Lovelace"},
    "bibliography": "pubs.bib",
    "sections": {
        "work": [
            {"organization": "A & Co", "position": "Clerk", "start": "2016-03", "end": "2019-05", "tags": ["python"]},
            {"organization": "Hidden", "position": "Spy", "start": "2012", "end": "2013", "visibility": "private"},
            {"organization": "School", "position": "Tutor", "start": "2020-01", "tags": ["academic"]},
            {"organization": "Later", "position": "Fellow", "start": "2026-01", "end": "2028-12"},
        ],
        "skills": [{"name": "Languages", "keywords": ["Python"]}],
        "publications": {"select": {"author": ["Ada Lovelace"]}},
    },
    "variants": {"industry": {"exclude": "academic or old", "sections": ["figures"]}},
}
FIGURES = {
    "publications-by-year": ["2016 1", "2017 0", "2018 0", "2019 2", "Undated 1"],
    "publications-by-type": ["Conference Papers 2", "Journal Articles 1", "Other Publications 1"],
    "venues": ["NeurIPS 2", "Nature 1", "Other 1"],
    "coauthors": ["Charles Babbage 3", "Mary Somerville 1"],
    "positions": ["Last author 1", "Middle author 1", "Sole author 1", "First author 1"],
    "timeline": ["Fellow, Later 2026–2028", "Tutor, School 2020–present", "Clerk, A & Co 2016–2019"],
    "skills": ["Python 39"],
}


def render(folder: Path, cvtool: Run, chart: dict[str, Any], *words: str, **more: Any) -> Any:
    """Render a CV with a chart; ``more`` are keys of the CV."""
    sections = {**CV["sections"], "figures": {"kind": "chart", **chart}}
    data = {**CV, "sections": sections} | ({"variants": {}} if "sections" in more else {}) | more
    (folder / "cv.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    (folder / "pubs.bib").write_text(BIB, encoding="utf-8")
    form = () if "-f" in words else ("-f", "text")
    return cvtool("render", "cv.yaml", *form, "--today", TODAY, *words, cwd=folder)


def figures(folder: Path, cvtool: Run, chart: dict[str, Any], *words: str, **more: Any) -> list[str]:
    """Return the lines of the chart, which is the last section of a plain text."""
    result = render(folder, cvtool, chart, *words, **more)
    assert result.code == 0, result.err
    return [" ".join(line.split()) for line in re.split(r"\n-+\n\n", result.out)[-1].splitlines()]


def test_every_chart_is_a_statistic_that_can_be_drawn() -> None:
    assert set(NAMES) == {name for name, each in STATS.items() if each.form}
    assert set(FIGURES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_figures(name: str, tmp_path: Path, cvtool: Run) -> None:
    assert sorted(figures(tmp_path, cvtool, {"chart": name})) == sorted(FIGURES[name])


@pytest.mark.parametrize(
    ("name", "most", "lines"),
    [
        ("publications-by-year", 3, ["≤ 2018 1", "2019 2", "Undated 1"]),
        ("publications-by-type", 2, ["Conference Papers 2", "Other 2"]),
        ("venues", 2, ["NeurIPS 2", "Other 2"]),
        ("coauthors", 1, ["Charles Babbage 3"]),
        ("timeline", 2, ["Fellow, Later 2026–2028", "Tutor, School 2020–present"]),
    ],
)
def test_max(name: str, most: int, lines: list[str], tmp_path: Path, cvtool: Run) -> None:
    assert figures(tmp_path, cvtool, {"chart": name, "max": most}) == lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("publications-by-year", ["2019 2", "Undated 1"]),
        ("coauthors", ["Charles Babbage 2", "Mary Somerville 1"]),
        ("timeline", ["Fellow, Later 2026–2028", "Clerk, A & Co 2016–2019"]),
    ],
)
def test_a_variant_counts_what_it_is_about(name: str, lines: list[str], tmp_path: Path, cvtool: Run) -> None:
    assert figures(tmp_path, cvtool, {"chart": name}, "--variant", "industry") == lines


@pytest.mark.parametrize(
    "words", [("--limit", "publications=1"), ("--section", "figures"), ("--max-pages", "1"), ("--limit", "work=1")]
)
def test_the_length_of_a_list_changes_no_figure(words: tuple[str, ...], tmp_path: Path, cvtool: Run) -> None:
    for name in ("publications-by-year", "timeline"):
        assert figures(tmp_path, cvtool, {"chart": name}, *words) == figures(tmp_path, cvtool, {"chart": name})


def test_what_is_private_is_shown_only_on_demand(tmp_path: Path, cvtool: Run) -> None:
    assert "Spy, Hidden 2012–2013" in figures(tmp_path, cvtool, {"chart": "timeline"}, "--include-private")
    for form in WRITERS:
        out = render(tmp_path, cvtool, {"chart": "timeline"}, "-f", form, "-o", "out/").err
        assert "Hidden" not in out
    for path in (tmp_path / "out").iterdir():
        data = ZipFile(path).read("word/document.xml") if path.suffix == ".docx" else path.read_bytes()
        assert b"Hidden" not in data
    hidden = {**CV["sections"], "publications": {"visibility": "private"}}
    sections = {**hidden, "figures": {"kind": "chart", "chart": "venues"}}
    assert "NeurIPS" not in render(tmp_path, cvtool, {}, sections=sections).out


@pytest.mark.parametrize("language", languages())
def test_every_language_names_every_chart(language: str, tmp_path: Path, cvtool: Run) -> None:
    locale = load_locale(language)
    assert (set(locale.charts), set(locale.authors)) == (set(NAMES), {"alone", "first", "between", "last"})
    out = render(tmp_path, cvtool, {"chart": "positions"}, "--lang", language).out
    assert locale.charts["positions"] in out
    assert locale.authors["alone"] in out


def test_a_title_is_the_own_one(tmp_path: Path, cvtool: Run) -> None:
    assert "\nWho with\n--------" in render(tmp_path, cvtool, {"chart": "coauthors", "title": "Who with"}).out


@pytest.mark.parametrize(
    ("form", "mark"), [("html", "<svg"), ("latex", r"\cvchartbar{"), ("typst", "height: 0.65em, fill: accent")]
)
def test_bars_are_drawn_and_figures_are_text(form: str, mark: str, tmp_path: Path, cvtool: Run) -> None:
    out = render(tmp_path, cvtool, {"chart": "timeline"}, "-f", form).out
    assert out.count(mark) == 3
    assert "Clerk, A &amp; Co" in out or r"Clerk, A \& Co" in out or "Clerk, A & Co" in out
    assert "2020–present" in out or "2020--present" in out


def test_a_page_says_what_its_chart_is(tmp_path: Path, cvtool: Run) -> None:
    out = render(tmp_path, cvtool, {"chart": "coauthors", "title": "With"}, "-f", "html").out
    assert '<table class="cv-chart" aria-label="Co-Authors">' in out
    assert '<th scope="row">Charles Babbage</th>' in out


def test_word_has_bars_of_shaded_blanks(tmp_path: Path, cvtool: Run) -> None:
    render(tmp_path, cvtool, {"chart": "publications-by-year"}, "-f", "docx", "-o", "cv.docx")
    xml = ZipFile(tmp_path / "cv.docx").read("word/document.xml").decode()
    bars = [len(blanks) for blanks in re.findall(r'w:fill="1F3A5F"/></w:rPr><w:t>(\xa0*)<', xml)]
    assert bars == [30, 0, 0, 60, 30]


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ({"chart": "publication-by-year"}, "did you mean `publications-by-year`?"),
        ({"chart": "timelin"}, "did you mean `timeline`?"),
        ({"chart": "coauthor"}, "did you mean `coauthors`?"),
        ({"chart": "gaps"}, "`chart` cannot be 'gaps'"),
        ({}, "`chart`"),
        ({"chart": "skills", "max": 0}, "`max`"),
        ({"chart": "skills", "max": "many"}, "`max`"),
        ({"chart": "skills", "entries": []}, "has no entries of its own"),
        ({"chart": "skills", "charts": "x"}, "`charts`"),
        ({"chart": "skills", "groups": ["x"]}, "a chart has no groups"),
        ({"chart": "skills", "group_by": "year"}, "`group_by`"),
        ({"chart": "skills", "select": {"max": 1}}, "`select`"),
    ],
)
def test_a_wrong_chart(chart: dict[str, Any], message: str, tmp_path: Path, cvtool: Run) -> None:
    result = render(tmp_path, cvtool, chart)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert "^" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("name", ["venues", "coauthors", "publications-by-year"])
def test_a_chart_of_publications_needs_a_bibliography(name: str, tmp_path: Path, cvtool: Run) -> None:
    sections = {"work": CV["sections"]["work"], "figures": {"kind": "chart", "chart": name}}
    result = render(tmp_path, cvtool, {}, sections=sections, bibliography=[])
    assert result.code == 1
    assert "section `figures` counts publications, but there is no `bibliography:`" in result.err


@pytest.mark.parametrize(
    ("chart", "words", "sections"),
    [
        ("timeline", (), {"items": ["One"]}),
        ("skills", ("-f", "html"), {"work": [{"organization": "A", "start": 2020}], "skills": ["Go"]}),
        ("coauthors", ("-f", "md", "--variant", "books"), {"publications": {}}),
        ("venues", ("--variant", "no-works"), {"items": ["One"], "publications": {}}),
    ],
)
def test_a_chart_without_figures_is_left_out_with_a_warning(
    chart: str, words: tuple[str, ...], sections: dict[str, Any], tmp_path: Path, cvtool: Run
) -> None:
    more = {"sections": {**sections, "figures": {"kind": "chart", "chart": chart}}}
    variants = {"no-works": {"publications": {"since": 2030}}, "books": {"publications": {"type": "book"}}}
    result = render(tmp_path, cvtool, {}, *words, **more | {"variants": variants})
    assert result.code == 0, result.err
    assert "Figures" not in result.out
    line = (tmp_path / "cv.yaml").read_text(encoding="utf-8").splitlines().index(f"    chart: {chart}") + 1
    assert (
        f"cv.yaml:{line}:12: warning[empty-chart]: the chart `figures` has no figures here and is left out"
        in result.err
    )


def test_a_chart_with_figures_is_not_warned_of(tmp_path: Path, cvtool: Run) -> None:
    assert "empty-chart" not in render(tmp_path, cvtool, {"chart": "timeline"}).err


def test_lists_that_are_too_short_for_their_works_are_counted_whole(tmp_path: Path, cvtool: Run) -> None:
    chart = {"kind": "chart", "chart": "publications-by-type"}
    lists = {"publications": {"select": {"max": 1, "author": ["Ada Lovelace"]}}, "figures": chart}
    assert figures(tmp_path, cvtool, {}, sections=lists) == FIGURES["publications-by-type"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", r"\input{/etc/passwd}", '#eval("1")', "\u202e=1+1"])
def test_a_label_is_never_code(text: str, tmp_path: Path, cvtool: Run) -> None:
    sections = {"work": [{"organization": text, "start": "2020"}], "figures": {"kind": "chart", "chart": "timeline"}}
    for form in WRITERS:
        result = render(tmp_path, cvtool, {}, "-f", form, "-o", "out/", sections=sections)
        assert result.code == 0, result.err
    page = (tmp_path / "out" / "cv.html").read_text(encoding="utf-8")
    assert re.findall("<script[^>]*>", page) == ['<script type="application/ld+json">']
    assert r"\input{/etc" not in (tmp_path / "out" / "cv.tex").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"start": "2020-03", "end": TODAY}, "2020–2026"),
        ({"start": "2026-02", "end": TODAY}, "2026"),
        ({"start": "2024"}, "2024–present"),
        ({"start": "2024", "end": "present"}, "2024–present"),
    ],
)
def test_what_ends_today_does_not_go_on(dates: dict[str, str], years: str, tmp_path: Path, cvtool: Run) -> None:
    sections = {"work": [{"organization": "A", **dates}], "figures": {"kind": "chart", "chart": "timeline"}}
    out = render(tmp_path, cvtool, {"chart": "timeline"}, sections=sections).out
    assert out.rstrip().splitlines()[-1].split() == ["A", years]
    svg = cvtool("stats", "--cv", "cv.yaml", "-f", "svg", "--today", TODAY, cwd=tmp_path).out
    assert f">{years}</text>" in svg
