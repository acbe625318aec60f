"""``cvtool import``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.console import put, say, write
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity


def import_(
    source: Annotated[str, typer.Argument(metavar="FILE", help="JSON Resume, RenderCV's YAML or a .bib; - is stdin.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The cv.yaml; without it stdout.")
    ] = None,
    wanted: Annotated[
        str, typer.Option("--from", metavar="NAME", help="jsonresume, rendercv or bibtex; otherwise recognised.")
    ] = "",
    names: Annotated[
        list[str] | None, typer.Option("--as", metavar="NAME", help="Whose publications a .bib holds; repeatable.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Make a cv.yaml, and the .bib beside it, of a file of another tool."""
    from cvtool.app.importing import STDIN, import_file, read_input, refuse_overwriting
    from cvtool.sources.yaml import MAX_BYTES

    target = Path(output) if output and output != STDIN else None
    stdin = sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else None
    raw = read_input(source, stdin)
    try:
        made = import_file(source, raw, wanted, names or [], target)
    except CvtoolError as error:
        say(error.diagnostics, {source: raw.decode("utf-8-sig", "replace")})
        raise typer.Exit(error.exit_code) from None
    if target and not force:
        refuse_overwriting([target, *(path for path, _ in made.bibliographies)])
    typer.echo(f"{source}: {made.title}{'' if wanted else f' (--from {made.reader})'}", err=True)
    say(made.diagnostics, {source: made.text})
    if target is None:
        write(made.yaml)
        if made.bibliographies:
            say([_not_written(made.works)], {})
        return
    for path, text in made.bibliographies:
        put(path, text.encode())
    put(target, made.yaml.encode())


def _not_written(count: int) -> Diagnostic:
    what = "1 publication is" if count == 1 else f"{count} publications are"
    message = f"{what} not in this output: a bibliography is a file of its own"
    return Diagnostic(
        "left-out", message, hint="name the CV with -o, and it is written beside it", severity=Severity.WARNING
    )
