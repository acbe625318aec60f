"""``cvtool ats``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli import options
from cvtool.cli.console import CvPath, Terminal, today_from


def command(
    cv: CvPath = None,
    with_: options.With = None,
    values: options.SetValues = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="FILE", readable=False, help="Read this PDF of the CV, whoever made it."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")] = "table",
    variant: options.VariantName = "",
    theme: options.ThemeName = "",
    language: options.Language = "",
    today: options.Today = "",
) -> None:
    """Read the PDF of the CV as application systems do; exit with 1 if something is not found."""
    from cvtool.app import ats as app

    flags = app.Flags(variant, theme=theme, language=language)
    named = options.the_cv(cv, with_, values)
    app.ats(app.AtsOrder(named, flags, app.RenderRequest(today_from(today)), pdf, format_), Terminal())
