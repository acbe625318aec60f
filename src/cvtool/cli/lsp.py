"""``cvtool lsp``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal, today_from
from cvtool.cli.options import Today


def command(
    today: Today = "",
    _stdio: Annotated[
        bool, typer.Option("--stdio", help="Accepted, as some editors pass it: it is always so.")
    ] = False,
) -> None:
    """Answer an editor's questions about CVs, over stdin and stdout (Language Server Protocol)."""
    from cvtool.app.lsp import serve

    serve(today_from(today), Terminal())
