"""Many CVs at once: which files, who they are about, and each of them in one of several processes."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from cvtool.app.console import Console
from cvtool.app.processes import can_fork, in_processes
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import matching, resolved

_T = TypeVar("_T")

CHUNK = 10
"""CVs that a process reads before it reports."""
_FEW = 8
"""So many CVs are read here: to fork costs more."""


class PersonFile(Struct, frozen=True):
    """One CV of many: the id of its person, and its path."""

    person: str
    path: Path


class FileResult(Struct, Generic[_T], frozen=True):
    """What became of one CV: a result, or none; what is wrong with it, and the texts that excerpts need."""

    member: PersonFile
    result: _T | None
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = {}


def find_members(patterns: Sequence[str], console: Console) -> list[PersonFile]:
    """Find the CVs that patterns name, each file once; raises ``CvtoolError`` (usage) for one that names none."""
    paths: dict[str, Path] = {}
    for pattern in patterns:
        found = matching(pattern, console.folder)
        if not found:
            hint = "quote it, so that the shell does not change it; ** is any number of folders"
            raise CvtoolError(Diagnostic("usage", f"--over {pattern}: no file matches", hint=hint), exit_code=2)
        for path in found:
            paths.setdefault(resolved(console.folder / path), path)
    listed = list(paths.values())
    return [PersonFile(person, path) for person, path in zip(ids_of(listed), listed, strict=True)]


def ids_of(paths: Sequence[Path]) -> list[str]:
    """Name each person by what only that path has: ``ada`` for ``people/ada/cv.yaml`` beside ``people/bob/cv.yaml``."""
    parts = [path.with_suffix("").parts for path in paths]
    if len(parts) == 1:
        stem = parts[0][-1]
        return [parts[0][-2] if stem == "cv" and len(parts[0]) > 1 else stem]
    start, end = _shared(parts), _shared([each[::-1] for each in parts])
    names = ["/".join(each[start : len(each) - end]) for each in parts]
    return names if all(names) and len(set(names)) == len(names) else ["/".join(each) for each in parts]


def _shared(parts: Sequence[Sequence[str]]) -> int:
    """Count the parts at the beginning that all paths share."""
    count = 0
    for first in zip(*parts, strict=False):
        if len(set(first)) > 1:
            break
        count += 1
    return count


def read_members(
    members: Sequence[PersonFile], read: Callable[[PersonFile], FileResult[_T]], console: Console
) -> Iterator[FileResult[_T]]:
    """Read each CV, in several processes; the results are in the order of the members."""
    chunks = [members[start : start + CHUNK] for start in range(0, len(members), CHUNK)]
    done: dict[str, FileResult[_T]] = {}
    with (
        console.progress("reading", len(members)) as advance,
        closing(_results(chunks, read, console.workers)) as found,
    ):
        for results in found:
            for each in results:
                done[each.member.person] = each
                advance(each.member.person)
    return (done[member.person] for member in members)


def _results(
    chunks: Sequence[Sequence[PersonFile]], read: Callable[[PersonFile], FileResult[_T]], workers: int
) -> Generator[list[FileResult[_T]]]:
    def read_chunk(chunk: Sequence[PersonFile]) -> list[FileResult[_T]]:
        return [read(member) for member in chunk]

    if workers < 2 or not can_fork() or sum(map(len, chunks)) < _FEW:
        return (read_chunk(chunk) for chunk in chunks)
    hint = "memory may have run out: ask for fewer CVs"
    dead = Diagnostic("killed", "a process that read CVs was killed", hint=hint)
    return in_processes(read_chunk, chunks, workers, dead)
