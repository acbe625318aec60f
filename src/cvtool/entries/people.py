"""Names in running text."""

from collections.abc import Sequence


def enumerated(names: Sequence[str], conjunction: str) -> str:
    """Write names as a sentence does: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
