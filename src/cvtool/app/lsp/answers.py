"""What an editor asks about a place: what could be written there, what is there, and where that comes from."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from cvtool.app.data.completing import complete
from cvtool.app.lsp.context import CaretContext, context_at
from cvtool.app.lsp.documents import Documents
from cvtool.bib.citing import Citing, cite
from cvtool.bib.work import Work
from cvtool.cv.load import load_any
from cvtool.document import plain

_BY_KEY: Mapping[str, str] = {
    **dict.fromkeys(("tags", "include", "exclude", "any", "all", "none", "selected", "publication_tags"), "tags"),
    **dict.fromkeys(("key", "overrides"), "keys"),
    **dict.fromkeys(("venue", "venues"), "venues"),
    **dict.fromkeys(("parent", "limit"), "sections"),
    "extends": "variants",
}
"""The key that a value is of, or that a key is below → what is offered, as shells complete it."""
_KEY = re.compile(r"""[^\s\[\]{}(),"'@]+""")


class Place(Struct, frozen=True):
    """A caret: a file, and a row and column, 0-based and in code points."""

    path: Path
    row: int
    column: int


def completions(place: Place, documents: Documents) -> tuple[str, list[str]]:
    """Return the word before the caret, and the names that could be in its place."""
    lines = documents.lines(place.path)
    context = context_at(lines, place.row, place.column)
    root = documents.cv_of(place.path)
    what = _wanted(context)
    if root is None or not what:
        return context.word, []
    lines[place.row : place.row + 1] = [""]  # which is not YAML, perhaps, while it is being typed
    reading = documents.reading_with({place.path: "\n".join(lines)})
    offered = complete(what, context.word, root, root.parent, reading)
    return context.word, offered or complete(
        what, context.word, root, root.parent
    )  # as on disk, if other lines are not


def _wanted(context: CaretContext) -> str:
    """Return what is offered at a place, as shells complete it; empty for nothing."""
    keys = context.keys
    if context.is_mention:
        return "keys"
    if not keys:
        return ""
    if keys[-1] == "publications" and len(keys) > 2:  # of a project; a section of that name is a mapping
        return "keys"
    if keys[-1] == "sections" and keys[0] == "variants":
        return "sections"
    return _BY_KEY.get(keys[-1], "")


def work_at(place: Place, documents: Documents) -> tuple[Work, str, Path] | None:
    """Return the work whose citation key is at a place, its citation, and the file that it is in."""
    lines = documents.lines(place.path)
    line = lines[place.row] if place.row < len(lines) else ""
    found = next((each for each in _KEY.finditer(line) if each.start() <= place.column <= each.end()), None)
    root = documents.cv_of(place.path)
    if found is None or root is None:
        return None
    work = next((work for work in _works(root, documents) if work.key == found[0]), None)
    if work is None or not _is_key(place, lines, found.start()):
        return None
    return work, plain(cite(work, Citing())), root.parent / work.span.file


def _works(root: Path, documents: Documents) -> Sequence[Work]:
    """Return the works of a project; while its CV is broken, as they were before."""
    project = load_any(root, root.parent, reading=documents.reading).readable
    if project:
        documents.works[root] = project.works
    return documents.works.get(root, ())


def _is_key(place: Place, lines: list[str], start: int) -> bool:
    """Whether the word that begins there is a citation key, and not a word that looks like one."""
    line = lines[place.row]
    if place.path.suffix.lower() == ".bib":
        return bool(re.search(r"@\s*\w+\s*[{(]\s*$", line[:start]))
    if line[:start].endswith("@"):
        return True
    return _wanted(context_at(lines, place.row, start)) == "keys"
