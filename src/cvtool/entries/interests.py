"""What somebody likes; told like a skill."""

from typing import Literal

from cvtool.entries.base import EntrySection
from cvtool.entries.skills import Skill


class Interest(Skill):
    """An interest: its name, and words on it."""


class InterestsSection(EntrySection):
    """Interests."""

    kind: Literal["interests"] = "interests"
    entries: tuple[Interest, ...] = ()
