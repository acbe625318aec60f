"""An application with as many commands and options as cvtool, and nothing in it: what start-up costs at the least."""

import inspect
import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

COMMANDS: Mapping[str, int] = {
    "new": 6,
    "render": 32,
    "ats": 9,
    "preview": 7,
    "pubs": 37,
    "list": 16,
    "query": 12,
    "export": 9,
    "stats": 11,
    "variants": 5,
    "tags": 4,
    "diff": 8,
    "match": 8,
    "validate": 17,
    "fmt": 5,
    "explain": 1,
    "import": 5,
    "styles": 1,
    "themes": 6,
    "schema": 2,
    "doctor": 0,
    "lsp": 2,
}
"""How many arguments and options each command has; a test compares this with the program."""

app = typer.Typer(
    name="bare", help="Nothing.", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
Words = Annotated[list[str] | None, typer.Option(metavar="X", help="Nothing; may be repeated.")]
Word = Annotated[str, typer.Option(metavar="X", help="Nothing.")]


@app.callback()
def options(version: Annotated[bool, typer.Option("--version", help="Nothing.")] = False) -> None:
    """Do nothing."""


def _empty(count: int) -> Callable[..., None]:
    """Make a function of so many options, every other one repeatable."""

    def command(**options: object) -> None:
        """Do nothing."""

    kinds = {f"option_{number}": (Words, None) if number % 2 else (Word, "") for number in range(count)}
    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in kinds.items()
    ]
    command.__annotations__ = {name: kind for name, (kind, _) in kinds.items()}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


for _name, _count in COMMANDS.items():
    app.command(_name)(_empty(_count))


if __name__ == "__main__":
    sys.exit(app())
