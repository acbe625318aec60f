"""A project, with the publications that came out of it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cvtool.bib.work import Work as Publication
from cvtool.cv.model.base import Lines, Url
from cvtool.cv.model.text import Text, Texts
from cvtool.cv.sections.base import Entry, Participants
from cvtool.cv.sections.runs import item, joined, linked, literal, paragraphs, role, titled
from cvtool.document import Inlines, Item
from cvtool.document.addresses import web_address

if TYPE_CHECKING:
    from cvtool.cv.sections.context import Context


class ProjectEntry(Entry):
    """A project; ``publications`` are citation keys of the bibliography."""

    name: Text
    role: Text | None = None
    people: Participants = ()
    repository: Url | None = None
    keywords: Texts = ()
    publications: Lines = ()
    location: Text | None = None

    def layout(self, context: "Context") -> Item:
        """Lay out name and role, the people, the repository, and where the papers appeared."""
        known = [context.publications[key] for key in self.publications if key in context.publications]
        papers = joined(context.mark("semicolon"), *(_paper(work) for work in known))
        repository = linked(literal(_shown(self.repository)), self.repository)
        made = item(
            [
                context.comma(titled(context.text(self.name), self.url), role("subtitle", context.text(self.role))),
                context.together(self.people),
            ],
            self.period(context),
            [
                *paragraphs(repository),
                *self.common(context),
                *paragraphs(
                    context.labelled("paper", papers),
                    context.labelled("keywords", context.list_of(self.keywords)),
                ),
            ],
        )
        return replace(made, location=context.text(self.location))


def _paper(work: Publication) -> Inlines:
    """Name a paper by where and when it appeared, and by its title only if that is not known."""
    from cvtool.bib.styles.links import doi_address

    where = ", ".join(part for part in (work.venue or work.title_text, str(work.year or "")) if part)
    return linked(literal(where), doi_address(work) or work.url or None)


def _shown(url: str | None) -> str | None:
    return web_address(url).partition("://")[2].rstrip("/") if url else None
