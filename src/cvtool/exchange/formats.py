"""What can be imported: ``READERS`` is the whole table, in the order in which they are asked if a file is theirs."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import Any

from msgspec import Struct, field

from cvtool.bib.work import Work
from cvtool.cv.foreign import foreign_file, foreign_format
from cvtool.cv.model.cv import CV
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.sources.json import parse_json
from cvtool.sources.yaml import KeyPath, Source, parse_yaml


class Given(Struct, frozen=True):
    """A file to import: its name for messages, its text, what ``--as`` says, and its data if it is JSON or YAML."""

    file: str
    text: str
    names: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def data(self) -> Any:
        """The data; None for another text."""
        return self.source.data if self.source else None


class Imported(Struct, frozen=True):
    """What a reader makes of a file.

    ``files`` are the works of each file of ``cv.bibliography``; ``in_place`` says that the file given is the
    bibliography itself. ``comments`` go above keys of the YAML.
    """

    cv: CV
    files: tuple[tuple[Work, ...], ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    comments: Mapping[KeyPath, str] = field(default_factory=dict)
    in_place: bool = False


class _Reader(Struct, frozen=True):
    """A format that is read. Its module has ``recognizes(given)`` and ``read(given) -> Imported``.

    JSON and YAML are parsed for it; a format that ``is_text`` is recognized and read by its text.
    """

    module: str
    title: str
    is_text: bool = False

    def load(self) -> ModuleType:
        """Load the module."""
        return import_module(self.module)


READERS: Mapping[str, _Reader] = {
    "bibtex": _Reader("cvtool.exchange.bibtex", "BibTeX", is_text=True),
    "rendercv": _Reader("cvtool.exchange.rendercv", "RenderCV"),
    "jsonresume": _Reader("cvtool.exchange.jsonresume.importer", "JSON Resume"),
}


_TEXTS = frozenset({".txt", ".text", ".md", ".htm", ".html", ".tex", ".csv"})
"""Suffixes of files that nobody takes for YAML, so that mistakes in it are not what is wrong with them."""


def given(file: str, text: str, names: Sequence[str], wanted: str) -> Given:
    """Parse what no reader of text takes; raises ``CvtoolError`` if it is neither JSON nor YAML."""
    as_text = Given(file, text, tuple(names))
    texts = [name for name, reader in READERS.items() if reader.is_text and wanted in {"", name}]
    if wanted in texts or any(READERS[name].load().recognizes(as_text) for name in texts):
        return as_text
    if not text.strip():
        raise CvtoolError(Diagnostic("empty-file", "the file is empty", Span(file)))
    is_json = text.lstrip()[:1] in {"{", "["}
    try:
        return Given(file, text, tuple(names), parse_json(text, file) if is_json else parse_yaml(text, file))
    except CvtoolError:
        if is_json or wanted or PurePath(file).suffix.lower() not in _TEXTS:
            raise
        message = "this is text, and no file of a tool whose CVs can be read"
        hint = f"export one of these: {', '.join(reader.title for reader in READERS.values())}"
        raise CvtoolError(Diagnostic("unknown-source", message, Span(file), hint)) from None


def recognize(given: Given) -> str:
    """Return the name of the reader whose file it is; raises ``CvtoolError`` if none says so."""
    if (other := foreign_format(given.data)) and not other.is_read:
        raise CvtoolError(foreign_file(other, given.file))
    for name, reader in READERS.items():
        if reader.load().recognizes(given):
            return name
    if isinstance(given.data, dict) and "person" in given.data:
        message, hint = "this is already a cv.yaml", "run `cvtool validate` to check it"
    else:
        message, hint = "the format of this file is not recognized", f"name it with --from: {', '.join(READERS)}"
    raise CvtoolError(Diagnostic("unknown-source", message, Span(given.file), hint))


def check_reader(wanted: str, given: Given) -> None:
    """Raise ``CvtoolError`` (usage) if a file is certainly of another tool than the one that is named."""
    if READERS[wanted].load().recognizes(given):
        return
    other = next((name for name, reader in READERS.items() if reader.load().recognizes(given)), "")
    if other:
        message = f"this is {READERS[other].title}, not {READERS[wanted].title}"
        hint = f"write `--from {other}`, or leave --from out"
        raise CvtoolError(Diagnostic("usage", message, Span(given.file), hint), exit_code=2)


def reader(name: str) -> _Reader:
    """Return a reader by name; raises ``CvtoolError`` (usage) if there is none."""
    if name in READERS:
        return READERS[name]
    message = f"there is no reader `{name}`"
    raise CvtoolError(Diagnostic("usage", message, hint=nearest(name, READERS)), exit_code=2)
