"""The command line: a file a command. Only this package prints, exits, or reads clock and environment.

Work is imported inside the functions, so that ``--help`` costs a bare Typer application and no more.
"""

# ruff: noqa: E402  # what comes before the imports speeds them up

import atexit
import gc

gc.set_threshold(200_000)  # most objects live until exit, so frequent collections are wasted
atexit.register(gc.freeze)  # so is one at exit: an eighth of a query of a thousand publications

from cvtool.cli.startup import lighten_imports

lighten_imports()

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import TextIOWrapper
from pkgutil import resolve_name
from typing import Annotated, NoReturn

import typer

from cvtool import __version__
from cvtool.cli.choices import Command
from cvtool.cli.completion import completed_words
from cvtool.cli.console import Terminal, stdout_failure, write
from cvtool.cli.groups import CommandGroup
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.known import forget_reads
from cvtool.sources.files.paths import refusal
from cvtool.sources.files.streams import drop, fill_streams, open_stream

COMMANDS: Mapping[str, str] = {
    "new": "cvtool.cli.new:command",
    "render": "cvtool.cli.render:command",
    "preview": "cvtool.cli.preview:command",
    "pubs": "cvtool.cli.pubs:command",
    "list": "cvtool.cli.list_:command",
    "query": "cvtool.cli.query:command",
    "export": "cvtool.cli.export:command",
    "stats": "cvtool.cli.stats:command",
    "variants": "cvtool.cli.variants:command",
    "tags": "cvtool.cli.tags:command",
    "diff": "cvtool.cli.diff:command",
    "match": "cvtool.cli.match:command",
    "ats": "cvtool.cli.ats:command",
    "validate": "cvtool.cli.validate:command",
    "fmt": "cvtool.cli.fmt:command",
    "explain": "cvtool.cli.explain:command",
    "import": "cvtool.cli.import_:command",
    "styles": "cvtool.cli.styles:command",
    "themes": "cvtool.cli.themes:command",
    "schema": "cvtool.cli.schema:command",
    "doctor": "cvtool.cli.doctor:command",
    "lsp": "cvtool.cli.lsp:command",
}
"""Command → module and function, in the order in which ``--help`` lists them."""

_SCARCE = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}
"""Errors of a system that has too little of something."""


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Make the application, or as much of it as some commands need."""
    app = typer.Typer(
        name="cvtool",
        cls=CommandGroup,
        help="Render, query and check a CV kept in cv.yaml and pubs.bib.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for name in names:
        app.command(name, cls=Command)(resolve_name(COMMANDS[name]))
    return app


def _asked_for() -> Iterable[str]:
    """Return the one command that is asked for, where that is clear: to make the others costs start-up."""
    is_completing = any(name.endswith("_COMPLETE") for name in os.environ)  # as the shell asks Typer
    words = (completed_words() if is_completing else sys.argv)[1:3]
    first = [word for word in words if word not in {"-q", "--quiet"}][:1]
    return first if first and first[0] in COMMANDS else COMMANDS


def main() -> NoReturn:
    """Run the program; a problem with the data becomes a report and an exit code, never a traceback."""
    _prepare_streams()
    forget_reads()
    try:
        _run()
    except OSError as error:  # files are opened in one place, which says what is wrong: this is the system, or Typer
        _report_plainly(_system_failure(error))
    except ImportError as error:  # no memory to load it, or an installation that was damaged meanwhile
        message = f"a part of the program cannot be loaded: {error}"
        _report_plainly(Diagnostic("system", ascii(message)[1:-1]))
    except MemoryError as error:
        error.__traceback__ = None  # which holds what the program has made
        _report_plainly(Diagnostic("system", "there is not enough memory"))
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _run() -> None:
    try:
        application(_asked_for())()
    except CvtoolError as error:
        Terminal().report(error.diagnostics, error.texts)
        sys.exit(error.exit_code)


def run_and_exit() -> NoReturn:
    """Run the program and end the process at once: freeing everything in it costs as much as parsing a CV."""
    try:
        main()
    except SystemExit as ended:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # a full disk or a closed pipe, which has been reported where it matters
            pass
        os._exit(ended.code if isinstance(ended.code, int) else bool(ended.code))


def _prepare_streams() -> None:
    """Replace streams that were closed before start-up, and let none fail for a letter that it has no code for."""
    fill_streams()
    sys.stdout = sys.stdout or open_stream(1)
    sys.stderr = sys.stderr or open_stream(2)
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def _report_plainly(diagnostic: Diagnostic) -> NoReturn:
    """Report without loading anything more, which may fail for the same reason."""
    with suppress(OSError):
        drop(1)
    with suppress(OSError):
        sys.stderr.write(f"error[{diagnostic.code}]: {diagnostic.message}\n")
    sys.exit(1)


def _system_failure(error: OSError) -> Diagnostic:
    if error.filename is None and error.errno not in _SCARCE:
        return stdout_failure(error)
    where = f" ({error.filename})" if error.filename else ""
    return Diagnostic("system", f"the system refuses to go on: {refusal(error)}{where}")


def _version(wanted: bool) -> None:  # Typer calls it so
    if wanted:
        write(f"cvtool {__version__}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Report only errors, and no files written.")] = False,
) -> None:
    """Take the options before a command."""
    del version
    Terminal.is_quiet = quiet
