"""Which files are CVs, bibliographies, or JSON Resumes, by what is in them: hooks are given all files of a commit."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from cvtool.app.argument import STDIN_PATH
from cvtool.diagnostics import CvtoolError
from cvtool.sources.files import read_bytes

_TELLING = ("person", "sections", "bibliography", "variants", "publication_tags", "highlight", "date_style")
_OTHERS = frozenset({"files", "language", "summary", "theme", "updated", "metadata", "typography", "venues", "queries"})
_LIKE = 0.8
"""How like a word of ``_TELLING`` a misspelled one must be."""


def recognized(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Leave out files that are something else; one that cannot be read stays, so that this is reported."""
    return tuple(path for path in paths if path == STDIN_PATH or _is_ours(path))


def _is_ours(path: Path) -> bool:
    try:
        text = read_bytes(path, str(path)).decode("utf-8-sig", "replace")
    except CvtoolError:
        return True
    match path.suffix.lower():
        case ".bib":
            return bool(re.search(r"^\s*@\s*[A-Za-z]+\s*[{(]", text, re.MULTILINE))
        case ".json":
            return bool(re.search(r'"basics"\s*:\s*\{', text))
        case _:
            return is_cv(text)


def is_cv(text: str) -> bool:
    """Whether a text says that it is a CV, or has two keys of a CV at its top, one of them that few files have."""
    if re.search(r"^#.*\$schema=\S*cv\.schema\.json", text, re.MULTILINE):
        return True
    keys = set(re.findall(r"""^["']?([A-Za-z_]+)["']? *:(?:\s|$)""", text, re.MULTILINE))
    telling = {found for key in keys for found in get_close_matches(key, _TELLING, 1, _LIKE)}
    return bool(telling) and len(telling) + len(keys & _OTHERS) > 1
