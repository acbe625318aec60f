"""``checks:``, what ``cvtool validate`` reports of this CV; built only where a CV has it."""

from cvtool.cv.model.base import Lines, Model


class CheckSettings(Model):
    """Which warnings and notes ``validate`` reports; errors are always reported."""

    select: Lines = ()
    ignore: Lines = ()
    strict: bool = False
