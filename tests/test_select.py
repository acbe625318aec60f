"""Selecting: which items of a CV a variant shows, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.work import Work
from cvtool.cv.items import Selectable, walk
from cvtool.cv.model.base import as_written
from cvtool.cv.model.contacts import Contact
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.project import make_project
from cvtool.select import select
from cvtool.select.choice import Choice, choose
from cvtool.select.decide import Cause
from cvtool.select.limit import LimitTooLowError
from cvtool.select.selection import Selection
from cvtool.tags import parse_tags

TAGS = ("a", "b", "c")


def a_cv(sections: dict[str, Any], **more: Any) -> CV:
    return CV.model_validate({"person": {"name": "Ada"}, "sections": sections, **more})


def chosen(cv: CV, works: Sequence[Work] = (), **variant: Any) -> Selection:
    return select(make_project(cv, works), Choice(Variant.model_validate(variant), "x", dict.fromkeys(variant, "x")))


def names(selection: Selection, section: str = "projects") -> list[str]:
    return [entry.name for entry in getattr(selection.cv.sections.get(section), "entries", ())]


def causes(selection: Selection) -> dict[str, Cause]:
    return {"/".join(map(str, d.item.path[1:])): d.cause for d in selection.decisions}


PROJECTS = a_cv(
    {
        "projects": [
            {"name": "one", "tags": ["a"], "highlights": ["x", {"text": "y", "tags": ["b"], "highlights": ["z"]}]},
            {"name": "two", "tags": ["a", "b"]},
            {"name": "three"},
            {"name": "four", "tags": ["a"], "visibility": "private"},
        ]
    }
)


@pytest.mark.parametrize(
    ("variant", "kept"),
    [
        ({}, ["one", "two", "three"]),
        ({"include": "a"}, ["one", "two", "three"]),
        ({"include": "b"}, ["two", "three"]),
        ({"exclude": "b"}, ["one", "three"]),
        ({"include": "a", "exclude": "a and b"}, ["one", "three"]),
        ({"untagged": "exclude"}, ["one", "two"]),
        ({"include": "b", "untagged": "exclude"}, ["two"]),
        ({"include": {"any": ["a", "b"], "none": ["b"]}}, ["one", "three"]),
        ({"sections": []}, []),
        ({"limit": {"projects": 1}}, ["one"]),
    ],
)
def test_entries(variant: dict[str, Any], kept: list[str]) -> None:
    assert names(chosen(PROJECTS, **variant)) == kept


def test_case_and_accents_do_not_count() -> None:
    cv = a_cv({"projects": [{"name": "one", "tags": ["Español", "HPC"]}, {"name": "two", "tags": ["c"]}]})
    assert names(chosen(cv, include="espanol and hpc")) == ["one"]
    assert names(chosen(cv, exclude="hpc or C")) == []


def test_every_decision_has_its_cause() -> None:
    assert causes(chosen(PROJECTS, include="b")) == {
        "projects": Cause.UNTAGGED,
        "projects/entries/0": Cause.NOT_INCLUDED,
        "projects/entries/0/highlights/0": Cause.PARENT,
        "projects/entries/0/highlights/1": Cause.PARENT,
        "projects/entries/0/highlights/1/highlights/0": Cause.PARENT,
        "projects/entries/1": Cause.INCLUDED,
        "projects/entries/2": Cause.UNTAGGED,
        "projects/entries/3": Cause.PRIVATE,
    }


def test_an_entry_may_lose_its_highlights_but_a_section_not_its_entries() -> None:
    selection = chosen(PROJECTS, include="a", untagged="exclude", exclude="b")
    assert names(selection) == ["one"]
    assert selection.cv.sections["projects"].entries[0].highlights == ()  # type: ignore[attr-defined]
    assert chosen(PROJECTS, exclude="a", untagged="exclude").cv.sections == {}
    assert chosen(PROJECTS, exclude="a", untagged="exclude").is_empty


def test_a_job_told_by_its_roles_goes_with_them() -> None:
    roles = [{"position": "first", "tags": ["a"]}, {"position": "second", "tags": ["b"]}]
    cv = a_cv({"work": [{"organization": "X", "roles": roles}], "projects": [{"name": "one"}]})
    assert [role.position for role in chosen(cv, include="b").cv.sections["work"].entries[0].roles] == ["second"]  # type: ignore[attr-defined]
    assert list(chosen(cv, exclude="a or b").cv.sections) == ["projects"]


def test_sections_are_ordered_and_the_head_is_redacted() -> None:
    person = {"name": "Ada", "email": "a@b.org", "phone": "1", "profiles": [{"network": "GitHub", "tags": ["a"]}]}
    cv = CV.model_validate(
        {"person": person, "summary": "S", "sections": {"skills": ["x"], "projects": [{"name": "one"}]}}
    )
    selection = chosen(cv, sections=["projects", "skills"], redact=["phone", "summary"], exclude="a", headline="H")
    assert list(selection.cv.sections) == ["projects", "skills"]
    assert (selection.cv.person.email, selection.cv.person.phone) == ((Contact("a@b.org"),), ())
    assert (selection.cv.person.headline, selection.cv.summary, selection.cv.person.profiles) == ("H", None, ())


HEAD = CV.model_validate(
    {
        "person": {
            "name": "Ada",
            "phone": "1",
            "profiles": [{"network": "GitHub", "tags": ["a"]}, {"network": "Mastodon"}],
        },
        "summary": "S",
        "sections": {"projects": [{"name": "one", "tags": ["a"]}, {"name": "two", "visibility": "private"}]},
    }
)


@pytest.mark.parametrize(
    ("variant", "phone", "summary", "profiles"),
    [
        ({}, Cause.KEPT, Cause.KEPT, [Cause.KEPT, Cause.KEPT]),
        ({"redact": ["summary"]}, Cause.KEPT, Cause.REDACTED, [Cause.KEPT, Cause.KEPT]),
        ({"redact": ["profiles"]}, Cause.KEPT, Cause.KEPT, [Cause.REDACTED, Cause.REDACTED]),
        ({"redact": ["phone"], "exclude": "a"}, Cause.REDACTED, Cause.KEPT, [Cause.EXCLUDED, Cause.UNTAGGED]),
        ({"include": "b"}, Cause.KEPT, Cause.KEPT, [Cause.NOT_INCLUDED, Cause.UNTAGGED]),
        ({"include": "a", "untagged": "exclude"}, Cause.KEPT, Cause.KEPT, [Cause.INCLUDED, Cause.UNTAGGED_OUT]),
    ],
)
def test_the_head_has_its_causes(variant: dict[str, Any], phone: Cause, summary: Cause, profiles: list[Cause]) -> None:
    found = {d.item.path: d.cause for d in chosen(HEAD, **variant).decisions}
    assert (found["person", "phone"], found["summary",]) == (phone, summary)
    assert [found["person", "profiles", index] for index in (0, 1)] == profiles


@pytest.mark.parametrize(("private", "cause"), [(False, Cause.PRIVATE), (True, Cause.KEPT)])
def test_the_private_is_shown_when_that_is_asked_for(private: object, cause: Cause) -> None:
    choice = Choice(Variant.model_validate({}), "x", {}, private=bool(private))
    assert causes(select(make_project(HEAD, ()), choice))["projects/entries/1"] is cause


def test_the_last_item_may_be_the_one_that_is_left_empty() -> None:
    cv = a_cv(
        {"projects": [{"name": "one"}], "work": [{"organization": "X", "roles": [{"position": "p", "tags": "a"}]}]}
    )
    found = causes(chosen(cv, exclude="a"))
    assert found["work/entries/0/roles/0"] is Cause.EXCLUDED
    assert (found["work"], found["work/entries/0"], found["projects"]) == (Cause.EMPTY, Cause.EMPTY, Cause.UNTAGGED)


BIB = """
@article{one, title={One}, journal={J}, year={2001}, author={A B}, keywords={a}}
@article{two, title={Two}, journal={K}, year={2002}, author={A B}, keywords={b}}
@article{three, title={Three}, journal={J}, year={2003}, author={A B}}
"""
WORKS = parse_bibtex(BIB.encode(), "pubs.bib")[0]
PAPERS = a_cv(
    {
        "publications": {},
        "projects": [{"name": "p", "publications": ["one", "two"]}],
        "best": {"kind": "publications", "select": {"venue": "K"}},
    },
    bibliography="pubs.bib",
    publication_tags="all",
)


@pytest.mark.parametrize(
    ("variant", "kept"),
    [
        ({}, ["one", "two", "three"]),
        ({"include": "a"}, ["one", "three"]),
        ({"exclude": "a"}, ["two", "three"]),
        ({"publications": {"venue": "J"}}, ["one", "three"]),
        ({"publications": {"max": 1}}, ["two", "three"]),  # one a list
        ({"limit": {"publications": 2}}, ["two", "three"]),
        ({"sections": ["best"]}, ["two"]),
        ({"limit": {"publications": 0}}, ["two"]),
        ({"sections": ["projects"]}, []),
        ({"since": "2002"}, ["two", "three"]),
        ({"until": "2002"}, ["one", "two"]),
        ({"since": "2002", "until": "2002"}, ["two"]),
        ({"since": "2004"}, []),
        ({"since": "2002", "exclude": "b"}, ["three"]),
        ({"since": "2002", "publications": {"venue": "J"}}, ["three"]),
    ],
)
def test_publications(variant: dict[str, Any], kept: list[str]) -> None:
    assert [work.key for work in chosen(PAPERS, WORKS, **variant).works] == kept


def test_lists_and_publications_have_their_causes() -> None:
    found = {d.item.path: d.cause for d in chosen(PAPERS, WORKS, sections=["best"], include="b").decisions}
    assert found["sections", "publications"] is Cause.NOT_IN_SECTIONS
    assert found["sections", "best"] is Cause.UNTAGGED
    assert [found["publications", key] for key in ("one", "two", "three")] == [
        Cause.NOT_INCLUDED,
        Cause.INCLUDED,
        Cause.UNLISTED,
    ]
    found = {d.item.path: d.cause for d in chosen(PAPERS, WORKS, exclude="b").decisions}
    assert (found["sections", "best"], found["publications", "two"]) == (Cause.EMPTY, Cause.EXCLUDED)


def test_a_publication_out_of_a_range_has_its_cause() -> None:
    found = {d.item.path: d.cause for d in chosen(PAPERS, WORKS, since="2002", exclude="a").decisions}
    assert (found["publications", "one"], found["publications", "two"]) == (Cause.EXCLUDED, Cause.KEPT)
    found = {d.item.path: d.cause for d in chosen(PAPERS, WORKS, until="2001").decisions}
    assert (found["publications", "one"], found["publications", "two"]) == (Cause.KEPT, Cause.OUT_OF_RANGE)


NESTED = {
    "teaching": {
        "kind": "items",
        "sections": {"courses": ["Logic"], "theses": {"tags": ["a"], "entries": ["Sets"]}},
    },
    "writing": {"kind": "items", "sections": {"papers": {"kind": "publications"}}},
}


@pytest.mark.parametrize(
    ("variant", "shown"),
    [
        ({}, ["teaching", "courses", "theses", "writing", "papers"]),
        ({"sections": ["theses"]}, ["theses"]),
        ({"sections": ["papers"]}, ["papers"]),
        ({"sections": ["teaching"]}, ["teaching", "courses", "theses"]),
        ({"exclude": "a"}, ["teaching", "courses", "writing", "papers"]),
        ({"publications": {"venue": "nowhere"}}, ["teaching", "courses", "theses", "writing"]),
        ({"since": "2004"}, ["teaching", "courses", "theses", "writing"]),
    ],
)
def test_subsections(variant: dict[str, Any], shown: list[str]) -> None:
    cv = a_cv(NESTED, bibliography="pubs.bib")
    decisions = chosen(cv, WORKS, **variant).decisions
    assert [d.item.path[1] for d in decisions if d.shown and d.item.kind == "section"] == shown


def test_what_is_in_a_subsection_that_is_left_out_goes_with_it() -> None:
    private = {**NESTED["teaching"], "visibility": "private"}
    found = causes(chosen(a_cv({"teaching": private}), (), sections=["teaching", "courses"]))
    assert (found["teaching"], found["courses"], found["courses/entries/0"]) == (
        Cause.PRIVATE,
        Cause.PARENT,
        Cause.PARENT,
    )
    found = causes(chosen(a_cv(NESTED), (), sections=["courses"]))
    assert (found["teaching"], found["courses"], found["theses"]) == (
        Cause.NOT_IN_SECTIONS,
        Cause.KEPT,
        Cause.NOT_IN_SECTIONS,
    )


def test_an_emptied_job_empties_the_last_section() -> None:
    roles = [{"position": "A", "tags": ["a"]}, {"position": "B", "tags": ["a"]}]
    cv = a_cv({"projects": [{"name": "one"}], "work": [{"organization": "O", "roles": roles}]})
    found = causes(chosen(cv, (), exclude="a"))
    assert found["work/entries/0"] is Cause.EMPTY
    assert found["work"] is Cause.EMPTY
    assert causes(chosen(a_cv({"projects": []}), ()))["projects"] is Cause.KEPT


def test_an_excluded_publication_is_not_named_by_projects() -> None:
    selection = chosen(PAPERS, WORKS, exclude="a")
    assert selection.cv.sections["projects"].entries[0].publications == ("two",)  # type: ignore[attr-defined]
    assert list(chosen(PAPERS, WORKS, exclude="b").cv.sections) == ["publications", "projects"]


def test_limits_keep_what_is_pinned_then_what_is_important() -> None:
    entries = [{"name": "low", "priority": 1}, {"name": "first"}, {"name": "second"}, {"name": "pin", "pin": True}]
    cv = a_cv({"projects": entries})
    assert names(chosen(cv, limit={"projects": 2})) == ["first", "pin"]
    bullets = ["x", {"text": "y", "priority": 60}, "z"]
    cv = a_cv({"projects": [{"name": "one", "highlights": bullets}]})
    selection = chosen(cv, limit={"projects": {"highlights": 2}})
    assert [h.text for h in selection.cv.sections["projects"].entries[0].highlights] == ["x", "y"]  # type: ignore[attr-defined]


def test_a_limit_below_what_is_pinned() -> None:
    cv = a_cv({"projects": [{"name": "one", "pin": True}, {"name": "two", "pin": True}]})
    with pytest.raises(LimitTooLowError) as caught:
        chosen(cv, limit={"projects": 1})
    assert len(caught.value.pinned) == 2


def test_what_holds_a_pin_is_pinned_for_a_limit() -> None:
    bullets = ["x", {"text": "y", "highlights": [{"text": "z", "pin": True}]}]
    cv = a_cv({"projects": [{"name": "one", "priority": 90}, {"name": "two", "highlights": bullets}]})
    assert names(chosen(cv, limit={"projects": 1})) == ["two"]
    selection = chosen(cv, limit={"projects": {"highlights": 1}})
    assert [h.text for h in selection.cv.sections["projects"].entries[1].highlights] == ["y"]  # type: ignore[attr-defined]
    with pytest.raises(LimitTooLowError, match="1 is pinned"):
        chosen(cv, limit={"projects": 0})


def test_a_limit_on_highlights_is_not_for_entries_beyond_the_limit() -> None:
    pins = [{"text": "a", "pin": True}, {"text": "b", "pin": True}]
    cv = a_cv({"projects": [{"name": "one", "pin": True}, {"name": "two", "highlights": ["x", "y"]}]})
    assert names(chosen(cv, limit={"projects": {"entries": 1, "highlights": 0}})) == ["one"]
    cv = a_cv({"projects": [{"name": "two", "highlights": pins}, {"name": "one"}]})
    with pytest.raises(LimitTooLowError):
        chosen(cv, limit={"projects": {"entries": 1, "highlights": 1}})


def test_other_variants_do_not_leave_the_file() -> None:
    cv = a_cv({"skills": ["x"]}, variants={"x": {}, "secret": {"summary": "For the rival"}})
    assert chosen(cv).cv.variants == {}


def test_parents() -> None:
    variants = {
        "base": {"include": "a", "redact": ["phone"], "limit": {"work": {"entries": 4, "highlights": 2}}},
        "middle": {"extends": "base", "limit": {"work": 2, "skills": 1}, "publications": {"venue": "J", "max": 3}},
        "leaf": {"extends": "middle", "redact": [], "publications": {"max": 1}},
    }
    parsed = {name: Variant.model_validate(value) for name, value in variants.items()}
    choice = choose(parsed, "leaf", Variant.model_validate({"limit": {"work": {"highlights": 1}}}))
    limits = {"work": {"entries": 2, "highlights": 1}, "skills": {"entries": 1}}
    flat = {"include": "a", "redact": (), "limit": limits, "publications": {"venue": "J", "max": 1}}
    assert choice.variant == Variant.model_validate(flat)
    assert choice.origins == {"include": "base", "redact": "leaf", "publications": "leaf", "limit": ""}


tag_lists = st.lists(st.sampled_from(TAGS), max_size=2, unique=True)
visibility = st.sampled_from(["public", "public", "public", "private"])
marks = {"tags": tag_lists, "visibility": visibility}
ranks = {"priority": st.integers(0, 3), "pin": st.just(value=False)}
points = st.lists(st.fixed_dictionaries({"text": st.just("z"), **marks}), max_size=2)
highlights = st.lists(st.fixed_dictionaries({"text": st.just("y"), "highlights": points, **marks, **ranks}), max_size=3)
projects = st.fixed_dictionaries({"name": st.just("n"), "highlights": highlights, **marks, **ranks})
sections = st.fixed_dictionaries({"kind": st.just("projects"), "entries": st.lists(projects, max_size=3), **marks})
cvs = st.dictionaries(st.sampled_from(["projects", "more", "rest"]), sections, min_size=1, max_size=3).map(a_cv)
expressions = st.sampled_from(["a", "b or c", "a and not b", "not c", "(a or b) and not (a and b)"])
variants = st.fixed_dictionaries(
    {},
    optional={
        "include": expressions,
        "exclude": expressions,
        "untagged": st.sampled_from(["include", "exclude"]),
        "sections": st.lists(st.sampled_from(["projects", "more", "rest"]), unique=True),
        "limit": st.just({"projects": {"entries": 1, "highlights": 1}}),
    },
)
fast = settings(max_examples=30, deadline=None)


def shown(selection: Selection) -> Iterator[Selectable]:
    return (item for item in walk(selection.cv, selection.works))


@fast
@given(cvs, variants)
def test_a_variant_never_contains_what_it_excludes(cv: CV, variant: dict[str, Any]) -> None:
    selection = chosen(cv, **variant)
    exclude = parse_tags(variant["exclude"]) if "exclude" in variant else None
    for item in shown(selection):
        assert not item.is_private
        assert exclude is None or not exclude(item.tags)


@fast
@given(cvs, variants)
def test_selection_is_idempotent(cv: CV, variant: dict[str, Any]) -> None:
    once = chosen(cv, **variant)
    assert chosen(once.cv, **variant).cv == once.cv


@fast
@given(cvs, variants)
def test_what_is_shown_is_what_is_decided(cv: CV, variant: dict[str, Any]) -> None:
    selection = chosen(cv, **variant)
    decided = sum(decision.shown for decision in selection.decisions)
    if "sections" not in variant:
        assert decided == len(list(shown(selection)))
    assert {d.item.path for d in selection.decisions} == {item.path for item in walk(cv, ())}


@fast
@given(cvs, variants, st.sampled_from(TAGS))
def test_a_tag_more_shows_nothing_private(cv: CV, variant: dict[str, Any], tag: str) -> None:
    written = as_written(cv)

    def add(node: Any) -> None:
        if isinstance(node, dict):
            node["tags"] = sorted({*node.get("tags", ()), tag})
            for child in (*node.get("entries", ()), *node.get("highlights", ())):
                add(child)

    for section in written["sections"].values():
        add(section | {"kind": "projects"})
        section["kind"] = "projects"
    assert not any(item.is_private for item in shown(chosen(CV.model_validate(written), **variant)))


@fast
@given(variants, variants, cvs)
def test_a_variant_that_extends_is_the_same_written_flat(parent: dict[str, Any], child: dict[str, Any], cv: CV) -> None:
    named = {"p": Variant.model_validate(parent), "c": Variant.model_validate(child | {"extends": "p"})}
    flat = Variant.model_validate(parent | child)
    inherited = choose(named, "c")
    assert inherited.variant == flat
    assert select(make_project(cv), inherited).cv == chosen(cv, **(parent | child)).cv


def test_explain_goes_to_a_file(cvtool: Run, tmp_path: Path) -> None:
    words = ("render", str(ROOT / "data" / "cv.yaml"), "--variant", "systems", "--explain")
    for name, options in (("why.json", ("-f", "json")), ("why.txt", ())):
        made = cvtool(*words, "-o", str(tmp_path / name))
        assert (made.code, made.out) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8") == cvtool(*words, *options).out
