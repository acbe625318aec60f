"""Service to a field or an institution: reviewing, committees, chairs."""

from typing import TYPE_CHECKING

from cvtool.cv.model.text import Text
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.runs import linked, role
from cvtool.document import Item

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class Service(Entry):
    """A duty: the role and the organization."""

    shorthand = "role"

    role: Text
    organization: Text | None = None

    @classmethod
    def known_by(cls) -> tuple[str, ...]:
        """Return the organization, which says more than a role in it."""
        return ("organization", "role")

    def layout(self, context: "Context") -> Item:
        """Lay out the duty on one line; below a heading that says the role, the organization leads."""
        parts = [part for part in (context.text(self.role), context.text(self.organization)) if part]
        return self.fact(context, [linked(role("title", parts[0]), self.url), *parts[1:]])
