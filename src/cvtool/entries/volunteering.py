"""Unpaid work; told like a job."""

from typing import Literal

from cvtool.entries.base import EntrySection
from cvtool.entries.work import Work


class Volunteering(Work):
    """Work done for its own sake."""


class VolunteeringSection(EntrySection):
    """Unpaid work."""

    kind: Literal["volunteering"] = "volunteering"
    entries: tuple[Volunteering, ...] = ()
