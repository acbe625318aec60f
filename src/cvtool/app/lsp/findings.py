"""What is wrong with the project that a file belongs to, and what mends it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cvtool.app.lsp.documents import Documents
from cvtool.app.validate.draft import with_all
from cvtool.app.validate.files import validate_file
from cvtool.app.validate.meaning import is_same_otherwise
from cvtool.app.validate.order import ValidateOrder
from cvtool.app.validate.rules import NO_RULES
from cvtool.app.validate.settings import project_rules
from cvtool.diagnostics import CvtoolError, Diagnostic, Edit

Found = Mapping[Path, Sequence[Diagnostic]]
"""What is wrong, by file; a file without anything is there, too."""


def findings(path: Path, documents: Documents, today: date) -> Found:
    """Check the project of a file; nothing is found in what is neither a CV nor a bibliography."""
    root = documents.cv_of(path) or (path if path.suffix.lower() == ".bib" else None)
    if root is None:
        return {path: ()}
    try:
        rules = project_rules(root.parent)
    except CvtoolError:
        rules = NO_RULES
    order = ValidateOrder((root,), project=rules, today=today)
    found, _, texts = validate_file(root, root.parent, order, documents.reading)
    by_file: dict[Path, list[Diagnostic]] = {path: [], **{root.parent / name: [] for name in texts}}
    for each in found:
        by_file.setdefault(root.parent / each.span.file if each.span else root, []).append(each)
    return by_file


def mended(edit: Edit, text: str) -> bool:
    """Whether an edit still fits a text, and changes nothing but what it says."""
    new = with_all(text.encode("utf-8", "replace"), [edit])
    return new is not None and is_same_otherwise(text, new.decode(), edit.span.file, [edit])
