"""``cvtool diff``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    old: Annotated[str, typer.Argument(metavar="A", help="A variant, a file, a git revision or a file in one.")],
    new: Annotated[str, typer.Argument(metavar="B", help="Likewise, as HEAD~1:cv.yaml.")],
    cv: Annotated[Path | None, typer.Option("--cv", metavar="CV", help="The CV whose variants are meant.")] = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    private: Annotated[
        bool, typer.Option("--include-private", help="Compare what is marked `visibility: private`, too.")
    ] = False,
) -> None:
    """Tell what was added, removed and changed between two variants, files or git revisions of a CV."""
    from cvtool.app.diff import diff as run

    run((old, new), cv, format_, Terminal(), private=private)
