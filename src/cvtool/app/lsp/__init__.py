"""``cvtool lsp``: what editors ask about a project, answered over stdin and stdout; files are only read.

``context`` says where a caret is, ``documents`` has the texts that are open, ``findings`` and ``answers`` know what is
wrong and what is there, and ``server`` speaks the protocol.
"""

from datetime import date

from cvtool.app.console import Console
from cvtool.diagnostics import CvtoolError, Diagnostic


def serve(today: date, console: Console) -> None:
    """Answer an editor until it ends the connection.

    Raises ``CvtoolError`` (usage) in a terminal, and (a tool) if the extra is not installed.
    """
    if console.is_terminal:
        message = "lsp is started by an editor, and there is none here"
        raise CvtoolError(Diagnostic("usage", message, hint="docs/editors.md says how to set it up"), exit_code=2)
    try:
        from cvtool.app.lsp.server import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        hint = "install the extra: pip install 'cvtool[lsp]'"
        raise CvtoolError(Diagnostic("no-extra", "pygls is not installed", hint=hint), exit_code=3) from None
    make_server(today).start_io()
