"""``cvtool validate``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal
from cvtool.cli.data_options import Over
from cvtool.cli.options import Encoding, SetValues, StdinFilename, With, the_cv


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", readable=False, help="CVs, .bib and JSON Resume files; - is stdin."),
    ] = None,
    over: Over = None,
    with_: With = None,
    values: SetValues = None,
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="VERSION", help="Check JSON Resume by schema 1.0.0 or 1.3.1 (the default)."),
    ] = "",
    encoding: Encoding = "",
    whole: Annotated[bool, typer.Option("--all", help="List every finding, however many of one kind.")] = False,
    stdin_filename: StdinFilename = "",
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.app import validate as app

    laid_over = the_cv(None, with_, values, stdin_filename)
    app.validate(app.ValidateOrder(files or (), laid_over, encoding, schema, whole, over or ()), Terminal())
