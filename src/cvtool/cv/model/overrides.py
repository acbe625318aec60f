"""What a section of publications says of single works, so that a shared bibliography stays as it is."""

from pydantic import Field

from cvtool.cv.model.base import Line, Model, Priority, Tags, Url
from cvtool.cv.model.text import Text


class Override(Model):
    """What a CV says of one work: in place of its title and note, and beside its keywords and links."""

    priority: Priority | None = None
    tags: Tags = ()
    note: Text | None = None
    title: Text | None = None
    links: dict[Line, Url] = Field(default_factory=dict)


BY_KEY = dict[Line, Override]
"""Citation key → what is said of that work."""
