"""What a person asks ``render`` for, and what all its ways have in common: reading, choosing, writing."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, Files
from cvtool.app.loading import load_cv
from cvtool.app.render.formats import check_strict
from cvtool.app.render.request import RenderRequest
from cvtool.app.render.targets import check_no_format
from cvtool.cv.load import Loaded
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.flags import Flags, choose_by_flags


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


def load_order(order: RenderOrder, console: Console, formats: Sequence[str]) -> tuple[Loaded, RenderRequest]:
    """Read the CV and the job posting; raises ``CvtoolError``."""
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
