"""``max_pages``: what is dropped to make a CV fit, with a layout of our own and with the real one."""

import io
from datetime import date
from math import ceil
from typing import Any

import pypdf
import pytest
from conftest import ROOT, Run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cvtool.app.render.prepare import page_count, page_counter, prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.load import load_project
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.project import Positions, make_project
from cvtool.select import select
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause
from cvtool.select.fit import STEPS, DoesNotFitError, Fitted, Layout, drop_order, fit
from cvtool.select.selection import Selection
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
    order = [path[2:] for path in drop_order(selection, {})]
    assert order == [
        ("entries", 1, "highlights", 1),
        ("entries", 1, "highlights", 3),
        ("entries", 1, "highlights", 0),
        ("entries", 0, "highlights", 0),
        ("entries", 2),
        ("entries", 0),
    ]


def test_other_priorities_may_stand_in() -> None:
    selection = whole([{"name": "one", "highlights": ["a", "b", "c"]}])
    scores: dict[KeyPath, float] = {
        ("sections", "projects", "entries", 0, "highlights", place): score for place, score in enumerate((9, 1, 5))
    }
    assert [path[-1] for path in drop_order(selection, scores)][:3] == [1, 2, 0]


def test_what_is_pinned_is_listed_if_it_does_not_fit() -> None:
    entries = [{"name": f"n{place}", "pin": place % 2 == 0} for place in range(20)]
    with pytest.raises(DoesNotFitError) as caught:
        fitted(whole(entries), 1)
    assert caught.value.diagnostics[0].hint == f"pinned: {', '.join(f'“n{place}”' for place in range(0, 20, 2))}"


def test_nothing_but_the_head_is_no_cv() -> None:
    with pytest.raises(DoesNotFitError):
        fit(whole([{"name": "one"}]), 1, Layout(lambda one, _: 1 + one.count("entry")), Positions())


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
        order = drop_order(selection, {})
        assert lines(selection.dropping(order, Cause.PAGES), layout.tightens) > wanted or not any(
            item.get("pin") or any(b["pin"] for b in item["highlights"]) for item in entries
        )
        return
    assert layout.pages(found.selection, found.tightening) <= wanted
    assert not any(item.pinned for item in found.dropped)
    assume(found.dropped)
    order = [path for path in drop_order(selection, {}) if path in {item.path for item in found.dropped}]
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
    order = [path for path in drop_order(full, {}) if path in dropped]
    assert len(order) == len(dropped)
    with page_counter() as counter:
        assert page_count(prepared, counter) == 1
        one_less = replace(prepared, selection=full.dropping(order[:-1], Cause.PAGES))
        assert page_count(one_less, counter) == 2


@pytest.mark.parametrize("format_", ["latex", "html", "markdown", "text", "jsonresume"])
def test_every_format_shows_the_same(format_: str, cvtool: Run) -> None:
    made = cvtool("render", "--variant", "industry", "-f", format_).out
    assert "petaflop" in made
    assert "NUMA" not in made


def test_latex_is_told_where_its_pages_were_counted(cvtool: Run) -> None:
    words = ("render", str(ROOT / "data" / "cv.yaml"), "--variant", "industry", "-f")
    assert "note[pages-of-pdf]" in cvtool(*words, "latex").err
    assert "note[pages-of-pdf]" not in cvtool(*words, "html").err
