"""What is prepared → its formats, from one document; and what a format is called."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pkgutil import resolve_name

from msgspec import Struct, field

from cvtool.app.render.documents import Prepared, make_document, pictured
from cvtool.compose.breaks import no_breaks
from cvtool.compose.typography import set_marks
from cvtool.diagnostics import CvtoolError, Diagnostic, Noted, Severity, Span, nearest
from cvtool.document import Document
from cvtool.locales import load_locale
from cvtool.select.fit import in_pages
from cvtool.sources.lines import LineIndex
from cvtool.writers.formats import WRITERS, Content, FileForm, Writer, Written


class File(Struct, frozen=True):
    """The bytes of one file: ``page`` is 0, or the 1-based page of a format that has a file for each.

    ``beside`` is the name of a file that another one needs beside it.
    """

    format: str
    data: bytes
    page: int = 0
    beside: str = ""


class Rendering(Struct, frozen=True, dict=True):
    """A preparation on its way into files; the document is composed once, for all formats.

    ``texts`` are those that the CV was read from, to find where a character is.
    """

    prepared: Prepared
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def document(self) -> Document:
        """The document, as formats that know no typesetting read it."""
        return make_document(self.prepared)

    @cached_property
    def typeset(self) -> Document:
        """The document with no-break spaces, apostrophes and quotation marks."""
        return no_breaks(set_marks(self.document, self.prepared.selection.cv.typography))

    def write(self, name: str) -> tuple[Content, Sequence[Diagnostic]]:
        """Write a registered format; raises ``CvtoolError`` if it cannot be written."""
        writer = WRITERS[name]
        output = self._output(writer, name)
        content, notes = output if isinstance(output, Noted) else (output, ())
        return content, [*notes, *_unshown(content, writer), *_uncounted(self.prepared, writer)]

    def files(self, names: Sequence[str]) -> tuple[list[File], list[Diagnostic]]:
        """Write several formats, and collect their notes."""
        written = [(name, *self.write(name)) for name in names]
        files = [file for name, content, _ in written for file in (*_files(name, content), *self._beside(name))]
        told = self._photo_notes(names)
        return files, [*told, *(note for _, _, notes in written for note in notes)]

    def _photo_notes(self, names: Sequence[str]) -> Sequence[Diagnostic]:
        """Say, once for all formats that show photos, that one on the web is not shown."""
        photo = self.prepared.selection.cv.person.photo
        if photo is None or not any(WRITERS[name].pictures for name in names):
            return ()
        from cvtool.app.render.photo import unfetched  # only a photo needs a library for pictures

        return unfetched(photo, self.prepared.positions)

    def _beside(self, name: str) -> list[File]:
        """List the files that a format has beside its own."""
        writer, request = WRITERS[name], self.prepared.request
        if not writer.beside:
            return []
        files = resolve_name(writer.beside)(self._document(writer), self.prepared.theme, request.form)
        return [File(name, data, beside=file) for file, data in files.items()]

    def _output(self, writer: Writer, name: str) -> Written:
        if writer.reads == "cv":  # its output shows no names in a face of their own
            selection = self.prepared.selection
            write = writer.load("write_strict" if self.prepared.request.strict and writer.strict else "write")
            return write(selection.cv, selection.carried, self.prepared.context)
        document = self._document(writer)
        _check_direction(document, writer, name, self.prepared)
        form = self.prepared.request.form
        try:
            return writer.load(f"write_{form}" if form else "write")(document, self.prepared.theme)
        except CvtoolError as error:
            raise _located(error, self.texts, self.prepared) from None

    def _document(self, writer: Writer) -> Document:
        """Return the document as a writer reads it."""
        document = self.typeset if writer.typeset else self.document
        return pictured(document, self.prepared) if writer.pictures else document


def _files(name: str, content: Content) -> list[File]:
    if isinstance(content, str | bytes):
        return [File(name, content.encode() if isinstance(content, str) else content)]
    if len(content) == 1:
        return [File(name, content[0])]
    return [File(name, page, number) for number, page in enumerate(content, 1)]


def _located(error: CvtoolError, texts: Mapping[str, str], prepared: Prepared) -> CvtoolError:
    """Add the first position of the character that a font lacks, or that of the font, if that is what is wrong."""
    if error.diagnostics[0].code == "no-font":
        from cvtool.app.fonts import font_span

        span = font_span(prepared.request.choice.name, prepared.positions)
        return CvtoolError(*(diagnostic._replace(span=span) for diagnostic in error.diagnostics))
    character = getattr(error, "character", "")
    for file, text in texts.items() if character else ():
        offset = text.find(character)
        if offset >= 0:
            span = LineIndex(file, text).span(offset)
            return CvtoolError(*(diagnostic._replace(span=span) for diagnostic in error.diagnostics))
    return error


def _unshown(content: Content, writer: Writer) -> Iterator[Diagnostic]:
    """Warn of what not every reader of a format can show."""
    if writer.warns:
        yield from resolve_name(writer.warns)(content)


def _uncounted(prepared: Prepared, writer: Writer) -> Iterator[Diagnostic]:
    """Note that pages were counted, but not of this format."""
    wanted = prepared.request.choice.variant.max_pages
    if wanted is not None and writer.breaks_pages:
        message = f"the fit on {in_pages(wanted)} was measured on the PDF; LaTeX breaks lines differently"
        yield Diagnostic("pages-of-pdf", message, hint="check the last page", severity=Severity.NOTE)


def _check_direction(document: Document, writer: Writer, name: str, prepared: Prepared) -> None:
    """Raise ``CvtoolError`` if a document runs from right to left and the format cannot."""
    if document.direction == "rtl" and not writer.right_to_left:
        language = load_locale(document.language).english
        message = f"{language} is written from right to left, which the format `{name}` does not support"
        *others, last = (other for other, known in WRITERS.items() if known.typeset and known.right_to_left)
        hint = f"use {', '.join(others)} or {last}, or another language with --lang"
        raise CvtoolError(Diagnostic("right-to-left", message, _language_span(prepared), hint))


def _language_span(prepared: Prepared) -> Span | None:
    """Return where the CV, or the variant, says its language; None if that is said elsewhere."""
    choice, positions = prepared.request.choice, prepared.positions
    known = positions.source.positions if positions.source else {}
    paths = (("variants", choice.name, "language"), ("language",))
    found = next((path for path in paths if path in known), None)
    return positions(found) if found and known[found].value.value == prepared.context.language else None


def resolve_format(word: str) -> str:
    """Return the format of a name or a suffix (``tex``, ``.md``); raises ``CvtoolError`` (usage) if there is none."""
    for name, writer in WRITERS.items():
        if word.lower() in {name, writer.suffix, writer.suffix[1:]}:
            return name
    message = f"there is no format `{word}`"
    raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(word, WRITERS)), exit_code=2)


def check_strict(names: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if none of the formats has a standard to keep to."""
    known = [name for name, writer in WRITERS.items() if writer.strict]
    if not set(known) & {resolve_format(name) for name in names}:
        message = "--strict applies only to formats that follow a standard"
        raise CvtoolError(Diagnostic("usage", message, hint=f"add -f {known[0]}"), exit_code=2)


def check_form(form: FileForm, names: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if one of the formats has no such form."""
    able = [name for name, writer in WRITERS.items() if form in writer.forms]
    for name in map(resolve_format, names or ["pdf"]):
        if name not in able:
            message = f"--{form} does not apply to the format `{name}`"
            hint = f"use it with {' or '.join(f'-f {other}' for other in able)}"
            raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)


def check_wrap(names: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if none of the formats has lines of so many columns."""
    if "text" not in map(resolve_format, names or ["pdf"]):
        raise CvtoolError(Diagnostic("usage", "--wrap is for plain text", hint="use it with -f text"), exit_code=2)
