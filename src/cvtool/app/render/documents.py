"""What is chosen → the document, and how many pages it has."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.render.request import RenderRequest
from cvtool.bib.people.owner import People
from cvtool.compose import compose
from cvtool.compose.bidi import direct
from cvtool.compose.breaks import no_breaks
from cvtool.compose.passes import add_legends, link_citations, number, position_first
from cvtool.compose.publications import CreditedNames
from cvtool.compose.typography import set_marks
from cvtool.cv.credits import credit_authors, legend_labels
from cvtool.cv.project import Positions
from cvtool.cv.sections.context import Context
from cvtool.diagnostics import Diagnostic
from cvtool.document import Document
from cvtool.select.selection import Selection
from cvtool.themes import Theme

if TYPE_CHECKING:  # what only max_pages needs is loaded when that is asked for
    from cvtool.writers.typst.warm import WarmCompiler


class Prepared(Struct, frozen=True):
    """A selection that fits, the people to point out, and the theme and words to print it with.

    ``notes`` say what that took.
    """

    selection: Selection
    people: People
    theme: Theme
    context: Context
    request: RenderRequest
    positions: Positions
    notes: tuple[Diagnostic, ...] = ()


def warm_compiler() -> "WarmCompiler":
    """Make what counts and draws pages; it is a context."""
    from cvtool.sources.files.scratch import ScratchFile
    from cvtool.writers.typst.warm import WarmCompiler

    return WarmCompiler(ScratchFile("cv.typ"))


def page_count(prepared: Prepared, counter: "WarmCompiler") -> int:
    """Count the pages of the PDF, without making one."""
    from cvtool.writers import typst

    document = set_marks(make_document(prepared), prepared.selection.cv.typography)
    text = typst.write(pictured(no_breaks(document), prepared), prepared.theme)
    return counter.count(text, prepared.theme.font)


def pictured(document: Document, prepared: Prepared) -> Document:
    """Return a document with the photo, if there is one to show; raises ``CvtoolError`` if it cannot be read."""
    photo = prepared.selection.cv.person.photo
    if photo is None:
        return document
    from cvtool.app.render.photo import with_photo  # only a photo needs a library for pictures

    return with_photo(document, photo, prepared.positions)


def make_document(prepared: Prepared) -> Document:
    """Compose the document and pass it through highlighting, legends and numbering."""
    cv, works = prepared.selection.cv, prepared.selection.works
    found = credit_authors(works, prepared.people, cv.highlight)
    context = replace(_crediting(prepared.context, found.names), numbered=prepared.selection.numbered)
    document = compose(cv, works, context, found.names)
    labels = legend_labels(found, cv.highlight, prepared.context.language, prepared.context.default_language)
    document = direct(link_citations(number(add_legends(document, found.names, labels))))
    return position_first(document) if prepared.theme.first == "position" else document


def _crediting(context: Context, names: CreditedNames) -> Context:
    return replace(context, inserts=context.inserts.crediting(names)) if context.inserts else context
