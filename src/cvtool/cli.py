"""The command line: one short function a command. Only this module prints, exits, or reads clock and environment.

Work is imported inside the functions, so that ``--help`` costs a bare Typer application and no more.
"""

import gc
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cvtool import __version__
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors

if TYPE_CHECKING:  # see above
    from datetime import date

    from cvtool.bib.work import Work
    from cvtool.load import Loaded

app = typer.Typer(
    name="cvtool",
    help="Make every document of a CV from cv.yaml and pubs.bib, query it, and check it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

CvPath = Annotated[
    Path | None,
    typer.Argument(metavar="[CV]", help="The CV; without it cv.yaml or data/cv.yaml, here or further up."),
]


def main() -> NoReturn:
    """Run the program; a problem with the data becomes a report and an exit code, never a traceback."""
    gc.set_threshold(200_000)  # nearly everything we make lives to the end; looking for garbage in it is in vain
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them costs more than to read a CV
    try:
        app()
    except CvtoolError as error:
        say(error.diagnostics, {})
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our stdout has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _version(wanted: bool) -> None:  # Typer calls it so
    if wanted:
        typer.echo(f"cvtool {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command()
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
    path = _cv_path(cv)
    wanted = targets(format_ or [], output, path.stem)
    _refuse_binary_terminal(target.format for target in wanted if target.path is None and target.binary)
    request = Request(_today(today), theme, tuple(names or ()), not no_highlight)
    loaded = _load(path)
    assert loaded.cv is not None  # noqa: S101  # _load has left if there is none
    source = Source(tuple(loaded.texts.items()))
    made = [(target, *make(loaded.cv, loaded.works, target.format, request, source)) for target in wanted]
    for target, files, notes in made:
        say(notes, {})
        for file in files:
            _put(target.page(file.page), file.data)


@app.command()
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
    _print(text)
    say(notes, {})


@app.command()
def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help="CVs, .bib and JSON Resume files.")
    ] = None,
) -> None:
    """Check files; exit with 1 if any has an error."""
    from cvtool.report import summary
    from cvtool.validate import validate_file

    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path in files or [_cv_path(None)]:
        found, contents, read = validate_file(path, Path.cwd())
        problems += found
        texts |= read
        if not has_errors(found):
            typer.echo(f"{path}: {contents}", err=True)
    say(problems, texts)
    if count := summary(problems):
        typer.echo(count, err=True)
    if has_errors(problems):
        raise typer.Exit(1)


@app.command()
def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Compare with schemas/cv.schema.json instead of printing.")
    ] = False,
) -> None:
    """Print the JSON Schema of cv.yaml (draft 2020-12), for editors."""
    from cvtool.schema import check_schema, schema_text

    if not check:
        _print(schema_text())
        return
    problems = check_schema(Path.cwd())
    say(problems, {})
    if problems:
        raise typer.Exit(1)


def _cv_path(named: Path | None) -> Path:
    from cvtool.load import find_cv

    return named or find_cv(Path.cwd(), os.environ.get("CVTOOL_CV"))


def _load(path: Path) -> "Loaded":
    """Load a CV and say what is wrong with it; leave with 1 if that is an error."""
    from cvtool.load import load

    loaded = load(path, Path.cwd())
    say(loaded.diagnostics, loaded.texts)
    if loaded.cv is None:
        raise typer.Exit(1)
    return loaded


def _publications(source: Path | None, names: list[str] | None) -> "tuple[tuple[Work, ...], tuple[str, ...]]":
    """Read the works of a CV or of a ``.bib``, and under which names their owner goes."""
    from cvtool.load import load_bib

    if source is None or source.suffix.lower() != ".bib":
        loaded = _load(_cv_path(source))
        person = loaded.cv.person if loaded.cv else None
        own = (person.name, *person.also) if person else ()
        return loaded.works, tuple(names or own)
    texts: dict[str, str] = {}
    works, problems = load_bib(source, str(source), texts)
    say(problems, texts)
    return works, tuple(names or ())


def _today(word: str) -> "date":
    """Read ``--today``, else SOURCE_DATE_EPOCH (as reproducible builds set it), else the clock."""
    from datetime import UTC, date, datetime

    try:
        if word:
            return date.fromisoformat(word)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{word or 'SOURCE_DATE_EPOCH'} is no date"
        raise CvtoolError(Diagnostic("usage", message, hint="write it as 2026-11-24"), exit_code=2) from None
    return datetime.now().astimezone().date()


def _refuse_binary_terminal(formats: Iterable[str]) -> None:
    """Refuse to write bytes into a terminal."""
    if any(formats) and sys.stdout.isatty():
        message = "binary output would garble the terminal"
        raise CvtoolError(Diagnostic("usage", message, hint="redirect it, or name a file with -o"), exit_code=2)


def _put(path: Path | None, data: bytes) -> None:
    """Write a file and say so on stderr, or write to stdout."""
    from cvtool.output import write_atomic

    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_atomic(path, data)
    typer.echo(f"wrote {path}", err=True)


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def say(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> None:
    """Report diagnostics on stderr, in colour if that is a terminal and NO_COLOR is not set."""
    from cvtool.report import report

    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    sys.stderr.write(report(diagnostics, texts, colour=colour))


if __name__ == "__main__":
    main()
