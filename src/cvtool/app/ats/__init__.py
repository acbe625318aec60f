"""``cvtool ats``: what programs that read a PDF find of a CV, field by field.

``expected`` lists what the PDF should say, ``reading`` has the readers, ``lines`` the rules of those that go by lines,
``finding`` compares, by where ``titles`` are in the text that ``searching`` searches, and ``report`` prints the
``results``.
"""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.ats.expected import expected
from cvtool.app.ats.finding import field_reports
from cvtool.app.ats.lines import PdfReading
from cvtool.app.ats.results import AtsReport
from cvtool.app.console import Console, check_format, excerpts, put_text
from cvtool.app.loading import load_cv
from cvtool.app.render.formats import Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.sources.files import read_bytes

__all__ = ["AtsOrder", "Flags", "RenderRequest", "ats"]


class AtsOrder(Struct, frozen=True):
    """What a person asks ``ats`` for; without a ``pdf`` the CV is rendered."""

    cv: CvArgument
    flags: Flags
    request: RenderRequest
    pdf: Path | None = None
    format: str = "table"


def ats(order: AtsOrder, console: Console) -> None:
    """Report what readers find; raises ``CvtoolError`` without a message if something of the CV is not found.

    Raises ``CvtoolError`` (a tool) if the extra is not installed, and if the file is not a PDF that can be read.
    """
    check_format(order.format, ("table", "json"))
    _check_cv(order.cv.path)
    read_pdf = _readers()
    loaded = load_cv(order.cv, console)
    with excerpts(loaded.texts):
        prepared = prepare(loaded.project, _request(order, loaded.project))
        rendering = Rendering(prepared, loaded.texts)
        data = _pdf(order.pdf, rendering)
        found = field_reports(
            expected(rendering, foreign=order.pdf is not None), read_pdf(data, str(order.pdf or "cv.pdf"))
        )
    _put_report(found, order.format, console)
    if not found.is_complete:
        raise CvtoolError


def _check_cv(path: Path | None) -> None:
    """Raise ``CvtoolError`` (usage) for a PDF in place of the CV."""
    if path and path.suffix.lower() == ".pdf":
        message, hint = f"{path} is a PDF, not a CV", f"to read that PDF, write `--pdf {path}`"
        raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)


def _readers() -> Callable[[bytes, str], list[PdfReading]]:
    """Return what reads a PDF; raises ``CvtoolError`` (a tool) if the extra is not installed."""
    try:
        from cvtool.app.ats.reading import read_pdf
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package not in {"pdfminer", "pypdf"}:
            raise
        message, hint = f"{package} is not installed", "install the extra: pip install 'cvtool[ats]'"
        raise CvtoolError(Diagnostic("no-extra", message, hint=hint), exit_code=3) from None
    return read_pdf


def _put_report(found: AtsReport, form: str, console: Console) -> None:
    from cvtool.app.ats.report import as_json, as_table

    put_text(console, as_json(found) if form == "json" else as_table(found, terminal=console.is_terminal))


def _request(order: AtsOrder, project: Project) -> RenderRequest:
    return replace(order.request, choice=choose_by_flags(order.flags, project))


def _pdf(path: Path | None, rendering: Rendering) -> bytes:
    if path:
        return read_bytes(path, str(path))
    content, _ = rendering.write("pdf")
    assert isinstance(content, bytes)  # noqa: S101  # as the registry says
    return content
