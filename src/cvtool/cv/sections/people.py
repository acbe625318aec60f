"""The people of an entry: co-investigators, colleagues, co-advisors."""

from typing import Annotated, Any

from cvtool.cv.model.base import Line, Model
from cvtool.cv.model.lazy import Lazy
from cvtool.cv.model.text import Text

Participants = Annotated[tuple[Any, ...], Lazy("cvtool.cv.sections.people:Participant", several=True)]
"""``Participant`` or several; a bare name is one."""


class Participant(Model):
    """Somebody else who took part in what an entry is about."""

    shorthand = "name"

    name: Line
    role: Text | None = None
    affiliation: Text | None = None
