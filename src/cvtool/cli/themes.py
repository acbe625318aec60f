"""``cvtool themes``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    show: Annotated[str, typer.Argument(metavar="[show]", help="show: print the file of a theme.")] = "",
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The theme to print.")] = "",
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the themes, or print one to copy from."""
    from cvtool.app.themes import themes

    themes(show, name, format_, Terminal())
