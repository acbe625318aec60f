"""``cvtool validate``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal
from cvtool.cli.options import Encoding


def command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", readable=False, help="CVs, .bib and JSON Resume files.")
    ] = None,
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="VERSION", help="Check JSON Resume by schema 1.0.0 or 1.3.1 (the default)."),
    ] = "",
    encoding: Encoding = "",
    whole: Annotated[bool, typer.Option("--all", help="List every finding, however many of one kind.")] = False,
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.app import validate as app

    app.validate(files or [], Terminal(), encoding, schema, whole=whole)
