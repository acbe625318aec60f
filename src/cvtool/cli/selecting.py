"""The options that choose from a CV, and what becomes of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.cli.console import write
from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from cvtool.fit import Place
    from cvtool.select.selection import Selection

VariantName = Annotated[str, typer.Option("--variant", metavar="NAME", help="Take this variant of the CV.")]
Tags = Annotated[str, typer.Option("--tags", metavar="EXPR", help="What to include, as 'systems or ml'.")]
Exclude = Annotated[str, typer.Option("--exclude", metavar="EXPR", help="What to leave out; wins over --tags.")]
Sections = Annotated[
    list[str] | None, typer.Option("--section", metavar="ID", help="These sections, in this order; repeatable.")
]
Limits = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="ID=N", help="At most N entries; work.highlights=3 for bullets; repeatable."),
]
Redact = Annotated[
    list[str] | None, typer.Option("--redact", metavar="FIELD", help="Leave out phone, email, …; repeatable.")
]
MaxPages = Annotated[
    int | None, typer.Option("--max-pages", min=1, metavar="N", help="Drop what is least important until it fits.")
]
IncludePrivate = Annotated[
    bool, typer.Option("--include-private", help="Show what is marked `visibility: private`, too.")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Tell why each item is kept or out instead; -f table or json.")
]


def print_explanation(selection: "Selection", place: "Place", formats: Sequence[str]) -> None:
    """Print the decision on every item, as a table or as JSON."""
    import sys

    from cvtool.explain import HEAD, as_json, as_rows, explain
    from cvtool.terminal import grid

    told = explain(selection, place)
    match list(formats):
        case [] | ["table"]:
            write(grid(HEAD, as_rows(told), terminal=sys.stdout.isatty()))
        case ["json"]:
            write(as_json(told))
        case _:
            message = f"--explain cannot be told as {', '.join(formats)}"
            raise CvtoolError(Diagnostic("usage", message, hint="known are table, json"), exit_code=2)
