"""``cvtool pubs``."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvtool.cli import pubs_options as option
from cvtool.cli.console import cv_path, put, say, spare_sources
from cvtool.cli.options import VariantName
from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from cvtool.app.pubs.view import Marking
    from cvtool.bib.people.owner import People
    from cvtool.bib.venues import Venues
    from cvtool.bib.work import Work


def pubs(
    source: option.Source = None,
    venue: option.Venue = None,
    venue_exact: option.VenueExact = False,
    author: option.Author = None,
    first_author: option.FirstAuthor = False,
    type_: option.Type = None,
    year: option.Year = None,
    since: option.Since = None,
    until: option.Until = None,
    tags: option.Tags = None,
    title: option.Title = None,
    key: option.Key = None,
    has: option.Has = None,
    missing: option.Missing = None,
    sort: option.Sort = None,
    reverse: option.Reverse = False,
    limit: option.Limit = None,
    style: option.Style = "plain",
    max_authors: option.MaxAuthors = None,
    count: option.Count = False,
    by: option.By = None,
    coauthors: option.Coauthors = False,
    check_me: option.CheckMe = False,
    fail_empty: option.FailEmpty = False,
    variant: VariantName = "",
    names: option.Names = None,
    encoding: option.Encoding = "",
    format_: option.Format = "",
    output: option.Output = None,
) -> None:
    """List publications; filters combine, the values of a repeated one are alternatives."""
    from cvtool.app.pubs import flags
    from cvtool.app.pubs.request import Request, answer

    terminal = output is None and sys.stdout.isatty()
    columns = flags.names("--by", by or [])
    figures = flags.figures(count=count, by=columns, coauthors=coauthors, check_me=check_me)
    form = flags.resolve_format(format_, output, figures=figures, terminal=terminal)
    texts = {"venue": venue, "author": author, "type": type_, "year": year, "title": title, "key": key}
    conditions = {"venue_exact": venue_exact, "first_author": first_author, "has": has, "missing": missing}
    wanted = flags.criteria(**texts, **conditions, since=since, until=until, tags=tags, max=limit)
    order = flags.names("--sort", sort or [])
    shown = style if style == "plain" else flags.check_style(style)
    request = Request(wanted, form, figures, columns, order, reverse, shown, max_authors, terminal)
    library = (
        _of_variant(source, names or [], variant, encoding) if variant else _library(source, names or [], encoding)
    )
    result = answer(request, library.works, library.venues, library.owner, library.marking)
    say(result.notes, {})
    if result.is_empty and fail_empty:
        raise typer.Exit(1)
    target = None if output in {None, "-"} else Path(str(output))
    spare_sources([target], library.files)
    put(target, result.text.encode())


@dataclass(frozen=True, slots=True)
class _Library:
    """The publications, the names of venues, whose they are, how marks are explained, and the files read."""

    works: "tuple[Work, ...]"
    venues: "Venues"
    owner: "People"
    marking: "Marking"
    files: tuple[str, ...] = ()


def _library(source: Path | None, names: list[str], encoding: str) -> _Library:
    """Read a CV or a bibliography; one with errors still gives what is sound."""
    from cvtool.app.pubs.view import Marking
    from cvtool.bib.bibtex.reader import parse_bibtex
    from cvtool.bib.people.owner import People
    from cvtool.bib.venues import Venues
    from cvtool.cv.bibliography import load_bib
    from cvtool.sources.encoding import check_encoding, decode

    check_encoding(encoding)
    texts: dict[str, str] = {}
    if source is not None and str(source) == "-":
        texts["stdin"] = decode(sys.stdin.buffer.read(), "stdin", encoding)
        works, problems = parse_bibtex(texts["stdin"], "stdin")
    elif source is not None and source.suffix.lower() == ".bib":
        works, problems = load_bib(source, str(source), texts, encoding)
    else:
        from cvtool.cv.credits import people_to_show
        from cvtool.cv.load import load

        loaded = load(cv_path(source), Path.cwd(), encoding)
        say(loaded.diagnostics, loaded.texts)
        if loaded.readable is None or (loaded.cv is None and not loaded.works):
            raise typer.Exit(1)
        cv = loaded.readable
        marking = Marking(cv.highlight, cv.language)
        return _Library(loaded.works, Venues(cv.venues), people_to_show(cv, names), marking, tuple(loaded.texts))
    say(problems, texts)
    return _Library(works, Venues(), People.named(names), Marking(), tuple(texts))


def _of_variant(source: Path | None, names: list[str], variant: str, encoding: str) -> _Library:
    """Read the publications that a variant of a CV lists."""
    from cvtool.app.pubs.view import Marking
    from cvtool.bib.venues import Venues
    from cvtool.cli.console import excerpts, load
    from cvtool.cv.credits import people_to_show
    from cvtool.cv.load import world
    from cvtool.select import select
    from cvtool.select.flags import Flags, choose_by_flags

    if source is not None and (str(source) == "-" or source.suffix.lower() == ".bib"):
        raise CvtoolError(Diagnostic("usage", "--variant is for a CV, not for a bibliography alone"), exit_code=2)
    loaded = load(cv_path(source), encoding)
    cv = loaded.cv
    assert cv is not None  # noqa: S101  # load has left if there is none
    with excerpts(loaded.texts):
        selection = select(cv, loaded.works, choose_by_flags(Flags(variant), cv, world(loaded.works)))
    marking = Marking(cv.highlight, cv.language)
    return _Library(selection.works, Venues(cv.venues), people_to_show(cv, names), marking, tuple(loaded.texts))
