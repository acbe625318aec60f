"""``cvtool match``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import CvPath, Terminal
from cvtool.cli.options import Language, SetValues, With, the_cv


def command(
    posting: Annotated[
        Path, typer.Argument(metavar="JOB", readable=False, help="The job posting: text, Markdown or HTML; - is stdin.")
    ],
    cv: CvPath = None,
    with_: With = None,
    values: SetValues = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            readable=False,
            help="Write a variant to paste into the CV; - is stdout.",
        ),
    ] = None,
    language: Language = "",
    best: Annotated[int, typer.Option("--best", min=1, metavar="N", help="Show the N best highlights.")] = 8,
) -> None:
    """Show which terms of a job posting the CV covers and misses, and which highlights are relevant to it."""
    from cvtool.app.match import MatchOrder, match_posting

    named = the_cv(cv, with_, values)
    match_posting(MatchOrder(posting, named, format_, output, language, best), Terminal())
