"""Publication sections: order, groups, numbers, selected works first, preprints merged with what they became."""

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import TESTS, Run
from msgspec.structs import replace

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.query.filter import Terms
from cvtool.bib.query.order import ORDERS
from cvtool.bib.query.preprints import link_published, merge_notes, merges
from cvtool.bib.work import Work
from cvtool.compose.passes import number
from cvtool.compose.publications import publication_blocks
from cvtool.cv.listing import listed
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Severity, Span
from cvtool.document import Document, Header, Heading, References, Section, plain
from cvtool.locales import load_locale

CASE = TESTS / "cases" / "publications"
WORKS = link_published(parse_bibtex((CASE / "pubs.bib").read_bytes(), "pubs.bib")[0])
CONTEXT = Context(load_locale("en"), "en", "en", date(2026, 11, 24))


def work(key: str, type_: str = "article", **fields: str) -> Work:
    return Work(key=key, type=type_, fields=fields, span=Span("x.bib", 1, 1), raw="")


def keys(section: dict[str, Any], works: tuple[Work, ...] = WORKS) -> list[str]:
    return [found.key for found in listed(PublicationsSection.model_validate(section), works, Terms())]


def outline(section: dict[str, Any], works: tuple[Work, ...] = WORKS) -> list[str]:
    """Write a section down as its headings and, numbered, the keys below them."""
    blocks = publication_blocks(PublicationsSection.model_validate(section), works, CONTEXT, {})
    document = number(Document(Header("Me"), sections=(Section("p", "publications", (), blocks),)))
    lines = []
    for block in document.sections[0].blocks:
        match block:
            case Heading(content):
                lines.append(f"# {plain(content)}")
            case References():
                lines += [f"{item.label} {item.key}".strip() for item in block.items]
            case _:
                pytest.fail(f"{block} in a list of publications")
    return lines


@pytest.mark.parametrize("sort", sorted(set(ORDERS) - {"none"}))
def test_an_order_does_not_depend_on_the_file(sort: str) -> None:
    same_day = tuple(work(key, type_, year="2017") for key in "bca" for type_ in ("misc", "article", "book"))
    works = [replace_key(each, f"{each.key}-{each.type}") for each in same_day] + list(WORKS)
    expected = [each.key for each in ORDERS[sort](works)]
    for seed in range(10):
        random.Random(seed).shuffle(works)  # noqa: S311  # no secret
        assert [each.key for each in ORDERS[sort](works)] == expected


def replace_key(each: Work, key: str) -> Work:
    return replace(each, key=key)


def test_newest_and_oldest() -> None:
    works = (
        work("undated"),
        work("a2017", year="2017"),
        work("b2017", year="2017", month="3"),
        work("press", year="in press"),
        work("c2017", date="2017-03-02"),
        work("d2018", year="2018"),
        work("e2017", "inproceedings", year="2017"),
    )
    assert keys({}, works) == ["press", "d2018", "c2017", "b2017", "a2017", "e2017", "undated"]
    assert keys({"sort": "oldest"}, works) == ["a2017", "e2017", "b2017", "c2017", "d2018", "press", "undated"]
    assert keys({"sort": "none"}, works) == [each.key for each in works]


def test_by_title_and_by_venue() -> None:
    works = (
        work("z", title="Zebra", journal="B"),
        work("e", title="{\\'E}tude", journal="a", year="2001"),
        work("f", title="“Fine”", year="2000"),
        work("a", title="apple", journal="A", year="2002"),
    )
    assert keys({"sort": "title"}, works) == ["a", "e", "f", "z"]
    assert keys({"sort": "venue"}, works) == ["a", "e", "z", "f"]


def test_groups_by_year() -> None:
    works = (work("u"), work("a", year="2017"), work("p", year="in press"), work("b", year="2018", title="A"))
    assert outline({"group_by": "year"}, works) == ["# In press", "p", "# 2018", "b", "# 2017", "a", "# Undated", "u"]
    oldest = outline({"group_by": "year", "sort": "oldest"}, works)
    assert oldest == ["# 2017", "a", "# 2018", "b", "# In press", "p", "# Undated", "u"]


def test_a_year_has_one_group_in_any_order() -> None:
    for sort in ORDERS:
        headings = [line for line in outline({"group_by": "year", "sort": sort}) if line.startswith("#")]
        assert len(headings) == len(set(headings))


def test_every_work_is_there_once() -> None:
    expected = sorted(each.key for each in WORKS if not each.published_as)
    for group_by in ("none", "type", "year"):
        for selected in (False, True, "theory or ml"):
            lines = outline({"group_by": group_by, "selected": selected})
            assert sorted(line for line in lines if line[0] != "#") == expected


def test_selected_works_come_first() -> None:
    lines = outline({"selected": True})
    assert lines[:4] == ["# Selected Publications", "journal10", "conf2018", "# Other Publications"]
    assert outline({"selected": True, "group_by": "type"})[3] == "# Journal Articles"
    assert outline({"selected": "theory", "sort": "oldest"})[1:3] == ["journal3", "journal10"]


@pytest.mark.parametrize("selected", [False, "nothing-has-it", "not nothing-has-it"])
def test_there_is_no_heading_where_there_is_nothing_to_tell_apart(selected: Any) -> None:
    assert not [line for line in outline({"selected": selected}) if line.startswith("#")]


def test_numbers_run_through_the_groups() -> None:
    down = outline({"number": "descending", "group_by": "year", "selected": True})
    numbers = [int(line.split()[0]) for line in down if line[0] != "#"]
    assert numbers == list(range(len(numbers), 0, -1))
    up = outline({"number": "ascending", "group_by": "type"})
    assert [int(line.split()[0]) for line in up if line[0] != "#"] == sorted(numbers)


def test_a_work_keeps_its_letter_and_number() -> None:
    expected = {line for line in outline({"number": "by-type"}) if line[0] != "#"}
    assert {"J1 journal1", "J11 journal11", "J12 inpress", "C1 conf2016", "C2 conf2018", "T1 thesis2019"} <= expected
    for more in ({"selected": True}, {"group_by": "type"}, {"sort": "oldest"}, {"sort": "title"}):
        assert {line for line in outline({"number": "by-type"} | more) if line[0] != "#"} == expected
    newer = (*WORKS, work("new", title="New", journal="J", year="2026"))
    assert set(outline({"number": "by-type"}, newer)) - {"J13 inpress", "J12 new"} < expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("--max-pages", "1"), ("--variant", "recent"), ("--limit", "publications=2"), ("--variant", "tagged"),
        ("--set", "sections.publications.select.max=1"),
    ],
)  # fmt: skip
def test_a_work_keeps_its_number_where_others_are_left_out(
    arguments: tuple[str, ...], cvtool: Run, tmp_path: Path
) -> None:
    years = range(1960, 2025)
    entry = "@article{{k{0}, title={{Paper of {0}}}, author={{B, A}}, journal={{J}}, year={0}, keywords={{t{1}}}}}\n"
    (tmp_path / "pubs.bib").write_text("".join(entry.format(year, year % 2) for year in years))
    (tmp_path / "cv.yaml").write_text(
        "person: {name: A B}\nbibliography: pubs.bib\nsections: {publications: {number: by-type, select: {}}}\n"
        "variants: {recent: {since: 2010}, tagged: {publications: {tags: t0}}}\n"
    )
    result = cvtool("render", "cv.yaml", "-f", "text", *arguments, cwd=tmp_path)
    found = re.findall(r"\[?J(\d+)\]?.*Paper of (\d+)", result.out)
    assert 0 < len(found) < len(years), result.err
    assert all(int(number_) == int(year) - 1959 for number_, year in found)


def test_numbers_of_one_date_run_down_the_list() -> None:
    works = tuple(work(key, title=key, journal="J", year="2018") for key in ("a", "b", "c"))
    assert outline({"number": "by-type"}, works) == ["J3 a", "J2 b", "J1 c"]
    assert outline({"number": "by-type"}, works[::-1]) == ["J3 a", "J2 b", "J1 c"]


PREPRINT = {"title": "Things to {Come}", "author": "Lam, M.", "eprint": "1701.00001", "eprinttype": "arxiv"}


@pytest.mark.parametrize(
    ("fields", "merges_them"),
    [
        ({"title": "Things to come", "author": "Maximilian Lam and Jane Doe"}, True),
        ({"title": "Things to Come.", "author": "Maximilian Lám"}, True),
        ({"title": "Things to Come", "author": "Jane Doe"}, False),
        ({"title": "Things to Come: Part Two", "author": "Maximilian Lam"}, False),
        ({"title": "Another", "author": "Maximilian Lam", "eprint": "1701.00001v3"}, True),
        ({"title": "Another", "author": "Maximilian Lam", "eprint": "1701.00002"}, False),
    ],
)
def test_which_preprints_are_merged(fields: dict[str, str], merges_them: bool) -> None:  # noqa: FBT001
    works = (work("pre", "misc", **PREPRINT), work("pub", journal="Nature", **fields))
    assert bool(merges(works)) == merges_them
    assert len(keys({}, link_published(works))) == (1 if merges_them else 2)


def test_a_doi_in_common_merges() -> None:
    works = (
        work("pre", title="Old", journal="bioRxiv", doi="10.1000/ABC"),
        work("pub", title="New", journal="Nature", doi="https://doi.org/10.1000/abc"),
    )
    assert keys({}, link_published(works)) == ["pub"]


def test_works_that_are_no_preprints_are_never_merged() -> None:
    same = {"title": "Things to Come", "author": "Lam, M."}
    works = (
        work("conference", "inproceedings", **same),
        work("journal", **same),
        work("thesis", "phdthesis", **same),
        work("report", "techreport", **same),
    )
    assert link_published(works) == works


def test_the_published_work_gains_the_archive_and_the_keywords() -> None:
    preprint = work("pre", "misc", **PREPRINT | {"keywords": "ml, selected", "primaryclass": "cs.LG"})
    published = work("pub", title="Things to Come", author="Lam, M.", journal="Nature", keywords="ml, best")
    told, only = link_published((preprint, published))
    assert told.published_as == "pub"
    assert only.fields["eprint"] == "1701.00001"
    assert only.keywords == ("ml", "best", "selected")
    assert keys({"select": {"tags": "selected"}}, (told, only)) == ["pub"]
    own = work("pub", title="Things to Come", author="Lam, M.", journal="Nature", eprint="1502.00009")
    assert link_published((preprint, own))[1].eprint == "1502.00009"


def test_two_preprints_of_one_work_and_one_of_two() -> None:
    same = {"title": "Things to Come", "author": "Lam, M."}
    first, second = work("arxiv", "misc", **PREPRINT), work("biorxiv", journal="bioRxiv", **same)
    journal = work("journal", journal="Nature", year="2019", **same)
    conference = work("conference", "inproceedings", booktitle="NIPS", year="2018", **same)
    kept = [each for each in link_published((first, second, journal, conference)) if not each.published_as]
    assert [each.key for each in kept] == ["journal", "conference"]
    assert [each.key for each in kept if each.eprint] == ["conference"]  # the first that it became


def test_merging_can_be_switched_off() -> None:
    assert {"conf2016arxiv", "journal10arxiv"} <= set(keys({"merge_preprints": False}))
    assert not {"conf2016arxiv", "journal10arxiv"} & set(keys({}))


def test_what_a_variant_leaves_out_does_not_come_back_as_its_preprint(cvtool: Run, tmp_path: Any) -> None:
    path = tmp_path / "cv.yaml"
    text = "person: {name: Me}\nbibliography: %s\nsections: {publications: }\nvariants: {v: {exclude: theory}}\n"
    path.write_text(text % (CASE / "pubs.bib"))
    assert "Earlier Title" not in cvtool("render", str(path), "-f", "text", "--variant", "v").out
    assert "Number 10" in cvtool("render", str(path), "-f", "text").out


def test_merges_are_told() -> None:
    notes = merge_notes(WORKS)
    assert [(note.code, note.severity) for note in notes] == [("merged-preprint", Severity.NOTE)] * 2
    assert "`conf2016arxiv` is the preprint of `conf2016`" in notes[0].message


def test_validate_tells_and_render_does_not(cvtool: Run) -> None:
    result = cvtool("validate", str(CASE / "cv.yaml"))
    assert result.code == 0
    assert (result.messages).count("note[merged-preprint]") == 2
    assert "merged-preprint" not in cvtool("render", str(CASE / "cv.yaml"), "-f", "text").messages


@pytest.mark.parametrize("name", ["text", "markdown", "html", "latex", "typst"])
def test_labels_are_in_every_format(name: str, cvtool: Run) -> None:
    out = cvtool("render", str(CASE / "cv.yaml"), "-f", name).out
    assert "J12" in out
    assert "C1" in out


def test_labels_past_nine_are_aligned_in_text(cvtool: Run) -> None:
    out = cvtool("render", str(CASE / "cv.yaml"), "-f", "text").out
    section = out.partition("Publications\n---")[2].partition("By year")[0]
    labelled = [line for line in section.splitlines() if line.startswith("[")]
    assert {len(line) - len(line.partition("]")[2].lstrip()) for line in labelled} == {6}


def test_the_widest_label_holds_for_the_section() -> None:
    section = PublicationsSection.model_validate({"group_by": "type", "number": "by-type"})
    blocks = publication_blocks(section, WORKS, CONTEXT, {})
    document = number(Document(Header("Me"), sections=(Section("p", "publications", (), blocks),)))
    lists = [block for block in document.sections[0].blocks if isinstance(block, References)]
    assert {block.widest for block in lists} == {"[J12]"}
    assert replace(lists[0].items[0], label="3").marker == "3."


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("selected: ml and", "21: error[bad-expression]"),
        ("sort: random", "11: error[bad-choice]"),
        ("merge_preprints: maybe", "22: error[bad-type]"),
    ],
)
def test_bad_settings_are_told(setting: str, code: str, cvtool: Run, tmp_path: Any) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(f"person: {{name: Me}}\nbibliography: {CASE}/pubs.bib\nsections:\n  publications:\n    {setting}\n")
    result = cvtool("validate", str(path))
    assert result.code == 1
    assert f"cv.yaml:5:{code}" in result.messages


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        ("{number: by-type}", "See [J1], [J1]."),
        ("{number: ascending, group_by: type}", "See [1], [1]."),
        ("{number: by-type, merge_preprints: false}", "See [P1], [J1]."),
    ],
)
def test_a_cited_preprint_is_the_work_that_it_became(section: str, printed: str, cvtool: Run, tmp_path: Path) -> None:
    both = "title={Alpha Things of Note}, author={B, A}, year="
    (tmp_path / "pubs.bib").write_text(
        f"@article{{a1, journal={{J}}, {both}2025}}\n"
        f"@misc{{p1, eprint={{2401.00001}}, eprinttype={{arxiv}}, {both}2024}}\n"
    )
    (tmp_path / "cv.yaml").write_text(
        f"person: {{name: A B}}\nbibliography: pubs.bib\nsummary: 'See [@p1], [@a1].'\n"
        f"sections: {{publications: {section}}}\n"
    )
    assert printed in cvtool("render", "cv.yaml", "-f", "text", cwd=tmp_path).out
