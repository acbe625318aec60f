"""A folder of renderings: every variant of a CV, or the CV in every theme."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from cvtool.app.console import Console, Files, excerpts
from cvtool.app.render.batch import Batch, Outcome, outcomes
from cvtool.app.render.formats import resolve_format
from cvtool.app.render.order import RenderOrder, chosen_requests, load_order, put_files
from cvtool.app.render.request import RenderRequest
from cvtool.app.render.targets import Target, once_each
from cvtool.cv.load import Loaded
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.flags import choose_by_flags
from cvtool.sources.files.paths import exists, is_folder
from cvtool.sources.files.signals import Stoppable
from cvtool.themes import theme_names
from cvtool.writers.formats import WRITERS


def render_variants(order: RenderOrder, console: Console) -> None:
    """Make every file of every variant; none is written if one of them fails."""
    formats = _formats_of_all(order)
    loaded, request = load_order(order, console, order.formats)
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
    loaded, request = load_order(order, console, order.formats)
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
