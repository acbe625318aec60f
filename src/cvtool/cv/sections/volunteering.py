"""Unpaid work; laid out like a job."""

from cvtool.cv.sections.work import Job


class Volunteering(Job):
    """Work done for its own sake."""
