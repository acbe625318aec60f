"""Which of the old things is which of the new ones: by id, else by what they are known by, else by likeness.

Likeness is the share of words in common, in order (Ratcliff & Obershelp, as ``difflib`` has it).
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_T = TypeVar("_T")

ALIKE = 0.5
"""From this share of words in common on, two texts are the same one, rewritten."""
MOST_PAIRS = 100_000
"""So many pairs are compared for their likeness; where there are more, what has no other identity is old or new."""
MOST_WORDS = 500
"""So many words of a text are compared, the first ones."""


def pairs(
    old: Sequence[_T],
    new: Sequence[_T],
    identities: Sequence[Callable[[_T], Hashable | None]],
    words: Callable[[_T], Sequence[str]],
) -> list[tuple[_T | None, _T | None]]:
    """Pair old with new things; pairs come in the order of the new things; a removed one comes after what it followed.

    ``identities`` are tried one after the other; None says that a thing has none of that sort.
    """
    match: dict[int, int] = {}
    for identity in identities:
        match |= _equal(old, new, identity, match)
    match |= _alike(old, new, words, match)
    return _in_order(old, new, match)


def _open(count: int, taken: set[int]) -> list[int]:
    return [index for index in range(count) if index not in taken]


def _equal(
    old: Sequence[_T], new: Sequence[_T], identity: Callable[[_T], Hashable | None], match: dict[int, int]
) -> dict[int, int]:
    """Pair those of equal identity; several of one identity in their order."""
    waiting: dict[Hashable, list[int]] = {}
    for index in _open(len(old), set(match.values())):
        if (key := identity(old[index])) is not None:
            waiting.setdefault(key, []).append(index)
    found: dict[int, int] = {}
    for index in _open(len(new), set(match)):
        key = identity(new[index])
        if key is not None and waiting.get(key):
            found[index] = waiting[key].pop(0)
    return found


def _alike(
    old: Sequence[_T], new: Sequence[_T], words: Callable[[_T], Sequence[str]], match: dict[int, int]
) -> dict[int, int]:
    """Pair the rest, the most alike first."""
    left, added = _open(len(old), set(match.values())), _open(len(new), set(match))
    if len(left) * len(added) > MOST_PAIRS:
        return {}
    olds = {index: words(old[index])[:MOST_WORDS] for index in left}
    news = {index: words(new[index])[:MOST_WORDS] for index in added}
    rated = ((-_likeness(olds[before], news[after]), after, before) for after in added for before in left)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, after, before in sorted(each for each in rated if -each[0] >= ALIKE):
        if after not in found and before not in taken:
            found[after] = before
            taken.add(before)
    return found


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def _in_order(old: Sequence[_T], new: Sequence[_T], match: dict[int, int]) -> list[tuple[_T | None, _T | None]]:
    kept = set(match.values())
    removed: dict[int, list[tuple[_T | None, _T | None]]] = {}
    anchor = -1
    for index, thing in enumerate(old):
        if index in kept:
            anchor = index
        else:
            removed.setdefault(anchor, []).append((thing, None))
    result = removed.get(-1, [])
    for index, thing in enumerate(new):
        before = match.get(index)
        result.append((None if before is None else old[before], thing))
        result += removed.get(before, []) if before is not None else []
    return result
