"""Sections of entries: order, groups, selection, subsections, people, amounts, lines, page breaks, annual reports."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from any_cv import models
from conftest import ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cvtool.cv.arrange import ValueReader, grouped, ordered, print_order
from cvtool.cv.model.arrangement import EntryFilter
from cvtool.cv.model.cv import CV
from cvtool.cv.read import read_cv
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class
from cvtool.cv.sections.base import Entry, EntrySection
from cvtool.cv.write import write
from cvtool.dates import Ago, DateError, PartialDate, read_bound
from cvtool.select.entries import Asked, conditions, failed
from cvtool.sources.yaml import parse_yaml

READ = ValueReader()
TODAY = date(2026, 11, 24)
KINDS = sorted(SECTIONS.keys() - WITHOUT_ENTRIES)

GRANTS = """\
person: {name: Ada}
sections:
  grants:
    OPTIONS
    entries:
      - {title: A, status: completed, start: 2010, end: 2012, tags: [eu], amount: {value: 900, currency: EUR}}
      - {title: B, status: current, start: 2020, tags: [us, eu], amount: {value: 1200000, currency: EUR}}
      - {title: C, status: pending, amount: 50k}
      - {title: D, date: 2015, tags: [us]}
      - {title: É, status: current, start: 2022, end: present}
"""


def render(folder: Path, cvtool: Run, text: str, *words: str, form: str = "text") -> Any:
    (folder / "cv.yaml").write_text(text, encoding="utf-8")
    return cvtool("render", "cv.yaml", "-f", form, "--today", str(TODAY), *words, cwd=folder)


def printed(folder: Path, cvtool: Run, text: str, *words: str, form: str = "text") -> str:
    result = render(folder, cvtool, text, *words, form=form)
    assert result.code == 0, result.err
    out: str = result.out
    return out


def grants(folder: Path, cvtool: Run, options: str, *words: str) -> str:
    """Render the grants, and write them down by their letters, headings of groups as ``# Heading``."""
    text = printed(folder, cvtool, GRANTS.replace("OPTIONS", options), *words, form="markdown")
    lines = [line.lstrip("# ") for line in text.splitlines() if line.startswith("###")]
    return " ".join(line if len(line) == 1 else f"# {line}" for line in lines)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("sort: given", "A B C D É"),
        ("sort: newest", "É B D A C"),
        ("sort: oldest", "A D B É C"),
        ("sort: title", "A B C D É"),
        ("sort: status", "A B É C D"),
        ("sort: amount", "C A B D É"),  # 50 < 900 < 1200000
    ],
)
def test_orders(options: str, expected: str, tmp_path: Path, cvtool: Run) -> None:
    assert grants(tmp_path, cvtool, options) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("group_by: status", "# Completed A # Current B É # Pending C # Other D"),
        (
            "{group_by: status, groups: [{value: current, title: '*Active* grants'}, completed]}",
            "# *Active* grants B É # Completed A # Pending C # Other D",
        ),
        ("{group_by: status, groups: PENDING, sort: newest}", "# Pending C # Current É B # Completed A # Other D"),
        ("group_by: tag", "# Eu A # Us B D # Other C É"),
        ("{group_by: tag, groups: [eu, us]}", "# Eu A B # Us D # Other C É"),
        ("{group_by: year, sort: newest}", "# Present É B # 2015 D # 2012 A # Other C"),
        ("group_by: number", "A B C D É"),  # no heading where no entry has a number
    ],
)
def test_groups(options: str, expected: str, tmp_path: Path, cvtool: Run) -> None:
    data = parse_yaml(options, "options").data
    text = "\n    ".join(f"{key}: {json.dumps(value)}" for key, value in data.items())
    assert grants(tmp_path, cvtool, text) == expected


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("{since: 2016}", "B C É"),  # what has no date stays
        ("{until: 2011}", "A C"),
        ("{at: 2015}", "C D"),
        ("{since: 10 years}", "B C É"),
        ("{until: 120 months}", "A C D"),
        ("{tags: eu and not us}", "A"),
        ("{field: {status: [current, Pending]}}", "B C É"),
        ("{text: e}", "É"),
        ("{max: 2}", "A B"),
        ("{since: 2016, field: {status: current}, max: 1}", "B"),
    ],
)
def test_select(select: str, expected: str, tmp_path: Path, cvtool: Run) -> None:
    assert grants(tmp_path, cvtool, f"select: {select}") == expected


def test_max_cuts_in_the_order_of_print(tmp_path: Path, cvtool: Run) -> None:
    assert grants(tmp_path, cvtool, "sort: newest\n    select: {max: 2}") == "É B"
    assert grants(tmp_path, cvtool, "sort: oldest\n    select: {max: 2}") == "A D"
    assert grants(tmp_path, cvtool, "group_by: status\n    groups: [pending]\n    select: {max: 1}") == "# Pending C"


def test_what_is_private_takes_no_place_of_max(tmp_path: Path, cvtool: Run) -> None:
    text = GRANTS.replace("OPTIONS", "select: {max: 1}").replace("title: A,", "title: A, visibility: private,")
    assert "\nB  " in printed(tmp_path, cvtool, text)
    assert "A" not in printed(tmp_path, cvtool, text).replace("Ada", "")


def test_explain_says_which_condition_fails(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "cv.yaml").write_text(GRANTS.replace("OPTIONS", "select: {since: 2016, max: 2}"), encoding="utf-8")
    words = ("render", "cv.yaml", "--explain", "-f", "json", "--today", str(TODAY))
    rows = {row["label"]: row["reason"] for row in json.loads(cvtool(*words, cwd=tmp_path).out)}
    assert rows["A"] == "its section's select: since: 2016"
    assert rows["É"] == "its section's select: max: 2"
    rows = {row["label"]: row["reason"] for row in json.loads(cvtool(*words, "--until", "2009", cwd=tmp_path).out)}
    assert rows["B"] == "no day of it is in until: 2009"


REPORT = """\
person: {name: Ada}
bibliography: pubs.bib
sections:
  work:
    - organization: Lab
      roles:
        - {position: Student, start: 2015, end: 2019}
        - {position: Professor, start: 2020}
    - {organization: Past, start: 2010, end: 2014}
  talks: [{title: New, date: 2026-03}, {title: Old, date: 2025-12-31}, {title: Undated}]
  skills: [Python]
  publications: {}
"""
BIB = """\
@article{new, author = {Ada}, title = {A new one}, journal = {J}, year = 2026}
@article{old, author = {Ada}, title = {An old one}, journal = {J}, year = 2020}
@article{undated, author = {Ada}, title = {One without a date}, journal = {J}}
@article{soon, author = {Ada}, title = {A coming one}, journal = {J}, pubstate = {inpress}}
"""


def test_annual_report(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    result = render(tmp_path, cvtool, REPORT, "--since", "2026")
    assert result.code == 0, result.err
    for word in ("Professor", "New", "Undated", "Python", "A new one", "A coming one"):
        assert word in result.out
    for word in ("Student", "Past", "Old", "An old one", "One without a date"):
        assert word not in result.out
    assert "2 entries have no date and stay: 1 in `talks`, 1 in `skills`" in result.err
    assert "1 publication has no date and is left out" in result.err


@pytest.mark.parametrize("words", [("--since", "2025-12", "--until", "2025"), ("--variant", "report")])
def test_a_range_has_two_ends(words: tuple[str, ...], tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    text = REPORT + "variants: {report: {since: 12 months, until: 2025-12-31}}\n"
    out = printed(tmp_path, cvtool, text, *words)
    assert "Old" in out
    assert "New" not in out
    assert "Professor" in out


@pytest.mark.parametrize("word", ["soon", "2026-13", "1 decade", "9999 years", ""])
def test_bounds_that_are_none(word: str, tmp_path: Path, cvtool: Run) -> None:
    result = render(tmp_path, cvtool, REPORT.replace("bibliography: pubs.bib\n", ""), "--since", word)
    assert result.code == 2
    assert (f"--since cannot be '{word}'" if word else "--since is empty") in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("text", "months"), [("48months", 48), ("2 years", 24), ("1 Year", 12), ("6m", 6), ("3y", 36), ("18 mo", 18)]
)
def test_spans_of_time(text: str, months: int) -> None:
    span = read_bound(text)
    assert isinstance(span, Ago)
    assert span.months == months
    assert span.before(date(2026, 3, 31)).first() <= (2026, 3, 31)


@pytest.mark.parametrize("text", ["1001 years", "two years", "2 weeks", "years"])
def test_no_spans_of_time(text: str) -> None:
    with pytest.raises(DateError):
        read_bound(text)
    assert Ago(13).before(date(1, 1, 31)) == PartialDate(1, 1, 31)  # nothing is before the first year
    assert Ago(1).before(date(2024, 3, 31)) == PartialDate(2024, 2, 29)


NESTED = """\
person: {name: Ada}
sections:
  service:
    entries: [{role: Dean}]
    sections:
      reviewing: {group_by: year, entries: [{role: Reviewer, date: 2020}, {role: Referee, date: 2019}]}
      committees: {title: My *committees*, entries: [{role: Chair}]}
      awards: [{title: Prize}]
  talks: [{title: Talk}]
"""


def headings(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("##")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ["## Service", "### Reviewing", "### My *committees*", "### Awards", "## Talks"]),
        (("--section", "service"), ["## Service", "### Reviewing", "### My *committees*", "### Awards"]),
        (("--section", "committees"), ["## My *committees*"]),
        (("--section", "talks,reviewing"), ["## Talks", "## Reviewing"]),
        (("--section", "service,awards,reviewing"), ["## Service", "### Awards", "### Reviewing"]),
        (("--limit", "reviewing=0,awards=0"), ["## Service", "### My *committees*", "## Talks"]),
    ],
)
def test_subsections(words: tuple[str, ...], expected: list[str], tmp_path: Path, cvtool: Run) -> None:
    found = headings(printed(tmp_path, cvtool, NESTED, *words, form="markdown"))
    people = ("Reviewer", "Referee", "Dean", "Chair", "Prize", "Talk", "2020", "2019")
    assert [line for line in found if line.lstrip("# ") not in people] == expected


@pytest.mark.parametrize("form", ["html", "latex", "typst", "text", "markdown"])
def test_subsections_in_every_format(form: str, tmp_path: Path, cvtool: Run) -> None:
    out = printed(tmp_path, cvtool, NESTED, form=form)
    at = [out.index(word) for word in ("Dean", "Reviewing", "2020", "Reviewer", "2019", "Referee", "Chair", "Prize")]
    assert at == sorted(at)


def test_private_and_excluded_parents_take_their_subsections_with_them(tmp_path: Path, cvtool: Run) -> None:
    private = NESTED.replace("    entries: [{role: Dean}]", "    visibility: private\n    entries: [{role: Dean}]")
    tagged = NESTED.replace("    entries: [{role: Dean}]", "    tags: old\n    entries: [{role: Dean}]")
    for text, words in ((private, ()), (tagged, ("--exclude", "old"))):
        for section in ((), ("--section", "committees,talks")):
            out = printed(tmp_path, cvtool, text, *words, *section)
            assert "Talk" in out
            assert not {"Dean", "Chair", "Reviewer", "Prize"} & set(out.replace(",", " ").split())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "  a: {kind: items, sections: {b: [X], c: {sections: {d: [Y]}}}}",
            "3:53",
            "cannot have `sections` of its own",
        ),
        ("  a: {kind: items, sections: [b]}", "3:30", "`sections` must be a mapping, not a list"),
        ("  a: {kind: items, sections: {talks: []}}\n  talks: []", "3:31", "there is another section `talks`"),
        ("  a: {kind: items, parent: b, entries: [X]}", "3:28", "there is no section `b` before `a` to hold it"),
        (
            "  a: {kind: items, sections: {b: {entries: [{title: X, titel: X}]}}}",
            "3:56",
            "no key `titel` in section `b`",
        ),
        ("  a: {kind: items, group_by: staus}", "3:30", "`group_by` cannot be `staus`"),
        ("  grants: {sort: fundr}", "3:18", "entries of kind `grants` have no such field"),
        ("  grants: {select: {field: {stauts: x}}}", "3:29", "entries of kind `grants` have no field `stauts`"),
        ("  grants: {groups: [x]}", "3:12", "`groups` has no effect without `group_by`"),
        ("  grants: {select: {since: soon}}", "3:28", "'soon' is not a date or a span of time"),
        ("  grants: {select: {at: 2020, since: 2019}}", "3:20", "`at` cannot be combined with `since` and `until`"),
        ("  grants: {select: {since: 2027, until: 2020}}", "3:41", "the end, 2020, is before the start, 2027"),
        ("  publications: {select: {since: 2027-02, until: 2027-01}}", "3:50", "the end, 2027-01, is before the start"),
        ("  work: {select: {tags: nosuch}}", "3:25", "nothing has the tag `nosuch`"),
        ("  work: {sort: desc, entries: [{organization: A}]}", "3:16", "hint: write `newest`"),
        ("  work: {sort: ascending, entries: [{organization: A}]}", "3:16", "hint: write `oldest`"),
        ("  work: {sort: none, entries: [{organization: A}]}", "3:16", "hint: write `given`"),
        ("  work: {order: newest}", "3:10", "hint: did you mean `sort`?"),
        ("  work: {groupBy: year}", "3:10", "hint: did you mean `group_by`?"),
        ("  work: {filter: {max: 3}}", "3:10", "hint: did you mean `select`?"),
        ("  work: {limit: 3}", "3:10", "hint: write `select: {max: …}`, or `limit:` in a variant"),
        ("  work: {select: {field: position}}", "3:26", "hint: write it as `field: {status: current}`"),
        ("  grants: {lines: 3}", "3:19", "`lines` must be 1, 2 or auto, not 3"),
        ("  grants: {page_break: after}", "3:24", "`page_break` cannot be 'after'"),
        ("  awards: [{title: X, amount: {value: 1.000, currency: Euro}}]", "3:31", "`currency` of `amount` is not a"),
        ("  awards: [{title: X, amount: {value: 5k, currency: EUR}}]", "3:31", "`value` of `amount` is not a number"),
        ("  awards: [{title: X, amount: {sum: 5, currency: EUR}}]", "3:31", "there is no key `sum` in `amount`"),
        ("  awards: [{title: X, amount: []}]", "3:31", "`amount` must be an amount"),
        ("  talks: [{title: X, people: [{nam: Y}]}]", "3:32", "no key `nam`"),
    ],
)
def test_what_is_wrong(text: str, place: str, message: str, tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections:\n{text}\n", encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert message in result.messages
    assert f"cv.yaml:{place}:" in result.messages


def test_written_and_read_again() -> None:
    for text in (
        NESTED,
        GRANTS.replace("OPTIONS", "sort: newest\n    select: {since: 2 years, field: {status: current}}"),
    ):
        cv, _, problems = read_cv(text, "cv.yaml")
        assert cv is not None
        assert problems == []
        again, _, _ = read_cv(write(cv), "cv.yaml")
        assert again == cv
        assert "parent" not in write(cv)


PEOPLE = "people: [Jane *Roe*, {name: John Doe, role: '*co-PI*', affiliation: MIT}, {name: X, affiliation: Y}]"


@pytest.mark.parametrize("kind", ["grants", "teaching", "talks", "projects", "students"])
@pytest.mark.parametrize(("language", "expected"), [("en", "with {} and X (Y)"), ("de", "mit {} und X (Y)")])
def test_people(kind: str, language: str, expected: str, tmp_path: Path, cvtool: Run) -> None:
    name = {"teaching": "course", "projects": "name", "students": "name"}.get(kind, "title")
    text = f"person: {{name: Ada}}\nsections:\n  {kind}:\n    - {name}: A\n      {PEOPLE}\n"
    assert expected.format("Jane *Roe*, John Doe (co-PI, MIT)") in printed(tmp_path, cvtool, text, "--lang", language)
    assert "with" not in printed(tmp_path, cvtool, text.replace(PEOPLE, "people: []"))


@pytest.mark.parametrize(
    ("amount", "language", "expected"),
    [
        ("{value: 1200000, currency: EUR}", "en", "EUR 1,200,000"),
        ("{value: 1200000, currency: EUR}", "de", "1.200.000 EUR"),
        ("{value: '999.50', currency: USD}", "fr", "999,50 USD"),
        ("{value: 12345678, currency: JPY}", "ja", "12,345,678 JPY"),
        ("{value: 0, currency: CHF}", "en", "CHF 0"),
        ("{value: 1500000.5, currency: EUR}", "en", "EUR 1,500,000.50"),
        ("{value: 99.9, currency: USD}", "de", "99,90 USD"),
        ("{value: 1.5, currency: KWD}", "en", "KWD 1.500"),
        ("{value: '0.125', currency: USD}", "en", "USD 0.125"),
        ("{value: 5, currency: DEM}", "en", "DEM 5"),
        ("$1.2M", "de", "$1.2M"),
        ("1200000", "en", "1200000"),
    ],
)
def test_amounts(amount: str, language: str, expected: str, tmp_path: Path, cvtool: Run) -> None:
    entry = f"[{{title: A, amount: {amount}}}]"
    text = f"person: {{name: Ada}}\nsections:\n  grants: {entry}\n  awards: {entry}\n"
    assert printed(tmp_path, cvtool, text, "--lang", language).replace("\u202f", " ").count(expected) == 2


def test_the_own_share(tmp_path: Path, cvtool: Run) -> None:
    shares = "{title: A, amount: 90k, share: {value: 30000, currency: EUR}}, {title: B, share: 5%}"
    text = f"person: {{name: Ada}}\nsections:\n  grants: [{shares}]\n"
    out = printed(tmp_path, cvtool, text)
    assert "90k (own share: EUR 30,000)" in out
    assert "\nown share: 5%" in out


FACTS = """\
person: {name: Ada}
sections:
  talks: {lines: LINES, entries: [{title: A, event: E, date: 2020}, {title: B, date: 2019}]}
  awards: {lines: LINES, entries: [{title: C, awarder: F, amount: 5, date: 2020}]}
  skills: {lines: LINES, entries: [{name: D, keywords: [G, H]}]}
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1", ["A, E · 2020", "B · 2019", "C, F, 5 · 2020", "D: G, H"]),
        ("2", ["A", "E", "2020", "B", "2019", "C", "F, 5", "2020", "D", "G, H"]),
        ("auto", ["A", "E", "2020", "B", "2019", "C, F, 5 · 2020", "D: G, H"]),
    ],
)
def test_lines(lines: str, expected: list[str], tmp_path: Path, cvtool: Run) -> None:
    out = printed(tmp_path, cvtool, FACTS.replace("LINES", lines), "--theme", "ats").splitlines()
    heads = {"Ada", "Talks", "Awards", "Skills"}
    assert [line for line in out if line and line not in heads and not set(line) <= set("-=")] == expected


@pytest.mark.parametrize(
    ("form", "before", "avoid"),
    [
        ("html", "break-before: page", "break-inside: avoid"),
        ("latex", r"\newpage", r"\cvneed{"),
        ("typst", "#new-page", "breakable: not fits"),
    ],
)
def test_page_breaks(form: str, before: str, avoid: str, tmp_path: Path, cvtool: Run) -> None:
    text = "person: {name: Ada}\nsections:\n  talks: {BREAK entries: [{title: A}]}\n"
    plain = printed(tmp_path, cvtool, text.replace("BREAK", ""), form=form)
    for word, mark in (("before", before), ("avoid", avoid)):
        found = printed(tmp_path, cvtool, text.replace("BREAK", f"page_break: {word},"), form=form)
        assert found.count(mark) == plain.count(mark) + 1


UNTITLED = """\
person: {name: Ada}
sections:
  KIND: {OPTIONS entries: [ENTRY]}
  text: [Last words.]
"""


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "typst"])
@pytest.mark.parametrize(
    "case",
    [
        ("talks", "{title: Proofs}", "Talks"),
        ("skills", "{name: Proofs, keywords: [short]}", "Skills"),
        ("other-things", "{title: Proofs}", "Other things"),
    ],
)
def test_a_section_may_have_no_heading(case: tuple[str, str, str], form: str, tmp_path: Path, cvtool: Run) -> None:
    kind, entry, title = case
    known = "" if kind in SECTIONS else "kind: items, "
    text = UNTITLED.replace("KIND", kind).replace("ENTRY", entry)
    assert title in printed(tmp_path, cvtool, text.replace("OPTIONS", known), form=form)
    for more in ("", "page_break: before,", "page_break: avoid,", "title: Talks and other things,"):
        out = printed(tmp_path, cvtool, text.replace("OPTIONS", f"{known} heading: false, {more}"), form=form)
        assert title not in out.partition(r"\begin{document}")[2 if form == "latex" else 0]
        assert out.index("Ada") < out.index("Proofs") < out.index("Last words.")


@pytest.mark.parametrize("theme", ["classic", "modern", "margin"])
@pytest.mark.parametrize("options", ["", "group_by: year,", "page_break: before,", "page_break: avoid,"])
def test_a_pdf_has_entries_without_a_heading(options: str, theme: str, tmp_path: Path, cvtool: Run) -> None:
    text = UNTITLED.replace("KIND", "talks").replace("ENTRY", "{title: Proofs, date: 2020}, {title: Rest}")
    (tmp_path / "cv.yaml").write_text(text.replace("OPTIONS", f"heading: false, {options}"), encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", "pdf", "--theme", theme, "-o", "cv.pdf", cwd=tmp_path)
    assert result.code == 0, result.err
    found = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "cv.pdf").pages)
    assert "Talks" not in found
    assert found.index("Proofs") < found.index("Rest") < found.index("Last words.")


@pytest.mark.parametrize(
    ("theme", "kind", "entry"),
    [
        ("classic", "talks", "{title: First N, event: Last N, date: 2020}"),
        ("modern", "grants", "{title: First N, funder: Last N}"),
        ("ats", "talks", "{title: First N, event: Last N, start: 2019, end: 2020}"),
    ],
)
def test_the_lines_of_a_head_are_on_one_page(theme: str, kind: str, entry: str, tmp_path: Path, cvtool: Run) -> None:
    entries = ", ".join(entry.replace("N", str(n)) for n in range(1000, 1150))
    text = f"person: {{name: Ada}}\nsections:\n  {kind}: {{lines: 2, entries: [{entries}]}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    assert cvtool("render", "cv.yaml", "-f", "pdf", "--theme", theme, "-o", "cv.pdf", cwd=tmp_path).code == 0
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "cv.pdf").pages]
    assert len(pages) > 3
    assert all(page.count("First 1") == page.count("Last 1") for page in pages)


def test_a_subsection_may_have_no_heading(tmp_path: Path, cvtool: Run) -> None:
    text = """\
person: {name: Ada}
sections:
  service: {entries: [{role: Chair}], sections: {reviews: {heading: false, entries: [{role: Reviewer}]}}}
"""
    assert printed(tmp_path, cvtool, text, form="markdown").split() == [
        "#",
        "Ada",
        "##",
        "Service",
        "-",
        "**Chair**",
        "-",
        "**Reviewer**",
    ]


def test_a_section_longer_than_a_page_is_not_kept_on_one(tmp_path: Path, cvtool: Run) -> None:
    talks = ", ".join(f"{{title: T{number}}}" for number in range(150))
    text = f"person: {{name: Ada}}\nsections:\n  talks: {{page_break: avoid, entries: [{talks}]}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", "png", "-o", "out/", cwd=tmp_path)
    assert result.code == 0, result.err
    assert len(list((tmp_path / "out").glob("*.png"))) > 1
    assert r"\cvneed" not in printed(tmp_path, cvtool, text, form="latex").partition(r"\begin{document}")[2]


def test_json_resume_has_the_order_of_print_and_loses_nothing(tmp_path: Path, cvtool: Run) -> None:
    text = NESTED.replace(
        "awards: [{title: Prize}]", "awards: {sort: newest, entries: [{title: P, date: 2000}, {title: Q, date: 2001}]}"
    )
    (tmp_path / "cv.json").write_text(printed(tmp_path, cvtool, text, form="jsonresume"), encoding="utf-8")
    assert [award["title"] for award in json.loads((tmp_path / "cv.json").read_text())["awards"]] == ["Q", "P"]
    assert cvtool("import", "cv.json", "-o", "back.yaml", cwd=tmp_path).code == 0
    again = (tmp_path / "back.yaml").read_text(encoding="utf-8")
    assert printed(tmp_path, cvtool, again) == printed(tmp_path, cvtool, text)


@st.composite
def arranged(draw: st.DrawFn) -> EntrySection:
    kind = draw(st.sampled_from(KINDS))
    model = entry_class(kind)
    entries = draw(st.lists(models(model), max_size=6))
    fields = [name for name in model.model_fields if name != "extensions"]
    values = st.sampled_from(["ml", "2020", "present", "current", "x"])
    options = {
        "sort": draw(st.sampled_from(["given", "newest", "oldest", *fields])),
        "group_by": draw(st.sampled_from(["none", "year", "tag", *fields])),
        "groups": draw(st.lists(values, max_size=3)),
    }
    section = EntrySection.model_validate({"kind": kind, **options})
    kept = [entry for data in entries if (entry := _valid(model, data))]
    return section.model_copy(update={"entries": tuple(kept)})


def _valid(model: type[Entry], data: dict[str, Any]) -> Entry | None:
    try:
        return model.model_validate(data)
    except ValueError:
        return None


@given(arranged())
@settings(max_examples=150, deadline=None)
def test_order_and_groups_keep_every_entry_once(section: EntrySection) -> None:
    given_ = Counter(map(id, section.entries))
    assert Counter(map(id, ordered(section.sort, section.entries, READ))) == given_
    groups = grouped(section, section.entries, READ)
    assert Counter(id(entry) for _, group in groups for entry in group) == given_
    assert all(group for _, group in groups)
    once = print_order(section, section.entries, READ)
    assert Counter(map(id, once)) == given_
    assert [*map(id, print_order(section, once, READ))] == [*map(id, once)]  # printing it again changes nothing


FILTERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"tags": "ml"}, {"tags": "not ml"}),
    ({"tags": "ml and not c++"}, {"tags": "not (ml and not c++)"}),
    ({"since": 2000}, {"until": "1999-12-31"}),
]


@given(arranged(), st.sampled_from(FILTERS))
@settings(max_examples=100, deadline=None)
def test_a_selection_and_its_negation_cover_all(
    section: EntrySection, filters: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    asked = Asked(TODAY, READ)
    wanted = [EntryFilter.model_validate(each) for each in filters]
    kept = [
        [id(entry) for entry in section.entries if all(test(entry) for test in conditions(each, asked).values())]
        for each in wanted
    ]
    assert set(kept[0]) | set(kept[1]) == set(map(id, section.entries))
    if "tags" in filters[0]:
        assert not set(kept[0]) & set(kept[1])
    for entry in section.entries:
        if id(entry) not in kept[0]:
            assert failed(entry, wanted[0], asked) != "max: None"


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("grants", {"group_by": "status", "groups": [{"value": "current", "title": "Active"}, "completed"]}),
        ("publications", {"group_by": "year", "groups": [2024, {"value": 2023}]}),
        ("talks", {"entries": [{"title": "T", "people": ["Jane Roe", {"name": "John Doe", "role": "host"}]}]}),
        ("students", {"entries": [{"name": "S", "people": "Jane Roe"}]}),
    ],
)
def test_the_schema_takes_the_short_form_of_what_is_in_a_list(kind: str, section: dict[str, Any]) -> None:
    data = {"person": {"name": "Ada"}, "bibliography": "pubs.bib", "sections": {kind: section}}
    CV.model_validate(data)
    shape = json.loads((ROOT / "schemas" / "cv.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(shape).validate(data)
    wrong = {**data, "sections": {kind: {**section, "groups": [["x"]]}}}
    assert not Draft202012Validator(shape).is_valid(wrong)


DOCTORAL = "{value: PhD, title: Doctoral}"
GROUPED = [
    ("students", "degree", "", {"name": "Ann", "degree": "PhD", "institution": "MIT"}, "PhD|Ann, MIT"),
    ("students", "degree", DOCTORAL, {"name": "Ann", "degree": "PhD"}, "Doctoral|Ann"),
    ("grants", "status", "{value: current, title: Active}", {"title": "G", "status": "current"}, "Active|G"),
    ("service", "role", "", {"role": "Reviewer", "organization": "ICML"}, "Reviewer|ICML"),
    ("service", "role", "", {"role": "Reviewer"}, "Reviewer|Reviewer"),
    ("talks", "event", "", {"title": "T", "event": "ICML"}, "ICML|T"),
    ("awards", "awarder", "", {"title": "T", "awarder": "ACM"}, "ACM|T"),
    ("languages", "fluency", "", {"language": "French", "fluency": "fluent"}, "Fluent|French"),
    ("teaching", "role", "{value: TA, title: Courses}", {"course": "C", "role": "TA"}, "Courses|C|TA"),
    ("work", "organization", "", {"organization": "Acme", "position": "Dev"}, "Acme|Acme|Dev"),
]


@pytest.mark.parametrize(("kind", "name", "group", "entry", "expected"), GROUPED, ids=str)
def test_what_the_heading_of_a_group_says_is_not_repeated(  # noqa: PLR0913, PLR0917
    kind: str, name: str, group: str, entry: dict[str, str], expected: str, tmp_path: Path, cvtool: Run
) -> None:
    section = {"group_by": name, "groups": "GROUPS", "entries": [entry, {**entry, "id": "other"}]}
    text = json.dumps({"person": {"name": "A"}, "sections": {kind: section}}).replace('"GROUPS"', f"[{group}]")
    lines = [line for line in printed(tmp_path, cvtool, text).splitlines() if line]
    shown = expected.split("|")
    assert lines[4:] == [*shown, *shown[1:]]


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [("status", "curent", "current"), ("role", "Pincipal", "Principal"), ("funder", "NFS", "NSF")],
)
def test_a_value_that_is_nearly_one_of_the_entries_is_warned_of(
    field: str, wrong: str, right: str, tmp_path: Path, cvtool: Run
) -> None:
    grant = {"title": "G", "status": "current", "role": "Principal", "funder": "NSF"}
    section = {"select": {"field": {field: wrong}}, "entries": [grant]}
    (tmp_path / "cv.yaml").write_text(json.dumps({"person": {"name": "A"}, "sections": {"grants": section}}))
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert f"warning[bad-choice]: no entry has `{wrong}` as its `{field}`" in result.messages
    assert f"did you mean `{right}`?" in result.messages
    section["select"] = {"field": {field: "something else"}}
    (tmp_path / "cv.yaml").write_text(json.dumps({"person": {"name": "A"}, "sections": {"grants": section}}))
    assert "warning" not in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2027", "2026", 1), ("2026-03", "2026-02", 1), ("2026-03", "2026", 0), ("2 years", "2020", 0)],
)
def test_a_range_that_ends_before_it_begins(since: str, until: str, count: int, tmp_path: Path, cvtool: Run) -> None:
    text = "person: {name: A}\nsections: {work: [{organization: A, date: 2026}]}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    flags = ("--since", since, "--until", until, "--today", "2026-11-27")
    result = cvtool("render", "cv.yaml", "-f", "text", *flags, cwd=tmp_path)
    assert result.messages.count("--until: the end, ") == count
    (tmp_path / "cv.yaml").write_text(f"{text}variants: {{a: {{since: {since}, until: {until}}}}}\n", encoding="utf-8")
    assert cvtool("validate", "cv.yaml", cwd=tmp_path).messages.count("is before the start") == count
