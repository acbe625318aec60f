"""``cvtool doctor``."""

from cvtool.cli.console import Terminal


def command() -> None:
    """Print versions, fonts and tools, to paste into a bug report; no private data."""
    from cvtool.app.doctor import doctor

    doctor(Terminal())
