"""``cvtool lsp``."""

from cvtool.cli.console import Terminal, today_from
from cvtool.cli.options import Today


def command(today: Today = "") -> None:
    """Answer an editor's questions about CVs, over stdin and stdout (Language Server Protocol)."""
    from cvtool.app.lsp import serve

    serve(today_from(today), Terminal())
