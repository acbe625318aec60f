"""``cvtool pubs``: what is queried is what is listed, in every format, and hostile text stays text."""

import csv
import io
import json
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS, Run, tool
from jsonschema import Draft202012Validator

from cvtool.app.pubs.coauthors import coauthors
from cvtool.app.pubs.counting import count
from cvtool.app.pubs.library import Library
from cvtool.app.pubs.listings import LISTINGS
from cvtool.app.pubs.reports import REPORTS
from cvtool.app.pubs.request import Answer, PubsRequest, answer
from cvtool.app.pubs.view import View
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.people.owner import People
from cvtool.bib.query.criteria import Criteria
from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work
from cvtool.cv.model.variants import PublicationFilter

SAMPLE = ROOT / "data" / "pubs.bib"
KITCHEN = TESTS / "cases" / "kitchen-sink" / "cv.yaml"

SHELF = r"""
@article{old, author={Lam, Max and Doe, Jane}, title={An Élan of {GPU}s}, journal={Nature}, year=1999, month=3,
  doi={10.1/x}, keywords={Machine Learning, ML}}
@inproceedings{new, author={Jane Doe and M. Lam}, title={Graphs \& Trees}, booktitle={Proc. NIPS'17}, year=2017,
  month=dec, url={https://example.org/paper.PDF}, pages={1--2}, keywords={ml}}
@phdthesis{thesis, author={Max Lam}, title={Theses}, school={Stanford}, year=2018, keywords={hpc}, abstract={Words}}
@misc{soon, author={Max Lam and others}, title={Élan again},
  eprint={2001.00001}, archiveprefix={arXiv}, year={in press}}
@weird{odd, author={Roe, Richard}, title={Zebra}, year=2017, month=1}
"""


def read(text: str) -> tuple[Work, ...]:
    return parse_bibtex(text.encode(), "refs.bib")[0]


def told(request: PubsRequest, works: Sequence[Work], owner: str = "") -> Answer:
    """Answer a request about a bibliography without a CV."""
    return answer(request, Library(tuple(works), People.of([owner] if owner else [])))


def keys(*words: str, cvtool: Run, tmp_path: Path, text: str = SHELF) -> list[str]:
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    result = cvtool("pubs", "refs.bib", "--as", "Max Lam", "-f", "keys", *words, cwd=tmp_path)
    assert result.code == 0, result.err
    return result.out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "soon thesis new odd old"),
        ("--reverse", "old odd new thesis soon"),
        ("--sort title", "old soon new thesis odd"),
        ("--sort title --reverse", "odd thesis new soon old"),
        ("--sort type,title", "old new thesis soon odd"),
        ("--sort venue", "odd soon old new thesis"),
        ("--sort year,title", "soon thesis new odd old"),
        ("--sort year --sort title", "soon thesis new odd old"),
        ("--limit 2", "soon thesis"),
        ("--reverse --limit 2", "old odd"),
        ("--year 2017", "new odd"),
        ("--year 1999-2017", "new odd old"),
        ("--year 1999 --year 2018-2019", "thesis old"),
        ("--since 2017-06", "soon thesis new"),
        ("--until 2017-06", "odd old"),
        ("--tags ml", "new old"),
        ("--tags machine-learning", "old"),
        ("--tags not\\ ml", "soon thesis odd"),
        ("--title ELAN", "soon old"),
        ("--title gpu\\ elan", "old"),
        ("--title lan", ""),
        ("--key NEW --key old", "new old"),
        ("--has doi", "old"),
        ("--has pdf", "new"),
        ("--has doi --has eprint", "soon old"),
        ("--missing doi --has month", "new odd"),
        ("--has abstract", "thesis"),
        ("--has url", "new"),
        ("--has pages", "new"),
        ("--missing keywords", "soon odd"),
        ("--type misc", "soon odd"),
        ("--type preprint", "soon"),
        ("--type weird", "odd"),
        ("--type PhDThesis", "thesis"),
        ("--type thesis --type article", "thesis old"),
        ("--author doe", "new old"),
        ("--author doe --first-author", "new"),
        ("--author jane\\ doe --author roe --first-author", "new odd"),
        ("--first-author", "soon thesis old"),
        ("--venue nips", "new"),
        ("--venue stanford", "thesis"),
        ("--venue arxiv", "soon"),
        ("--venue nips --venue-exact", "new"),
        ("--venue neurips --venue-exact", ""),
    ],
)
def test_conditions_and_orders(words: str, expected: str, cvtool: Run, tmp_path: Path) -> None:
    flags = [word.replace("\0", " ") for word in words.replace("\\ ", "\0").split()]
    assert keys(*flags, cvtool=cvtool, tmp_path=tmp_path) == expected.split()


def test_an_annotation_makes_nobody_else_found(cvtool: Run, tmp_path: Path) -> None:
    text = "@misc{a, author={Jane Doe and John Roe}, author+an={1=self}}"
    assert keys("--author", "smith", cvtool=cvtool, tmp_path=tmp_path, text=text) == []
    assert keys("--author", "roe", cvtool=cvtool, tmp_path=tmp_path, text=text) == ["a"]
    assert keys("--first-author", cvtool=cvtool, tmp_path=tmp_path, text=text) == ["a"]


@pytest.mark.parametrize(
    ("select", "flags"),
    [
        ("{venue: NIPS}", ["--venue", "NIPS"]),
        ("{venue: NIPS, venue_exact: true}", ["--venue", "NIPS", "--venue-exact"]),
        ("{venue: Ours}", ["--venue", "Ours"]),
        ("{author: doe, first_author: true}", ["--author", "doe", "--first-author"]),
        ("{first_author: true}", ["--first-author"]),
        ("{year: [2017, 2018-2019], missing: doi}", ["--year", "2017", "--year", "2018-2019", "--missing", "doi"]),
        ("{year: 2017}", ["--year", "2017"]),
        ("{title: elan, max: 1}", ["--title", "elan", "--limit", "1"]),
        ("{key: [new, old], has: [doi, pdf]}", ["--key", "new", "--key", "old", "--has", "doi", "--has", "pdf"]),
        ("{tags: ML, type: article}", ["--tags", "ML", "--type", "article"]),
        ("{since: 2017-06, until: 2018}", ["--since", "2017-06", "--until", "2018"]),
    ],
)
@pytest.mark.parametrize("place", ["select", "variant"])
def test_what_is_queried_is_what_is_printed(
    select: str, flags: list[str], place: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "refs.bib").write_text(SHELF, encoding="utf-8")
    here, there = (select, "{}") if place == "select" else ("{}", select)
    (tmp_path / "cv.yaml").write_text(
        "person: {name: Max Lam}\nbibliography: refs.bib\nvenues: {Ours: [Nature]}\n"
        f"sections: {{publications: {{select: {here}}}}}\nvariants: {{some: {{publications: {there}}}}}\n",
        encoding="utf-8",
    )
    queried = cvtool("pubs", *flags, "-f", "json", cwd=tmp_path)
    titles = [work["title"] for work in json.loads(queried.out)]
    printed = cvtool("render", "-f", "text", "--variant", "some", cwd=tmp_path)
    if not titles:
        assert "An Élan" not in printed.out
        return
    places = [printed.out.find(title) for title in titles]
    assert -1 not in places
    assert places == sorted(places)
    assert len(re.findall("Élan|Graphs|Theses|Zebra", printed.out)) == len(titles)


# --- formats


HOSTILE = (TESTS / "cases" / "hostile" / "pubs.bib").read_text(encoding="utf-8") + (
    r"""
@article{evil, title={\input{/etc/passwd} $x_1^{2}$ <img src=x onerror=alert(1)> `code` [a](javascript:x) #eval("1")},
  author={\write18{ls} and {"quotes" \& <b>} and *Star* and =cmd()}, journal={]] --> \end{document} #}, year={2017}}
"""
    "@article{esc, title={red\x1b[31m \x9b31m bell\x07}, author={Lam\x1b]0;x\x07, Max}, journal={J\x1b[2J},"
    " year={2016\x1b[1m}}\n"
)


def visible_only(text: str) -> bool:
    return not any(unicodedata.category(char) == "Cc" and char not in "\n\r\t" for char in text)


@pytest.mark.parametrize("name", LISTINGS)
def test_hostile_text_is_text(name: str) -> None:
    works = read(HOSTILE)
    assert len(works) == 3
    for style in STYLES if name in {"text", "markdown", "html", "latex", "typst"} else ("plain",):
        request = PubsRequest(format=name, style=style)
        result = told(request, works, "Lam, Max").text
        assert "\r\n" in result if name in {"csv", "ris"} else "\r" not in result
        if name not in {"bibtex", "biblatex", "json"}:  # BibTeX gives back what it was given; JSON escapes
            assert visible_only(result), style
        shown = told(PubsRequest(format=name, style=style, terminal=True), works, "Lam, Max").text
        assert visible_only(re.sub(r"\x1b\[[0-9;]*m", "", shown)), style


def test_hostile_html_is_no_markup() -> None:
    for style in STYLES:
        html = told(PubsRequest(format="html", style=style), read(HOSTILE)).text
        tags = set(re.findall(r"</?([a-z]+)", html))
        assert tags <= {"ul", "li", "em", "a", "strong", "span", "sup", "code"} | {tag for tag in tags if tag[0] == "m"}
        assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', html))
        assert "<img" not in html


def test_the_typst_fragment_compiles() -> None:
    import typst

    works, people = read(HOSTILE + SHELF), "Max Lam"
    lists = [told(PubsRequest(format="typst", style=style), works, people).text for style in STYLES]
    assert all('strong("' in text for text in lists)
    assert typst.compile("\n".join(lists).encode()).startswith(b"%PDF")


def test_the_latex_fragment_compiles_in_a_document_of_ones_own(tmp_path: Path) -> None:
    latex = tool("pdflatex")
    lists = [
        told(PubsRequest(format="latex", style=style), read(HOSTILE + SHELF), "Max Lam").text
        for style in ("plain", "ieee", "apa")
    ]
    items = "".join(lists)
    (tmp_path / "list.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp,hyperref}\n"
        f"\\begin{{document}}\n{items}\\end{{document}}\n",
        encoding="utf-8",
    )
    command = [latex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "list.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


def test_fragments_need_nothing_of_ours() -> None:
    text = r"@misc{a, author={Max Lam* and Roe$^\dagger$, R.}, title={One \texttt{two}}, year=2020}"
    people = "Max Lam"
    for name in ("latex", "typst"):
        result = told(PubsRequest(format=name), read(text), people).text
        assert not re.search(r"\\cv|\b(me|person|marks|title|tag)\(", result)
        assert "Lam*" in result
    html = told(PubsRequest(format="html"), read(text), people).text
    assert "<strong>Max Lam*</strong>" in html
    assert "cv-" not in html


@pytest.mark.parametrize("source", [str(KITCHEN), "data/cv.yaml", "tests/cases/hostile/cv.yaml"])
def test_json_keeps_to_its_schema(source: str, cvtool: Run) -> None:
    schema = json.loads((ROOT / "schemas" / "pubs.schema.json").read_text(encoding="utf-8"))
    records = json.loads(cvtool("pubs", source, "-f", "json").out)
    assert records
    Draft202012Validator(schema).validate(records)


def test_json_tells_the_marks_that_are_printed() -> None:
    works = read(
        "@misc{k, author={Max Lam and Ann Other and Jane Doe\\textsuperscript{1}}, author+an={1=equal; 2=equal}}"
    )
    (found,) = json.loads(told(PubsRequest(Criteria(), "json"), works, "Max Lam").text)
    assert [author["marks"] for author in found["authors"]] == [["*"], ["*"], ["1"]]


def test_addresses_lose_the_escapes_of_mendeley() -> None:
    (found,) = read(r"@misc{k, url={http://a.b/c{\_}d?x{\&}y\_z}, doi={10.1/x{\_}y}}")
    assert (found.url, found.doi) == ("http://a.b/c_d?x&y_z", "10.1/x_y")


def test_json_tells_what_there_is() -> None:
    text = told(PubsRequest(format="json"), read(SHELF), "Max Lam").text
    found: dict[str, Any] = {work["key"]: work for work in json.loads(text)}
    assert [found[key]["venue_id"] for key in ("old", "new", "thesis", "soon")] == ["nature", "neurips", None, "arxiv"]
    assert [author["match"] for author in found["new"]["authors"]] == [None, "initial"]
    assert found["soon"]["year"] is None
    assert found["new"]["fields"]["title"] == r"Graphs \& Trees"


def test_pandoc_reads_the_csl_json(cvtool: Run) -> None:
    written = cvtool("pubs", str(KITCHEN), "-f", "csl-json").out
    done = subprocess.run(
        [tool("pandoc"), "-f", "csljson", "-t", "plain", "--citeproc"],
        input=written.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    for item in json.loads(written):
        assert item["author"][0].get("family", item["author"][0].get("literal")) in done.stdout.decode()


def test_bibtex_keeps_the_file_and_its_order(cvtool: Run) -> None:
    whole = SAMPLE.read_text(encoding="utf-8")
    assert cvtool("pubs", "data/pubs.bib", "-f", "bibtex").out == whole
    two = cvtool("pubs", "data/pubs.bib", "-f", "bibtex", "--limit", "3", "--year", "2016-2018").out
    assert two == "\n\n".join(whole.split("\n\n")[:3]) + "\n"
    by_title = cvtool("pubs", "data/pubs.bib", "-f", "bibtex", "--sort", "title").out
    assert re.findall(r"@\w+\{(\w+)", by_title)[1] == "pan2016cyclades"
    back = cvtool("pubs", "data/pubs.bib", "-f", "bibtex", "--reverse").out
    assert re.findall(r"@\w+\{(\w+)", back) == re.findall(r"@\w+\{(\w+)", whole)[::-1]


@pytest.mark.parametrize("name", [name for name, listing in LISTINGS.items() if listing.suffix])
def test_the_suffix_tells_the_format(name: str, cvtool: Run, tmp_path: Path) -> None:
    file = tmp_path / "made" / f"pubs{LISTINGS[name].suffix}"
    result = cvtool("pubs", "-o", str(file))
    assert result.code == 0, result.err
    assert result.out == ""
    assert f"wrote {file}" in result.err
    assert file.read_bytes() == cvtool("pubs", "-f", name).raw
    assert cvtool("pubs", "-f", LISTINGS[name].suffix.lstrip(".").upper(), "-o", "-").raw == file.read_bytes()


def test_nothing_is_written_if_nothing_fits(cvtool: Run, tmp_path: Path) -> None:
    words = ("pubs", "--year", "1900", "-o", str(tmp_path / "none.bib"))
    assert cvtool(*words, "--fail-empty").code == 1
    assert not list(tmp_path.iterdir())
    assert cvtool(*words).code == 0
    assert (tmp_path / "none.bib").read_bytes() == b""


@pytest.mark.parametrize("name", LISTINGS)
def test_nothing_is_well_formed_too(name: str) -> None:
    text = told(PubsRequest(format=name), ()).text
    match name:
        case "json" | "csl-json":
            assert json.loads(text) == []
        case "csv":
            assert len(list(csv.reader(io.StringIO(text)))) == 1
        case _:
            assert text == ""


def test_bibtex_from_stdin(cvtool: Run) -> None:
    result = cvtool("pubs", "-", "-f", "keys", stdin="@misc{a, title={A}}\n@misc{b, title={B}, year=3000}\n@misc{c, {")
    assert result.out == "b\na\n"
    assert "stdin:3:1: error" in result.err


def test_what_is_broken_does_not_stop_the_rest(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(SHELF + "@article{broken, title={x}\n", encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(
        "person: {name: Max Lam}\nbibliography: refs.bib\nsections: {publications: []}\n".replace("[]", "{}"),
        encoding="utf-8",
    )
    for source in ("refs.bib", "cv.yaml"):
        result = cvtool("pubs", source, "-f", "keys", cwd=tmp_path)
        assert result.code == 0
        assert result.out.split() == ["soon", "thesis", "new", "odd", "old", "broken"]
        assert "error[" in result.err
    (tmp_path / "cv.yaml").write_text("person: {name: Max Lam}\nbibliography: none.bib\n", encoding="utf-8")
    assert cvtool("pubs", "cv.yaml", cwd=tmp_path).code == 1


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str, cvtool: Run) -> None:
    assert "Cyclades" in cvtool("pubs", "--style", style, "--key", "pan2016cyclades").out


def test_an_unknown_style(cvtool: Run) -> None:
    result = cvtool("pubs", "--style", "plane")
    assert result.code == 2
    assert "there is no citation style `plane`" in result.err
    assert "did you mean `plain`?" in result.err


def test_long_lists_of_authors_keep_the_owner(cvtool: Run) -> None:
    for name in ("text", "table"):
        out = " ".join(cvtool("pubs", "-f", name, "--max-authors", "1", "--key", "regier2018cataloging").out.split())
        assert "Jeffrey Regier" in out
        assert "Maximilian Lam" in out
        assert "Fischer" not in out


# --- figures


def figures(text: str, owner: str = "Max Lam") -> list[tuple[Any, ...]]:
    return [tuple(row) for row in coauthors(read(text), People.of([owner])).table.rows]


def paper(key: str, authors: str, year: str = "2020") -> str:
    return f"@misc{{{key}, author={{Max Lam and {authors}}}, title={{T}}, year={{{year}}}}}\n"


def test_coauthors_are_put_together_across_spellings() -> None:
    text = (
        paper("a", "{\\'E}mile Zola", "2015")
        + paper("b", "E. Zola and J. Smith", "2019")
        + paper("c", "Zola, Emile and Smith, J. A.", "2017")
        + paper("d", "John Smith", "in press")
    )
    assert figures(text) == [("Smith, John", 3, 2017, "in press"), ("Zola, Émile", 3, 2015, 2019)]


def test_coauthors_who_could_be_two_stay_apart() -> None:
    text = paper("a", "John Smith") + paper("b", "Jane Smith") + paper("c", "J. Smith")
    assert [row[0] for row in figures(text)] == ["Smith, J.", "Smith, Jane", "Smith, John"]
    one_paper = paper("a", "John Smith and J. Smith")
    assert [row[0] for row in figures(one_paper)] == ["Smith, J.", "Smith, John"]
    sons = paper("a", "King, Jr., Martin") + paper("b", "King, Sr., Martin")
    assert [row[0] for row in figures(sons)] == ["King, Martin, Jr.", "King, Martin, Sr."]
    one_son = paper("a", "King, Jr., Martin") + paper("b", "King, Martin")
    assert [row[:2] for row in figures(one_son)] == [("King, Martin, Jr.", 2)]


def test_the_owner_is_left_out_and_so_are_other_peoples_papers() -> None:
    text = (
        paper("a", "Jane Doe and M. Lam") + "@misc{b, author={Alan Kay}}" + "@misc{c, author={Lam, M. S. and Ann Roe}}"
    )
    found = coauthors(read(text.replace(" and M. Lam", "")), People.of(["Max Lam"]))
    report, strange, doubtful = found.table, found.strange, found.doubtful
    assert [row[0] for row in report.rows] == ["Doe, Jane", "Lam, M. S.", "Roe, Ann"]
    assert (strange, doubtful) == (1, ("M. S. Lam",))


def test_coauthors_in_every_format(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(paper("a", "Ren{\\'e} Roe* and {=cmd, Inc.} and bell hooks"), encoding="utf-8")
    made = {
        name: cvtool("pubs", "refs.bib", "--as", "Max Lam", "--coauthors", "-f", name, cwd=tmp_path).out
        for name in REPORTS
    }
    assert json.loads(made["json"])[2] == {
        "name": "René Roe", "given": "René", "particle": "", "family": "Roe", "suffix": "",
        "papers": 1, "first": 2020, "last": 2020, "last_together": "2020", "affiliation": None, "also": [],
    }  # fmt: skip
    rows = list(csv.reader(io.StringIO(made["csv"])))
    assert rows[0] == ["name", "papers", "first", "last"]
    assert rows[1] == ["'=cmd, Inc.", "1", "2020", "2020"]
    assert made["text"].splitlines()[2] == "Roe, René    1  2020  2020"
    assert "Papers" in made["table"]


def test_counting() -> None:
    works = read(SHELF)
    assert count(works, (), View(People())).rows == [(5,)]
    assert count(works, ("year",), View(People())).rows == [("in press", 1), (2018, 1), (2017, 2), (1999, 1)]
    assert count(works, ("venue",), View(People())).rows == [
        ("arXiv", 1), ("Nature", 1), ("NeurIPS", 1), ("Stanford", 1), (None, 1),
    ]  # fmt: skip
    assert count(works, ("type", "year"), View(People())).rows[-1] == ("thesis", 2018, 1)
    assert count((), ("year",), View(People())).rows == []


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("words", [("--count",), ("--by", "year"), ("--coauthors",)])
def test_figures_of_nothing(name: str, words: tuple[str, ...], cvtool: Run) -> None:
    result = cvtool("pubs", *words, "-f", name, "--year", "1900")
    assert result.code == 0
    assert "Traceback" not in result.err


def test_one_filter_serves_flags_and_the_cv() -> None:
    model = PublicationFilter.model_validate({"year": 2017, "type": "weird"})
    wanted = model.criteria()
    assert wanted == Criteria(year=("2017",), type=("weird",))
    assert PublicationFilter.model_fields.keys() - {"extensions"} == set(Criteria.__struct_fields__)
    result = told(PubsRequest(wanted, format="keys"), read(SHELF))
    assert (result.text, result.is_empty) == ("odd\n", False)
