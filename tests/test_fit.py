"""``max_pages``: what is dropped to make a CV fit, with a layout of our own and with the real one."""

import io
import json
from collections.abc import Callable
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import pypdf
import pytest
from conftest import ROOT, Run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cvtool.app.render.documents import page_count, warm_compiler
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.load import load_project
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.project import Positions, make_project
from cvtool.select import select
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause
from cvtool.select.fit import STEPS, DoesNotFitError, Fitted, Layout, fit
from cvtool.select.selection import Selection
from cvtool.select.thin import thin_order
from cvtool.sources.yaml import KeyPath

TIGHTER = 0.2


def whole(entries: list[dict[str, Any]], **variant: Any) -> Selection:
    cv = CV.model_validate({"person": {"name": "Ada"}, "sections": {"projects": entries}})
    return select(make_project(cv), Choice(Variant.model_validate(variant), "x"))


def lines(selection: Selection, share: float) -> int:
    """A page has ten lines, a highlight takes one, an entry two, the name one."""
    total = 1 + 2 * selection.count("entry") + selection.count("highlight")
    return ceil(total * (1 - TIGHTER * share) / 10)


def fitted(selection: Selection, wanted: int, *, tightens: bool = True) -> Fitted:
    return fit(selection, wanted, Layout(lines if tightens else lambda one, _: lines(one, 0), tightens), Positions())


def names(found: Fitted) -> list[str]:
    return [item.node.text if item.kind == "highlight" else item.node.name for item in found.dropped]


def test_what_fits_is_left_alone() -> None:
    found = fitted(whole([{"name": "one"}] * 4), 1)
    assert (found.tightening, found.dropped) == (0, ())


def test_spaces_are_tightened_no_more_than_it_takes() -> None:
    found = fitted(whole([{"name": "one"}] * 5), 1)  # eleven lines
    assert found.dropped == ()
    assert found.tightening == 4 / STEPS  # 11 × 0.9 is the first that comes to ten
    assert fitted(whole([{"name": "one"}] * 5), 1, tightens=False).dropped != ()


def test_the_order_of_drops() -> None:
    bullets = ["b", {"text": "low", "priority": 10}, {"text": "pinned", "pin": True}, "c"]
    selection = whole(
        [{"name": "first", "highlights": ["a"]}, {"name": "second", "highlights": bullets}, {"name": "z"}]
    )
    order = [path[2:] for path in thin_order(selection, {})]
    assert order == [
        ("entries", 1, "highlights", 1),
        ("entries", 1, "highlights", 3),
        ("entries", 2),
        ("entries", 1, "highlights", 0),
        ("entries", 0),
    ]


def test_other_priorities_may_stand_in() -> None:
    selection = whole([{"name": "one", "highlights": ["a", "b", "c"]}])
    scores: dict[KeyPath, float] = {
        ("sections", "projects", "entries", 0, "highlights", place): score for place, score in enumerate((9, 1, 5))
    }
    assert [path[-1] for path in thin_order(selection, scores)] == [1, 2, 0]


def test_what_is_pinned_is_listed_if_it_does_not_fit() -> None:
    entries = [{"name": f"n{place}", "pin": place % 2 == 0} for place in range(20)]
    with pytest.raises(DoesNotFitError) as caught:
        fitted(whole(entries), 1)
    assert caught.value.diagnostics[0].hint == f"pinned: {', '.join(f'“n{place}”' for place in range(0, 20, 2))}"


def sections(made: dict[str, Any], **variant: Any) -> Selection:
    cv = CV.model_validate({"person": {"name": "Ada"}, "sections": made})
    return select(make_project(cv), Choice(Variant.model_validate(variant), "x"))


def test_a_section_keeps_one_entry_and_a_history_all() -> None:
    jobs = [{"organization": f"o{n}", "start": 2000 + n, "end": 2001 + n} for n in range(6)]
    made = sections({"work": jobs, "talks": [{"title": "t"}] * 5, "awards": [{"title": "a"}] * 2})
    left = made.dropping(thin_order(made, {}), Cause.PAGES).cv.sections
    assert {name: len(section.entries) for name, section in left.items()} == {  # type: ignore[attr-defined]
        "work": 6,
        "talks": 1,
        "awards": 1,
    }


@pytest.mark.parametrize("kind", ["talks", "grants", "awards"])
@pytest.mark.parametrize(
    ("years", "left"),
    [
        ([2019, 2020, 2021, 2022], [2022]),
        ([2022, 2021, 2020, 2019], [2022]),
        ([2020, None, 2020, 2024], [2024]),
        ([2022, 2019, 2024, 2020], [2022]),  # an order of one's own
        ([2020, 2020, 2020], [2020]),
    ],
)
def test_what_is_recent_stays(kind: str, years: list[int | None], left: list[int]) -> None:
    entries = [{"title": f"t{n}", **({"date": year} if year else {})} for n, year in enumerate(years)]
    made = sections({kind: entries})
    found: Any = made.dropping(thin_order(made, {}), Cause.PAGES).cv.sections[kind]
    assert [entry.date.year for entry in found.entries] == left


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_recent_publications_stay(order: str, count: int, tmp_path: Path) -> None:
    text = "".join(f"@misc{{k{n}, title={{T{n}}}, year={{{1990 + n}}}}}\n" for n in range(30))
    (tmp_path / "p.bib").write_text(text, encoding="utf-8")
    cv = {"person": {"name": "A"}, "bibliography": "p.bib", "sections": {"publications": {"sort": order}}}
    (tmp_path / "cv.yaml").write_text(json.dumps(cv), encoding="utf-8")
    made = select(load_project(tmp_path / "cv.yaml", tmp_path).project, Choice(Variant(), "x"))
    assert {str(path[1]) for path in thin_order(made, {})[:count]} == {f"k{n}" for n in range(count)}


talk = st.fixed_dictionaries({"title": st.just("t"), "priority": st.integers(0, 3)})
job = st.fixed_dictionaries(
    {"organization": st.just("o"), "highlights": st.lists(st.just("b"), max_size=4)},
    optional={"start": st.just("2020"), "end": st.just("present"), "roles": st.just([{"position": "p"}] * 2)},
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["talks", "awards"]), st.lists(talk, min_size=1, max_size=6), min_size=1),
    st.lists(job, min_size=1, max_size=5),
    st.lists(st.fixed_dictionaries({"institution": st.just("i")}), min_size=1, max_size=4),
)
def test_every_section_keeps_an_entry_and_histories_keep_all(
    given_lists: dict[str, Any], jobs: list[dict[str, Any]], schools: list[dict[str, Any]]
) -> None:
    made = sections(given_lists | {"work": jobs, "education": schools})
    order = thin_order(made, {})
    assert len(order) == len(set(order))
    for count in range(len(order) + 1):
        left: dict[str, Any] = dict(made.dropping(order[:count], Cause.PAGES).cv.sections)
        assert left.keys() == made.cv.sections.keys()
        assert all(section.entries for section in left.values())
        assert [len(left[name].entries) for name in ("work", "education")] == [len(jobs), len(schools)]
        assert [len(entry.roles or ()) for entry in left["work"].entries] == [
            len(each.get("roles", ())) for each in jobs
        ]


@settings(max_examples=60, deadline=None)
@given(st.lists(talk, min_size=1, max_size=9), st.lists(talk, min_size=1, max_size=9))
def test_lists_are_thinned_evenly_and_by_priority(talks: list[dict[str, Any]], awards: list[dict[str, Any]]) -> None:
    given_lists = {"talks": talks, "awards": awards}
    left = {name: list(range(len(entries))) for name, entries in given_lists.items()}
    for path in thin_order(sections(given_lists), {}):
        name, at = str(path[1]), int(path[3])
        assert len(left[name]) == max(map(len, left.values()))
        assert given_lists[name][at]["priority"] == min(given_lists[name][each]["priority"] for each in left[name])
        left[name].remove(at)
    assert [len(places) for places in left.values()] == [1, 1]


def test_the_longest_list_is_thinned_first_and_evenly() -> None:
    made = sections({"talks": [{"title": "t"}] * 5, "awards": [{"title": "a"}] * 3})
    assert [path[1] for path in thin_order(made, {})] == ["talks", "talks", "awards", "talks", "awards", "talks"]


def test_what_is_going_on_goes_last() -> None:
    bullets = ["a", "b", "c"]
    jobs = [
        {"organization": "now", "start": 2020, "end": "present", "highlights": bullets},
        {"organization": "then", "start": 2010, "end": 2020, "highlights": bullets},
    ]
    order = thin_order(sections({"work": jobs}), {})
    assert [path[3] for path in order] == [1, 1, 0, 0, 1, 0]


def test_an_impossible_number_of_pages_names_one_that_works() -> None:
    jobs = [{"organization": f"o{n}"} for n in range(12)]
    with pytest.raises(DoesNotFitError) as caught:
        fitted(sections({"work": jobs}), 1)
    found = caught.value.diagnostics[0]
    assert found.message == "the CV does not fit on 1 page: what must stay takes 2"
    assert found.hint == "2 pages would do; else leave out entries of section `work`, which has the most left"
    assert fitted(sections({"work": jobs}), 2).dropped == ()


PINNED = """person: {name: Ada}
language: en
sections:
  projects:
    - name: one
      highlights:
        - {text: {en: Speed, de: Tempo}, pin: true}
        - loose
  work:
    - {organization: O, roles: [{position: A}, {position: B}]}
  education: [{institution: I}]
variants:
  short: {max_pages: 1}
"""


@pytest.mark.parametrize(("language", "label"), [("en", "Speed"), ("de", "Tempo")])
def test_the_error_is_where_the_number_is_and_has_the_lines_of_what_is_pinned(
    language: str, label: str, tmp_path: Path
) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(PINNED, encoding="utf-8")
    project = load_project(path, tmp_path).project
    variant = Variant.model_validate({"max_pages": 1, "language": language})
    selection = select(project, Choice(variant, "short", {"max_pages": "short"}))
    with pytest.raises(DoesNotFitError) as caught:
        fit(selection, 1, Layout(lambda *_: 3), project.positions)
    [found] = caught.value.diagnostics
    assert (found.code, found.hint) == ("does-not-fit", f"pinned: “{label}” (line 7)")
    assert found.span is not None
    assert str(found.span).endswith("cv.yaml:13:22")
    unnamed = select(project, Choice(variant))
    with pytest.raises(DoesNotFitError) as caught:
        fit(unnamed, 1, Layout(lambda *_: 3), project.positions)
    assert caught.value.diagnostics[0].span is None


@pytest.mark.parametrize(
    ("made", "way_out"),
    [
        ({"summary": "x"}, "3 pages would do; else shorten the summary"),
        (
            {
                "sections": {
                    "awards": ["a", "b", "c"],
                    "work": [{"organization": "O", "roles": [{"position": "A"}] * 4}],
                }
            },
            "3 pages would do; else leave out entries of section `work`, which has the most left",
        ),
        (
            {
                "sections": {
                    "projects": [{"name": "n", "highlights": ["a"] * 5}],
                    "education": [{"institution": "a"}, {"institution": "b"}],
                }
            },
            "3 pages would do; else leave out entries of section `education`, which has the most left",
        ),
    ],
)
def test_the_way_out_of_a_number_of_pages_is_the_longest_section(made: dict[str, Any], way_out: str) -> None:
    cv = CV.model_validate({"person": {"name": "Ada"}, **made})
    selection = select(make_project(cv), Choice(Variant.model_validate({"max_pages": 1}), "x"))
    with pytest.raises(DoesNotFitError) as caught:
        fit(selection, 1, Layout(lambda *_: 3), Positions())
    assert caught.value.diagnostics[0].hint == way_out


bullet = st.fixed_dictionaries(
    {"text": st.just("b"), "priority": st.integers(0, 3), "pin": st.sampled_from([False, False, False, True])},
    optional={"highlights": st.lists(st.just("c"), max_size=2)},
)
entry = st.fixed_dictionaries(
    {"name": st.just("n"), "highlights": st.lists(bullet, max_size=4), "priority": st.integers(0, 3)},
    optional={"pin": st.just(value=True)},
)


@settings(max_examples=40, deadline=None)
@given(st.lists(entry, min_size=1, max_size=8), st.integers(1, 3), st.booleans())
def test_the_result_fits_and_one_drop_less_does_not(entries: list[dict[str, Any]], wanted: int, tightens: bool) -> None:  # noqa: FBT001
    selection = whole(entries)
    layout = Layout(lines if tightens else lambda one, _: lines(one, 0), tightens)
    try:
        found = fit(selection, wanted, layout, Positions())
    except DoesNotFitError:
        order = thin_order(selection, {})
        assert lines(selection.dropping(order, Cause.PAGES), layout.tightens) > wanted or not any(
            item.get("pin") or any(b["pin"] for b in item["highlights"]) for item in entries
        )
        return
    assert layout.pages(found.selection, found.tightening) <= wanted
    assert not any(item.pinned for item in found.dropped)
    assume(found.dropped)
    order = [path for path in thin_order(selection, {}) if path in {item.path for item in found.dropped}]
    assert layout.pages(selection.dropping(order[:-1], Cause.PAGES), 1.0) > wanted
    again = fit(found.selection, wanted, layout, Positions())
    assert again.selection.cv == found.selection.cv


def test_the_real_layout(cvtool: Run) -> None:
    made = cvtool("render", "--variant", "industry", "-f", "pdf", "-o", "-")
    assert len(pypdf.PdfReader(io.BytesIO(made.raw)).pages) == 1
    assert made.err.count("note[dropped]") >= 1
    loaded = load_project(ROOT / "data" / "cv.yaml", ROOT)
    variant = loaded.project.cv.variants["industry"]
    request = RenderRequest(date(2026, 11, 24), Choice(variant, "industry"))
    prepared = prepare(loaded.project, request)
    dropped = [d.item.path for d in prepared.selection.decisions if d.cause is Cause.PAGES]
    full = select(loaded.project, request.choice)
    order = [path for path in thin_order(full, {}) if path in dropped]
    assert len(order) == len(dropped)
    with warm_compiler() as counter:
        assert page_count(prepared, counter) == 1
        one_less = replace(prepared, selection=full.dropping(order[:-1], Cause.PAGES))
        assert page_count(one_less, counter) == 2


@pytest.mark.parametrize("format_", ["latex", "html", "markdown", "text", "jsonresume"])
def test_every_format_shows_the_same(format_: str, cvtool: Run) -> None:
    made = cvtool("render", "--variant", "industry", "-f", format_).out
    assert "petaflop" in made
    assert "stragglers" not in made


def test_latex_is_told_where_its_pages_were_counted(cvtool: Run) -> None:
    words = ("render", str(ROOT / "data" / "cv.yaml"), "--variant", "industry", "-f")
    assert "note[pages-of-pdf]" in cvtool(*words, "latex").err
    assert "note[pages-of-pdf]" not in cvtool(*words, "html").err


def professor() -> dict[str, Any]:
    """Make a CV with 61 papers and 30 talks; the papers are in a bibliography of its own."""
    jobs = [
        {"organization": "University of Leeds", "position": "Professor", "start": 2015, "end": "present"},
        {"organization": "University of York", "position": "Lecturer", "start": 2005, "end": 2015},
    ]
    talks = [{"title": f"On weaving, lecture {n}", "event": "Meeting of weavers", "date": 1990 + n} for n in range(30)]
    return {
        "person": {"name": "Ada Lovelace"},
        "bibliography": "pubs.bib",
        "sections": {
            "work": [job | {"highlights": [f"Led {n} looms to a safe end." for n in range(4)]} for job in jobs],
            "education": [{"institution": "Oxford", "degree": "D.Phil.", "start": 2000, "end": 2004}],
            "publications": {},
            "talks": talks,
            "grants": [{"title": f"Looms {n}", "funder": "EPSRC", "start": 2010 + n} for n in range(3)],
            "service": [{"organization": "Weavers", "role": "Editor", "start": 2012}],
        },
    }


PAPERS = "".join(
    f"@article{{p{n}, author={{Ada Lovelace and Al Babbage and Mary Somerville and Augustus De Morgan}},"
    f" title={{The loom and its cards, part {n}: on the weaving of numbers by an engine}},"
    f" journal={{Journal of Applied Weaving}}, volume={{{n}}}, pages={{1--9}}, year={{{1960 + n}}},"
    f" doi={{10.1234/weaving.{n}}}}}\n"
    for n in range(61)
)


def engineer() -> dict[str, Any]:
    """Make a CV with six jobs of seven highlights, and projects."""
    bullets = [f"Made the deployment of the {n}th service faster by half, with two colleagues." for n in range(7)]
    jobs = [
        {"organization": f"Company {n}", "position": "Engineer", "start": 2020 - 2 * n, "highlights": bullets}
        | ({"end": 2022 - 2 * n} if n else {"end": "present"})
        for n in range(6)
    ]
    projects = [{"name": f"Project {n}", "summary": "A tool for looms."} for n in range(8)]
    return {"person": {"name": "Ada"}, "sections": {"work": jobs, "projects": projects, "skills": [{"name": "Go"}]}}


def put(folder: Path, cv: dict[str, Any]) -> str:
    (folder / "pubs.bib").write_text(PAPERS, "utf-8")
    (folder / "cv.yaml").write_text(json.dumps(cv), "utf-8")
    return str(folder / "cv.yaml")


def pages_of(made: Any) -> int:
    return len(pypdf.PdfReader(io.BytesIO(made.raw)).pages)


@pytest.mark.parametrize(("make", "wanted"), [(professor, 4), (professor, 2), (engineer, 1)])
def test_a_cv_is_thinned_to_its_pages_and_keeps_its_history(
    make: Callable[[], dict[str, Any]], wanted: int, tmp_path: Path, cvtool: Run
) -> None:
    cv = make()
    path = put(tmp_path, cv)
    assert pages_of(cvtool("render", path, "-f", "pdf", "-o", "-")) > wanted
    words = ("render", path, "--max-pages", str(wanted), "-f")
    made = cvtool(*words, "pdf", "-o", "-")
    assert pages_of(made) == wanted
    assert "note[thinned]" in made.err
    text = cvtool(*words, "text").out
    assert all(job["organization"] in text for job in cv["sections"]["work"])
    explained = cvtool("render", path, "--max-pages", str(wanted), "--explain", "-f", "json")
    assert [line for line in explained.err.splitlines() if "note[thinned]" in line] == [
        line for line in made.err.splitlines() if "note[thinned]" in line
    ]
    rows = json.loads(explained.out)
    assert all(row["shown"] for row in rows if row["kind"] == "section")
    assert {row["path"].split("/")[1] for row in rows if row["cause"] == "pages"}.isdisjoint({"education", "service"})
    assert any(row["reason"] == f"thinned for max_pages: {wanted}" for row in rows)
    current = [row for row in rows if row["path"].startswith("sections/work/entries/0")]
    assert all(row["shown"] for row in current) or make is engineer


def test_few_layouts_are_made(tmp_path: Path) -> None:
    made = load_project(Path(put(tmp_path, professor())), tmp_path).project
    count = 0

    def pages(selection: Selection, share: float) -> int:
        nonlocal count
        count += 1
        return ceil((selection.count("entry") + selection.count("publication")) * (1 - TIGHTER * share) / 10)

    found = fit(select(made, Choice()), 4, Layout(pages), Positions())
    assert found.dropped
    assert count <= 10


@pytest.mark.parametrize(
    ("skills", "talks", "hint"),
    [
        ("page_break: before", "title: T", "`page_break: before` of `skills` (line 4) begins a page"),
        ("page_break: before", "page_break: before", "of `skills` (line 4), `talks` (line 5) begin pages"),
        ("page_break: before", "title: T, visibility: private", "of `skills` (line 4) begins a page"),
    ],
)
@pytest.mark.parametrize("pin", [False, True])
def test_a_page_break_that_forces_a_page_is_named(  # noqa: PLR0913, PLR0917
    skills: str,
    talks: str,
    hint: str,
    pin: bool,  # noqa: FBT001
    cvtool: Run,
    tmp_path: Path,
) -> None:
    (tmp_path / "cv.yaml").write_text(
        f"person: {{name: A B}}\nsections:\n  work: [{{organization: O, position: P, pin: {str(pin).lower()}}}]\n"
        f"  skills: {{{skills}, entries: [Rust]}}\n  talks: {{{talks}, entries: [{{title: T}}]}}\n"
    )
    said = cvtool("render", "cv.yaml", "-f", "text", "--max-pages", "1", cwd=tmp_path).err
    assert hint in said
    assert ("pinned: “O, P” (line 3)" in said) == pin


def test_pinned_publications_are_named_with_their_file(cvtool: Run, tmp_path: Path) -> None:
    entries = [f"@article{{k{n}, title={{Paper {n}}}, author={{B, A}}, journal={{J}}, year=2020}}" for n in range(90)]
    (tmp_path / "pubs.bib").write_text("\n".join(entries))
    (tmp_path / "cv.yaml").write_text(
        "person: {name: A B}\nbibliography: pubs.bib\nsections: {publications: {pin: true}}\n"
    )
    said = cvtool("render", "cv.yaml", "-f", "text", "--max-pages", "1", cwd=tmp_path).err
    assert all(f"“Paper {n}” (pubs.bib:{n + 1})" in said for n in range(90))
