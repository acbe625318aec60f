"""What somebody likes; laid out like a skill."""

from cvtool.cv.sections.skills import Skill


class Interest(Skill):
    """An interest: its name, and words on it."""
