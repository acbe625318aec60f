"""``cvtool pubs``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.cli.console import cv_path, load, say, write

if TYPE_CHECKING:
    from cvtool.bib.work import Work


def pubs(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[CV|BIB]", help="A CV, or a .bib; without it the CV as for render."),
    ] = None,
    venue: Annotated[list[str] | None, typer.Option(metavar="V", help="Appeared there; repeatable.")] = None,
    author: Annotated[list[str] | None, typer.Option(metavar="A", help="Has this author; repeatable.")] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="T", help="article, inproceedings, …; repeatable.")
    ] = None,
    year: Annotated[list[str] | None, typer.Option(metavar="Y", help="Of that year; repeatable.")] = None,
    since: Annotated[str | None, typer.Option(metavar="Y[-MM]", help="Not before.")] = None,
    until: Annotated[str | None, typer.Option(metavar="Y[-MM]", help="Not after.")] = None,
    names: Annotated[
        list[str] | None, typer.Option("--as", metavar="NAME", help="Whose publications; repeatable.")
    ] = None,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", help="table, text, markdown, latex, bibtex or json."),
    ] = "",
) -> None:
    """List publications; filters combine, the values of a repeated one are alternatives."""
    from cvtool.pubs import Listing, filter_from_flags, list_publications

    listing = Listing.named(format_ or ("table" if sys.stdout.isatty() else "text"))
    wanted = filter_from_flags(venue=venue, author=author, type=type_, year=year, since=since, until=until)
    works, forms = _publications(source, names)
    text, notes = list_publications(works, wanted, listing, forms, terminal=sys.stdout.isatty())
    write(text)
    say(notes, {})


def _publications(source: Path | None, names: list[str] | None) -> "tuple[tuple[Work, ...], tuple[str, ...]]":
    """Read the works of a CV or of a ``.bib``, and under which names their owner goes."""
    from cvtool.load import load_bib

    if source is None or source.suffix.lower() != ".bib":
        loaded = load(cv_path(source))
        person = loaded.cv.person if loaded.cv else None
        own = (person.name, *person.also) if person else ()
        return loaded.works, tuple(names or own)
    texts: dict[str, str] = {}
    works, problems = load_bib(source, str(source), texts)
    say(problems, texts)
    return works, tuple(names or ())
