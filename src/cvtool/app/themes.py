"""``cvtool themes``: the themes and how machine-readable each is; and the file of one."""

import textwrap
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from cvtool.app.console import Console, check_format, put_text
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.json_text import json_text
from cvtool.themes import load_theme, theme_names, theme_text


class ThemesOrder(Struct, frozen=True):
    """The words as they were typed; ``cv`` is rendered in every theme, into the folder ``output``."""

    action: str = ""
    name: str = ""
    format: str = ""
    cv: Path | None = None
    output: str | None = None
    today: date | None = None


def themes(order: ThemesOrder, console: Console) -> None:
    """List the themes, print the file of one, or render a CV in all; raises ``CvtoolError`` for what cannot be done."""
    if order.cv and order.action:
        raise CvtoolError(Diagnostic("usage", f"`{order.action}` and --with cannot be combined"), exit_code=2)
    if order.output is not None and not order.cv:
        raise CvtoolError(
            Diagnostic("usage", "-o is for --with", hint="name the CV to render: --with cv.yaml"), exit_code=2
        )
    if order.cv and order.today:
        _render(order.cv, order.today, order, console)
    elif order.action:
        show_theme(order.action, order.name, console, order.format)
    else:
        list_themes(order.format, console)


def _render(cv: Path, today: date, order: ThemesOrder, console: Console) -> None:
    from cvtool.app import render

    formats = [order.format] if order.format else []
    argument, request = render.CvArgument(cv), render.RenderRequest(today)
    render.render_themes(render.RenderOrder(argument, render.Flags(), request, formats, order.output), console)


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


def show_theme(action: str, name: str, console: Console, format_: str = "") -> None:
    """Print the file of a theme, or its options as JSON; raises ``CvtoolError`` (usage) if there is none."""
    if action != "show":
        others = "`cvtool themes` lists them, and `cvtool themes show NAME` prints one"
        hint = f"write `cvtool themes show {action}`" if action in theme_names() else others
        raise CvtoolError(Diagnostic("usage", f"there is no `cvtool themes {action}`", hint=hint), exit_code=2)
    if name not in theme_names():
        message = f"there is no theme `{name}`" if name else "the name of a theme is missing"
        raise CvtoolError(Diagnostic("unknown-theme", message, hint=nearest(name, theme_names())), exit_code=2)
    check_format(format_ or "text", ("text", "json"))
    put_text(console, json_text(asdict(load_theme(name))) if format_ == "json" else theme_text(name))
