"""``cvtool stats``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.completion import values
from cvtool.cli.console import Terminal
from cvtool.cli.data_options import CvOption, Over, PrivateRows, data_source
from cvtool.cli.options import Encoding, SetValues, Today, With, the_cv


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]…",
            autocompletion=values("stats"),
            help="publications-by-year, publications-by-type, venues, coauthors, positions, timeline, skills, gaps.",
        ),
    ] = None,
    cv: CvOption = None,
    over: Over = None,
    with_: With = None,
    settings: SetValues = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", autocompletion=values("stats-formats"), help="table, json, svg or html."
        ),
    ] = "table",
    theme: Annotated[
        str, typer.Option(metavar="NAME", autocompletion=values("themes"), help="The colors of pictures: {themes}.")
    ] = "classic",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", readable=False, help="Output file.")
    ] = None,
    private: PrivateRows = False,
    encoding: Encoding = "",
    today: Today = "",
) -> None:
    """Count: publications by year and type, venues, co-authors, positions, months by skill, gaps; or draw it."""
    from cvtool.app.data.stats import StatsOrder, stats

    source = data_source(the_cv(cv, with_, settings), over, today, private=private, encoding=encoding)
    stats(StatsOrder(source, names or (), format_, theme, output), Terminal())
