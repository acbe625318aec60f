"""What is registered, in help texts: ``{formats}`` in one becomes the list, looked up only when help is shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from pkgutil import resolve_name
from typing import Any

from typer.core import TyperCommand

CHOICES: Mapping[str, str] = {
    "formats": "cvtool.writers.formats:WRITERS",
    "listings": "cvtool.app.pubs.listings:LISTINGS",
    "readers": "cvtool.exchange.formats:READERS",
    "styles": "cvtool.bib.styles:STYLES",
    "themes": "cvtool.themes:theme_names",
    "languages": "cvtool.locales:languages",
}
"""Word in braces → a table by name, or a function that lists names."""


class Command(TyperCommand):
    """A command whose help texts may name what is registered."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        self._fill()
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """List completions, which show the help of options."""
        self._fill()
        return super().shell_complete(ctx, incomplete)

    def _fill(self) -> None:
        for parameter in self.params:
            if text := getattr(parameter, "help", None):
                parameter.help = re.sub(r"\{(\w+)\}", lambda found: choices(found[1]), text)  # type: ignore[attr-defined]


def choices(choice: str) -> str:
    """List the names of a registry: ``pdf, png or text``."""
    found: Mapping[str, object] | Callable[[], Iterable[str]] = resolve_name(CHOICES[choice])
    *names, last = found() if callable(found) else found
    return f"{', '.join(names)} or {last}" if names else last
