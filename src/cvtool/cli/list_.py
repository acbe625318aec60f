"""``cvtool list``."""

from typing import Annotated

import typer

from cvtool.cli.completion import last_word, values
from cvtool.cli.console import Terminal
from cvtool.cli.data_options import AnswerFormat, CvOption, FailEmptyAnswer, Over, PrivateRows, data_source
from cvtool.cli.options import Encoding, SetValues, Today, With, the_cv


def command(
    section: Annotated[
        str,
        typer.Argument(
            metavar="[SECTION]",
            autocompletion=values("sections"),
            help="The id of a section; without it, the entries of all.",
        ),
    ] = "",
    cv: CvOption = None,
    over: Over = None,
    with_: With = None,
    settings: SetValues = None,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Going on then or later; or '1 year', counted from today.")
    ] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Begun then or before.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="Going on then: 2016-03, or today.")] = "",
    tags: Annotated[
        str,
        typer.Option(
            metavar="EXPR", autocompletion=last_word("tags"), help="Expression over tags, such as 'ml and not hpc'."
        ),
    ] = "",
    texts: Annotated[
        list[str] | None, typer.Option("--text", metavar="WORDS", help="Beginnings of words of the entry; repeatable.")
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option("--field", metavar="NAME=VALUE", help="A field has this value: status=current; repeatable."),
    ] = None,
    format_: AnswerFormat = "table",
    fail_empty: FailEmptyAnswer = False,
    private: PrivateRows = False,
    encoding: Encoding = "",
    today: Today = "",
) -> None:
    """List the entries of a section, or of all, that fit; conditions combine, values of one are alternatives."""
    from cvtool.app.data.listing import ListOrder, list_entries

    source = data_source(the_cv(cv, with_, settings), over, today, private=private, encoding=encoding)
    many = texts or (), fields or ()
    list_entries(ListOrder(source, section, since, until, at, tags, *many, format_, fail_empty), Terminal())
