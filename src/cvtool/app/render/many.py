"""``cvtool render --over``: the documents of many people, ``FOLDER/<person>.<suffix>``."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cvtool.app.console import Console
from cvtool.app.data.gather import check_over, end_if_broken, errors_of, report_broken
from cvtool.app.data.over import FileResult, PersonFile, find_members, read_members
from cvtool.app.render.formats import File, Rendering, check_strict
from cvtool.app.render.order import RenderOrder, chosen_requests, put_files
from cvtool.app.render.prepare import prepare
from cvtool.app.render.targets import Target, once_each
from cvtool.app.render.variants import formats_in_folder
from cvtool.cv.load import load_any
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.sources.encoding import check_encoding
from cvtool.writers.formats import WRITERS


def render_many(order: RenderOrder, console: Console) -> None:
    """Render each CV that a pattern names; one that cannot be is reported, and the others are written.

    Raises ``CvtoolError`` (1) if there was such a one, and (usage) if options cannot be meant.
    """
    check_over(order.cv, order.over)
    for option, value in (("--all", order.all_variants), ("--explain", order.explain), ("--match", order.posting)):
        if value:
            message = f"{option} is for one CV, and --over names many"
            raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    check_encoding(order.encoding)
    formats = formats_in_folder(order, "--over")
    if order.request.strict:
        check_strict(formats)
    members = find_members(order.over, console)
    made = partial(_rendered, order=order, formats=formats, folder=console.folder)
    results = list(read_members(members, made, console))
    broken = report_broken(results, console)
    folder = Path(order.output or "")
    files = [(_target(each.member, file, folder), file.data) for each in results for file in each.result or ()]
    if files:
        put_files(once_each(files), order, console)
    end_if_broken(broken)


def _rendered(
    member: PersonFile, order: RenderOrder, formats: Sequence[str], folder: Path
) -> FileResult[Sequence[File]]:
    loaded = load_any(member.path, folder, order.encoding)
    texts = dict(loaded.texts)
    if loaded.readable is None or not loaded.is_valid:
        return FileResult(member, None, errors_of(loaded), texts)
    try:
        [request] = chosen_requests(order, loaded, order.request, [order.flags.variant])
        prepared = prepare(loaded.project, request)
        files, notes = Rendering(prepared, texts).files(formats)
    except CvtoolError as error:
        problems = (problem._replace(message=f"{member.person}: {problem.message}") for problem in error.diagnostics)
        return FileResult(member, None, tuple(problems), texts)
    warnings = (note for note in (*prepared.notes, *notes) if note.severity is Severity.WARNING)
    said = tuple(note._replace(message=f"{member.person}: {note.message}") for note in warnings)
    return FileResult(member, files, said, texts if said else {})


def _target(member: PersonFile, file: File, folder: Path) -> Path:
    """Name the file of a person; what would lead out of the folder becomes a hyphen."""
    name = re.sub(r"[\\/:]+", "-", member.person).lstrip(".-") or "cv"
    path = Target(file.format, folder / f"{name}{WRITERS[file.format].suffix}").file(file)
    return path or folder
