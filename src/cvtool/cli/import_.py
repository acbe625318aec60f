"""``cvtool import``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="JSON Resume, RenderCV's YAML or a .bib; - is stdin.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the CV to this file; default: stdout.")
    ] = None,
    wanted: Annotated[str, typer.Option("--from", metavar="NAME", help="{readers}; default: detected.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option("--as", metavar="NAME", help="The owner of the publications in a .bib; repeatable."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite existing files.")] = False,
) -> None:
    """Make a cv.yaml, and the .bib beside it, of a file of another tool."""
    from cvtool.app.importing import ImportOrder, run_import

    run_import(ImportOrder(source, output, wanted, names or (), force), Terminal())
