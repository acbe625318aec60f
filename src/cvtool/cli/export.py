"""``cvtool export``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import CvPath, Terminal
from cvtool.cli.data_options import Over, PrivateRows, data_source
from cvtool.cli.options import Encoding, SetValues, Today, With, the_cv


def command(
    cv: CvPath = None,
    over: Over = None,
    with_: With = None,
    values: SetValues = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help="cv.sqlite, cv.jsonl, cv.duckdb; folders cv.csv, cv.parquet.",
        ),
    ] = Path("cv.sqlite"),
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    private: PrivateRows = False,
    encoding: Encoding = "",
    today: Today = "",
) -> None:
    """Write all tables of the CV, or of many, for SQLite, DuckDB, pandas and spreadsheets."""
    from cvtool.app.data.export import ExportOrder, export

    source = data_source(the_cv(cv, with_, values), over, today, private=private, encoding=encoding)
    export(ExportOrder(source, output, force), Terminal())
