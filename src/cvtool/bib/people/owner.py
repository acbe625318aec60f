"""Who is "me": names compared by their parts, never as text in text.

Family names must be equal once case, accents, hyphens, apostrophes, blanks and particles in the given name are folded;
given names must be compatible, an initial with the name that it begins, the shorter list within the longer one, in
order. A prefix does not match (Max is not Maxwell): nicknames are declared with ``also``. The outcomes:

- ``exact``: the first given names agree in full.
- ``initial``: they agree by an initial, ``M. Lam``.
- ``ambiguous``: it could be somebody else, and nobody is highlighted. There is an initial that no declared form knows
  (``M. S. Lam``); a family name only (``Lam``); given and family name in the other order (``Lam Maximilian``); or two
  authors of one paper could equally be meant.

The cut of a name does not count where all of its words agree in their order (``Test Lo, Iva`` and ``{Iva Test Lo}`` for
Iva Test Lo), nor do titles, degrees and brackets. Of several candidates in one paper the best one alone is meant: a
declared spelling before a given name in full, and that before an initial.

biblatex annotations (``author+an = {2=self}``) win over any comparison.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.names.person import PersonName, read_name
from cvtool.bib.names.split import PARTICLES, as_said, is_east_asian
from cvtool.bib.names.titles import bare_name, is_degree, without_degrees, without_titles
from cvtool.bib.work import Work
from cvtool.dates import PartialDate
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_Match = Literal["exact", "initial", "ambiguous"]
Outcomes = tuple[_Match | None, ...]

ME = "me"
SELF = frozenset({"self", "me", "myself", "highlight"})
"""Annotations that identify the owner of a bibliography."""

_BEST: tuple[_Match, ...] = ("exact", "initial", "ambiguous")
_NOT_LETTERS = pattern(r"[\W_]+")
_GIVEN = pattern(r"[\s.\-‐‑–·・]+")  # what parts given names, in any script
_JOINING = frozenset({"y", "e", "i"})
_SUFFIXED = pattern(r"(.*\S)\s+(Jr\.?|Sr\.?|II|III|IV)")
_MOST_INITIALS = 3


class Form(Struct, frozen=True):
    """One spelling of a name, folded: the family name without blanks, and the given names; an initial is a letter.

    ``whole`` is a name in East Asian characters in either order; in such names no blank need part the two.
    ``is_short``: it begins with an initial, and another spelling of the same person has the name after it.
    """

    family: str
    given: tuple[str, ...]
    suffix: str = ""
    homonym: str = ""
    whole: frozenset[str] = frozenset()
    is_short: bool = False


Forms = tuple[Form, ...]


class Somebody(Struct, frozen=True):
    """One person to find in author lists: the name to report, all its spellings, and its role.

    ``is_owner``: the bibliography is this person's, meant by ``self`` in annotations, whatever the name there.
    ``since`` and ``until`` bound the papers in which it has the role; what has no date is not among them.
    ``cuts`` has every other way to cut the spellings in two: the family name without blanks → the given names.
    """

    name: str
    forms: Forms
    role: str = ME
    is_owner: bool = False
    cuts: Mapping[str, frozenset[tuple[str, ...]]] = {}
    since: PartialDate | None = None
    until: PartialDate | None = None

    def match(self, names: Sequence[PersonName]) -> Outcomes:
        """Compare each name of an author list; two that could both be meant are ambiguous."""
        found = [self.compare(name) for name in names]
        if self.role == ME and any(name.annotations for name in names):
            annotated = [self.is_annotated(name, outcome) for name, outcome in zip(names, found, strict=True)]
            if any(annotated):
                return tuple("exact" if is_me else None for is_me in annotated)
        matched = [place for place, outcome in enumerate(found) if outcome in {"exact", "initial"}]
        if not matched:
            return tuple(found)
        best = matched if len(found) == 1 else self._best(names, found, matched)
        if len(best) == 1:
            return tuple(outcome if place in best else None for place, outcome in enumerate(found))
        return tuple(outcome and "ambiguous" for outcome in found)

    def _best(self, names: Sequence[PersonName], found: Sequence[_Match | None], matched: Sequence[int]) -> list[int]:
        """Find the places of the best candidates of one paper; a doubtful one is a rival of initials alone."""
        if all(found[place] == "initial" for place in matched):
            rivals = [place for place, outcome in enumerate(found) if outcome == "ambiguous"]
            matched = [*matched, *(place for place in rivals if not self._is_contradicted(names[place]))]
        ranks = {place: self._rank(names[place], found[place]) for place in matched}
        return [place for place, rank in ranks.items() if rank == max(ranks.values())]

    def _rank(self, name: PersonName, outcome: _Match | None) -> int:
        if outcome != "exact":
            return 0
        declared = any(form.given == author.given for author in forms_of(name) for form in self.forms)
        is_full = any(len(author.given[0]) > 1 for author in forms_of(name) if author.given)
        return 1 + is_full + (declared and is_full)

    def _is_contradicted(self, name: PersonName) -> bool:
        """Whether a name has an initial that no declared spelling has."""
        return bool(name.given) and self.has_family(name)

    def is_annotated(self, name: PersonName, outcome: _Match | None) -> bool:
        """Whether an annotation says that it is this person."""
        return not SELF.isdisjoint(name.annotations) and (self.is_owner or outcome is not None)

    def has_family(self, name: PersonName) -> bool:
        """Whether a name has the family name of this person."""
        return any(form.family == author.family for author in forms_of(name) for form in self.forms)

    def compare(self, name: PersonName) -> _Match | None:
        """Compare one name with every spelling; the best outcome counts."""
        best: _Match | None = None
        for author in forms_of(name):
            for form in self.forms:
                outcome = _compared(form, author)
                if outcome == "exact":
                    return outcome
                best = _better(best, outcome)
        return _better(best, self._recut(name)) if self.cuts and not self.has_family(name) else best

    def _recut(self, name: PersonName) -> _Match | None:
        """Compare a name whose words are all there in their order, wherever either is cut."""
        best: _Match | None = None
        for author in recut_forms(name):
            for given in self.cuts.get(author.family, ()):
                best = _better(best, _compared_words(given, author.given))
        return best


class People(Struct, frozen=True):
    """The people to find: the owner, and others with a role of their own."""

    everybody: tuple[Somebody, ...] = ()

    @classmethod
    def of(cls, spellings: Sequence[str], role: str = ME, *, is_owner: bool = False) -> "People":
        """Make it of one person's names as people write them, ``Max Lam`` or ``Lam, Max``."""
        forms = tuple(form for spelling in spellings for form in spelled(spelling))
        return cls((Somebody(spellings[0], _shortened(forms), role, is_owner, _cuts(spellings)),)) if forms else cls()

    @classmethod
    def named(cls, names: Sequence[str]) -> "People":
        """Make it of those named for a bibliography alone: if there is one, it is the owner."""
        return cls.of(names, is_owner=True) if len(names) == 1 else cls.each(names)

    @classmethod
    def each(cls, names: Iterable[str]) -> "People":
        """Make it of several people, one name each."""
        return cls(tuple(somebody for name in names for somebody in cls.of([name]).everybody))

    def __add__(self, other: "People") -> "People":
        return People(self.everybody + other.everybody)

    @property
    def owners(self) -> "People":
        """Only those who the bibliography belongs to."""
        return People(tuple(somebody for somebody in self.everybody if somebody.is_owner))

    @property
    def forms(self) -> Forms:
        """All spellings of all of them; empty if it is nobody."""
        return tuple(form for somebody in self.everybody for form in somebody.forms)

    def compare(self, name: PersonName) -> _Match | None:
        """Return whether a single name is any of them."""
        outcomes = {somebody.compare(name) for somebody in self.everybody}
        return next((outcome for outcome in _BEST if outcome in outcomes), None)

    def match(self, work: Work) -> Outcomes:
        """Return for each author whether it is the owner."""
        return self.outcomes(work.authors, ME)

    def outcomes(self, names: Sequence[PersonName], role: str) -> Outcomes:
        """Return for each name whether it has a role."""
        found = (outcomes for somebody, outcomes in self.match_all(names) if somebody.role == role)
        merged: Outcomes = (None,) * len(names)
        for outcomes in found:
            merged = tuple(map(_better, merged, outcomes))
        return merged

    def match_all(self, names: Sequence[PersonName]) -> list[tuple[Somebody, Outcomes]]:
        """Compare each person with each name; a name that two of different roles match by initials is ambiguous."""
        everybody = [(somebody, somebody.match(names)) for somebody in self.everybody]
        for index in range(len(names)) if len(everybody) > 1 else ():
            claims = [outcomes[index] for _, outcomes in everybody]
            roles = {somebody.role for somebody, outcomes in everybody if outcomes[index] in {"exact", "initial"}}
            if len(roles) > 1:
                sole = claims.count("exact") == 1
                everybody = [(each, _disputed(outcomes, index, sole=sole)) for each, outcomes in everybody]
        return everybody


def _shortened(forms: Forms) -> Forms:
    """Mark the spellings by an initial: with ``Max Lam`` declared, ``M. Lam`` does not stand for Mei Lam."""
    if not any(form.given and len(form.given[0]) > 1 for form in forms):
        return forms
    return tuple(replace(form, is_short=bool(form.given) and len(form.given[0]) == 1) for form in forms)


def _disputed(outcomes: Outcomes, index: int, *, sole: bool) -> Outcomes:
    """Settle a name that several claim: the only exact one has it, else nobody."""
    if outcomes[index] is None or (sole and outcomes[index] == "exact"):
        return outcomes
    return (*outcomes[:index], None if sole else "ambiguous", *outcomes[index + 1 :])


def _better(one: _Match | None, other: _Match | None) -> _Match | None:
    return next((outcome for outcome in _BEST if outcome in {one, other}), None)


def roles_of(names: Sequence[PersonName], people: People) -> dict[int, str]:
    """Return who of some names (0-based index) is highlighted, and as what."""
    return {
        index: somebody.role
        for somebody, outcomes in people.match_all(names)  # no name is that of two roles
        for index, outcome in enumerate(outcomes)
        if outcome in {"exact", "initial"}
    }


@lru_cache(maxsize=256)
def spelled(spelling: str) -> Forms:
    """Fold a name as a person writes it; there are two forms if it can be read in two ways, none if it is empty."""
    return tuple(form for form in forms_of(read_name(as_said(bare_name(spelling)))) if form.family)


def _cuts(spellings: Iterable[str]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Cut spellings after each word but the last."""
    cuts: dict[str, frozenset[tuple[str, ...]]] = {}
    for spelling in spellings:
        name = read_name(as_said(bare_name(spelling)))
        words = _line(name.given, name.particle, name.family)
        for place in range(1, len(words)):
            family = "".join(map(_letters, words[place:]))
            given = _given(" ".join(words[:place]), initials=True)
            if len(family) > 1 and given and words[place - 1] not in PARTICLES:
                cuts[family] = cuts.get(family, frozenset()) | {given}
    return cuts


def _line(*parts: str) -> list[str]:
    """Return the words of a name as it is said, without the ``y`` that may join two family names."""
    words = " ".join(parts).replace("-", " ").replace("‐", " ").replace("‑", " ").split()
    return [word for place, word in enumerate(words) if word not in _JOINING or place == 0]


def recut_forms(name: PersonName) -> Forms:
    """Fold a name with its family name cut in every way, or, if it has no given name, all of it."""
    return _recut_forms(name.given, name.particle, name.family)


@lru_cache(maxsize=16384)
def _recut_forms(given: str, particle: str, family: str) -> Forms:
    words = _line("x", particle, family)[1:]
    first = without_titles([*given.split(), "x"])[:-1]
    if first and not is_degree(given):
        return (Form("".join(map(_letters, words)), _given(" ".join(first), initials=True)),)
    words = without_titles(words)
    return tuple(
        Form("".join(map(_letters, words[place:])), _given(" ".join(words[:place]), initials=True))
        for place in range(1, len(words))
    )


def forms_of(name: PersonName) -> Forms:
    """Fold a name: one form, or two if its given name can be read as initials too."""
    return _forms(name.given, name.particle, name.family, name.suffix, name.homonym)


@lru_cache(maxsize=16384)
def _forms(given: str, particle: str, family: str, suffix: str, homonym: str) -> Forms:
    """Fold a name's parts. ``LAM, MAX`` is in capitals altogether: Max may be a name as well as three initials."""
    given, family, suffix = without_degrees(given, family, suffix)
    words = without_titles([*given.split(), "x"])[:-1]
    if " " in family and not suffix and (found := _SUFFIXED.fullmatch(family)):  # braced with it, as DBLP has it
        family, suffix = found[1], found[2]
    trailing: list[str] = []
    while len(words) > 1 and folded(words[-1]) in PARTICLES and not (len(words[-1]) == 1 and words[-1].isupper()):
        trailing.insert(0, words.pop())
    key = _letters(" ".join([*trailing, particle, family]))
    tail = _letters(suffix)
    whole: frozenset[str] = frozenset()
    if not family.isascii() and is_east_asian(family) and (not given or is_east_asian(given)):
        whole = frozenset({f"{given}{family}", f"{family}{given}"})
    bare = " ".join(words)
    readings = [_given(bare, initials=True)]
    if len(family) > 1 and family.isupper() and (other := _given(bare, initials=False)) != readings[0]:
        readings.append(other)
    return tuple(Form(key, reading, tail, homonym, whole) for reading in readings)


def _given(given: str, *, initials: bool) -> tuple[str, ...]:
    """Cut given names at blanks, dots and hyphens; two or three capitals alone (``ML``) are initials."""
    words: list[str] = []
    for word in _GIVEN.split(given):
        if initials and _are_initials(word):
            words += word.lower()
        elif word:
            letters = _letters(word)
            words.append(letters[:1] if len(word) == 1 else letters)  # Æ. is an initial too
    return tuple(word for word in words if word)


def _are_initials(word: str) -> bool:
    return 1 < len(word) <= _MOST_INITIALS and word.isascii() and word.isalpha() and word.isupper()


def _letters(text: str) -> str:
    if text.isascii():
        return _NOT_LETTERS.sub("", text.lower())
    return "".join(char for char in folded(text) if char.isalnum() or unicodedata.category(char)[0] == "M")


def _compared(form: Form, author: Form) -> _Match | None:
    """Compare an author with one spelling of a person's name."""
    if form.whole and author.whole:
        return "exact" if form.whole & author.whole else None
    if form.family != author.family:
        return "ambiguous" if _is_reversed(form, author) else None
    if form.homonym and author.homonym and form.homonym != author.homonym:
        return None
    if form.suffix and author.suffix and form.suffix != author.suffix:
        return None
    if not author.given or not form.given:
        return "ambiguous" if author.given or form.given else "exact"
    if form.is_short and len(author.given[0]) > 1:
        return None
    return _compared_given(form.given, author.given)


def _compared_words(given: Sequence[str], author: Sequence[str]) -> _Match | None:
    """Compare given names of which none may be left out but initials, as it is not certain that they are some."""
    shorter, longer = sorted((given, author), key=len)
    left = [word for word in longer if len(word) > 1 or len(longer) == len(shorter)]
    if not shorter or len(left) > len(shorter) or not _in_order(shorter, longer):
        return None
    return _compared_given(given, author)


def _compared_given(given: Sequence[str], author: Sequence[str]) -> _Match | None:
    if given == author or "".join(given) == "".join(author):  # Fei-Fei and Feifei
        return "exact"  # in full, or as it is declared
    if not _agree(given[0], author[0]):
        return None
    shorter, longer = sorted((given[1:], author[1:]), key=len)
    if not _in_order(shorter, longer):
        return None
    if len(given[0]) > 1 and len(author[0]) > 1:
        return "exact"
    return "initial" if len(author) <= len(given) else "ambiguous"


def _is_reversed(form: Form, author: Form) -> bool:
    """Find ``Lam Maximilian`` and ``Lam M`` for Maximilian Lam; either of the two may be swapped."""
    if not form.given or not author.given:
        return False
    if form.family + "".join(form.given) == "".join(author.given) + author.family:
        return True
    if "".join(form.given) + form.family == author.family + "".join(author.given):
        return True
    initials = "".join(word[0] for word in form.given)
    return "".join(author.given) == form.family and initials.startswith(author.family)


def _in_order(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(any(_agree(word, other) for other in rest) for word in shorter)


def _agree(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
