"""The ``.bib`` files of a CV → works, and what is wrong with the files."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.bib.bibtex.findings import loses
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.work import Work
from cvtool.cv.find import shown
from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.sources.encoding import decode_as
from cvtool.sources.files import Read, read_bytes, read_named
from cvtool.sources.files.paths import is_below_project
from cvtool.sources.files.reading import CHECK_PATH

if TYPE_CHECKING:  # a bibliography alone is read without the models of a CV
    from cvtool.cv.model.cv import CV
    from cvtool.sources.yaml import Source


class Bibliography(Struct, frozen=True):
    """The bibliographies of a CV: works, what is wrong with the files, and which of them could not be read at all."""

    works: tuple[Work, ...]
    problems: tuple[Diagnostic, ...]
    unread: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def is_complete(self) -> bool:
        """Whether every work of every file is there."""
        return not self.unread and not loses(self.problems)


def load_bibliography(
    cv: "CV", source: "Source", folder: Path, encoding: str = "", read: Read = read_named
) -> Bibliography:
    """Read every ``.bib`` that a CV names; a missing one is reported at the line that names it."""
    base = Path(source.file).parent
    works: list[Work] = []
    problems: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for index, name in enumerate(cv.bibliography):
        path = base / name
        file = shown(path, folder) if not path.is_absolute() or base.is_absolute() else str(path)
        try:
            found, more = load_bib(path, file, texts, encoding, read)
        except CvtoolError as error:
            span = source.span(("bibliography", index))
            unread += [_at(diagnostic, span, name) for diagnostic in error.diagnostics]
            continue
        finally:
            if file in texts and not is_below_project(path, base):  # positions are enough of a file of someone else
                del texts[file]
        works += found
        problems += more
    kept = _unique(works, problems)
    return Bibliography(kept, tuple(problems), tuple(unread), texts)


def load_bib(
    path: Path, file: str, texts: dict[str, str], encoding: str = "", read: Read = read_bytes
) -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """Read one ``.bib``; raises ``CvtoolError`` if there is no such file, or it is in another encoding."""
    raw = read(path, file)
    try:
        text = decode_as(raw, file, encoding)
    except CvtoolError:
        texts[file] = raw.decode("utf-8-sig", "replace")
        raise
    del raw  # before the works are made: a large file is held once
    texts[file] = text
    works, problems = _parsed(text, file)
    return works, list(problems)


@lru_cache(maxsize=4)
def _parsed(text: str, file: str) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Parse a text; while a person edits a CV, it is the same again and again."""
    works, problems = parse_bibtex(text, file)
    return works, tuple(problems)


def _at(diagnostic: Diagnostic, span: Span, name: str) -> Diagnostic:
    """Point at the line of the CV that names a file which is not there; what is in the file keeps its place."""
    if diagnostic.span:
        return diagnostic
    if name.startswith(("https://", "http://")):
        return Diagnostic("no-file", f"{name} is an address, not a file", span, "download it, and name the file")
    hint = "the path is relative to the CV's folder" if diagnostic.hint == CHECK_PATH else diagnostic.hint
    return Diagnostic(diagnostic.code, diagnostic.message, span, hint, diagnostic.severity)


def _unique(works: Sequence[Work], problems: list[Diagnostic]) -> tuple[Work, ...]:
    """Keep the first of the works with one key; two files with a key in common are an error."""
    kept: dict[str, Work] = {}
    for work in works:
        first = kept.setdefault(work.key.lower(), work)
        if first is not work:
            message = f"the key `{work.key}` is already used by an entry at {first.span}"
            problems.append(Diagnostic("duplicate-key", message, work.span, "rename one of the two"))
    return tuple(kept.values())
