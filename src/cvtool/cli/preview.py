"""``cvtool preview``."""

from typing import Annotated

import typer

from cvtool.cli import options
from cvtool.cli.console import CvPath, Terminal, today_from


def command(
    cv: CvPath = None,
    with_: options.With = None,
    values: options.SetValues = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port on loopback; 0 takes a free one.")
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    editor: Annotated[
        str,
        typer.Option("--editor", metavar="COMMAND", help="The command that opens what is clicked on the page."),
    ] = "",
    today: options.Today = "",
) -> None:
    """Show the CV in a browser, and follow every change of its files."""
    from cvtool.app import preview as app

    named = options.the_cv(cv, with_, values)
    app.preview(app.PreviewOrder(named, today_from(today), port, not no_browser, editor), Terminal())
