"""``cvtool render``."""

from typing import Annotated

import typer

from cvtool.cli.console import CvPath, cv_path, excerpts, load, put, refuse_binary_terminal, say, today_from
from cvtool.cli.selecting import (
    Exclude,
    Explain,
    IncludePrivate,
    Limits,
    MaxPages,
    Redact,
    Sections,
    Tags,
    VariantName,
    print_explanation,
)


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
    variant: VariantName = "",
    tags: Tags = "",
    exclude: Exclude = "",
    section: Sections = None,
    limit: Limits = None,
    redact: Redact = None,
    max_pages: MaxPages = None,
    include_private: IncludePrivate = False,
    explain: Explain = False,
    theme: Annotated[str, typer.Option(metavar="NAME", help="classic or margin; otherwise the CV's own.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option("--as", metavar="NAME", help="Highlight this person in author lists instead; repeatable."),
    ] = None,
    no_highlight: Annotated[bool, typer.Option("--no-highlight", help="Highlight nobody.")] = False,
    today: Annotated[str, typer.Option(metavar="DATE", help="Take this as today's date, as 2026-11-24.")] = "",
) -> None:
    """Render the CV, or a variant of it; without -f and -o as PDF."""
    from cvtool.destination import targets
    from cvtool.load import world
    from cvtool.render import Request, Source, prepare, require_content
    from cvtool.render import render as make
    from cvtool.select.flags import Flags, choose_by_flags

    flags = Flags(variant, tags, exclude, section or (), limit or (), redact or (), max_pages, theme, include_private)
    flags.as_variant()  # what is mistyped is told before anything is read
    path = cv_path(cv)
    wanted = [] if explain else targets(format_ or [], output, path.stem)
    refuse_binary_terminal(target.format for target in wanted if target.path is None and target.binary)
    day = today_from(today)
    loaded = load(path)
    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    choice = choose_by_flags(flags, loaded.cv, world(loaded.works))
    request = Request(day, choice, tuple(names or ()), not no_highlight)
    with excerpts(loaded.texts):
        prepared = prepare(loaded.cv, loaded.works, request, loaded.place)
        if explain:
            print_explanation(prepared.selection, loaded.place, format_ or [])
            return
        require_content(prepared, loaded.place)
        source = Source(tuple(loaded.texts.items()))
        made = [(target, *make(prepared, target.format, source)) for target in wanted]
    say(prepared.notes, {})
    for target, files, notes in made:
        say(notes, {})
        for file in files:
            put(target.page(file.page), file.data)
