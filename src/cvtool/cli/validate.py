"""``cvtool validate``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import cv_path, say
from cvtool.cli.options import Encoding
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help="CVs, .bib and JSON Resume files.")
    ] = None,
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="VERSION", help="Check JSON Resume by schema 1.0.0 or 1.3.1 (the default)."),
    ] = "",
    encoding: Encoding = "",
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.app.validate import validate_file
    from cvtool.exchange.jsonresume.official import VERSIONS
    from cvtool.reports.text import summary
    from cvtool.sources.encoding import check_encoding

    check_encoding(encoding)
    if schema and schema not in VERSIONS:
        message = f"there is no schema {schema} of JSON Resume here"
        raise CvtoolError(Diagnostic("usage", message, hint=f"known are {', '.join(VERSIONS)}"), exit_code=2)
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path in files or [cv_path(None)]:
        found, contents, read = validate_file(path, Path.cwd(), encoding, schema)
        problems += found
        texts |= read
        if not has_errors(found):
            typer.echo(f"{path}: {contents}", err=True)
    say(problems, texts)
    if count := summary(problems):
        typer.echo(count, err=True)
    if has_errors(problems):
        raise typer.Exit(1)
