"""``cvtool render --watch``: render again whenever a file that was read changes; a broken CV is reported."""

from collections.abc import Callable
from threading import Event

from msgspec.structs import replace

from cvtool.app.console import Console
from cvtool.app.loading import cv_path
from cvtool.app.render.order import RenderOrder
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.known import states_read
from cvtool.sources.files.watching import Look, changes, look_at
from cvtool.themes import load_theme, theme_files

_Render = Callable[[RenderOrder, Console], None]
_INTERVAL = 0.02
"""Seconds between two looks at the files."""


def watch(order: RenderOrder, console: Console, render: _Render) -> None:
    """Render until the process ends; raises ``CvtoolError`` at the start alone, and for what cannot be watched."""
    if order.cv.is_stdin or order.output == "-" or order.explain:
        message = "--watch needs a file to read and files to write"
        raise CvtoolError(Diagnostic("usage", message, hint="name the CV, and a file or a folder with -o"), exit_code=2)
    path = cv_path(order.cv.path, console)
    order = replace(order, cv=replace(order.cv, path=path))
    _attempt(order, console, render, is_first=True)

    def look() -> Look:
        return look_at([*states_read(), path, *theme_files()])

    console.say(f"watching {path} and the files that it names (Ctrl-C ends)")
    for _ in changes(look, lambda: Event().wait(_INTERVAL)):
        load_theme.cache_clear()
        _attempt(order, console, render)


def _attempt(order: RenderOrder, console: Console, render: _Render, *, is_first: bool = False) -> None:
    """Render once; a mistake in the command line ends it all, one in a file is only reported."""
    try:
        render(order, console)
    except CvtoolError as error:
        if is_first and error.exit_code == 2:
            raise
        console.report(error.diagnostics, error.texts)
