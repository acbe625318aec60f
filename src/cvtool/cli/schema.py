"""``cvtool schema``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import say, write


def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Compare with schemas/cv.schema.json instead of printing.")
    ] = False,
) -> None:
    """Print the JSON Schema of cv.yaml (draft 2020-12), for editors."""
    from cvtool.cv.load import upwards
    from cvtool.cv.schema import FILE, check_schema, schema_text

    if not check:
        write(schema_text())
        return
    here = Path.cwd()
    problems = check_schema(next((place for place in upwards(here) if (place / FILE).is_file()), here))
    say(problems, {})
    if problems:
        raise typer.Exit(1)
