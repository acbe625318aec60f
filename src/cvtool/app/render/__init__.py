"""``cvtool render``: a project and a request → files.

``targets`` reads where they go; ``prepare`` selects and fits; ``formats`` composes once and writes each format;
``batch`` does so for every variant.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, Files, excerpts, put_text
from cvtool.app.loading import cv_path, load_cv
from cvtool.app.render.batch import Batch, Outcome, outcomes
from cvtool.app.render.formats import File, Rendering, check_form, check_strict, check_wrap, resolve_format
from cvtool.app.render.prepare import owner_doubts, prepare
from cvtool.app.render.request import RenderRequest
from cvtool.app.render.targets import Target, check_no_format, filled_in, is_alone, once_each, targets
from cvtool.cv.load import Loaded
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.sources.files.paths import exists, is_folder
from cvtool.sources.files.signals import Stoppable
from cvtool.themes import theme_names
from cvtool.writers.formats import WRITERS, FileForm

__all__ = ["CvArgument", "Flags", "RenderOrder", "RenderRequest", "form_of", "render", "render_themes"]


class RenderOrder(Struct, frozen=True):
    """What a person asks ``render`` for; ``output`` is a file, a folder, ``-`` for stdout, or None."""

    cv: CvArgument
    flags: Flags
    request: RenderRequest
    formats: Sequence[str] = ()
    output: str | None = None
    posting: Path | None = None
    encoding: str = ""
    all_variants: bool = False
    explain: bool = False
    over: Sequence[str] = ()
    watch: bool = False
    check: bool = False
    """Write nothing, and say which files are not what would be written."""


def render(order: RenderOrder, console: Console) -> None:
    """Render a CV, explain the selection, or render every variant.

    Raises ``CvtoolError`` with what is wrong; nothing is written then.
    """
    order.flags.as_variant()  # mistyped options are reported before anything is read
    _check_options(order)
    if order.over:
        from cvtool.app.render.many import render_many

        render_many(order, console)
    elif order.watch:
        from cvtool.app.render.watch import watch

        watch(replace(order, watch=False), console)
    elif order.explain and not order.all_variants:
        _explain(order, console)
    elif order.all_variants:
        _render_all(order, console)
    else:
        _render(order, console)


def form_of(*, fragment: bool, package: bool) -> FileForm:
    """Return the form that options ask for; raises ``CvtoolError`` (usage) if they ask for two."""
    if fragment and package:
        message, hint = "--fragment and --package cannot be combined", "--fragment writes cvtool.sty, too"
        raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
    return "fragment" if fragment else "package" if package else ""


def _check_options(order: RenderOrder) -> None:
    """Raise ``CvtoolError`` (usage) for options of which one would be ignored."""
    formats = order.formats or ([Path(order.output).suffix or "pdf"] if order.output else ())
    if order.request.form:
        check_form(order.request.form, formats)
    if order.request.wrap is not None:
        check_wrap(formats)
    if order.check and (order.explain or order.watch):
        message = f"--check and {'--explain' if order.explain else '--watch'} cannot be combined"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    if order.flags.theme and any(value.startswith("theme.") for value in order.cv.overlay.values):
        message = "--theme takes another theme as it is, without what --set changes"
        hint = f"name it with --set, too: --set theme.base={order.flags.theme}"
        raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)


def _render(order: RenderOrder, console: Console) -> None:
    wanted = targets(order.formats, order.output, _stem(order.cv, console))
    if console.is_terminal and any(target.path is None and target.binary for target in wanted):
        message = "binary output would garble the terminal"
        raise CvtoolError(Diagnostic("usage", message, hint="redirect it, or name a file with -o"), exit_code=2)
    loaded, request = _loaded(order, console, [target.format for target in wanted])
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


def _loaded(order: RenderOrder, console: Console, formats: Sequence[str]) -> tuple[Loaded, RenderRequest]:
    check_no_format(order.cv.path)
    if order.request.strict:
        check_strict(formats)
    request = order.request
    if order.posting:
        from cvtool.app.match.posting import read_job

        if order.cv.is_stdin and str(order.posting) == "-":
            message = "the CV and the job posting cannot both be stdin"
            raise CvtoolError(Diagnostic("usage", message, hint="name a file for one of them"), exit_code=2)
        request = replace(request, posting=read_job(order.posting, console))
    return load_cv(order.cv, console, order.encoding), request


def chosen_requests(
    order: RenderOrder, loaded: Loaded, request: RenderRequest, variants: Sequence[str]
) -> list[RenderRequest]:
    """Complete the request for each variant."""
    project = loaded.project
    choices = [choose_by_flags(replace(order.flags, variant=name), project) for name in variants]
    if request.posting:
        from cvtool.app.match.posting import require_pages

        require_pages(choices)
    return [replace(request, choice=choice) for choice in choices]


def _explain(order: RenderOrder, console: Console) -> None:
    """Write the decision on every item, as a table or as JSON."""
    from cvtool.reports.tables import grid
    from cvtool.select.explain import HEAD, as_json, as_rows, explain

    formats = order.formats or (["json"] if (order.output or "").endswith(".json") else ["table"])
    loaded, request = _loaded(order, console, order.formats)
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


def _render_all(order: RenderOrder, console: Console) -> None:
    """Make every file of every variant; none is written if one of them fails."""
    formats = _formats_of_all(order)
    loaded, request = _loaded(order, console, order.formats)
    with excerpts(loaded.texts):
        variants = loaded.project.cv.variants
        if not variants:
            raise CvtoolError(Diagnostic("no-variants", "the CV has no `variants:`", loaded.project.positions(())))
        requests = chosen_requests(order, loaded, request, list(variants))
        batch = Batch(loaded.project, requests, formats, loaded.texts)
        done = _made(batch, console)
    put_files(_all_files([done[name] for name in variants], loaded, Path(order.output or ""), console), order, console)


def render_themes(order: RenderOrder, console: Console) -> None:
    """Render the CV in every theme into a folder, a file named after each; raises ``CvtoolError``."""
    formats = formats_in_folder(order, "--with")
    loaded, request = _loaded(order, console, order.formats)
    with excerpts(loaded.texts):
        requests = [_in_theme(name, order, loaded, request) for name in theme_names()]
        done = _made(Batch(loaded.project, requests, formats, loaded.texts), console)
    console.put(_all_files([done[name] for name in theme_names()], loaded, Path(order.output or ""), console))


def _in_theme(name: str, order: RenderOrder, loaded: Loaded, request: RenderRequest) -> RenderRequest:
    choice = choose_by_flags(replace(order.flags, theme=name), loaded.project)
    return replace(request, choice=replace(choice, name=name))


def formats_in_folder(order: RenderOrder, option: str) -> list[str]:
    """Return the formats of an option that fills a folder; raises ``CvtoolError`` (usage) if ``-o`` names none."""
    output = order.output
    if not output or output == "-" or (exists(Path(output)) and not is_folder(Path(output))):
        raise CvtoolError(Diagnostic("usage", f"{option} needs a folder", hint="name one with -o"), exit_code=2)
    return list(dict.fromkeys(resolve_format(word) for word in order.formats or ["pdf"]))


def _formats_of_all(order: RenderOrder) -> list[str]:
    """Check the options used with ``--all``, and return its formats; raises ``CvtoolError`` (usage)."""
    if order.flags.variant or order.explain:
        message = f"--all and {'--variant' if order.flags.variant else '--explain'} cannot be combined"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    return formats_in_folder(order, "--all")


def _made(batch: Batch, console: Console) -> Mapping[str, Outcome]:
    """Make every variant; a signal ends the processes that do it, and shows the cursor again."""
    done: dict[str, Outcome] = {}
    made = outcomes(batch, console.workers)
    with Stoppable(), closing(made), console.progress("variants", len(batch.requests)) as advance:
        for outcome in made:
            done[outcome.variant] = outcome
            advance(outcome.variant)
    return done


def _all_files(made: Sequence[Outcome], loaded: Loaded, folder: Path, console: Console) -> Files:
    """List the files of all variants; raises ``CvtoolError`` with what is wrong with any of them."""
    for outcome in made:
        named = (one._replace(message=f"{outcome.variant}: {one.message}") for one in outcome.diagnostics)
        console.report(named, loaded.texts if outcome.exit_code else {})
    if code := max(outcome.exit_code for outcome in made):
        raise CvtoolError(exit_code=code)
    return once_each(
        [
            (Target(file.format, folder / f"{outcome.variant}{WRITERS[file.format].suffix}").file(file), file.data)
            for outcome in made
            for file in outcome.files
        ]
    )


def put_files(files: Files, order: RenderOrder, console: Console) -> None:
    """Write what was rendered, or check that it is what is there; raises ``CvtoolError`` if it is not."""
    if order.check:
        from cvtool.app.render.stale import check_files

        check_files(files)
    else:
        if any(path is not None and path.suffix == ".sty" for path, _ in files):
            from cvtool.app.render.packages import check_packages

            check_packages(files)
        console.put(files)
