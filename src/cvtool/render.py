"""A CV in a format: the stages in their order, and what the result is called."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cvtool.bib.owner import People
from cvtool.bib.work import Work
from cvtool.compose import compose
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.document import Document
from cvtool.entries.base import Context
from cvtool.fit import Layout, Place, fit
from cvtool.locales import load_locale
from cvtool.model.cv import CV
from cvtool.output import PageCounter, compile_pdf, compile_png
from cvtool.passes import bind, highlight, number
from cvtool.reference_list import highlighted_authors
from cvtool.select import select
from cvtool.select.choice import Choice
from cvtool.select.limit import LimitTooLowError
from cvtool.select.selection import Selection
from cvtool.selection_report import drops, limit_too_low, nothing_left
from cvtool.writers.formats import WRITERS, Compiler, DataWriter, DocumentWriter
from cvtool.writers.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Request:
    """How to render: what is chosen, whom to highlight (nobody, the owner, or other names), and today's date."""

    today: date
    choice: Choice = field(default_factory=Choice)
    names: tuple[str, ...] = ()
    highlight: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """What every format is made of: the selection, brought to its number of pages, the theme, and how it looks now."""

    selection: Selection
    theme: Theme
    context: Context
    request: Request
    notes: tuple[Diagnostic, ...] = ()


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


def prepare(cv: CV, works: Sequence[Work], request: Request, place: Place) -> Prepared:
    """Choose from the CV, and make it fit; the notes tell what was dropped for that.

    Raises ``CvtoolError`` if a limit is below what is pinned, or if it does not fit.
    """
    try:
        selection = select(cv, works, request.choice)
    except LimitTooLowError as error:
        raise CvtoolError(*limit_too_low(error, place)) from None
    context = Context(
        locale=load_locale(selection.language),
        language=selection.language,
        default_language=cv.language,
        today=request.today,
        publications={work.key: work for work in works},
    )
    plain = Prepared(selection, load_theme(selection.cv.theme), context, request)
    wanted = request.choice.variant.max_pages
    return plain if wanted is None else _fitted(plain, wanted, place)


def _fitted(prepared: Prepared, wanted: int, place: Place) -> Prepared:
    theme = prepared.theme
    with PageCounter() as counter:

        def measure(selection: Selection, share: float) -> int:
            trial = replace(prepared, selection=selection, theme=theme.tightened(share))
            return counter.count(_typst(trial))

        found = fit(prepared.selection, wanted, Layout(measure, theme.tighten > 0), place)
    return replace(
        prepared,
        selection=found.selection,
        theme=theme.tightened(found.tightening),
        notes=tuple(drops(found, wanted, theme.tighten, place)),
    )


def require_content(prepared: Prepared, place: Place) -> None:
    """Raise ``CvtoolError`` if a choice leaves nothing to print."""
    choice = prepared.request.choice
    if prepared.selection.is_empty and not choice.is_all:
        raise CvtoolError(nothing_left(choice, place))


def page_count(prepared: Prepared) -> int:
    """Count the pages of the PDF, without making one."""
    with PageCounter() as counter:
        return counter.count(_typst(prepared))


def _typst(prepared: Prepared) -> str:
    from cvtool.writers import typst

    return typst.write(bind(make_document(prepared)), prepared.theme)


def render(prepared: Prepared, name: str, source: Source) -> tuple[list[Rendered], list[Diagnostic]]:
    """Render what is prepared in a registered format; raises ``CvtoolError`` if the layout fails."""
    writer = WRITERS[name]
    selection = prepared.selection
    if isinstance(writer, DataWriter):  # its output shows no names in a face of their own
        text, notes = writer.write(selection.cv, selection.works, prepared.context)
        return [Rendered(text.encode())], notes
    document = make_document(prepared)
    match writer:
        case DocumentWriter():
            final = bind(document) if writer.typeset else document
            return [Rendered(writer.write(final, prepared.theme).encode())], []
        case Compiler():
            text = writer.source.write(bind(document), prepared.theme)
            return _compiled(text, name, prepared.request.today, source), []


def make_document(prepared: Prepared) -> Document:
    """Compose the document and pass it through highlighting and numbering."""
    cv, works, request = prepared.selection.cv, prepared.selection.works, prepared.request
    forms = request.names or (cv.person.name, *cv.person.also)
    roles = highlighted_authors(works, People.of(forms)) if request.highlight else {}
    return number(highlight(compose(cv, works, prepared.context, roles), roles))


def _compiled(text: str, name: str, today: date, source: Source) -> list[Rendered]:
    if name == "pdf":
        return [Rendered(compile_pdf(text, today=today, locate=source.locate))]
    pages = compile_png(text, today=today, locate=source.locate)
    if len(pages) == 1:
        return [Rendered(pages[0])]
    return [Rendered(page, place) for place, page in enumerate(pages, 1)]


def resolve_format(word: str) -> str:
    """Return the format of a name or a suffix (``tex``, ``.md``); raises ``CvtoolError`` (usage) if there is none."""
    for name, writer in WRITERS.items():
        if word.lower() in {name, writer.suffix, writer.suffix[1:]}:
            return name
    message = f"there is no format `{word}`"
    raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(word, WRITERS)), exit_code=2)
