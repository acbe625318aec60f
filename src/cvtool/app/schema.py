"""``cvtool schema``: the JSON Schema of ``cv.yaml``."""

from pathlib import Path

from cvtool.app.argument import STDIN_PATH
from cvtool.app.console import Console, put_text
from cvtool.cv.schema import FILE, schema_findings, schema_text
from cvtool.diagnostics import CvtoolError
from cvtool.sources.files.paths import is_file, upwards


def schema(console: Console, *, check: bool = False, output: Path | None = None) -> None:
    """Print the schema, write it to a file, or compare this project's file with it.

    Raises ``CvtoolError`` if they differ.
    """
    if not check:
        put_text(console, schema_text(), None if output == STDIN_PATH else output)
        return
    here = console.folder
    folder = next((folder for folder in upwards(here) if is_file(folder / FILE)), here)
    if found := schema_findings(folder):
        raise CvtoolError(*found)
