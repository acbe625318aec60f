"""``cvtool themes``: the themes and how machine-readable each is; and the file of one."""

import textwrap

from cvtool.app.console import Console, check_format, put_text
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.json_text import json_text
from cvtool.themes import load_theme, theme_names, theme_text


def check_words(action: str, *, is_rendered: bool, has_output: bool) -> None:
    """Raise ``CvtoolError`` (usage) if the words of a command contradict each other."""
    if is_rendered and action:
        raise CvtoolError(Diagnostic("usage", f"`{action}` and --with cannot be combined"), exit_code=2)
    if has_output and not is_rendered:
        hint = "name the CV to render: --with cv.yaml"
        raise CvtoolError(Diagnostic("usage", "-o is for --with", hint=hint), exit_code=2)


def themes(action: str, name: str, format_: str, console: Console) -> None:
    """List the themes, or print the file of one; raises ``CvtoolError`` (usage) for what there is not."""
    if action:
        show_theme(action, name, console)
    else:
        list_themes(format_, console)


def list_themes(format_: str, console: Console) -> None:
    """Print the themes as text or JSON; raises ``CvtoolError`` (usage) for another format."""
    format_ = format_ or "text"
    check_format(format_, ("text", "json"))
    records = [{"name": name, "description": load_theme(name).description} for name in theme_names()]
    if format_ == "json":
        put_text(console, json_text(records))
    else:
        put_text(console, "".join(_described(**record) for record in records))


def _described(name: str, description: str) -> str:
    return textwrap.fill(description, 96, initial_indent=f"{name:10} ", subsequent_indent=" " * 11) + "\n"


def show_theme(action: str, name: str, console: Console) -> None:
    """Print the file of a theme; raises ``CvtoolError`` (usage) if there is none of that name."""
    if action != "show":
        hint = f"write cvtool themes show {action}" if action in theme_names() else "write cvtool themes show NAME"
        raise CvtoolError(Diagnostic("usage", f"`cvtool themes` cannot {action!r}", hint=hint), exit_code=2)
    if name not in theme_names():
        message = f"there is no theme `{name}`" if name else "the name of a theme is missing"
        raise CvtoolError(Diagnostic("unknown-theme", message, hint=nearest(name, theme_names())), exit_code=2)
    put_text(console, theme_text(name))
