"""What a rendering is asked for."""

from datetime import date

from msgspec import Struct, field

from cvtool.select.choice import Choice
from cvtool.writers.formats import FileForm


class RenderRequest(Struct, frozen=True):
    """How to render: today's date, what is chosen, and who is highlighted (nobody, the owner, or other people).

    With a ``posting``, the text of a job, its match decides what is dropped first, not the CV's priorities. ``strict``
    keeps to what the standard of a format knows. ``form`` is that of the file. ``wrap`` is the width of a line of plain
    text, in columns, instead of the theme's; with 0 no line is broken.
    """

    today: date
    choice: Choice = field(default_factory=Choice)
    names: tuple[str, ...] = ()
    highlight: bool = True
    posting: str = ""
    strict: bool = False
    form: FileForm = ""
    wrap: int | None = None
