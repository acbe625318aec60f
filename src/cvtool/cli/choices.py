"""What is registered, in help texts: ``{formats}`` in one becomes the list, looked up only when help is shown."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pkgutil import resolve_name
from typing import Any

import typer
from typer.core import TyperCommand

from cvtool.diagnostics import CvtoolError, Diagnostic

CHOICES: Mapping[str, str] = {
    "formats": "cvtool.writers.formats:WRITERS",
    "kinds": "cvtool.app.scaffold:CV_KINDS",
    "listings": "cvtool.app.pubs.listings:LISTINGS",
    "readers": "cvtool.exchange.formats:READERS",
    "reporters": "cvtool.reports:REPORTERS",
    "styles": "cvtool.bib.styles:STYLES",
    "themes": "cvtool.themes:theme_names",
    "languages": "cvtool.locales:languages",
}
"""Word in braces → a table by name, or a function that lists names."""

USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""What Typer raises for a command line that it cannot read; only the one that is derived from it has a public name."""


class Command(TyperCommand):
    """A command whose help texts may name what is registered, and whose options are not given without a value."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises ``CvtoolError`` (usage) for an option with an empty text, as of an unset variable."""
        for parameter in self.params:
            value = ctx.params.get(parameter.name)
            values = value if isinstance(value, (list, tuple)) else [value]
            if any(isinstance(each, str) and not each.strip() for each in values) and _is_given(ctx, parameter):
                message = f"{max(parameter.opts, key=len)} is empty"
                raise CvtoolError(Diagnostic("usage", message, hint="omit it, or give it a value"), exit_code=2)
        return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the arguments; raises ``CvtoolError`` (usage) where Typer reports in its own way."""
        with usage_errors(ctx, args):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        from cvtool.cli.examples import EXAMPLES

        self._fill()
        super().format_help(ctx, formatter)
        if examples := EXAMPLES.get(self.name or ""):
            with formatter.section("Examples"):
                formatter.write("".join(f"  {line}\n" for line in examples))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """List completions; only those of options show their help."""
        if incomplete.startswith("-"):
            self._fill()
        return super().shell_complete(ctx, incomplete)

    def _fill(self) -> None:
        for parameter in self.params:
            if text := getattr(parameter, "help", None):
                parameter.help = re.sub(r"\{(\w+)\}", lambda found: choices(found[1]), text)  # type: ignore[attr-defined]


@contextmanager
def usage_errors(ctx: Any, args: Iterable[str]) -> Iterator[None]:
    """Report what Typer finds wrong with arguments as everything is reported, with a hint; not while completing."""
    words = tuple(args)  # Typer takes them off the list
    try:
        yield
    except USAGE_ERROR as error:
        from cvtool.cli.usage import misused  # only where something is wrong already

        found = None if ctx.resilient_parsing else misused(error, ctx, words)
        if found is None:
            raise
        raise found from None


def _is_given(ctx: Any, parameter: Any) -> bool:
    return bool(ctx.get_parameter_source(parameter.name).name == "COMMANDLINE")


def choices(choice: str) -> str:
    """List the names of a registry: ``pdf, png or text``."""
    found: Mapping[str, object] | Callable[[], Iterable[str]] = resolve_name(CHOICES[choice])
    *names, last = found() if callable(found) else found
    return f"{', '.join(names)} or {last}" if names else last
