"""A CV in a format: the stages in their order, and what the result is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cvtool.bib.owner import People
from cvtool.bib.work import Work
from cvtool.compose import compose
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.document import Document
from cvtool.entries.base import Context
from cvtool.locales import load_locale
from cvtool.model.cv import CV
from cvtool.output import compile_pdf, compile_png
from cvtool.passes import bind, highlight, number
from cvtool.reference_list import highlighted_authors
from cvtool.select import public
from cvtool.writers.formats import WRITERS, Compiler, DataWriter, DocumentWriter
from cvtool.writers.theme import load_theme, theme_names


@dataclass(frozen=True, slots=True)
class Request:
    """How to render: the theme, whom to highlight (nobody, the owner, or other names), and today's date."""

    today: date
    theme: str = ""
    names: tuple[str, ...] = ()
    highlight: bool = True


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file's worth: ``page`` is 0, or the 1-based page of a format that has a file for each."""

    data: bytes
    page: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The texts that a CV was read from, to find where a character stands."""

    texts: Sequence[tuple[str, str]]

    def locate(self, char: str) -> Span | None:
        """Return the first place of a character in the sources."""
        for file, text in self.texts:
            offset = text.find(char)
            if offset >= 0:
                line = text.count("\n", 0, offset) + 1
                return Span(file, line, offset - text.rfind("\n", 0, offset))
        return None


def render(
    cv: CV, works: Sequence[Work], name: str, request: Request, source: Source
) -> tuple[list[Rendered], list[Diagnostic]]:
    """Render a CV in a registered format; raises ``CvtoolError`` if the layout fails."""
    shown = public(cv)
    context = Context(
        locale=load_locale(cv.language),
        language=cv.language,
        default_language=cv.language,
        today=request.today,
        publications={work.key: work for work in works},
    )
    writer = WRITERS[name]
    if isinstance(writer, DataWriter):  # its output shows no names in a face of their own
        text, notes = writer.write(shown, works, context)
        return [Rendered(text.encode())], notes
    theme = load_theme(request.theme or cv.theme)
    document = make_document(shown, works, context, request)
    match writer:
        case DocumentWriter():
            final = bind(document) if writer.typeset else document
            return [Rendered(writer.write(final, theme).encode())], []
        case Compiler():
            return _compiled(writer.source.write(bind(document), theme), name, request, source), []


def make_document(cv: CV, works: Sequence[Work], context: Context, request: Request) -> Document:
    """Compose the document and pass it through highlighting and numbering."""
    forms = request.names or (cv.person.name, *cv.person.also)
    roles = highlighted_authors(works, People.of(forms)) if request.highlight else {}
    return number(highlight(compose(cv, works, context, roles), roles))


def _compiled(text: str, name: str, request: Request, source: Source) -> list[Rendered]:
    if name == "pdf":
        return [Rendered(compile_pdf(text, today=request.today, locate=source.locate))]
    pages = compile_png(text, today=request.today, locate=source.locate)
    if len(pages) == 1:
        return [Rendered(pages[0])]
    return [Rendered(page, place) for place, page in enumerate(pages, 1)]


def check_theme(name: str) -> None:
    """Raise ``CvtoolError`` (usage) if a theme is named that does not exist."""
    if name and name not in theme_names():
        message = f"there is no theme `{name}`"
        raise CvtoolError(Diagnostic("unknown-theme", message, hint=nearest(name, theme_names())), exit_code=2)


def resolve_format(word: str) -> str:
    """Return the format of a name or a suffix (``tex``, ``.md``); raises ``CvtoolError`` (usage) if there is none."""
    for name, writer in WRITERS.items():
        if word.lower() in {name, writer.suffix, writer.suffix[1:]}:
            return name
    message = f"there is no format `{word}`"
    raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(word, WRITERS)), exit_code=2)
