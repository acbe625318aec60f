"""What a text prints for ``[@key]`` and ``{{count …}}``, which a reader of a résumé cannot know: any words will do."""

from collections.abc import Mapping
from typing import Any

from cvtool.document import Inlines, Str
from cvtool.exchange.values import Object

_ANY = "\U0010fffd"
"""Stands for what is printed; nobody writes it."""


class AnyInserts:
    """Prints a mark for each publication and number."""

    def cite(self, key: str, *, full: bool) -> Inlines | None:  # noqa: ARG002
        """Print the mark for a publication."""
        return (Str(_ANY),)

    def crediting(self, credits_: Mapping[tuple[str, int], Any]) -> "AnyInserts":  # noqa: ARG002
        """Point nobody out."""
        return self

    def count(self, words: str) -> str | None:  # noqa: ARG002
        """Print the mark for a number."""
        return _ANY


def as_printed(written: Object, core: Mapping[str, Any]) -> Object:
    """Return what we write, with the texts of ``core`` where they differ in what stands for something else only."""
    return {key: _as_printed(value, core.get(key)) for key, value in written.items()}


def _as_printed(written: Any, printed: Any) -> Any:
    """Return the printed text, or texts, for what is written with marks."""
    match written, printed:
        case str(), str():
            return printed if _ANY in written and is_printed(written, printed) else written
        case list(), list():
            pairs = zip(written, [*printed, *(None for _ in written)], strict=False)
            return [_as_printed(*pair) for pair in pairs]
        case _:
            return written


def is_printed(written: str, printed: str) -> bool:
    """Whether a text is what another prints, whose marks stand for any words."""
    first, *pieces = written.split(_ANY)
    if not pieces:
        return written == printed
    if not printed.startswith(first):
        return False
    *between, last = pieces
    at = len(first)
    for piece in between:
        found = printed.find(piece, at + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return printed.endswith(last) and len(printed) - len(last) > at
