"""``cvtool explain``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="The code of a message; without it, all are listed.")
    ] = "",
) -> None:
    """Explain what a message means: error[CODE]."""
    from cvtool.app.explain import explain_code

    explain_code(code, Terminal())
