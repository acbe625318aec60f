"""``cvtool render``."""

from typing import Annotated

import typer

from cvtool.cli.console import CvPath, cv_path, excerpts, load, put, refuse_binary_terminal, say, today_from


def render(
    cv: CvPath = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="pdf, png, latex, typst, html, markdown, text or jsonresume; may be repeated.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE|DIR|-", help="Where to; - is stdout.")
    ] = None,
    theme: Annotated[str, typer.Option(metavar="NAME", help="classic or margin; otherwise the CV's own.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option("--as", metavar="NAME", help="Highlight this person in author lists instead; repeatable."),
    ] = None,
    no_highlight: Annotated[bool, typer.Option("--no-highlight", help="Highlight nobody.")] = False,
    today: Annotated[str, typer.Option(metavar="DATE", help="Take this as today's date, as 2026-11-24.")] = "",
) -> None:
    """Render the CV; without -f and -o as PDF."""
    from cvtool.destination import targets
    from cvtool.render import Request, Source, check_theme
    from cvtool.render import render as make

    check_theme(theme)
    path = cv_path(cv)
    wanted = targets(format_ or [], output, path.stem)
    refuse_binary_terminal(target.format for target in wanted if target.path is None and target.binary)
    request = Request(today_from(today), theme, tuple(names or ()), not no_highlight)
    loaded = load(path)
    assert loaded.cv is not None  # noqa: S101  # _load has left if there is none
    source = Source(tuple(loaded.texts.items()))
    with excerpts(loaded.texts):
        made = [(target, *make(loaded.cv, loaded.works, target.format, request, source)) for target in wanted]
    for target, files, notes in made:
        say(notes, {})
        for file in files:
            put(target.page(file.page), file.data)
