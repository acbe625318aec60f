"""cvtool: one ``cv.yaml`` and one ``pubs.bib``, and every document that anyone will ever ask for.

``load`` reads a CV, ``read_bib`` a bibliography alone; nothing of it is imported before it is used.
"""

TYPE_CHECKING = False
"""As in ``typing``, which would take a while to import: who presses Ctrl-C meanwhile would see a traceback."""

if TYPE_CHECKING:  # the names as they are, so that a misspelled one is an error of types
    from cvtool.app.api import CVFile, load
    from cvtool.app.works import Works, read_bib
    from cvtool.cv.load import InvalidCV
    from cvtool.diagnostics import CvtoolError, Diagnostic

__version__ = "0.1.0"
__all__ = ["CVFile", "CvtoolError", "Diagnostic", "InvalidCV", "Works", "load", "read_bib"]

_HOMES = {
    "CVFile": "cvtool.app.api",
    "load": "cvtool.app.api",
    "Works": "cvtool.app.works",
    "read_bib": "cvtool.app.works",
    "InvalidCV": "cvtool.cv.load",
    "CvtoolError": "cvtool.diagnostics",
    "Diagnostic": "cvtool.diagnostics",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'cvtool' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
