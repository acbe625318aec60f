"""What is prepared → a format, and what a format is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.output import compile_pdf, compile_png
from cvtool.passes import bind
from cvtool.prepare import Prepared, make_document
from cvtool.writers.formats import WRITERS, Compiler, DataWriter, DocumentWriter


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
