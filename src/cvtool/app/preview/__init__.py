"""``cvtool preview``: a page on loopback that shows the CV, and follows every change of its files."""

from datetime import date
from pathlib import Path
from threading import Event

from msgspec import Struct

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console
from cvtool.app.loading import cv_path
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import read_bytes


class PreviewOrder(Struct, frozen=True):
    """What a person asks ``preview`` for: the CV, the port (0 takes a free one), and the command of an editor."""

    cv: CvArgument
    today: date
    port: int = 0
    browser: bool = True
    editor: str = ""


def preview(order: PreviewOrder, console: Console) -> None:
    """Serve the page until the process ends; raises ``CvtoolError`` if there is no CV, or the port is in use."""
    from cvtool.app.preview.server import INTERVAL, PreviewServer
    from cvtool.app.preview.session import Session
    from cvtool.app.render.documents import warm_compiler

    if order.cv.is_stdin:
        message = "a preview needs a file, which it can watch"
        raise CvtoolError(Diagnostic("usage", message, hint="name the CV"), exit_code=2)
    path = cv_path(order.cv.path, console)
    read_bytes(path, str(path))  # what is not there is reported now, and not on the page
    with warm_compiler() as compiler:
        session = Session(Path(path), console.folder, order.today, compiler, order.cv.overlay)
        server = PreviewServer(session, order.port, order.editor)
        console.say(f"previewing {path} at {server.address} (Ctrl-C ends)")
        if order.browser:
            console.browse(server.address)
        server.watch_and_serve(lambda: Event().wait(INTERVAL))
