"""What was found of a CV in a PDF, and what was not."""

from collections.abc import Mapping

from msgspec import Struct

ENOUGH = 2
"""How many of the readers have to find a field."""


class FieldReport(Struct, frozen=True):
    """A field, and the reason why a reader does not find it; empty if it does."""

    section: str
    entry: str
    field: str
    text: str
    reasons: Mapping[str, str]

    @property
    def is_found(self) -> bool:
        """Whether most readers find it."""
        return sum(not reason for reason in self.reasons.values()) >= ENOUGH


class AtsReport(Struct, frozen=True):
    """All findings; the words of the CV, and those that a reader lacks; whether it is from right to left."""

    findings: tuple[FieldReport, ...]
    words: int
    lost: Mapping[str, tuple[str, ...]]
    mirrored: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every field is found, and every word by most readers."""
        whole = sum(not words for words in self.lost.values()) >= ENOUGH
        return whole and all(finding.is_found for finding in self.findings)
