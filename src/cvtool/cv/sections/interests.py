"""What somebody likes; laid out like a skill."""

from typing import Literal

from cvtool.cv.sections.base import EntrySection
from cvtool.cv.sections.skills import Skill


class Interest(Skill):
    """An interest: its name, and words on it."""


class InterestsSection(EntrySection):
    """Interests."""

    kind: Literal["interests"] = "interests"
    entries: tuple[Interest, ...] = ()
