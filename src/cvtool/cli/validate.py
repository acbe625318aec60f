"""``cvtool validate``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import cv_path, say
from cvtool.cli.options import Encoding
from cvtool.diagnostics import Diagnostic, has_errors


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help="CVs, .bib and JSON Resume files.")
    ] = None,
    encoding: Encoding = "",
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.bib.encoding import check_encoding
    from cvtool.report import summary
    from cvtool.validate import validate_file

    check_encoding(encoding)
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path in files or [cv_path(None)]:
        found, contents, read = validate_file(path, Path.cwd(), encoding)
        problems += found
        texts |= read
        if not has_errors(found):
            typer.echo(f"{path}: {contents}", err=True)
    say(problems, texts)
    if count := summary(problems):
        typer.echo(count, err=True)
    if has_errors(problems):
        raise typer.Exit(1)
