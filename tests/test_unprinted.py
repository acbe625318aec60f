"""A marker in every field of biblatex's manual: printed, exported, or noted; and rules on what every style prints."""

import re
from itertools import product

import pytest

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.checks.unprinted import check_unprinted
from cvtool.bib.formats import biblatex, bibtex, csl_json, ris
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.work import Work
from cvtool.document import plain
from cvtool.formula.tables import read_table

FIELDS = read_table("cvtool.bib.checks", "fields.txt")["fields"]
MANAGEMENT = frozenset({
    "authortype", "bookpagination", "crossref", "editortype", "entryset", "entrysubtype", "execute", "file", "gender",
    "hyphenation", "ids", "indextitle", "key", "label", "langidopts", "options", "pagination", "pdf", "presort",
    "related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand",
    "shortseries", "sortkey", "sortname", "sorttitle", "sortyear", "timestamp", "xdata", "xref",
    "primaryclass", "eprintclass",
})  # fmt: skip
"""What tells a program how to treat the entry, and is no content."""
DATES = frozenset({"date", "day", "eventdate", "month", "origdate", "urldate", "year"})
"""What is tested as a date, in ``test_export_judges``."""
COMPANIONS = {
    "mainsubtitle": {"maintitle": "Whole"},
    "maintitleaddon": {"maintitle": "Whole"},
    "eprinttype": {"eprint": "42", "url": ""},
    "archiveprefix": {"eprint": "42"},
}
"""What says something only beside another field."""
TYPES = (
    "article", "inproceedings", "book", "incollection", "thesis", "report", "patent", "software", "dataset", "misc",
    "online", "booklet",
)  # fmt: skip
MARKER = "Zyqmark"


def entry(type_: str, fields: dict[str, str]) -> Work:
    written = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    return parse_bibtex(f"@{type_}{{k, {written}}}", "a.bib")[0][0]


def cited(style: str, work: Work) -> str:
    return plain(STYLES[style](work, Options()))


BASE = {
    "author": "Doe, Ann", "title": "Base", "year": "2020", "journal": "Periodical", "booktitle": "Volume",
    "publisher": "House", "institution": "School",
}  # fmt: skip
MARKED = sorted(set(FIELDS) - MANAGEMENT - DATES)


@pytest.mark.parametrize("field", MARKED)
@pytest.mark.parametrize("type_", TYPES)
def test_a_field_is_printed_exported_or_noted(type_: str, field: str) -> None:
    marker = {"doi": f"10.1000/{MARKER}", "url": f"https://x.org/{MARKER}"}.get(field, MARKER)
    work = entry(type_, {**BASE, **COMPANIONS.get(field, {}), field: marker})
    assert all(MARKER in write([work]) for write in (bibtex.write, biblatex.write))
    if any(f"`{field}`" in found.message for found in check_unprinted([work])):
        return
    printed = {style: MARKER in cited(style, work) for style in STYLES}
    exported = {form: MARKER in write([work]) for form, write in {"csl": csl_json.write, "ris": ris.write}.items()}
    lost = [pair for pair in product(printed, exported) if not printed[pair[0]] and not exported[pair[1]]]
    assert lost == []


@pytest.mark.parametrize("field", MARKED)
def test_a_note_is_true(field: str) -> None:
    work = entry("book", {"author": "Doe, Ann", "title": "Base", "publisher": "House", field: MARKER})
    if any(f"`{field}`" in found.message for found in check_unprinted([work])):
        assert MARKER not in csl_json.write([work]) + ris.write([work])
        assert not any(MARKER in cited(style, work) for style in STYLES)


def test_a_note_counts_the_other_entries() -> None:
    works = [entry("book", {"title": "T", "publisher": "P", "foreword": "Roe, Bo"}) for _ in range(3)]
    (found,) = check_unprinted(works)
    assert found.message == "`k`: `foreword` is neither printed nor exported, nor in 2 other entries"


OPTIONAL = {
    "subtitle": "Because", "translator": "Roe, Bo", "volume": "12", "number": "3", "pages": "pp. 10--20",
    "edition": "2", "series": "Lecture Notes", "address": "Oslo", "month": "May/June", "note": "Really?",
    "addendum": "A note.", "part": "2",
    "volumes": "4", "chapter": "7", "type": "patreqeu", "howpublished": "By hand", "maintitle": "Whole?",
    "booksubtitle": "Of Things", "journalsubtitle": "Of Things", "issuetitle": "Special.", "titleaddon": "Addon!",
    "collaboration": "The Group", "editor": "Poe, Cy and Moe, Di", "eid": "e5", "version": "v2",
    "urldate": "2021-05-04", "doi": "doi:10.1000/1", "url": "{https://x.org/a}", "eprint": "1601.00001",
}  # fmt: skip
FAULTS = re.compile(
    r"None|\.\.(?!\.)|[?!][.:]|[,;:]\s*[,;:.]|\s\s|\(\)|\[\]|\s[,;:.]|[{}\\]|patreqeu|inpress\b|pp?\. pp?\."
)


@pytest.mark.parametrize(("style", "type_"), list(product(STYLES, TYPES)))
def test_every_field_present_and_absent(style: str, type_: str) -> None:
    whole = {**BASE, "title": "Why?", **OPTIONAL}
    shapes = [BASE, whole, *({**BASE, name: value} for name, value in OPTIONAL.items())]
    shapes += [{key: value for key, value in whole.items() if key != name} for name in whole]
    for shape in shapes:
        text = cited(style, entry(type_, shape))
        assert FAULTS.findall(text) == [], text


OWN = {
    "article": ("journal", "volume", "pages"),
    "inproceedings": ("booktitle", "pages"),
    "book": ("publisher", "maintitle", "titleaddon", "volumes"),
    "incollection": ("booktitle", "chapter", "publisher"),
    "report": ("institution", "number"),
    "misc": ("howpublished", "number"),
}
"""What every style prints of a type."""


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(("type_", "field"), [(type_, field) for type_, names in OWN.items() for field in names])
def test_every_style_prints_the_fields_of_a_type(style: str, type_: str, field: str) -> None:
    value = {"pages": "77--79", "volume": "77", "number": "77", "chapter": "77", "volumes": "77"}.get(field, MARKER)
    base = {"author": "Doe, Ann", "title": "Base", "year": "2020", "booktitle": "V"}
    base |= {"journal": "J"} if type_ == "article" else {}
    text = cited(style, entry(type_, {**base, field: value}))
    assert value.replace("--", "–") in text


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("eid", "2-s2.0-85012345", "Scopus’s identifier `2-s2.0-85012345` in `eid`"),
        ("note", "cited By 12", "`cited By 12`, which a program left in `note`,"),
        ("note", "Cited by: 3", "`Cited by: 3`, which a program left in `note`,"),
        ("note", "Pages: 3 Section: New Results", "`Pages: 3 Section: New Results`, which a program left in `note`,"),
        ("note", r"[PubMed:\href{https://x.org/33}{33}]", "which a program left in `note`,"),
    ],
)
@pytest.mark.parametrize("type_", ["article", "inproceedings", "misc"])
def test_c2_what_programs_leave_is_not_dropped_in_silence(type_: str, field: str, value: str, named: str) -> None:
    (found,) = check_unprinted([entry(type_, BASE_OF[type_] | {field: value})])
    assert f"{named} is neither printed nor exported" in found.message
    assert (field == "note") is ("write it in `addendum`" in found.hint)


BASE_OF = {
    "article": {"author": "Doe, Ann", "title": "Base", "journal": "J"},
    "inproceedings": {"author": "Doe, Ann", "title": "Base", "booktitle": "B"},
    "misc": {"author": "Doe, Ann", "title": "Base"},
}


@pytest.mark.parametrize(("field", "value"), [("eid", "e5"), ("note", "Cited by the court"), ("note", "n/a")])
def test_c2_what_is_printed_or_says_nothing_gets_no_note(field: str, value: str) -> None:
    assert list(check_unprinted([entry("article", BASE_OF["article"] | {field: value})])) == []
