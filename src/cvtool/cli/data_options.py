"""The options that ``query``, ``list``, ``export`` and ``stats`` share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.cli.completion import values
from cvtool.cli.console import today_from

if TYPE_CHECKING:
    from cvtool.app.argument import CvArgument
    from cvtool.app.data.gather import DataSource

CvOption = Annotated[
    Path | None,
    typer.Option("--cv", metavar="CV", readable=False, help="The CV; default: the CV, as for render."),
]
Over = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="All CVs that this names, for example 'people/**/cv.yaml'; repeatable."),
]
AnswerFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=values("answers"),
        help="table, json, jsonl, csv, markdown or yaml.",
    ),
]
FailEmptyAnswer = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if nothing matches.")]
PrivateRows = Annotated[bool, typer.Option("--include-private", help="Also read items marked `visibility: private`.")]


def data_source(cv: "CvArgument", over: list[str] | None, today: str, *, private: bool, encoding: str) -> "DataSource":
    """Put together what is asked."""
    from cvtool.app.data.gather import DataSource

    return DataSource(cv, today_from(today), tuple(over or ()), private, encoding)
