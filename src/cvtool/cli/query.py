"""``cvtool query``."""

from typing import Annotated

import typer

from cvtool.cli.completion import values
from cvtool.cli.console import Terminal
from cvtool.cli.data_options import AnswerFormat, CvOption, FailEmptyAnswer, Over, PrivateRows, data_source
from cvtool.cli.options import Encoding, SetValues, Today, With, the_cv


def command(
    sql: Annotated[
        str,
        typer.Argument(
            metavar="[SQL|NAME|@FILE|-]",
            autocompletion=values("queries"),
            help="A SELECT, or a query by its name; without it, the names.",
        ),
    ] = "",
    cv: CvOption = None,
    over: Over = None,
    with_: With = None,
    settings: SetValues = None,
    parameters: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A value for :NAME; repeatable.")
    ] = None,
    format_: AnswerFormat = "table",
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the tables with their columns, and functions.")
    ] = False,
    fail_empty: FailEmptyAnswer = False,
    private: PrivateRows = False,
    encoding: Encoding = "",
    today: Today = "",
) -> None:
    """Ask one CV, or many, in SQL: entries, publications, authors, tags, skills, … are tables."""
    from cvtool.app.data.query import QueryOrder, query

    source = data_source(the_cv(cv, with_, settings), over, today, private=private, encoding=encoding)
    query(QueryOrder(source, sql, parameters or (), format_, schema, fail_empty), Terminal())
