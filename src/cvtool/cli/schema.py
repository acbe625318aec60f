"""``cvtool schema``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    check: Annotated[
        bool, typer.Option("--check", help="Compare with schemas/cv.schema.json instead of printing.")
    ] = False,
) -> None:
    """Print the JSON Schema of cv.yaml (draft 2020-12), for editors."""
    from cvtool.app.schema import schema

    schema(Terminal(), check=check)
