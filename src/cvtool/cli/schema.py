"""``cvtool schema``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    check: Annotated[
        bool, typer.Option("--check", help="Compare with schemas/cv.schema.json instead of printing.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file, for the modeline.")
    ] = None,
) -> None:
    """Print the JSON Schema of cv.yaml (draft 2020-12), for editors."""
    from cvtool.app.schema import schema

    schema(Terminal(), check=check, output=output)
