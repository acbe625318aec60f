"""One rendering of a CV, and what was decided for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, excerpts, put_text
from cvtool.app.loading import cv_path
from cvtool.app.render.formats import File, Rendering
from cvtool.app.render.order import RenderOrder, chosen_requests, load_order, put_files
from cvtool.app.render.prepare import owner_doubts, prepare
from cvtool.app.render.targets import Target, filled_in, is_alone, targets
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity


def render_one(order: RenderOrder, console: Console) -> None:
    """Render the CV to what is asked for."""
    wanted = targets(order.formats, order.output, _stem(order.cv, console))
    if console.is_terminal and any(target.path is None and target.binary for target in wanted):
        message = "binary output would garble the terminal"
        raise CvtoolError(Diagnostic("usage", message, hint="redirect it, or name a file with -o"), exit_code=2)
    loaded, request = load_order(order, console, [target.format for target in wanted])
    with excerpts(loaded.texts):
        [request] = chosen_requests(order, loaded, request, [order.flags.variant])
        prepared = prepare(loaded.project, request)
        console.report(owner_doubts(prepared), loaded.texts)
        files, notes = Rendering(prepared, loaded.texts).files([target.format for target in wanted])
    console.report((*prepared.notes, *notes))
    paths = {target.format: target for target in wanted}
    named = [(paths[file.format].file(file), file.data) for file in _with_folder(files, paths, console)]
    put_files([(path and filled_in(path, prepared), data) for path, data in named], order, console)


def _with_folder(files: Sequence[File], paths: Mapping[str, Target], console: Console) -> list[File]:
    """Leave out the files beside one that goes to stdout, and say so."""
    alone = [file for file in files if file.beside and is_alone(paths[file.format])]
    for file in alone:
        message, hint = (
            f"{file.beside} is not written: the output is not in a folder",
            "name a file or a folder with -o",
        )
        console.report([Diagnostic("no-folder", message, hint=hint, severity=Severity.NOTE)])
    return [file for file in files if file not in alone]


def _stem(cv: CvArgument, console: Console) -> str:
    """Return what files are called that were given no name."""
    return Path(cv.stdin_name or "cv").stem if cv.is_stdin else cv_path(cv.path, console).stem


def explain_selection(order: RenderOrder, console: Console) -> None:
    """Write the decision on every item, as a table or as JSON."""
    from cvtool.reports.tables import grid
    from cvtool.select.explain import HEAD, as_json, as_rows, explain

    formats = order.formats or (["json"] if (order.output or "").endswith(".json") else ["table"])
    loaded, request = load_order(order, console, order.formats)
    with excerpts(loaded.texts):
        if list(formats) not in (["table"], ["json"]):
            message = f"--explain cannot be written as {', '.join(formats)}"
            raise CvtoolError(Diagnostic("usage", message, hint="choose from table, json"), exit_code=2)
        [request] = chosen_requests(order, loaded, request, [order.flags.variant])
        prepared = prepare(loaded.project, request)
        explained = explain(prepared.selection, loaded.project.positions)
    console.report(tuple(note for note in prepared.notes if note.code in {"tightened", "thinned"}))
    path = None if order.output in {None, "-"} else Path(order.output or "")
    terminal = path is None and console.is_terminal
    text = as_json(explained) if formats == ["json"] else grid(HEAD, as_rows(explained), terminal=terminal)
    put_text(console, text, path)
