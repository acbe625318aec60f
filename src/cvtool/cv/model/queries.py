"""Queries of one's own: SQL over the tables of the CV, for ``cvtool query NAME``."""

from pydantic import Field

from cvtool.cv.model.base import Line, Model


class SavedQuery(Model):
    """A query: its SQL, what it answers, and values of parameters that ``-p`` may override."""

    shorthand = "sql"

    sql: Line
    title: Line | None = None
    parameters: dict[Line, Line] = Field(default_factory=dict)


BY_NAME = dict[Line, SavedQuery]
"""Name → the query."""
