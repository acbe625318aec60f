"""``cvtool validate``."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import Terminal, today_from
from cvtool.cli.data_options import Over
from cvtool.cli.options import Encoding, SetValues, SkipUnknown, StdinFilename, Today, With, the_cv


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", readable=False, help="CVs, .bib and JSON Resume files; - is stdin."),
    ] = None,
    over: Over = None,
    with_: With = None,
    values: SetValues = None,
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="VERSION", help="Check JSON Resume by schema 1.0.0 or 1.3.1 (the default)."),
    ] = "",
    encoding: Encoding = "",
    whole: Annotated[bool, typer.Option("--all", help="List every finding, however many of one kind.")] = False,
    stdin_filename: StdinFilename = "",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="{reporters}; default: text, and github in GitHub Actions."
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Report only these warnings and notes: codes, all, default or style."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Leave out these warnings and notes, split by commas.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Report warnings as errors.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain in the files; report the rest.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")] = False,
    skip_unknown: SkipUnknown = False,
    today: Today = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")] = False,
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.app import validate as app

    terminal = Terminal()
    rules = app.rules_from(select or (), ignore or (), strict=strict)
    laid_over = the_cv(None, with_, values, stdin_filename)
    name = format_ or ("github" if terminal.is_github else "text")
    order = app.ValidateOrder(
        files or (),
        laid_over,
        encoding,
        schema,
        whole,
        name,
        rules,
        today=today_from(today),
        quiet=quiet,
        many=over or (),
        fix=fix,
        diff=diff,
        skip_unknown=skip_unknown,
    )
    app.validate(order, terminal)
