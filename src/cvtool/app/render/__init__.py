"""``cvtool render``: a project and a request → files.

``order`` is what is asked for, in three ways: ``single``, ``variants``, ``many``. ``targets`` reads where files go;
``prepare`` selects and fits; ``documents`` composes once, and ``formats`` writes each format; ``batch`` does so for
every variant.
"""

from pathlib import Path

from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console
from cvtool.app.render.formats import check_form, check_wrap
from cvtool.app.render.order import RenderOrder
from cvtool.app.render.request import RenderRequest
from cvtool.app.render.single import explain_selection, render_one
from cvtool.app.render.variants import render_themes, render_variants
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.flags import Flags
from cvtool.writers.formats import FileForm

__all__ = ["CvArgument", "Flags", "RenderOrder", "RenderRequest", "form_of", "render", "render_themes"]


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

        watch(replace(order, watch=False), console, render)
    elif order.explain and not order.all_variants:
        explain_selection(order, console)
    elif order.all_variants:
        render_variants(order, console)
    else:
        render_one(order, console)


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
