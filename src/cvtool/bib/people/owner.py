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

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from cvtool.bib.names.person import PersonName
from cvtool.bib.people.comparing import NameOutcome, Outcomes, best_of, better, compared, words_compared
from cvtool.bib.people.forms import Forms, cuts_of, forms_of, recut_forms, shortened, spelled
from cvtool.bib.work import Work
from cvtool.dates import PartialDate

ME = "me"
SELF = frozenset({"self", "me", "myself", "highlight"})
"""Annotations that identify the owner of a bibliography."""


class Somebody(Struct, frozen=True, dict=True):
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

    def _best(
        self, names: Sequence[PersonName], found: Sequence[NameOutcome | None], matched: Sequence[int]
    ) -> list[int]:
        """Find the places of the best candidates of one paper; a doubtful one is a rival of initials alone."""
        if all(found[place] == "initial" for place in matched):
            rivals = [place for place, outcome in enumerate(found) if outcome == "ambiguous"]
            matched = [*matched, *(place for place in rivals if not self._is_contradicted(names[place]))]
        ranks = {place: self._rank(names[place], found[place]) for place in matched}
        return [place for place, rank in ranks.items() if rank == max(ranks.values())]

    def _rank(self, name: PersonName, outcome: NameOutcome | None) -> int:
        if outcome != "exact":
            return 0
        declared = any(form.given == author.given for author in forms_of(name) for form in self.forms)
        is_full = any(len(author.given[0]) > 1 for author in forms_of(name) if author.given)
        return 1 + is_full + (declared and is_full)

    def _is_contradicted(self, name: PersonName) -> bool:
        """Whether a name has an initial that no declared spelling has."""
        return bool(name.given) and self.has_family(name)

    def is_annotated(self, name: PersonName, outcome: NameOutcome | None) -> bool:
        """Whether an annotation says that it is this person."""
        return not SELF.isdisjoint(name.annotations) and (self.is_owner or outcome is not None)

    def has_family(self, name: PersonName) -> bool:
        """Whether a name has the family name of this person."""
        return any(form.family == author.family for author in forms_of(name) for form in self.forms)

    def has_first_name(self, name: PersonName) -> bool:
        """Whether a name begins with the first name of this person, and ends with the family name."""
        return any(
            form.family == author.family and form.given[:1] == author.given[:1] and len(form.given[:1]) == 1
            for author in forms_of(name)
            for form in self.forms
        )

    def compare(self, name: PersonName) -> NameOutcome | None:
        """Compare one name with every spelling; the best outcome counts. A co-author is in many lists."""
        parts = (name.given, name.particle, name.family, name.suffix, name.homonym)
        if parts not in self._known:
            self._known[parts] = self._compared(name)
        return self._known[parts]

    @cached_property
    def _known(self) -> dict[tuple[str, ...], NameOutcome | None]:
        """The outcomes of names by their parts, which are all that matters."""
        return {}

    def _compared(self, name: PersonName) -> NameOutcome | None:
        best: NameOutcome | None = None
        for author in forms_of(name):
            for form in self.forms:
                outcome = compared(form, author)
                if outcome == "exact":
                    return outcome
                best = better(best, outcome)
        return better(best, self._recut(name)) if self.cuts and not self.has_family(name) else best

    def _recut(self, name: PersonName) -> NameOutcome | None:
        """Compare a name whose words are all there in their order, wherever either is cut."""
        best: NameOutcome | None = None
        for author in recut_forms(name):
            for given in self.cuts.get(author.family, ()):
                best = better(best, words_compared(given, author.given))
        return best


class People(Struct, frozen=True):
    """The people to find: the owner, and others with a role of their own."""

    everybody: tuple[Somebody, ...] = ()

    @classmethod
    def of(cls, spellings: Sequence[str], role: str = ME, *, is_owner: bool = False) -> "People":
        """Make it of one person's names as people write them, ``Max Lam`` or ``Lam, Max``."""
        forms = tuple(form for spelling in spellings for form in spelled(spelling))
        return cls((Somebody(spellings[0], shortened(forms), role, is_owner, cuts_of(spellings)),)) if forms else cls()

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

    def compare(self, name: PersonName) -> NameOutcome | None:
        """Return whether a single name is any of them."""
        outcomes = {somebody.compare(name) for somebody in self.everybody}
        return best_of(outcomes)

    def match(self, work: Work) -> Outcomes:
        """Return for each author whether it is the owner."""
        return self.outcomes(work.authors, ME)

    def outcomes(self, names: Sequence[PersonName], role: str) -> Outcomes:
        """Return for each name whether it has a role."""
        found = (outcomes for somebody, outcomes in self.match_all(names) if somebody.role == role)
        merged: Outcomes = (None,) * len(names)
        for outcomes in found:
            merged = tuple(map(better, merged, outcomes))
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


def _disputed(outcomes: Outcomes, index: int, *, sole: bool) -> Outcomes:
    """Settle a name that several claim: the only exact one has it, else nobody."""
    if outcomes[index] is None or (sole and outcomes[index] == "exact"):
        return outcomes
    return (*outcomes[:index], None if sole else "ambiguous", *outcomes[index + 1 :])


def roles_of(names: Sequence[PersonName], people: People) -> dict[int, str]:
    """Return who of some names (0-based index) is highlighted, and as what."""
    return {
        index: somebody.role
        for somebody, outcomes in people.match_all(names)  # no name is that of two roles
        for index, outcome in enumerate(outcomes)
        if outcome in {"exact", "initial"}
    }
