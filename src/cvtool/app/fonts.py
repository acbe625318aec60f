"""The fonts that the themes of a CV ask for: whether they are installed here, and where they are named."""

from collections.abc import Iterator

from cvtool.cv.project import Positions, Project
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span


def font_span(variant: str, positions: Positions) -> Span | None:
    """Return the place of the font in a variant or the CV; None if it is named elsewhere."""
    known = positions.source.positions if positions.source else {}
    paths = (("variants", variant, "theme", "font"), ("theme", "font"))
    return next((positions(path) for path in paths if path in known), None)


def font_notes(project: Project) -> Iterator[Diagnostic]:
    """Warn of fonts that are not installed here: only PDF and PNG need them."""
    themes = {"": project.cv.theme} | {name: each.theme for name, each in project.cv.variants.items()}
    fonts = {name: getattr(theme, "font", None) for name, theme in themes.items()}
    for name, font in fonts.items():
        if font:
            from cvtool.writers.typst.compile import require_font

            try:
                require_font(font)
            except CvtoolError as error:
                span = font_span(name, project.positions)
                yield from (each._replace(span=span, severity=Severity.WARNING) for each in error.diagnostics)
