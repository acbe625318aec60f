"""``cvtool import``."""

from typing import Annotated

import typer

from cvtool.cli.console import Terminal


def command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="JSON Resume, RenderCV's YAML or a .bib; - is stdin.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The cv.yaml; without it stdout.")
    ] = None,
    wanted: Annotated[
        str, typer.Option("--from", metavar="NAME", help="jsonresume, rendercv or bibtex; otherwise recognised.")
    ] = "",
    names: Annotated[
        list[str] | None, typer.Option("--as", metavar="NAME", help="Whose publications a .bib holds; repeatable.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Make a cv.yaml, and the .bib beside it, of a file of another tool."""
    from cvtool.app.importing import ImportOrder, run_import

    run_import(ImportOrder(source, output, wanted, names or (), force), Terminal())
