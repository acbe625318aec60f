"""``cvtool schema``: the JSON Schema of ``cv.yaml``."""

from cvtool.app.console import Console, put_text
from cvtool.cv.load import upwards
from cvtool.cv.schema import FILE, schema_findings, schema_text
from cvtool.diagnostics import CvtoolError


def show_schema(console: Console) -> None:
    """Print the schema."""
    put_text(console, schema_text())


def check_schema(console: Console) -> None:
    """Compare the schema file of this project with the models; raises ``CvtoolError`` if they differ."""
    here = console.folder
    folder = next((place for place in upwards(here) if (place / FILE).is_file()), here)
    if found := schema_findings(folder):
        raise CvtoolError(*found)
