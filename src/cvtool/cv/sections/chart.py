"""A picture of figures about the CV: no entries, but the name of the figures, as ``cvtool stats`` knows them."""

from typing import Annotated, Literal

from pydantic import Field

from cvtool.cv.sections.base import SectionBase

ChartName = Literal[
    "publications-by-year", "publications-by-type", "venues", "coauthors", "positions", "timeline", "skills"
]
OF_WORKS = frozenset({"publications-by-year", "publications-by-type", "venues", "coauthors", "positions"})
"""Charts that count publications."""


class ChartSection(SectionBase):
    """Bars for figures that are computed from what else the CV holds; ``max`` is the most of them."""

    kind: Literal["chart"] = "chart"
    chart: ChartName
    max: Annotated[int, Field(ge=1, le=100)] = 20
