"""Posting × CV → what is covered, what is missing, and a score for every passage, each term's share shown.

The terms of a posting are the skills that it names, what looks like a name (an acronym, a sign or digit in it), and
the names that it lists next to a skill. Its other words help to rank passages, at a quarter of the weight, but are not
listed.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cvtool.app.match.asked import asked_terms
from cvtool.app.match.score import shares
from cvtool.app.match.words import Term, Vocabulary
from cvtool.cv.items import Selectable
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.text import localized
from cvtool.document import plain
from cvtool.sources.yaml import KeyPath

PLAIN_WEIGHT = 0.25
"""Words that are not terms."""

_BOOKKEEPING = frozenset(
    {
        "id", "tags", "priority", "pin", "visibility", "url", "date", "start", "end", "highlights", "roles",
        "publications", "extensions",
    }
)  # fmt: skip


class Passage(Struct, frozen=True):
    """What one item of the CV says, and how relevant it is to the posting: the share of every term, largest first."""

    path: KeyPath
    kind: str
    text: str
    terms: tuple[Term, ...]
    why: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """The sum of the shares."""
        return sum(share for _, share in self.why)


class Wanted(Struct, frozen=True):
    """A term of the posting: as written there, how often, and where the CV has it."""

    key: str
    shown: str
    is_skill: bool
    count: int
    places: tuple[KeyPath, ...]


class MatchReport(Struct, frozen=True):
    """The terms in the order of the posting, and the passages of the CV, the best first."""

    wanted: tuple[Wanted, ...]
    passages: tuple[Passage, ...]

    @property
    def covered(self) -> tuple[Wanted, ...]:
        """The terms that the CV has."""
        return tuple(term for term in self.wanted if term.places)

    @property
    def missing(self) -> tuple[Wanted, ...]:
        """The terms that it has not."""
        return tuple(term for term in self.wanted if not term.places)

    def best(self, kind: str, most: int) -> tuple[Passage, ...]:
        """Return the best passages of a kind that score at all."""
        return tuple(passage for passage in self.passages if passage.kind == kind and passage.why)[:most]

    def priorities(self) -> dict[KeyPath, float]:
        """Give every passage a priority of 0 to 100; an entry is worth as much as the best that it holds."""
        most = max((passage.score for passage in self.passages), default=0.0) or 1.0
        found: dict[KeyPath, float] = {}
        for passage in self.passages:
            for length in range(1, len(passage.path) + 1):
                path = passage.path[:length]
                found[path] = max(found.get(path, 0.0), round(100 * passage.score / most, 6))
        return found


def match(posting: str, items: Sequence[Selectable], language: str, default: str) -> MatchReport:
    """Match a posting against the items of a CV that are shown."""
    vocabulary = Vocabulary(language)
    asked = asked_terms(posting, vocabulary)
    passages = [passage for item in items if (passage := _passage(item, vocabulary, language, default))]
    added = shares([[term.key for term in passage.terms] for passage in passages], _weights(asked))
    scored = [
        Passage(passage.path, passage.kind, passage.text, passage.terms, _ranked(why))
        for passage, why in zip(passages, added, strict=True)
    ]
    ordered = sorted(enumerate(scored), key=lambda numbered: (-numbered[1].score, numbered[0]))
    titles = [title for item in _filled(items) if (title := _title(item, vocabulary, language, default))]
    return MatchReport(_wanted(asked, [*scored, *titles], vocabulary), tuple(passage for _, passage in ordered))


def _filled(items: Sequence[Selectable]) -> Iterator[Selectable]:
    """Yield the sections that show an entry: an empty one is not evidence."""
    holders = {item.parent for item in items if item.kind == "entry"}
    yield from (item for item in items if item.kind == "section" and item.path in holders)


def _title(section: Selectable, vocabulary: Vocabulary, language: str, default: str) -> Passage | None:
    """Read the skills in the title of a section, or in its id if it has none; they are evidence, but have no score."""
    written: Any = section.node.title
    words = plain(parse_inlines(localized(written, language, default))) if written else str(section.path[-1])
    terms = tuple(term for term in vocabulary.terms(words.replace("_", " "), nested=True) if term.is_skill)
    return Passage(section.path, section.kind, words, terms) if terms else None


def _ranked(why: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(why.items(), key=lambda share: (-share[1], share[0])))


def _weights(asked: Sequence[Term]) -> dict[str, float]:
    counts = Counter(term.key for term in asked)
    named = {term.key for term in asked if term.is_skill or term.is_name or counts[term.key] > 1}
    return {
        key: (1.0 if key in named else PLAIN_WEIGHT) * (1 + math.log(count)) for key, count in sorted(counts.items())
    }


def _wanted(asked: Sequence[Term], passages: Sequence[Passage], vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    counts = Counter(term.key for term in asked)
    places: dict[str, list[Passage]] = {}
    for passage in passages:
        for key in dict.fromkeys(term.key for term in passage.terms):
            places.setdefault(key, []).append(passage)
    named = {term.key for term in asked if term.is_skill or term.is_name}
    first: dict[str, Term] = {}
    for term in asked:
        first.setdefault(term.key, term)
    return tuple(
        Wanted(key, term.shown, term.is_skill, counts[key], _paths(term, places.get(key, ()), vocabulary))
        for key, term in first.items()
        if key in named
    )


def _paths(term: Term, passages: Sequence[Passage], vocabulary: Vocabulary) -> tuple[KeyPath, ...]:
    """Return where the passages are that have a skill, and the other words of the phrase that names it."""
    needs = set(term.needs)
    return tuple(passage.path for passage in passages if not needs or needs <= set(vocabulary.pattern_of(passage.text)))


def _passage(item: Selectable, vocabulary: Vocabulary, language: str, default: str) -> Passage | None:
    """Read what an item says of itself; what it holds, its highlights, are passages of their own."""
    texts = [plain(parse_inlines(localized(text, language, default))) for text in _texts(item)]
    if item.kind == "publication":
        texts = [text for text in (item.node.title_text, item.node.venue, *item.node.keywords) if text]
    terms = tuple(term for text in texts for term in vocabulary.terms(text, nested=True))
    return Passage(item.path, item.kind, " · ".join(texts), terms) if terms else None


def _texts(item: Selectable) -> Iterator[str | Mapping[str, str]]:
    node: Any = item.node
    match item.kind:
        case "headline" | "summary":
            yield node
        case "highlight":
            yield node.text
        case "entry" | "role":
            yield from (text for name, value in node if name not in _BOOKKEEPING for text in _words(value))
        case _:
            return


def _words(value: Any) -> Iterator[str | Mapping[str, str]]:
    """Find the texts in a field of whatever type."""
    if isinstance(value, str) or (isinstance(value, Mapping) and value):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner)
