"""How diagnostics and tables are printed: values go in, lines for a terminal or a file come out.

``REPORTERS`` is the table of ways to print diagnostics.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

REPORTERS: Mapping[str, str] = {
    "text": "cvtool.reports.text",
    "json": "cvtool.reports.records",
    "github": "cvtool.reports.github",
    "gitlab": "cvtool.reports.gitlab",
    "sarif": "cvtool.reports.sarif",
    "gcc": "cvtool.reports.gcc",
}
"""Name → the module with a function ``report(diagnostics, texts, *, color, whole) -> str``."""


def load_reporter(name: str) -> Callable[..., str]:
    """Import a reporter."""
    function: Callable[..., str] = import_module(REPORTERS[name]).report
    return function
