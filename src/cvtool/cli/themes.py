"""``cvtool themes``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli import options
from cvtool.cli.console import Terminal, today_from


def command(
    show: Annotated[str, typer.Argument(metavar="[show]", help="show: print the file of a theme.")] = "",
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The theme to print.")] = "",
    with_: Annotated[
        Path | None, typer.Option("--with", metavar="CV", help="Render this CV in every theme, into the folder -o.")
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="text or json, of `show`, too; of --with: {formats} (default pdf)."
        ),
    ] = "",
    output: options.OutputOption = None,
    today: options.Today = "",
) -> None:
    """List the themes, print one to copy from, or render a CV in all of them."""
    from cvtool.app import themes as app

    app.themes(app.ThemesOrder(show, name, format_, with_, output, today_from(today)), Terminal())
