"""The named queries against counts that share no code with them: a small reader of our own, and sums by hand.

The examples are plain enough for it: one field on a line, names as ``Family, Given``, dates as years and months.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Run

from cvtool import load
from cvtool.app.data.named import NAMED

TODAY = date(2026, 11, 26)
OWNERS = {
    "professor": {"Solberg, Ingrid"},
    "engineer": {"Kowalczyk, Nadia"},
    "humanities": {"Lindqvist-Moreau, Beatrix", "Moreau, Beatrix"},
    "student": {"Herrera Quiroga, Tomás", "Herrera, T."},
}
SEASONS = {"Spring": (3, 5), "Summer": (6, 8), "Fall": (9, 11), "Lent": (1, 3)}
SHORT = {"Proceedings of the 2024 USENIX Annual Technical Conference": "USENIX ATC"}
VENUES = ("journal", "booktitle", "howpublished", "publisher", "school")
Table = list[tuple[Any, ...]]


@cache
def works_of(example: str) -> list[dict[str, str]]:
    """Read a bibliography line by line."""
    works: list[dict[str, str]] = []
    for line in (ROOT / "examples" / example / "pubs.bib").read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"@(\w+)\{([\w-]+),", line):
            works.append({"type": found[1], "key": found[2]})
        elif found := re.fullmatch(r"\s+([\w+]+)\s*= (.*),", line):
            works[-1][found[1]] = found[2].strip("{}")
    return works


def authors_of(work: dict[str, str]) -> list[str]:
    return work["author"].split(" and ")


def plain(latex: str) -> str:
    """Read what the titles of the examples have of LaTeX."""
    for written, meant in (("{\\'e}", "é"), ("{\\`a}", "à"), ("--", "–"), ("~", "\u00a0"), ("{", ""), ("}", "")):
        latex = latex.replace(written, meant)
    return latex


def said(name: str) -> str:
    return " ".join(reversed(name.split(", ")))


@cache
def cv_of(example: str) -> dict[str, Any]:
    return yaml.safe_load((ROOT / "examples" / example / "cv.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def entries(example: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the section and the entries of a kind; a job with roles is one entry a role."""
    for name, section in cv_of(example)["sections"].items():
        listed = section.get("entries", []) if isinstance(section, dict) else section
        if (section.get("kind", name) if isinstance(section, dict) else name) == kind:
            for entry in listed:
                for role in entry.get("roles", [{}]):
                    yield name, {**entry, **role}


def month(text: Any, *, last: bool) -> int:
    """Count months from the year 0."""
    if text is None or text == "present":
        return TODAY.year * 12 + TODAY.month
    text = str(text["sort"] if isinstance(text, dict) else text)
    if found := re.fullmatch(r"([A-Z]\w+) (\d{4})", text):
        return int(found[2]) * 12 + SEASONS[found[1]][last]
    year, _, number = text.partition("-")
    return int(year) * 12 + (int(number[:2]) if number else (12 if last else 1))


def span(entry: dict[str, Any]) -> tuple[int, int]:
    if "date" in entry:
        return month(entry["date"], last=False), month(entry["date"], last=True)
    return month(entry.get("start"), last=False), month(entry.get("end"), last=True)


def day(months: int, *, last: bool = False) -> str:
    """Return the first or the last day of a month; today, if it goes on."""
    first = date((months - 1) // 12, (months - 1) % 12 + 1, 1)
    if not last:
        return str(first)
    return str(
        min(
            (first + timedelta(31)).replace(day=1) - timedelta(1),
            TODAY if months == month(None, last=True) else date.max,
        )
    )


def ask(example: str, query: str, **values: Any) -> Table:
    cv = load(ROOT / "examples" / example / "cv.yaml", today=TODAY)
    return [tuple(row.values()) for row in cv.query(query, **values)]


def papers_per_year(example: str) -> Table:
    return sorted(Counter(int(work["year"]) for work in works_of(example)).items())


def coauthors_since(example: str) -> Table:
    found: dict[str, list[int]] = defaultdict(list)
    for work in works_of(example):
        for name in authors_of(work):
            if int(work["year"]) >= TODAY.year - 4 and name not in OWNERS[example]:
                found[said(name)].append(int(work["year"]))
    return sorted(((name, len(years), max(years)) for name, years in found.items()), key=lambda row: (-row[1], row[0]))


def venues_by_count(example: str) -> Table:
    names = (next((work[name] for name in VENUES if name in work), None) for work in works_of(example))
    found = Counter(SHORT.get(name or "", name) for name in names)
    return sorted(found.items(), key=lambda row: (-row[1], row[0] or ""))


def months_by_skill(example: str) -> Table:
    months: dict[str, set[int]] = defaultdict(set)
    for _, skill in entries(example, "skills"):
        for word in skill["keywords"]:
            for kind in ("work", "projects", "volunteering"):
                for _, entry in entries(example, kind):
                    text = yaml.safe_dump({**entry, "roles": None}, allow_unicode=True, width=10_000)
                    if re.search(rf"(?<![\w+#]){re.escape(word)}(?![\w+#])", text, re.IGNORECASE):
                        first, last = span(entry)
                        months[word].update(range(first, last + 1))
    table = [(w, len(m), day(min(m))[:7], day(max(m))[:7]) for w, m in months.items()]
    return sorted(table, key=lambda row: (-row[1], row[0]))


def employment_gaps(example: str) -> Table:
    found: Table = []
    until = None
    for first, last in sorted(span(entry) for _, entry in entries(example, "work")):
        if until is not None and first > until + 1:
            found.append((day(until + 1), day(first - 1, last=True), first - until - 1))
        until = max(until or 0, last)
    return found


def first_author(example: str) -> Table:
    mine = [work for work in works_of(example) if authors_of(work)[0] in OWNERS[example]]
    return sorted(((int(work["year"]), plain(work["title"])) for work in mine), key=lambda row: (-row[0], row[1]))


def grants_on(example: str) -> list[str]:
    now = month(TODAY.isoformat(), last=False)
    return sorted(entry["title"] for _, entry in entries(example, "grants") if span(entry)[0] <= now <= span(entry)[1])


def students_by_status(example: str) -> Table:
    now = month(None, last=True)
    listed = [(span(entry)[1] >= now, entry["degree"]) for _, entry in entries(example, "students")]
    return sorted(Counter(("current" if goes_on else "finished", degree) for goes_on, degree in listed).items())


def tags_by_section(example: str) -> Table:
    found: Counter[tuple[str, str]] = Counter()
    for name, section in cv_of(example)["sections"].items():
        for tag in tags_in(section):
            found[name, tag] += 1
    for work in works_of(example):
        found.update(("publications", tag) for tag in work.get("keywords", "").split(", ") if tag)
    return sorted((*key, count) for key, count in found.items())


def tags_in(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from tags_in(each)
    elif isinstance(node, dict):
        tags = node.get("tags", [])
        yield from [tags] if isinstance(tags, str) else tags
        for each in node.values():
            yield from tags_in(each)


def lacks_doi(example: str) -> list[str]:
    return sorted(work["key"] for work in works_of(example) if "doi" not in work)


def talks_by_year(example: str) -> Table:
    return sorted(Counter(str(entry["date"])[:4] for _, entry in entries(example, "talks")).items())


def overlapping_jobs(example: str) -> Table:
    jobs = [(entry["organization"], *span(entry)) for _, entry in entries(example, "work")]
    pairs = [(one, other) for place, one in enumerate(jobs) for other in jobs[place + 1 :]]
    return sorted(
        (day(max(one[1], other[1])), day(min(one[2], other[2]), last=True), {one[0], other[0]})
        for one, other in pairs
        if max(one[1], other[1]) <= min(one[2], other[2])
    )


SAME: dict[str, tuple[Callable[[str], Any], Callable[[Table], Any]]] = {
    "papers-per-year": (papers_per_year, lambda rows: rows),
    "coauthors-since": (coauthors_since, lambda rows: rows),
    "venues-by-count": (venues_by_count, lambda rows: rows),
    "months-by-skill": (months_by_skill, lambda rows: [row[1:] for row in rows]),
    "employment-gaps": (employment_gaps, lambda rows: [row[1:] for row in rows]),
    "first-author": (first_author, lambda rows: [row[1:3] for row in rows]),
    "grants-on": (grants_on, lambda rows: sorted(row[1] for row in rows)),
    "students-by-status": (students_by_status, lambda rows: [((row[0], row[1]), row[2]) for row in rows]),
    "tags-by-section": (tags_by_section, sorted),
    "lacks-doi": (lacks_doi, lambda rows: sorted(row[0] for row in rows)),
    "talks-by-year": (talks_by_year, lambda rows: [row[:2] for row in rows]),
    "overlapping-jobs": (overlapping_jobs, lambda rows: [(row[3], row[4], {row[1], row[2]}) for row in rows]),
}


@pytest.mark.parametrize("example", OWNERS)
def test_a_named_query_counts_as_a_hand_does(example: str) -> None:
    for query, (count, shown) in SAME.items():
        assert shown(ask(example, query)) == count(example), query


def test_each_named_query_is_counted_and_finds_something() -> None:
    assert SAME.keys() == NAMED.keys()
    assert not [query for query, (count, _) in SAME.items() if not any(map(count, OWNERS))]


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        ("2010", ["2010"]),
        ("2014-12-31", ["2010"]),
        ("2015-01-01", ["2015"]),
        ("2009", []),
        ("2023-04", ["2023"]),
        ("2024-01-01", ["2023", "2024"]),
        (2027, ["2023", "2024", "2027"]),
        ("2027-04", ["2024", "2027"]),
    ],
)
def test_grants_run_in_the_month_or_year_that_is_asked_for(day: str | int, starts: list[str]) -> None:
    assert [row[4][:4] for row in ask("professor", "grants-on", date=day)] == starts


def test_the_publications_of_the_professor() -> None:
    works = works_of("professor")
    assert len(works) == 60
    [(count, keys)] = ask("professor", "SELECT count(*), count(DISTINCT key) FROM publications")
    assert (count, keys) == (60, 60)
    mine = Counter("last" if authors_of(work)[-1] in OWNERS["professor"] else "not last" for work in works)
    [(last,)] = ask("professor", "SELECT count(*) FROM publications WHERE my_position = author_count")
    assert last == mine["last"]


JOURNALS = {
    "Journal of Geophysical Research: Oceans": "jgr",
    "Journal of Geophysical Research: Solid Earth": "jgr",
    "Physical Review Letters": "prl",
}


def test_a_journal_within_a_journal_is_counted_by_its_own_name(tmp_path: Path, cvtool: Run) -> None:
    names = [name for name in JOURNALS for _ in range(2)]
    bib = "".join(
        f"@article{{k{place}, title={{On waves {place}}}, author={{A. Lovelace}}, journal={{{name}}}, year=2020}}\n"
        for place, name in enumerate(names)
    )
    (tmp_path / "pubs.bib").write_text(bib, encoding="utf-8")
    figures = {"publications": {}, "figures": {"kind": "chart", "chart": "venues"}}
    cv = {"person": {"name": "Ada Lovelace"}, "bibliography": "pubs.bib", "sections": figures}
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(cv, sort_keys=False), encoding="utf-8")
    found = load(tmp_path / "cv.yaml", today=TODAY).query("venues-by-count")
    assert [tuple(row.values()) for row in found] == sorted((name, 2) for name in JOURNALS)
    for words in (("stats", "venues"), ("render", "-f", "text"), ("pubs", "cv.yaml", "-f", "csv")):
        shown = cvtool(*words, cwd=tmp_path)
        assert shown.code == 0, shown.err
        assert all(name[:20] in shown.out for name in JOURNALS), words
    whole = load(tmp_path / "cv.yaml").query("SELECT DISTINCT venue_name, venue_id FROM publications")
    assert {row["venue_name"]: row["venue_id"] for row in whole}["Journal of Geophysical Research: Oceans"] == "jgr"
