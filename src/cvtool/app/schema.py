"""``cvtool schema``: the JSON Schema of ``cv.yaml``."""

from pathlib import Path

from cvtool.app.argument import STDIN_PATH
from cvtool.app.console import Console, put_text
from cvtool.cv.schema import FILE, schema_findings, schema_text
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import peek
from cvtool.sources.files.paths import is_file, upwards


def schema(console: Console, *, check: bool = False, output: Path | None = None) -> None:
    """Print the schema, write it to a file, or compare this project's file with it.

    Raises ``CvtoolError`` if they differ, and rather than write over anything but a schema.
    """
    if not check:
        target = None if output == STDIN_PATH else output
        if target and is_file(target) and not _is_schema(target):
            message = f"{target} already exists and is not a JSON Schema"
            raise CvtoolError(Diagnostic("unwritable", message, hint="choose another file with -o"))
        put_text(console, schema_text(), target)
        return
    here = console.folder
    folder = next((folder for folder in upwards(here) if is_file(folder / FILE)), here)
    if found := schema_findings(folder):
        raise CvtoolError(*found)


def _is_schema(path: Path) -> bool:
    """Whether a file is a JSON Schema, or empty; a JSON Resume has a ``$schema``, too, but of another kind."""
    start = peek(path).lstrip()
    return not start or (start.startswith(b"{") and b"json-schema.org" in start)
