"""``cvtool new``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", readable=False, help="Where it goes; default: the current folder.")
    ] = Path(),
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Your name; asked for in a terminal.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="{kinds}; asked for in a terminal.")] = "",
    source: Annotated[
        str, typer.Option("--from", metavar="FILE", help="Import JSON Resume, RenderCV's YAML or a .bib instead.")
    ] = "",
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="Also write .pre-commit-config.yaml.")] = False,
    github: Annotated[bool, typer.Option("--github", help="Also write a GitHub workflow.")] = False,
) -> None:
    """Write a cv.yaml and a pubs.bib to begin with; nothing is overwritten. Also called init."""
    from cvtool.app import scaffold as app

    app.new(app.NewOrder(folder, name, kind, source, pre_commit, github), Terminal())
