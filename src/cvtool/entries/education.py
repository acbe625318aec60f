"""A degree, or time spent on one."""

from typing import Literal

from cvtool.document import Item
from cvtool.entries.base import (
    Context,
    Entry,
    EntrySection,
    item,
    joined,
    labelled,
    literal,
    paragraphs,
    role,
    titled,
)
from cvtool.model.base import Line, Lines
from cvtool.model.text import Text


class Education(Entry):
    """A degree: where, which, in what, and how it went."""

    institution: Line
    degree: Line | None = None
    field: Text | None = None
    gpa: Line | None = None
    honors: Text | None = None
    courses: Lines = ()
    advisor: Lines = ()
    thesis: Text | None = None
    location: Text | None = None

    def layout(self, context: Context) -> Item:
        """Lay out the institution, the degree in its subject, and the facts below."""
        gpa = literal(f"{context.label('gpa')} {self.gpa}" if self.gpa else None)
        return item(
            [
                titled(self.institution, self.url),
                role("subtitle", joined(", ", literal(self.degree), context.text(self.field))),
            ],
            joined(" · ", self.period(context), context.text(self.location)),
            [
                *paragraphs(
                    joined(" · ", context.text(self.honors), gpa),
                    labelled(context.label("thesis"), context.text(self.thesis)),
                    labelled(context.label("advisor"), literal(", ".join(self.advisor))),
                    labelled(context.label("courses"), literal(", ".join(self.courses))),
                ),
                *self.common(context),
            ],
        )


class EducationSection(EntrySection):
    """Degrees."""

    kind: Literal["education"] = "education"
    entries: tuple[Education, ...] = ()
