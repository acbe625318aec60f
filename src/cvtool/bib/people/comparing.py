"""Two folded names → whether they are one person's: exactly, by an initial, or ambiguously, as ``owner`` explains."""

from collections.abc import Collection, Sequence
from typing import Literal

from cvtool.bib.people.forms import Form

NameOutcome = Literal["exact", "initial", "ambiguous"]
Outcomes = tuple[NameOutcome | None, ...]

_BEST: tuple[NameOutcome, ...] = ("exact", "initial", "ambiguous")


def best_of(outcomes: Collection[NameOutcome | None]) -> NameOutcome | None:
    """Return the best of some outcomes."""
    return next((outcome for outcome in _BEST if outcome in outcomes), None)


def better(one: NameOutcome | None, other: NameOutcome | None) -> NameOutcome | None:
    """Return the better of two outcomes."""
    if one is None or other is None or one == other:
        return one or other
    return best_of({one, other})


def compared(form: Form, author: Form) -> NameOutcome | None:
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


def words_compared(given: Sequence[str], author: Sequence[str]) -> NameOutcome | None:
    """Compare given names of which none may be left out but initials, as it is not certain that they are some."""
    shorter, longer = sorted((given, author), key=len)
    left = [word for word in longer if len(word) > 1 or len(longer) == len(shorter)]
    if not shorter or len(left) > len(shorter) or not _in_order(shorter, longer):
        return None
    return _compared_given(given, author)


def _compared_given(given: Sequence[str], author: Sequence[str]) -> NameOutcome | None:
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
