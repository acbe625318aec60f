"""An application with as many commands and options as cvtool, and nothing in it: what start-up costs at the least."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="bare", help="Nothing.", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
Words = Annotated[list[str] | None, typer.Option(metavar="X", help="Nothing; may be repeated.")]
Word = Annotated[str, typer.Option(metavar="X", help="Nothing.")]


@app.callback()
def options(version: Annotated[bool, typer.Option("--version", help="Nothing.")] = False) -> None:
    """Do nothing."""


@app.command()
def render(
    cv: Path | None = None,
    f: Words = None,
    o: Word = "",
    theme: Word = "",
    as_: Words = None,
    today: Word = "",
) -> None:
    """Do nothing."""


@app.command()
def pubs(
    cv: Path | None = None,
    venue: Words = None,
    author: Words = None,
    type_: Words = None,
    year: Words = None,
    since: Word = "",
    until: Word = "",
    f: Word = "",
) -> None:
    """Do nothing."""


@app.command()
def validate(files: list[Path] | None = None) -> None:
    """Do nothing."""


@app.command()
def schema(check: Annotated[bool, typer.Option("--check", help="Nothing.")] = False) -> None:
    """Do nothing."""


if __name__ == "__main__":
    sys.exit(app())
