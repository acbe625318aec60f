"""``cvtool fmt``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal
from cvtool.cli.options import SkipUnknown, StdinFilename


def command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", readable=False, help="CVs and .bib files; - is stdin.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; print what would change.")] = False,
    stdin_filename: StdinFilename = "",
    skip_unknown: SkipUnknown = False,
) -> None:
    """Format CVs and bibliographies; comments and values stay."""
    from cvtool.app.formatting import FormatOrder, format_files

    format_files(FormatOrder(files or (), check, diff, stdin_filename, skip_unknown), Terminal())
