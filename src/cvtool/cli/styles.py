"""``cvtool styles``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the citation styles, with an example of each."""
    from cvtool.app.styles import list_styles

    list_styles(format_, Terminal())
