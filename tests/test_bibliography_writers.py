"""The writers of a bibliography: what other programs read must be all of it, and nothing else."""

import csv
import io
import json
import random
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, tool
from jsonschema import Draft202012Validator

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats import biblatex, bibtex, csl_json, ris
from cvtool.bib.formats import csv as csv_table
from cvtool.bib.work import Work, kind

EVERY_TYPE = r"""
@string{nips = "Advances in Neural " # "Information Processing Systems"}
@STRING(acm = {ACM Press})

@article{lovelace1843,
  author  = {Lovelace, Ada and van Beethoven, Ludwig and King, Jr., Martin Luther},
  title   = {Notes on the \emph{Analytical} {Engine}: 50\% of $x^2$ \& more},
  journal = {Scientific Memoirs},
  volume  = 3, number = {29}, pages = {666--731},
  year    = 1843, month = sep,
  doi     = {https://doi.org/10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#},
  url     = {https://example.org/a_b%20c?x=1&y=2#z},
  keywords = {computing, mathematics},
}
@InProceedings{nips16, author = "Lam, Max and {NVIDIA, Inc.} and others", title = {Deep {DNA}}, booktitle = nips,
  year = {2016}, month = "10~" # dec, publisher = acm, pages = "1--9", editor = {Lee, D. and von Luxburg, Ulrike}}
@book{knuth, author={Knuth, Donald E.}, title={The {\TeX}book}, publisher={Addison--Wesley}, address={Reading, MA},
  year=1984, edition = {2nd}, isbn={0-201-13448-9}, series={Computers and Typesetting}}
@incollection{chapter, author={Plato}, title={Symposium}, booktitle={Works}, pages={172a}, year={c. 380 BC}}
@phdthesis{thesis, author={Curie, Marie}, title={Recherches}, school={Universit{\'e} de Paris}, year=1903, month={6}}
@mastersthesis{masters, author={Doe, Jane}, title={A Master's Thesis}, school={MIT}, year=2001}
@techreport{report, author={Roe, R.}, title={A Report}, institution={CERN}, number={TR-7}, year=1991, month={May/June}}
@misc{preprint, author={Vaswani, Ashish}, title={Attention}, eprint={1706.03762}, archiveprefix={arXiv},
  primaryclass={cs.CL}, year=2017}
@patent{patent, author={Tesla, Nikola}, title={Motor}, number={US381968}, holder={Westinghouse}, date={1888-05-01}}
@software{software, author={Lam, Max}, title={cvtool}, version={1.2}, date={2026-11}, url={https://example.org/cv}}
@dataset{dataset, author={Fisher, R. A.}, title={Iris}, publisher={UCI}, year=1936}
@online{online, author={Lam, Max}, title={A Page}, url={https://example.org}, urldate={2020-01-01}, date={2019}}
@unpublished{draft, author={Lam, Max}, title={A Draft}, note={In preparation}, year={in press}}
@misc{bare}
@misc{titleonly, title={Only a Title}}
"""

HOSTILE = r"""
@article{evil, author={<b>Bobby</b>, =cmd|' /C calc'!A0 and {Tables; Drop, Inc.}}, title={=1+1 <i>x<i> "q" </script>
  a < b &amp; \& {\'e}; line
ER  - end
TY  - BOOK}, journal={+Journal, "of" @home}, note={@at}, keywords={-a, =b; <sup>c}, year=2020,
  volume={@SUM(A1)}, number={-1}, abstract={first

ER  - end
@home @book{not, title={no}}}, url={javascript:alert(1)}, doi={=HYPERLINK("x")}}
"""
HOSTILE += "@misc{controls, title={tab\tand bell\x07 end}, author={Lám*, Max and 李, 小龙}, year={=2+5}}\n"


def read(text: str) -> tuple[Work, ...]:
    return parse_bibtex(text.encode(), "pubs.bib")[0]


def facts(work: Work) -> Mapping[str, Any]:
    """Tell what a reader gets to know of a work."""
    people = [person.display for person in (*work.authors, *work.editors)]
    when = (work.year, work.month, work.day, work.year_text)
    numbers = (work.volume, work.number, work.pages, work.doi, work.url, work.eprint, work.eprinttype.lower())
    return {
        "what": (work.key, kind(work), work.title, work.note, work.keywords),
        "who": (people, work.has_others),
        "where": (work.venue, work.publisher, *numbers),
        "when": when,
    }


# --- CSL-JSON


TEXTS = {
    "id", "type", "genre", "title", "status", "container-title", "collection-title", "publisher", "publisher-place",
    "event", "event-place", "volume", "issue", "number", "collection-number", "page", "edition", "version", "ISBN",
    "ISSN", "language", "DOI", "URL", "abstract", "note", "keyword", "medium", "chapter-number", "number-of-volumes",
    "number-of-pages", "part-number", "title-short", "original-title", "original-publisher",
    "original-publisher-place", "call-number", "annote", "PMID", "PMCID", "archive", "archive_location",
    "container-title-short",
}  # fmt: skip
"""Those of the official schema's text variables that we write."""

NAME_PARTS = {"family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"}
CSL_TYPES = {
    "article-journal", "paper-conference", "book", "chapter", "thesis", "report", "article", "patent", "software",
    "dataset", "document", "webpage", "manuscript",
}  # fmt: skip
NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "propertyNames": {"enum": sorted(NAME_PARTS)},
        "additionalProperties": {"type": "string", "minLength": 1},
        "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
    },
}
PARTS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
DATE = {
    "type": "object",
    "minProperties": 1,
    "properties": {
        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS},
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"const": True},
        "literal": {"type": "string", "minLength": 1},
    },
    "additionalProperties": False,
}
CSL_SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {name: {"type": "string", "minLength": 1} for name in TEXTS}
        | {"type": {"enum": sorted(CSL_TYPES)}}
        | dict.fromkeys(("author", "editor", "translator", "container-author", "director"), NAMES)
        | dict.fromkeys(("issued", "accessed", "event-date", "original-date"), DATE),
        "additionalProperties": False,
    },
}


def csl(text: str) -> dict[str, Any]:
    """Write CSL-JSON, hold it against the official shape, and return the items by their id."""
    items = json.loads(csl_json.write(read(text)))
    Draft202012Validator(CSL_SHAPE).validate(items)
    return {item["id"]: item for item in items}


def test_csl_knows_every_type() -> None:
    assert {key: item["type"] for key, item in csl(EVERY_TYPE).items()} == {
        "lovelace1843": "article-journal",
        "nips16": "paper-conference",
        "knuth": "book",
        "chapter": "chapter",
        "thesis": "thesis",
        "masters": "thesis",
        "report": "report",
        "preprint": "article",
        "patent": "patent",
        "software": "software",
        "dataset": "dataset",
        "online": "webpage",
        "draft": "manuscript",
        "bare": "document",
        "titleonly": "document",
    }


def test_csl_of_an_article_is_complete() -> None:
    assert csl(EVERY_TYPE)["lovelace1843"] == {
        "id": "lovelace1843",
        "type": "article-journal",
        "title": "Notes on the <i>Analytical</i> Engine: 50% of x² & more",
        "author": [
            {"family": "Lovelace", "given": "Ada"},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[1843, 9]]},
        "container-title": "Scientific Memoirs",
        "volume": "3",
        "issue": "29",
        "page": "666-731",
        "DOI": "10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#",
        "URL": "https://example.org/a_b%20c?x=1&y=2#z",
        "keyword": "computing, mathematics",
    }


def test_csl_says_what_the_other_types_need() -> None:
    items = csl(EVERY_TYPE)
    assert items["nips16"]["author"][1:] == [{"literal": "NVIDIA, Inc."}, {"literal": "others"}]
    assert items["nips16"]["editor"][1] == {"family": "Luxburg", "given": "Ulrike", "non-dropping-particle": "von"}
    assert items["nips16"]["container-title"] == "Advances in Neural Information Processing Systems"
    assert (items["knuth"]["publisher"], items["knuth"]["publisher-place"]) == ("Addison–Wesley", "Reading, MA")
    assert items["knuth"]["collection-title"] == "Computers and Typesetting"
    assert (items["thesis"]["genre"], items["thesis"]["publisher"]) == ("PhD thesis", "Université de Paris")
    assert (items["report"]["number"], items["report"]["publisher"]) == ("TR-7", "CERN")
    assert items["preprint"]["number"] == "arXiv:1706.03762"
    assert items["preprint"]["URL"] == "https://arxiv.org/abs/1706.03762"
    assert items["patent"]["issued"] == {"date-parts": [[1888, 5, 1]]}
    assert ("issued" in items["draft"], items["draft"]["status"]) == (False, "in press")
    assert items["bare"] == {"id": "bare", "type": "document"}


def test_csl_never_takes_text_for_markup() -> None:
    title = csl(HOSTILE)["evil"]["title"]
    assert "<i>" not in title
    assert "a < b & &" in title
    assert title.replace("\u2060", "").startswith("=1+1 <i>x<i>")


def pandoc(text: str, *flags: str, source: str = "csljson") -> str:
    command = [tool("pandoc"), "-f", source, "--wrap=none", *flags]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.mark.parametrize("text", [EVERY_TYPE, HOSTILE])
def test_pandoc_reads_back_the_same_csl(text: str) -> None:
    ours = csl(text)
    theirs = {item["id"]: item for item in json.loads(pandoc(csl_json.write(read(text)), "-t", "csljson"))}
    assert theirs.keys() == ours.keys()
    for key, item in ours.items():
        for name in ("type", "author", "DOI", "URL", "container-title", "page", "volume", "publisher"):
            assert _straight(theirs[key].get(name)) == _straight(item.get(name)), (key, name)


def _straight(value: Any) -> str:
    """Undo the typographer's quotes that Pandoc puts in."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("“", '\\"').replace("”", '\\"').replace("’", "'").replace("‘", "'")


def test_pandoc_cites_every_work() -> None:
    cited = pandoc(csl_json.write(read(EVERY_TYPE + HOSTILE)), "-t", "html", "--citeproc")
    assert "Lovelace, Ada, Ludwig van Beethoven, and Martin Luther King Jr. 1843." in cited
    assert "<em>Analytical</em>" in cited
    assert "Lam, Max, NVIDIA, Inc., et al. 2016." in cited
    assert "&lt;\u2060i&gt;" in cited
    assert all(f'id="ref-{work.key}"' in cited for work in read(EVERY_TYPE + HOSTILE))


# --- RIS


def ris_references(text: str) -> list[list[tuple[str, str]]]:
    """Read RIS as strictly as its definition: two-letter tag, two blanks, dash, blank; TY first, ER last."""
    written = ris.write(read(text))
    assert "\n" not in written.replace("\r\n", "")
    references: list[list[tuple[str, str]]] = []
    for line in filter(None, written.split("\r\n")):
        tag, dash, value = line[:2], line[2:6], line[6:]
        assert dash == "  - ", line
        assert tag.isalnum()
        assert tag.isupper()
        if tag == "TY":
            references.append([])
        references[-1].append((tag, value))
    assert all(reference[0][0] == "TY" and reference[-1] == ("ER", "") for reference in references)
    assert all(sum(tag in {"TY", "ER"} for tag, _ in reference) == 2 for reference in references)
    return references


def test_ris_of_an_article_is_complete() -> None:
    assert ris_references(EVERY_TYPE)[0] == [
        ("TY", "JOUR"),
        ("ID", "lovelace1843"),
        ("AU", "Lovelace, Ada"),
        ("AU", "van Beethoven, Ludwig"),
        ("AU", "King, Martin Luther, Jr."),
        ("TI", "Notes on the Analytical Engine: 50% of x² & more"),
        ("JO", "Scientific Memoirs"),
        ("T2", "Scientific Memoirs"),
        ("PY", "1843"),
        ("DA", "1843/09//"),
        ("VL", "3"),
        ("IS", "29"),
        ("SP", "666"),
        ("EP", "731"),
        ("DO", "10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#"),
        ("UR", "https://example.org/a_b%20c?x=1&y=2#z"),
        ("KW", "computing"),
        ("KW", "mathematics"),
        ("ER", ""),
    ]


def test_ris_knows_every_type() -> None:
    types = " ".join(reference[0][1] for reference in ris_references(EVERY_TYPE))
    assert types == "JOUR CPAPER BOOK CHAP THES THES RPRT UNPB PAT COMP DATA ELEC UNPB GEN GEN"


def test_ris_says_what_the_other_types_need() -> None:
    references = {dict(reference)["ID"]: reference for reference in ris_references(EVERY_TYPE)}
    assert [value for tag, value in references["nips16"] if tag in {"AU", "A2"}] == [
        "Lam, Max",
        "NVIDIA Inc.",  # a comma would make a given name of it
        "Lee, D.",
        "von Luxburg, Ulrike",
    ]
    assert ("N1", "The list of authors ends in “and others”.") in references["nips16"]
    assert ("PB", "Université de Paris") in references["thesis"]
    assert ("DA", "1888/05/01/") in references["patent"]
    assert ("DA", "///in press") in references["draft"]
    assert ("SP", "172a") in references["chapter"]
    assert references["bare"] == [("TY", "GEN"), ("ID", "bare"), ("ER", "")]


@pytest.mark.parametrize(
    ("entry", "edition"),
    [
        ("@dataset{k, title = {T}, version = {1.2}}", "1.2"),
        ("@software{k, title = {T}, version = {v2.0-rc1}}", "v2.0-rc1"),
        ("@book{k, title = {T}, edition = {2}, version = {1.2}}", "2"),
    ],
)
def test_ris_says_which_version_or_edition(entry: str, edition: str) -> None:
    assert [line for line in ris.write(read(entry)).split("\r\n") if line.startswith("ET")] == [f"ET  - {edition}"]


def test_ris_keeps_hostile_text_inside_of_its_field() -> None:
    first, second = (dict(reference) for reference in ris_references(HOSTILE))
    assert "line ER - end TY - BOOK" in first["TI"]
    assert "first ER - end @home @book" in first["AB"]
    assert second["TI"] == "tab and bell end"


# --- CSV


def rows(text: str) -> list[list[str]]:
    written = csv_table.write(read(text))
    assert "\n" not in written.replace("\r\n", "")
    return list(csv.reader(io.StringIO(written, newline=""), strict=True))


def test_csv_has_a_header_and_a_row_each() -> None:
    header, *table = rows(EVERY_TYPE)
    assert (
        ",".join(header)
        == "key,type,title,authors,venue,year,month,volume,number,pages,doi,url,keywords,\
editors,publisher,eid,status"
    )
    assert len(table) == len(read(EVERY_TYPE))
    assert dict(zip(header, table[0], strict=True)) == {
        "key": "lovelace1843",
        "type": "article",
        "title": "Notes on the Analytical Engine: 50% of x² & more",
        "authors": "Ada Lovelace; Ludwig van Beethoven; Martin Luther King Jr.",
        "venue": "Scientific Memoirs",
        "year": "1843",
        "month": "9",
        "volume": "3",
        "number": "29",
        "pages": "666–731",
        "doi": "10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#",
        "url": "https://example.org/a_b%20c?x=1&y=2#z",
        "keywords": "computing; mathematics",
        "editors": "",
        "publisher": "",
        "eid": "",
        "status": "",
    }
    assert table[1][3] == "Max Lam; NVIDIA, Inc.; et al."
    assert table[-2] == ["bare", "misc", *[""] * 15]


def test_csv_is_no_way_into_a_spreadsheet() -> None:
    for row in rows(HOSTILE):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    evil = dict(zip(csv_table.CSV_COLUMNS, rows(HOSTILE)[1], strict=True))
    assert evil["title"].startswith("'=1+1 <i>")
    assert (evil["venue"], evil["volume"], evil["number"]) == ('\'+Journal, "of" @home', "'@SUM(A1)", "'-1")
    assert (evil["doi"], evil["keywords"][:3]) == ('\'=HYPERLINK("x")', "'-a")
    assert rows(HOSTILE)[2][5] == "'=2+5"


# --- BibTeX


def compiled(text: str, folder: Path) -> str:
    """Let real BibTeX make a bibliography of all entries; fails on its warnings too."""
    command = tool("bibtex")
    (folder / "pubs.bib").write_text(text, encoding="utf-8")
    (folder / "main.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{pubs}\n", encoding="utf-8")
    done = subprocess.run([command, "main"], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    complaints = [line for line in done.stdout.split("\n") if line.startswith(("Warning", "I ", "Repeated", "A bad"))]
    harmless = ("Warning--empty", "Warning--to sort", "Warning--entry type for")
    complaints = [line for line in complaints if not line.startswith(harmless)]
    assert (complaints, done.returncode) == ([], 0), done.stdout
    return (folder / "main.bbl").read_text(encoding="utf-8")


UNTOUCHED = (
    '@Article{ odd ,author="A. {\\"O}. Bee",\n\tTitle = {T   {x}\n  y},year=1999 # {a} , month = 1 # jan\n}\n',
    "@book(parens, title = {A (very) odd {one}},\n  year = {2001},)\n",
    "@misc{annotated,\n  author+an = {1=self},\n  title = {Last}\n}\n",
    "@misc{bare}\n",
)


def test_bibtex_returns_entries_as_they_were_written_and_in_the_order_given() -> None:
    works = read("% a note\n" + "\n\n@comment{x}\n".join(UNTOUCHED) + "\nmore text\n")
    assert bibtex.write(works) == "\n".join(UNTOUCHED)
    assert bibtex.write(works[::-1]) == "\n".join(UNTOUCHED[::-1])
    assert bibtex.write(()) == ""


def test_bibtex_evaluates_the_macros_of_the_file_and_nothing_else() -> None:
    wanted, *_ = [work for work in read(EVERY_TYPE) if work.key == "nips16"]
    was = wanted.raw.strip()
    now = was.replace("= nips", "= {Advances in Neural Information Processing Systems}").replace(
        "= acm", "= {ACM Press}"
    )
    assert bibtex.write([wanted]) == f"{now}\n"
    assert now != was


def test_bibtex_compiles_every_type(tmp_path: Path) -> None:
    made = compiled(bibtex.write(read(EVERY_TYPE)), tmp_path)
    assert made.count("\\bibitem") == len(read(EVERY_TYPE))
    assert "Advances in Neural Information Processing Systems" in " ".join(made.split())
    assert compiled(bibtex.write(read(HOSTILE)), tmp_path).count("\\bibitem") == 2


FAMILY = """
@string{icml = "ICML"}
@inproceedings{child, author = {Lam, Max}, title = {Child}, crossref = {Parent}, pages = {1--2}}
@proceedings{parent, title = {Proc. of ICML}, booktitle = icml, year = 2019, editor = {Roe, R.}}
"""


def test_bibtex_completes_a_child_whose_parent_is_not_listed(tmp_path: Path) -> None:
    child, _ = read(FAMILY)
    written = bibtex.write([child])
    assert "crossref" not in written
    assert written.startswith("@inproceedings{child, author = {Lam, Max}, title = {Child}, ")
    (again,) = read(written)
    assert (again.venue, again.year, again.pages) == ("ICML", 2019, "1–2")
    assert "ICML" in compiled(written, tmp_path)


def test_bibtex_completes_a_child_whose_parent_comes_first(tmp_path: Path) -> None:
    child, parent = read(FAMILY)
    assert "crossref" not in bibtex.write([parent, child])
    assert compiled(bibtex.write([parent, child]), tmp_path).count("\\bibitem") == 2


def test_bibtex_drops_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    works = read("@misc{a, crossref = {gone},\n  title = {A}}\n@misc{b, title = {B}, crossref = gone # 1}")
    assert bibtex.write(works) == "@misc{a, title = {A}}\n\n@misc{b, title = {B}, }\n"
    compiled(bibtex.write(works), tmp_path)


def test_bibtex_leaves_a_child_alone_whose_parent_follows(tmp_path: Path) -> None:
    child, parent = read(FAMILY.replace("title = {Proc. of ICML}, ", ""))
    written = bibtex.write([child, parent])
    assert written.startswith(child.raw.strip() + "\n")
    assert "\\cite{parent}" in compiled(written, tmp_path)


def test_bibtex_writes_out_what_only_biblatex_would_inherit() -> None:
    works = read("""@xdata{house, publisher = {MIT Press}, location = {Cambridge}}
@inbook{a, author={Lam, Max}, title={A}, crossref={b}, pages={3}}
@book{b, author={Roe, R.}, title={The Book}, xdata={house}, year={2000}}""")
    chosen = [work for work in works if work.type != "xdata"]
    written = bibtex.write(chosen)
    assert "xdata" not in written
    again = {work.key: work for work in read(written)}
    assert again["a"].fields["booktitle"] == "The Book"
    assert again["b"].publisher == "MIT Press"


BROKEN = """
@string{j = "Journal"}
@article{nocomma, author = {Lam, Max}, title = {No Comma} journal = j, year = 2001}
@article{remark, author = {Lam, Max}, title = {Remark}, % note to self
  % another
  journal = {J}, year = 2002}
@article{twice, author = {Lam, Max}, title = {First}, title = {Second}, journal = {J}, year = 2003}
"""


def test_bibtex_writes_anew_what_bibtex_could_not_read(tmp_path: Path) -> None:
    works = read(BROKEN)
    assert [work.key for work in works] == ["nocomma", "remark", "twice"]
    again = read(bibtex.write(works))
    assert [facts(work) for work in again] == [facts(work) for work in works]
    remade = bibtex.write([work for work in works if work.key != "twice"])
    assert compiled(remade, tmp_path).count("\\bibitem") == 2


@pytest.mark.parametrize("text", [EVERY_TYPE, HOSTILE, FAMILY, BROKEN])
def test_bibtex_reads_back_to_the_same_works(text: str) -> None:
    assert_same(read(bibtex.write(read(text))), read(text))


# --- biblatex


def assert_same(again: Sequence[Work], works: Sequence[Work]) -> None:
    assert [facts(work) for work in again] == [facts(work) for work in works]


@pytest.mark.parametrize("text", [EVERY_TYPE, HOSTILE, FAMILY, BROKEN])
def test_biblatex_reads_back_to_the_same_works(text: str) -> None:
    written = biblatex.write(read(text))
    again, problems = parse_bibtex(written.encode(), "again.bib")
    assert_same(again, read(text))
    assert biblatex.write(again) == written
    assert not [problem.message for problem in problems if problem.code not in {"empty-title", "no-author"}]


def test_biblatex_speaks_its_own_terms() -> None:
    entries = dict(
        zip((work.key for work in read(EVERY_TYPE)), biblatex.write(read(EVERY_TYPE)).split("\n\n"), strict=True)
    )
    assert entries["lovelace1843"] == (
        "@article{lovelace1843,\n"
        "  author = {Lovelace, Ada and van Beethoven, Ludwig and King, Jr., Martin Luther},\n"
        "  title = {Notes on the \\emph{Analytical} {Engine}: 50\\% of $x^2$ \\& more},\n"
        "  journaltitle = {Scientific Memoirs},\n"
        "  volume = {3},\n"
        "  number = {29},\n"
        "  pages = {666--731},\n"
        "  date = {1843-09},\n"
        "  doi = {10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#},\n"
        "  url = {https://example.org/a_b%20c?x=1&y=2#z},\n"
        "  keywords = {computing, mathematics},\n"
        "}"
    )
    assert "date = {2016-12-10}" in entries["nips16"]
    assert "location = {Reading, MA}" in entries["knuth"]
    assert "year = {c. 380 BC}" in entries["chapter"]
    assert entries["thesis"].startswith("@thesis{thesis,")
    assert "institution = {Universit{\\'e} de Paris}" in entries["thesis"]
    assert "type = {phdthesis}" in entries["thesis"]
    assert "date = {1903-06}" in entries["thesis"]
    assert "type = {mathesis}" in entries["masters"]
    assert entries["report"].startswith("@report{report,")
    assert "date = {1991-05/1991-06}" in entries["report"]
    assert "eprinttype = {arXiv},\n  eprintclass = {cs.CL}" in entries["preprint"]
    assert "date = {1888-05-01}" in entries["patent"]
    assert "pubstate = {inpress}" in entries["draft"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2017", "date = {2017}"),
        ("year = {2017}, month = {July 4}", "date = {2017-07-04}"),
        ("year = 2017, month = jul, day = 4", "date = {2017-07-04}"),
        ("year = 2017, month = feb, day = 30", "year = {2017},\n  month = {feb},\n  day = {30}"),
        ("year = 2017, month = {July 4--8}", "date = {2017-07-04/2017-07-08}"),
        ("year = {2017/18}", "date = {2017/2018}"),
        ("date = {../2006}", "date = {../2006}"),
        ("date = {199X}", "date = {199X}"),
        ("date = {-0343}", "date = {-0343}"),
        ("year = 2017, month = {Fall}", "date = {2017-23}"),
        ("year = 2017, month = {Dec/Jan}", "year = {2017},\n  month = {Dec/Jan}"),
        ("date = {2017-07/2017-08}, year = 2017", "date = {2017-07/2017-08}"),
        ("date = {1723~}", "date = {1723~}"),
        ("date = {in press}", "pubstate = {inpress}"),
        ("year = {2021, in press}", "date = {2021},\n  pubstate = {inpress}"),
        ("year = {2021, in press}, month = may", "date = {2021-05},\n  pubstate = {inpress}"),
        ("year = {Under review}", "pubstate = {Under review}"),
        ("year = {ca. 1998}, month = may", "date = {1998-05~}"),
        ("date = {soon}", "year = {soon}"),
    ],
)
def test_biblatex_dates(fields: str, expected: str) -> None:
    assert biblatex.write(read(f"@misc{{a, {fields}}}")) == f"@misc{{a,\n  {expected},\n}}\n"


def test_pandoc_reads_the_same_from_biblatex() -> None:
    theirs = json.loads(pandoc(biblatex.write(read(EVERY_TYPE)), "-t", "csljson", source="biblatex"))
    ours = csl(EVERY_TYPE)
    assert len(theirs) == len(ours)
    for item in theirs:
        for name in item.keys() & {"author", "container-title", "volume", "page"}:
            assert _alike(item[name]) == _alike(ours[item["id"]][name])


def _alike(value: Any) -> str:
    """Overlook that Pandoc makes titles lower-case and, as biblatex does by default, drops the particle of a name."""
    if isinstance(value, list):
        value = [
            {name.replace("non-dropping", "dropping"): part for name, part in sorted(who.items())} for who in value
        ]
        value = [dict(sorted(who.items())) for who in value]
    return _straight(value).replace("–", "-").lower()


@pytest.mark.parametrize("seed", range(8))
def test_no_writer_loses_a_work_of_a_damaged_file(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    for _ in range(12):
        text = list(EVERY_TYPE + HOSTILE + FAMILY + BROKEN)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(text))
            text[place : place + chance.randint(0, 3)] = chance.choice('{}",=#@%\\\n()$é~')
        damaged = "".join(text)
        keys = [work.key for work in read(damaged)]
        assert [work.key for work in read(bibtex.write(read(damaged)))] == keys
        assert [work.key for work in read(biblatex.write(read(damaged)))] == keys
        assert len(rows(damaged)) - 1 == len(ris_references(damaged)) == len(csl(damaged)) == len(keys)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a {b", "a {b}"), ("a} b", "a b"), ("a\\", "a\\ "), ("\\{a\\}", "\\{a\\}"), ("{a\\}", "{a\\ }")],
)
def test_a_written_value_ends_where_it_should(value: str, expected: str) -> None:
    assert bibtex.format_entry("misc", "a", {"title": value}) == f"@misc{{a,\n  title = {{{expected}}},\n}}\n"


# --- the schema of ``cvtool pubs -f json``


def record(**changes: Any) -> dict[str, Any]:
    author = {"name": "Max Lam", "given": "Max", "particle": "", "family": "Lam", "suffix": ""}
    texts = dict.fromkeys(("title", "venue", "volume", "number", "pages", "doi", "url"), "")
    return {
        "key": "lam2020",
        "type": "article",
        **texts,
        "authors": [author | {"is_me": True, "match": "exact", "marks": ["*"]}],
        "venue_id": None,
        "year": 2020,
        "month": None,
        "day": None,
        "keywords": [],
        "fields": {"author": "Lam, Max"},
        **changes,
    }


def schema() -> Draft202012Validator:
    found = json.loads((ROOT / "schemas" / "pubs.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def test_the_schema_takes_what_the_contract_lists() -> None:
    schema().validate([record(), record(venue_id="neurips", year=None, authors=[])])
    for name in record():
        assert not schema().is_valid([{kept: value for kept, value in record().items() if kept != name}])


@pytest.mark.parametrize(
    "changes",
    [
        {"year": "2020"},
        {"month": 13},
        {"venue_id": ""},
        {"extra": 1},
        {"fields": {"year": 2020}},
        {"authors": [{"name": "Max Lam"}]},
        {"authors": [{**record()["authors"][0], "match": "fuzzy"}]},
    ],
)
def test_the_schema_refuses_anything_else(changes: dict[str, Any]) -> None:
    assert not schema().is_valid([record(**changes)])
    assert not schema().is_valid(record())


RARE = """@incollection{k, author = {Doe, Ann}, translator = {Roe, Bo}, bookauthor = {Poe, Cy}, title = {T},
  booktitle = {B}, booksubtitle = {S}, chapter = {7}, volumes = {3}, pagetotal = {9}, eventtitle = {E}, venue = {Oslo},
  eventdate = {2019-05-01/2019-05-03}, urldate = {2021-05-04}, url = {https://x.org}, pmid = {123}, pmcid = {PMC4},
  language = {ngerman}, shorttitle = {Sh}, origdate = {1888}, origtitle = {O}, annotation = {An}, addendum = {Add},
  collaboration = {C Group}, eid = {e5}, type = {patreqeu}, date = {2004-06/2005-02}}"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("translator", [{"family": "Roe", "given": "Bo"}]),
        ("container-author", [{"family": "Poe", "given": "Cy"}]),
        ("author", [{"family": "Doe", "given": "Ann"}, {"literal": "C Group"}]),
        ("container-title", "B: S"),
        ("chapter-number", "7"),
        ("number-of-volumes", "3"),
        ("number-of-pages", "9"),
        ("event", "E"),
        ("event-place", "Oslo"),
        ("event-date", {"date-parts": [[2019, 5, 1], [2019, 5, 3]]}),
        ("accessed", {"date-parts": [[2021, 5, 4]]}),
        ("original-date", {"date-parts": [[1888]]}),
        ("original-title", "O"),
        ("PMID", "123"),
        ("PMCID", "PMC4"),
        ("language", "de"),
        ("title-short", "Sh"),
        ("annote", "An"),
        ("note", "Add"),
        ("page", "e5"),
        ("genre", "European patent request"),
        ("issued", {"date-parts": [[2004, 6], [2005, 2]]}),
    ],
)
def test_csl_carries_rare_fields(name: str, value: object) -> None:
    assert csl(RARE)["k"][name] == value


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 1991, month = {May/June}", {"date-parts": [[1991, 5], [1991, 6]]}),
        ("date = {2004-22}", {"date-parts": [[2004]], "season": 2}),
        ("year = 2004, month = {Fall}", {"date-parts": [[2004]], "season": 3}),
        ("date = {2004-06~}", {"date-parts": [[2004, 6]], "circa": True}),
        ("date = {-0343}", {"date-parts": [[-344]]}),
        ("year = {1991-92}", {"date-parts": [[1991], [1992]]}),
        ("date = {2006/..}", {"date-parts": [[2006]], "circa": True}),
        ("year = {c. 1998}", {"date-parts": [[1998]], "circa": True}),
        ("year = {Circa 1998}", {"date-parts": [[1998]], "circa": True}),
        ("year = {1998, c. 1}", {"date-parts": [[1998]]}),
    ],
)
def test_csl_dates(fields: str, issued: object) -> None:
    assert csl(f"@misc{{k, title = {{T}}, {fields}}}")["k"]["issued"] == issued


@pytest.mark.parametrize(
    ("fields", "particle"),
    [
        ("author = {van Roe, Bo}, options = {useprefix=false}", {"dropping-particle": "van"}),
        ("author = {family=Roe, given=Bo, prefix=van, useprefix=false}", {"dropping-particle": "van"}),
        ("author = {Bo von der Roe}, options = {skipbib, useprefix = false}", {"dropping-particle": "von der"}),
        ("author = {van Roe, Bo}", {"non-dropping-particle": "van"}),
    ],
)
def test_csl_drops_a_particle_that_the_entry_drops(fields: str, particle: dict[str, str]) -> None:
    name = csl(f"@misc{{k, title = {{T}}, {fields}}}")["k"]["author"][0]
    assert name == {"family": "Roe", "given": "Bo", **particle}


@pytest.mark.parametrize(
    "line",
    [
        "A4  - Roe, Bo", "AU  - C Group", "T2  - B: S", "SE  - 7", "NV  - 3", "C1  - Oslo", "C3  - E",
        "Y2  - 2021/05/04/", "AN  - 123", "C2  - PMC4", "LA  - de", "ST  - Sh", "OP  - O, 1888", "RN  - An",
        "N1  - Add", "C7  - e5", "N1  - Author of the book: Poe, Cy", "N1  - Number of pages: 9",
        "M3  - European patent request", "DA  - 2004/06//June 2004–February 2005",
    ],
)  # fmt: skip
def test_ris_carries_rare_fields(line: str) -> None:
    assert line in ris.write(read(RARE)).split("\r\n")


@pytest.mark.parametrize(
    ("entry", "line", "note"),
    [
        ("@article{k, issuetitle={On Looms}, year=2020}", "N1  - On Looms", "On Looms"),
        ("@article{k, issuetitle={A}, issuesubtitle={B}, addendum={C}, year=2020}", "N1  - A: B", "C. A: B"),
        ("@manual{k, edition=2, version=3, year=2020}", "N1  - Version: 3", None),
        ("@book{k, date={1850~}}", "DA  - 1850///c. 1850", None),
        ("@book{k, date={1723?}, pubstate={inpress}}", "DA  - 1723///1723?, in press", None),
    ],
)
def test_what_has_no_place_is_a_note(entry: str, line: str, note: str | None) -> None:
    assert line in ris.write(read(entry)).split("\r\n")
    assert csl(entry)["k"].get("note") == note


@pytest.mark.parametrize(
    ("pages", "lines"),
    [
        ("16-1--16-4", ["SP  - 16-1", "EP  - 16-4"]),
        ("pp. 10--20", ["SP  - 10", "EP  - 20"]),
        ("Paper No. 12, 20", ["C7  - 12"]),
        ("1--5, 7", ["SP  - 1–5, 7"]),
    ],
)
def test_ris_pages(pages: str, lines: list[str]) -> None:
    written = ris.write(read(f"@article{{k, title = {{T}}, pages = {{{pages}}}}}")).split("\r\n")
    assert [line for line in written if line[:2] in {"SP", "EP", "C7"}] == lines


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("year = 1991, month = {May/June}", "May–June"),
        ("date = {2004-06/2005-02}", "2004–2005"),
        ("date = {-0343}", "344BC"),
        ("translator = {Roe, Bo}, year = 2020", "Bo Roe"),
    ],
)
def test_pandoc_cites_what_csl_carries(fields: str, shown: str) -> None:
    items = csl_json.write(read(f"@article{{k, author = {{Doe, Ann}}, title = {{T}}, journal = {{J}}, {fields}}}"))
    cited = subprocess.run(
        [tool("pandoc"), "-f", "csljson", "-t", "plain", "--citeproc"],
        input=items,
        text=True,
        capture_output=True,
        check=True,
    )
    assert shown in cited.stdout
