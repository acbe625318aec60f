"""What is prepared → a format, and what a format is called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvtool.app.prepare import Prepared, make_document
from cvtool.compose.passes import bind
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span, nearest
from cvtool.document import Document
from cvtool.locales import load_locale
from cvtool.select.fit import in_pages
from cvtool.writers.formats import WRITERS, Compiler, DataWriter, DocumentWriter
from cvtool.writers.typst.compile import compile_pdf, compile_png


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


def render(prepared: Prepared, name: str, source: Source) -> tuple[list[Rendered], list[Diagnostic]]:
    """Render what is prepared in a registered format; raises ``CvtoolError`` if the layout fails."""
    writer = WRITERS[name]
    selection = prepared.selection
    if isinstance(writer, DataWriter):  # its output shows no names in a face of their own
        write = writer.write_strict if prepared.request.strict else writer.write
        text, notes = write(selection.cv, selection.carried, prepared.context)
        return [Rendered(text.encode())], notes
    document = make_document(prepared)
    match writer:
        case DocumentWriter():
            _check_direction(document, writer, name)
            final = bind(document) if writer.typeset else document
            return [Rendered(writer.write(final, prepared.theme).encode())], list(_uncounted(prepared, writer))
        case Compiler():
            text = writer.source.write(bind(document), prepared.theme)
            compile_ = compile_pdf if name == "pdf" else compile_png
            today, language = prepared.request.today, document.language
            made = compile_(text, today=today, locate=source.locate, language=language)
            return _pages(made.files), list(made.notes)


def _pages(files: Sequence[bytes]) -> list[Rendered]:
    if len(files) == 1:
        return [Rendered(files[0])]
    return [Rendered(page, place) for place, page in enumerate(files, 1)]


def _uncounted(prepared: Prepared, writer: DocumentWriter) -> Iterator[Diagnostic]:
    """Note that pages were counted, but not of this format."""
    wanted = prepared.request.choice.variant.max_pages
    if wanted is not None and writer.breaks_pages:
        message = (
            f"that it fits on {in_pages(wanted)} was measured in the layout of the PDF; LaTeX breaks lines its own way"
        )
        yield Diagnostic("pages-of-pdf", message, hint="look at the last page", severity=Severity.NOTE)


def _check_direction(document: Document, writer: DocumentWriter, name: str) -> None:
    """Raise ``CvtoolError`` if a document runs from right to left and the format cannot."""
    if document.direction == "rtl" and not writer.right_to_left:
        language = load_locale(document.language).english
        message = f"{language} is written from right to left, which `{name}` output cannot do"
        raise CvtoolError(Diagnostic("right-to-left", message, hint="pdf, png, typst and html can"))


def resolve_format(word: str) -> str:
    """Return the format of a name or a suffix (``tex``, ``.md``); raises ``CvtoolError`` (usage) if there is none."""
    for name, writer in WRITERS.items():
        if word.lower() in {name, writer.suffix, writer.suffix[1:]}:
            return name
    message = f"there is no format `{word}`"
    raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(word, WRITERS)), exit_code=2)


def check_strict(names: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if none of the formats has a standard to keep to."""
    known = [name for name, writer in WRITERS.items() if isinstance(writer, DataWriter) and writer.strict]
    if not set(known) & {resolve_format(name) for name in names}:
        message = "--strict is for formats with a standard to keep to"
        raise CvtoolError(Diagnostic("usage", message, hint=f"add -f {known[0]}"), exit_code=2)
