"""The people of an entry: co-investigators, colleagues, co-advisors."""

from cvtool.cv.model.base import Line, Model
from cvtool.cv.model.text import Text


class Participant(Model):
    """Somebody else who took part in what an entry is about."""

    shorthand = "name"

    name: Line
    role: Text | None = None
    affiliation: Text | None = None
