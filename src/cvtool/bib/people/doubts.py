"""Is every publication somebody's? Those in which nobody matches, more than one author does, or an initial only.

``cvtool pubs --check-me`` lists them; ``cvtool validate`` reports them for the publications that a CV prints.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.checks.names import field_span
from cvtool.bib.names.person import PersonName
from cvtool.bib.people.comparing import Outcomes
from cvtool.bib.people.owner import ME, People, Somebody
from cvtool.bib.people.periods import known_at
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, Span

_MISSING = "add the spelling that the bibliography has to `also:`"

DoubtKind = Literal["nobody", "ambiguous", "initial"]

_HINT = "declare the spelling with `also:`, or mark the author in the entry: author+an = {1=self}"
_MOST_NAMES = 3


class Doubt(Struct, frozen=True):
    """A publication to look at, and a sentence that says why."""

    kind: DoubtKind
    work: Work
    reason: str

    @property
    def span(self) -> Span:
        """Where its people are listed, else where it begins."""
        return field_span(self.work, "author" if self.work.authors else "editor")

    def diagnostic(self) -> Diagnostic:
        """Return it as a diagnostic, like any other problem."""
        message = f"`{self.work.key}`: {self.reason}"
        match self.kind:
            case "nobody":
                named = self.work.authors or self.work.editors
                missing = "add a missing spelling to `also:`" if named else "add an `author` to the entry"
                hint = f"{missing}, or leave other people's work out with `select:`"
                return Diagnostic("not-mine", message, self.span, hint, Severity.WARNING)
            case "ambiguous":
                return Diagnostic("ambiguous-name", message, self.span, _HINT, Severity.WARNING)
            case "initial":
                return Diagnostic("initial-only", message, self.span, _HINT, Severity.NOTE)

    def record(self) -> dict[str, str | int | None]:
        """Return it as a JSON record; ``match`` is as in a list of publications."""
        match = None if self.kind == "nobody" else self.kind
        return {"key": self.work.key, "match": match, "reason": self.reason, **self.span.position()}


def doubts(works: Iterable[Work], people: People, *, explain_missing: bool = True) -> Iterator[Doubt]:
    """Find the publications in which it is not certain who is me, in their order.

    Without ``explain_missing`` no reason is given where nobody is, as in most works of a shared list.
    """
    me = [somebody for somebody in people.everybody if somebody.role == ME]
    owner = " or ".join(somebody.name for somebody in me)
    for work in works:
        names = work.authors or work.editors
        outcomes = people.outcomes(names, ME)
        if "exact" in outcomes:
            continue
        if "initial" in outcomes:
            yield Doubt("initial", work, f"{_quoted(names, outcomes, 'initial')} matches {owner} only by an initial")
        elif outcomes.count("ambiguous") > 1:
            reason = f"more than one author could be {owner}: {_quoted(names, outcomes, 'ambiguous')}"
            yield Doubt("ambiguous", work, reason)
        elif "ambiguous" in outcomes:
            name = names[outcomes.index("ambiguous")]
            yield Doubt("ambiguous", work, f"`{name.display}` may be {owner}: {_uncertain(name, me)}")
        else:
            reason = f"no author is {owner}; {_nearest(names, me)}" if explain_missing else ""
            yield Doubt("nobody", work, reason)


def doubts_reported(works: Sequence[Work], people: People, only: Collection[DoubtKind]) -> list[Diagnostic]:
    """Report the doubts of these kinds; if not a single work is the owner's, say that once."""
    found = [*doubts(works, people, explain_missing="nobody" in only)]
    if len(found) > 1 and len(found) == len(works) and all(doubt.kind == "nobody" for doubt in found):
        return [_nothing_mine(found, people)] if "nobody" in only else []
    return [doubt.diagnostic() for doubt in found if doubt.kind in only]


def _nothing_mine(found: Sequence[Doubt], people: People) -> Diagnostic:
    owner = " or ".join(somebody.name for somebody in people.everybody if somebody.role == ME)
    counted = Counter(name.display for doubt in found for name in doubt.work.authors or doubt.work.editors)
    most = ", ".join(f"`{name}`" for name, _ in counted.most_common(_MOST_NAMES))
    message = f"none of the {len(found)} publications has {owner} as an author"
    often = f"; the most frequent authors are {most}" if most else ""
    return Diagnostic("not-mine", message + often, found[0].span, _MISSING, Severity.WARNING)


def doubts_of_others(works: Iterable[Work], people: People) -> Iterator[Doubt]:
    """Find the publications in which a person that the CV highlights is uncertain."""
    if all(somebody.role == ME for somebody in people.everybody):
        return
    for work in works:
        for somebody, outcomes in known_at(people, work).match_all(work.authors):
            if somebody.role != ME and "ambiguous" in outcomes:
                reason = f"{_quoted(work.authors, outcomes, 'ambiguous')} may be {somebody.name}, or not"
                yield Doubt("ambiguous", work, reason)


def _quoted(names: Sequence[PersonName], outcomes: Outcomes, wanted: str) -> str:
    found = (name for name, outcome in zip(names, outcomes, strict=True) if outcome == wanted)
    return ", ".join(f"`{name.display}`" for name in found)


def _uncertain(name: PersonName, me: Sequence[Somebody]) -> str:
    """Say why a single name is ambiguous."""
    if not name.given:
        return "there is only a family name"
    if not any(somebody.has_family(name) for somebody in me):
        return "the given and family names are swapped"
    return "it has an initial that no declared spelling has"


def _difference(name: PersonName, me: Sequence[Somebody]) -> str:
    """Say in what a namesake is somebody else: of two that differ in the suffix alone, one may be the father."""
    bare = replace(name, suffix="")
    if any(somebody.compare(bare) for somebody in me):
        return "suffix"
    if any(somebody.compare(replace(bare, homonym="")) for somebody in me):
        return "number"
    return "name in the middle" if any(somebody.has_first_name(name) for somebody in me) else "given name"


def _nearest(names: Sequence[PersonName], me: Sequence[Somebody]) -> str:
    """Name the authors with that family name, else the first ones."""
    if not names:
        return "there are no authors"
    namesakes = [name for name in names if any(somebody.has_family(name) for somebody in me)]
    if namesakes:
        what = " or ".join(dict.fromkeys(_difference(name, me) for name in namesakes))
        have = "has" if len(namesakes) == 1 else "have"
        return f"{', '.join(f'`{name.display}`' for name in namesakes)} {have} a different {what}"
    shown = ", ".join(f"`{name.display}`" for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"its authors are {shown}{f' and {more} more' if more > 0 else ''}"
