"""``cvtool diff``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal, today_from
from cvtool.cli.options import SetValues, Today, With, the_cv


def command(
    old: Annotated[
        str, typer.Argument(metavar="A", help="A variant, a file, a git revision, or a file in a revision.")
    ],
    new: Annotated[str, typer.Argument(metavar="B", help="The same, for example HEAD~1:cv.yaml.")],
    cv: Annotated[
        Path | None, typer.Option("--cv", metavar="CV", readable=False, help="The CV that has the variants.")
    ] = None,
    with_: With = None,
    values: SetValues = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    private: Annotated[
        bool, typer.Option("--include-private", help="Also compare items marked `visibility: private`.")
    ] = False,
    today: Today = "",
) -> None:
    """Show what was added, removed and changed between two variants, files or git revisions of a CV."""
    from cvtool.app.diff import DiffOrder
    from cvtool.app.diff import diff as run

    order = DiffOrder((old, new), the_cv(cv, with_, values), today_from(today), format_, private)
    run(order, Terminal())
