"""What real programs read from our exports, every type × every field: pandoc CSL-JSON, biber biblatex, rispy RIS."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import missing, tool

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats import biblatex, csl_json, csv, ris
from cvtool.bib.work import PersonName, Work, kind

TYPES = {
    "article": {"journal": "Periodical"},
    "inproceedings": {"booktitle": "Proceedings of Things"},
    "book": {"publisher": "House"},
    "incollection": {"booktitle": "Volume", "publisher": "House"},
    "inbook": {"booktitle": "Volume", "publisher": "House"},
    "phdthesis": {"school": "School"},
    "mastersthesis": {"school": "School"},
    "techreport": {"institution": "Institute", "number": "7"},
    "patent": {"number": "US77", "holder": "Firm"},
    "software": {"version": "1.2"},
    "dataset": {"publisher": "Archive"},
    "online": {"url": "https://example.org/a"},
    "misc": {"howpublished": "By hand"},
    "booklet": {"howpublished": "Copied"},
    "manual": {"organization": "Body"},
    "unpublished": {"note": "Draft"},
}
FIELDS = {
    "editor": "Poe, Cy and von Moe, Jr., Di and {The Board}", "translator": "Roe, Bo", "bookauthor": "Toe, Al",
    "subtitle": "Because", "titleaddon": "Addon", "maintitle": "Whole", "booksubtitle": "Of Things",
    "journalsubtitle": "Of Days", "issuetitle": "Special Things", "volume": "12", "number": "3", "issue": "Winter",
    "pages": "10--20", "eid": "e55", "articleno": "77", "edition": "2", "version": "v2", "series": "Lecture Notes",
    "volumes": "4", "chapter": "7", "part": "2", "pagetotal": "99", "type": "patreqeu", "address": "Oslo",
    "location": "Bern", "organization": "Union", "howpublished": "By mail", "note": "A note", "addendum": "Best paper",
    "collaboration": "The Group", "url": "https://example.org/x_y%20z", "urldate": "2021-05-04", "doi": "10.1000/1",
    "eprint": "1601.00001", "isbn": "978-0-306-40615-7", "issn": "0024-9319", "pmid": "123", "pmcid": "PMC4",
    "language": "ngerman", "langid": "french", "abstract": "Long", "keywords": "one, two", "shorttitle": "Sh",
    "shortjournal": "Per.", "origdate": "1888", "origtitle": "Orig", "origpublisher": "Old House",
    "origlocation": "Bonn", "eventtitle": "Meeting", "venue": "Rome", "eventdate": "2019-05-01/2019-05-03",
    "pubstate": "inpress", "library": "QA1", "annotation": "Anno", "month": "May/June",
    "date": "2004-06/2005-02",
}  # fmt: skip
DATES = {
    "season": "date = {2004-22}", "about": "date = {2004-06~}", "unsure": "date = {2004?}", "open": "date = {2006/..}",
    "decade": "date = {199X}", "century": "date = {19XX}", "circa": "year = {c. 1998}", "years": "year = {1991--1993}",
    "months": "year = 1991, month = {May/June}", "fall": "year = 1991, month = {Fall}", "press": "year = {in press}",
    "both": "year = {2021, in press}", "days": "date = {2004-06-05/2004-06-07}",
    "state": "year = 2020, pubstate = {submitted}",
    "said": "year = 2020, note = {To appear}", "review": "year = {Under review}", "old": "date = {1066-10-14}",
}  # fmt: skip
"""Dates and states, the latter in all the places where people write them."""


def entry(type_: str, key: str, fields: Mapping[str, str]) -> str:
    return f"@{type_}{{{key}, {', '.join(f'{name} = {{{value}}}' for name, value in fields.items())}}}\n"


def entries() -> Iterator[str]:
    for type_, own in TYPES.items():
        base = {"author": "Doe, Ann and van Dyk, Jr., Jan", "title": "Base", "year": "2020"} | own
        yield entry(type_, f"{type_}.base", base)
        yield entry(type_, f"{type_}.others", base | {"author": "Doe, Ann and others"})
        for name, value in FIELDS.items():
            kept = {key: old for key, old in base.items() if key != "year" or name != "date"}
            yield entry(type_, f"{type_}.{name}", kept | {name: value})
    for type_ in ("article", "book", "misc"):
        base = {"author": "Doe, Ann", "title": "Base"} | TYPES[type_]
        for name, text in DATES.items():
            yield entry(type_, f"{type_}.{name}", base).replace("}\n", f", {text}}}\n")
    for key, who in {"edited": "Poe, Cy and Moe, Di", "one": "{The Board}"}.items():
        yield entry("book", key, {"editor": who, "title": "Base", "publisher": "House", "year": "2020"})


def read(text: str) -> dict[str, Work]:
    works = parse_bibtex(text.encode(), "a.bib")[0]
    assert len({work.key for work in works}) == len(works)
    return {work.key: work for work in works}


WORKS = read("".join(entries()))


# --- CSL-JSON, read by pandoc


def typed_straight(value: Any) -> str:
    """Undo the typographer's quotes that pandoc puts in, and the order of keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("“", '\\"').replace("”", '\\"').replace("’", "'").replace("‘", "'")


def pandoc(text: str, *words: str) -> str:
    command = [tool("pandoc"), "--wrap=none", *words]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=120)
    assert done.stderr == b""
    return done.stdout.decode()


def test_pandoc_reads_every_property_of_every_item() -> None:
    written = csl_json.write(list(WORKS.values()))
    theirs = {item["id"]: item for item in json.loads(pandoc(written, "-f", "csljson", "-t", "csljson"))}
    for item in json.loads(written):
        for part in ("issued", "event-date", "accessed", "original-date"):
            item.get(part, {}).pop("season", None)  # pandoc prints seasons, and does not write them
        wrong = {
            name
            for name in item | theirs[item["id"]]
            if typed_straight(item.get(name)) != typed_straight(theirs[item["id"]].get(name))
        }
        assert not wrong, item["id"]


def test_pandoc_agrees_on_what_biblatex_means() -> None:
    """Pandoc reads biblatex itself: what it makes of our biblatex is what we make of it in CSL-JSON."""
    ours = {item["id"]: item for item in json.loads(csl_json.write(list(WORKS.values())))}
    theirs = json.loads(pandoc(biblatex.write(list(WORKS.values())), "-f", "biblatex", "-t", "csljson"))
    assert [item["id"] for item in theirs] == list(ours)
    for item in theirs:
        for name in AGREED & item.keys() if item["id"] not in DISAGREED else ():
            assert _plain(item[name]) == _plain(ours[item["id"]].get(name)), (item["id"], name)


AGREED = {
    "editor", "translator", "container-author", "collection-title", "publisher-place", "DOI", "ISBN", "ISSN", "PMID",
    "PMCID", "abstract", "accessed", "annote", "event-date", "event-place", "chapter-number", "edition", "genre",
    "keyword", "number-of-pages", "number-of-volumes", "original-date", "original-publisher", "original-title",
    "original-publisher-place", "page", "version", "container-title-short",
}  # fmt: skip
DISAGREED = {"patent.address", "patent.location"}
"""To pandoc the place of a patent is its jurisdiction."""


def _plain(value: Any) -> str:
    text = typed_straight(value).replace("–", "-").replace("non-dropping-particle", "dropping-particle")
    return "".join(sorted(text.lower()))


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("article.both", "Forthcoming|2021"),
        ("article.press", "In press"),
        ("article.said", "2020"),
        ("article.decade", "1990–1999"),
        ("article.century", "1900–1999"),
        ("article.years", "1991–1993"),
        ("book.edited", "Base"),
        ("book.maintitle", "Whole. Base"),
        ("misc.titleaddon", "Base. Addon"),
    ],
)
def test_pandoc_cites_it(key: str, shown: str) -> None:
    work = WORKS.get(key) or WORKS[key.removeprefix("book.")]
    assert re.search(shown, pandoc(csl_json.write([work]), "-f", "csljson", "-t", "plain", "--citeproc"))


@pytest.mark.parametrize("name", ["press", "both", "state", "said", "review"])
@pytest.mark.parametrize("type_", ["article", "book", "misc"])
def test_csl_states_the_status_once(type_: str, name: str) -> None:
    (item,) = json.loads(csl_json.write([WORKS[f"{type_}.{name}"]]))
    words = item["status"]
    assert json.dumps(item).lower().count(words.lower()) == 1


# --- biblatex, read by biber


def biber(works: Sequence[Work], folder: Path) -> tuple[dict[str, Work], str]:
    """Let biber read the entries and write what it has understood; returns that and its warnings."""
    command = tool("biber")
    (folder / "ours.bib").write_text(biblatex.write(works), encoding="utf-8")
    words = ["--tool", "--validate-datamodel", "--output-format=bibtex", "--output-file=theirs.bib", "ours.bib"]
    done = subprocess.run([command, *words], cwd=folder, capture_output=True, text=True, check=True, timeout=300)
    return read((folder / "theirs.bib").read_text(encoding="utf-8")), done.stdout


def people(names: Sequence[PersonName]) -> list[tuple[str, ...]]:
    return [(name.given, name.particle, name.family, name.suffix) for name in names]


BIBER_FACTS = (
    "subtitle", "titleaddon", "maintitle", "booksubtitle", "journalsubtitle", "issuetitle", "edition", "version",
    "series", "volumes", "chapter", "part", "pagetotal", "howpublished", "addendum", "isbn", "issn", "language",
    "langid", "abstract", "shorttitle", "shortjournal", "origtitle", "origpublisher", "origlocation", "eventtitle",
    "venue", "eventdate", "origdate", "urldate", "library", "bookauthor", "publisher", "organization",
)  # fmt: skip


def biblatex_facts(work: Work) -> dict[str, Any]:
    return {
        "what": (kind(work), work.title_text, work.note, work.keywords, work.status),
        "who": (people(work.authors), people(work.editors), people(work.translators), work.has_others),
        "where": (work.venue, work.text("location", "address"), work.volume, work.number, work.pages),
        "which": (work.article_number, work.doi, work.url, work.date.iso.replace("..", ""), work.year_text.lower()),
        "fields": {name: work.text(name) for name in BIBER_FACTS if name in work.fields},
    }


def test_biber_reads_every_fact(tmp_path: Path) -> None:
    theirs, said = biber(list(WORKS.values()), tmp_path)
    assert theirs.keys() == WORKS.keys()
    ours = {key: biblatex_facts(work) for key, work in WORKS.items()}
    different = {key for key, work in theirs.items() if biblatex_facts(work) != ours[key]}
    dates = {"both": "2021"}  # ``2021, in press``, which has no ISO of ours
    assert different == {f"{type_}.{name}" for type_ in ("article", "book", "misc") for name in dates}
    assert all(theirs[key].date.iso == dates[key.partition(".")[2]] for key in different)
    unknown = set(re.findall(r"Field '(\w+)' invalid in data model", said))
    assert unknown == {"collaboration", "pmcid"} | ({"pmid"} if "'unpublished.pmid'" in said else set())
    assert "Invalid value" not in said
    assert "not an integer" not in said
    assert "ERROR" not in said


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("articleno = {77}", "eid = {77}"),
        ("pmid = {123}", "eprinttype = {pubmed}"),
        ("pmid = {123}, eprint = {1601.00001}", "pmid = {123}"),
        ("year = {Accepted}", "pubstate = {Accepted}"),
    ],
)
def test_biblatex_uses_its_own_fields(fields: str, line: str) -> None:
    (work,) = read(f"@article{{k, title = {{T}}, journal = {{J}}, {fields}}}").values()
    assert line in biblatex.write([work])


def test_a_copy_in_a_catalog_is_no_preprint() -> None:
    (work,) = read("@misc{k, title = {T}, eprint = {123}, eprinttype = {pubmed}, year = 2020}").values()
    assert (kind(work), work.status) == ("misc", "published")
    assert json.loads(csl_json.write([work]))[0]["PMID"] == "123"


# --- RIS, read by rispy


def rispy_references(works: Sequence[Work]) -> dict[str, dict[str, Any]]:
    try:
        import rispy
    except ImportError:
        missing("rispy is not installed")
    references = rispy.loads(ris.write(works))
    return {reference["id"]: dict(reference) for reference in references}


RIS_FACTS = {
    "edition": "edition", "series": "", "volumes": "number_of_volumes", "chapter": "section", "abstract": "abstract",
    "shorttitle": "short_title", "shortjournal": "alternate_title1", "origtitle": "original_publication",
    "venue": "custom1", "eventtitle": "custom3", "pmcid": "custom2", "eid": "custom7", "articleno": "custom7",
    "pmid": "accession_number", "doi": "doi", "library": "call_number", "annotation": "research_notes",
    "volume": "volume", "number": "number", "isbn": "issn", "issn": "issn", "address": "place_published",
    "location": "place_published",
}  # fmt: skip


def test_rispy_knows_every_tag() -> None:
    for key, reference in rispy_references(list(WORKS.values())).items():
        assert "unknown_tag" not in reference, key


def test_rispy_reads_every_fact() -> None:
    theirs = rispy_references(list(WORKS.values()))
    assert theirs.keys() == WORKS.keys()
    for key, work in WORKS.items():
        reference, (_, _, field) = theirs[key], key.partition(".")
        assert work.title_text in reference["title"]
        assert [_comma(name) for name in work.authors] == reference.get("authors", [])[: len(work.authors)]
        editors = reference.get("tertiary_authors" if kind(work) == "book" else "secondary_authors", [])
        assert [_comma(name) for name in work.editors] == editors
        assert reference.get("year", "") == (str(work.year) if work.year else "")
        if where := RIS_FACTS.get(field):
            assert reference[where] == FIELDS[field], key
        if work.stated and work.stated.field != "note":
            assert work.stated.words in reference["date"], key
        if work.url:
            assert work.url in reference["urls"]
        if work.note:
            assert work.note in reference["notes"]


def _comma(name: PersonName) -> str:
    parts = (f"{name.particle} {name.family}".strip(), name.given, name.suffix)
    return ", ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020, pubstate = {inpress}", "2020///in press"),
        ("year = {2021, submitted}, month = may", "2021/05//submitted"),
        ("date = {2004-22}, pubstate = {forthcoming}", "2004///Summer 2004, forthcoming"),
        ("year = {to appear}", "///to appear"),
    ],
)
def test_ris_says_the_status_beside_a_year(fields: str, date: str) -> None:
    works = list(read(f"@article{{k, title = {{T}}, journal = {{J}}, {fields}}}").values())
    assert f"DA  - {date}\r\n" in ris.write(works)
    assert rispy_references(works)["k"]["date"] == date


@pytest.mark.parametrize("write", [csl_json.write, ris.write])
@pytest.mark.parametrize(("code", "country"), [("countryde", "Germany"), ("countryus", "United States of America")])
def test_no_export_prints_a_key_of_biblatex(write: Any, code: str, country: str) -> None:
    works = list(read(f"@patent{{k, title = {{T}}, number = 1, location = {{{code}}}}}").values())
    assert country in write(works)
    assert code not in write(works)


@pytest.mark.parametrize(
    ("type_", "fields", "csl", "tag"),
    [
        ("movie", "", "motion_picture", "MPCT"),
        ("booklet", "", "pamphlet", "PAMP"),
        ("unpublished", "", "manuscript", "UNPB"),
        ("unpublished", "eprint = {1601.00001}, eprinttype = {arxiv}", "article", "UNPB"),
        ("standard", "", "standard", "STAND"),
        ("www", "", "webpage", "ELEC"),
    ],
)
def test_exports_tell_types_apart(type_: str, fields: str, csl: str, tag: str) -> None:
    works = list(read(f"@{type_}{{k, title = {{T}}, year = 2020, {fields}}}").values())
    assert json.loads(csl_json.write(works))[0]["type"] == csl
    assert ris.write(works).startswith(f"TY  - {tag}\r\n")


@pytest.mark.parametrize(
    ("fields", "archive", "number"),
    [
        ("journal = {J}, eprint = {1601.00001}, archiveprefix = {arXiv}", "arXiv", "1601.00001"),
        ("journal = {J}, eprint = {math/0601001}", "arXiv", "math/0601001"),
        ("journal = {J}, eprint = {hal-123}, eprinttype = {hal}", "HAL", "hal-123"),
    ],
)
def test_exports_name_the_archive_of_what_is_published(fields: str, archive: str, number: str) -> None:
    works = list(read(f"@article{{k, title = {{T}}, {fields}}}").values())
    (item,) = json.loads(csl_json.write(works))
    assert (item["archive"], item["archive_location"]) == (archive, number)
    reference = rispy_references(works)["k"]
    assert (reference["name_of_database"], reference["accession_number"]) == (archive, number)


@pytest.mark.parametrize(
    ("fields", "ended"),
    [
        ("author = {Doe, Ann}, eid = {e5}", ",,,e5,"),
        ("editor = {Poe, Cy and Moe, Di}, publisher = {House}", ",Cy Poe; Di Moe,House,,"),
        (
            "editor = {Poe, Cy}, pages = {{Paper No. 12, 20}}, year = 2020, pubstate = {submitted}",
            ",Cy Poe,,12,submitted",
        ),
    ],
)
def test_csv_has_editors_article_numbers_and_the_status(fields: str, ended: str) -> None:
    written = csv.write(list(read(f"@book{{k, title = {{T}}, {fields}}}").values()))
    assert written.rstrip("\r\n").endswith(ended)


def test_csl_dates_that_are_open_or_decades() -> None:
    dates = {text: _issued(text) for text in ("../2006", "2006/..", "199X", "20XX", "1999/2001")}
    assert dates == {
        "../2006": {"date-parts": [[2006]], "circa": True},
        "2006/..": {"date-parts": [[2006]], "circa": True},
        "199X": {"date-parts": [[1990], [1999]]},
        "20XX": {"date-parts": [[2000], [2099]]},
        "1999/2001": {"date-parts": [[1999], [2001]]},
    }


def _issued(date: str) -> Any:
    return json.loads(csl_json.write(list(read(f"@misc{{k, date = {{{date}}}}}").values())))[0]["issued"]


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("123--5", "123", "125"),
        ("S98--9", "S98", "S99"),
        ("1207-13", "1207", "1213"),
        ("S10--20", "S10", "S20"),
        ("98--103", "98", "103"),
        ("125--3", "125", "3"),
        ("16-1--16-4", "16-1", "16-4"),
        ("xii--xv", "xii", "xv"),
    ],
)
def test_ris_has_the_last_page_in_full(pages: str, first: str, last: str) -> None:
    works = list(read(f"@article{{k, title = {{T}}, journal = {{J}}, pages = {{{pages}}}}}").values())
    reference = rispy_references(works)["k"]
    assert (reference["start_page"], reference["end_page"]) == (first, last)


@pytest.mark.parametrize(("pages", "count"), [("45 pages", "45"), ("12 pp.", "12"), ("30 Seiten", "30")])
def test_a_number_of_pages_is_no_page(pages: str, count: str) -> None:
    works = list(read(f"@article{{k, title = {{T}}, journal = {{J}}, pages = {{{pages}}}}}").values())
    (item,) = json.loads(csl_json.write(works))
    assert (item["number-of-pages"], "page" in item) == (count, False)
    reference = rispy_references(works)["k"]
    assert ("start_page" in reference, reference["notes"]) == (False, [f"Number of pages: {count}"])


@pytest.mark.parametrize(
    ("type_", "fields", "publisher"),
    [
        ("article", "institution = {Great Institute}", "Great Institute"),
        ("article", "school = {Great School}, publisher = {House}", "Great School, House"),
        ("article", "school = {Great School}, number = 3", "Great School"),
    ],
)
def test_an_institution_is_no_journal(type_: str, fields: str, publisher: str) -> None:
    works = list(read(f"@{type_}{{k, title = {{T}}, {fields}}}").values())
    (item,) = json.loads(csl_json.write(works))
    assert (item["publisher"], "container-title" in item) == (publisher, False)
    reference = rispy_references(works)["k"]
    assert (reference["publisher"], {"journal_name", "secondary_title"} & reference.keys()) == (publisher, set())


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [("location = {countryeu}", None), ("location = {countryde and countryfr}", None),
     ("holder = {Firm}, location = {countryus}", "Firm")],
)  # fmt: skip
def test_a_country_publishes_no_patent(fields: str, publisher: str | None) -> None:
    works = list(read(f"@patent{{k, title = {{T}}, number = 1, {fields}}}").values())
    (item,) = json.loads(csl_json.write(works))
    assert item.get("publisher") == publisher
    assert rispy_references(works)["k"].get("secondary_title") == publisher
