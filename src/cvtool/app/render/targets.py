"""Which files a rendering goes to: the rules of ``-f`` and ``-o``."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from cvtool.app.console import Files
from cvtool.app.render.documents import Prepared
from cvtool.app.render.formats import File, resolve_format
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import descriptor_name, exists, is_folder, is_stream
from cvtool.writers.formats import WRITERS

STDOUT = "-"


class Target(Struct, frozen=True):
    """A format and the file it goes to; no file means stdout."""

    format: str
    path: Path | None

    @property
    def binary(self) -> bool:
        """Whether the bytes are not text."""
        return WRITERS[self.format].binary

    def file(self, file: File) -> Path | None:
        """Return where a file goes: this one, that of its page, or one beside it."""
        if file.beside and self.path is not None:
            return self.path.with_name(file.beside)
        return self.page(file.page)

    def page(self, number: int) -> Path | None:
        """Return the file of a page: ``cv.png`` for the only one, ``cv-2.png`` for the second of several."""
        if number == 0 or self.path is None or is_stream(self.path):
            return self.path
        return self.path.with_name(f"{self.path.stem}-{number}{self.path.suffix}")


def targets(formats: Sequence[str], output: str | None, stem: str) -> list[Target]:
    """Decide where each format goes; raises ``CvtoolError`` with exit code 2 if the words contradict each other."""
    names = list(dict.fromkeys(resolve_format(word) for word in formats))
    if output == STDOUT:
        return [Target(_only(names or ["pdf"], "only one format can go to stdout", ""), None)]
    if output is None:
        return _without_output(names or ["pdf"], stem)
    if _is_folder(output):
        folder = Path(output)
        return [Target(name, folder / f"{stem}{WRITERS[name].suffix}") for name in names or ["pdf"]]
    if names:
        return [Target(_only(names, "only one format can go to a file", "name a folder with -o"), Path(output))]
    return [Target(resolve_format(Path(output).suffix or "pdf"), Path(output))]


def check_no_format(path: Path | None) -> None:
    """Raise ``CvtoolError`` if the CV is a word that names a format: ``-f pdf html`` reads like two of them."""
    if path and str(path).lower() in WRITERS and not exists(path):
        hint = f"each format has its own -f: `-f {path}`"
        raise CvtoolError(Diagnostic("no-file", f"there is no file {path}", hint=hint))


def is_alone(target: Target) -> bool:
    """Whether it goes where no file can be beside it."""
    return target.path is None or is_stream(target.path)


def filled_in(path: Path, prepared: Prepared) -> Path:
    """Put name, variant and date where a path has ``{name}``, ``{variant}`` and ``{date}``; each is letters alone."""
    words = {
        "{name}": prepared.selection.cv.person.name,
        "{variant}": prepared.request.choice.name or "all",
        "{date}": prepared.request.today.isoformat(),
    }
    text = str(path)
    for mark, value in words.items():
        text = re.sub(r"[^\w-]+", "-", value).strip("-").join(text.split(mark))
    return Path(text)


def _is_folder(output: str) -> bool:
    path = Path(output)
    return output.endswith("/") or is_folder(path) or not (path.suffix or is_stream(path) or descriptor_name(path))


def _only(names: list[str], message: str, hint: str) -> str:
    if len(names) > 1:
        raise CvtoolError(Diagnostic("usage", f"{message}, not {len(names)}", hint=hint), exit_code=2)
    return names[0]


def _without_output(names: list[str], stem: str) -> list[Target]:
    """Send the text to stdout and binaries to files of the CV's name."""
    binary = {name for name in names if WRITERS[name].binary}
    texts = [name for name in names if name not in binary]
    if len(texts) > 1:
        _only(texts, "only one text format can go to stdout", "name a folder with -o")
    return [Target(name, Path(f"{stem}{WRITERS[name].suffix}") if name in binary else None) for name in names]


def once_each(files: Files) -> Files:
    """Leave out what is the same file again; raises ``CvtoolError`` (usage) if two files would be one."""
    chosen: dict[Path, bytes] = {}
    for path, data in files:
        if path is not None and chosen.setdefault(path, data) != data:
            message = f"{path} would be written twice, and not the same"
            hint = "render them into folders of their own"
            raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
    return [*((path, data) for path, data in files if path is None), *chosen.items()]
