"""The terms of a posting: the table of skills, and ten postings with their terms marked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from cvtool.app.match.matching import match
from cvtool.app.match.posting import read_posting
from cvtool.app.match.skills import known_skills
from cvtool.app.match.words import Vocabulary
from cvtool.folding import folded

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def english() -> Vocabulary:
    return Vocabulary("en")


def test_the_table_is_sorted_and_has_no_duplicates() -> None:
    names = [skill[0] for skill in known_skills()]
    spellings = [spelling for skill in known_skills() for spelling in skill]
    assert len(names) >= 2500
    assert names == sorted(names, key=lambda name: (folded(name), name))
    assert len(spellings) == len(set(spellings))


def test_no_spelling_means_two_skills(english: Vocabulary) -> None:
    meant = {(english.pattern_of(spelling), skill[0]) for skill in known_skills() for spelling in skill}
    assert len(meant) == len({stems for stems, _ in meant})
    assert all(1 <= len(stems) <= 6 for stems, _ in meant)


def shown_terms(text: str) -> list[str]:
    return [term.shown for term in match(text, [], "en", "en").wanted]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Go the extra mile.", []),
        ("Excel at what you do.", []),
        ("Spark a change with us.", []),
        ("We write Go.", ["Go"]),
        ("You report to R. Fisher.", []),
        ("Ask Dr. C. Jones, not us.", []),
        ("We use R. You do too.", ["R"]),
        ("An excellent start in 2026 with 30 days.", []),
        ("Excellent words.", []),
        ("Redis, Stripe, and some Figma", ["Redis", "Stripe", "Figma"]),
        ("in Lisbon from Monday to Friday", []),
        ("papers in the Annals of Statistics", ["Annals of Statistics"]),
        ("papers at NIPS and ICML", ["NIPS", "ICML"]),
        ("machine learning for NeurIPS", ["machine learning", "NeurIPS"]),
        ("reduce latencies", ["latencies"]),
    ],
)
def test_what_is_a_term(text: str, shown: list[str]) -> None:
    assert shown_terms(text) == shown


def measured(name: str, english: Vocabulary) -> tuple[float, float]:
    """Return precision and recall over all postings of a file; a term counts if it is the marked one or an alias."""
    right = found = marked = 0
    for posting in json.loads((DATA / name).read_text(encoding="utf-8")):
        text = read_posting(posting["text"].encode(), "posting")
        shown = {folded(term.shown): term.key for term in match(text, [], "en", "en").wanted}
        ours = set(shown.values())
        theirs = {_key(term, english, shown) for term in posting["terms"]}
        right, found, marked = right + len(ours & theirs), found + len(ours), marked + len(theirs)
    return right / found, right / marked


def _key(term: str, english: Vocabulary, shown: Mapping[str, str]) -> str:
    terms = english.terms(term)
    return shown.get(folded(term)) or (terms[0].key if len(terms) == 1 else folded(term))


def test_the_postings_seen(english: Vocabulary) -> None:
    precision, recall = measured("postings-seen.json", english)
    assert precision >= 0.9
    assert recall >= 0.9


def test_the_postings_not_seen(english: Vocabulary) -> None:
    """Written and marked by somebody who had not seen the table; the figures of the first measurement are the floor."""
    precision, recall = measured("postings-unseen.json", english)
    assert precision >= 0.68
    assert recall >= 0.70
