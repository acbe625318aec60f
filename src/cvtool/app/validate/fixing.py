"""``validate --fix`` and ``--diff``: the edits that findings carry, made in memory until none is left."""

from pathlib import Path

from cvtool.app.console import Console
from cvtool.app.differences import unified
from cvtool.app.validate.draft import Draft
from cvtool.app.validate.files import validate_file
from cvtool.app.validate.order import ValidateOrder
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.reports.text import visible

_MOST_ROUNDS = 20
"""An edit may bring to light what another one mends."""


def drafted(path: Path, folder: Path, order: ValidateOrder) -> Draft:
    """Make all edits of a file, and of the files that it lists; nothing is written.

    Raises ``CvtoolError`` (usage) as ``validate_file`` does.
    """
    draft = Draft(folder)
    for _ in range(_MOST_ROUNDS):
        found, _, _ = validate_file(path, folder, order, draft.reading)
        if not draft.apply([each.edit for each in found if each.edit]):
            break
    return draft


def write_draft(draft: Draft, console: Console) -> None:
    """Write the files that have changed, if they are still what was read; raises ``CvtoolError`` if not."""
    if draft.changed:
        console.change(draft.changed, draft.read)
        files = ", ".join(str(path) for path in draft.changed)
        console.say(f"fixed {draft.count} {'problem' if draft.count == 1 else 'problems'} in {visible(files)}")


def differences(draft: Draft) -> str:
    """Write what edits change as a unified diff."""
    return "".join(unified(str(path), draft.read[path], new) for path, new in draft.changed.items())


def check_fixable(order: ValidateOrder) -> None:
    """Raise ``CvtoolError`` (usage) if there is nothing that can be changed."""
    if order.many:
        message = "--fix and --diff are for files that are named one by one, not for --over"
        raise CvtoolError(Diagnostic("usage", message, hint="name the files"), exit_code=2)
    if Path("-") in order.files:
        message = "--fix and --diff are for files, not for stdin"
        raise CvtoolError(Diagnostic("usage", message, hint="name the file"), exit_code=2)
