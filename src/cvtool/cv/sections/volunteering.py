"""Unpaid work; laid out like a job."""

from typing import Literal

from cvtool.cv.sections.base import EntrySection
from cvtool.cv.sections.work import Job


class Volunteering(Job):
    """Work done for its own sake."""


class VolunteeringSection(EntrySection):
    """Unpaid work."""

    kind: Literal["volunteering"] = "volunteering"
    entries: tuple[Volunteering, ...] = ()
