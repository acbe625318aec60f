"""``cvtool tags``."""

from cvtool.cli.console import CvPath, Terminal
from cvtool.cli.options import TableFormat


def command(cv: CvPath = None, format_: TableFormat = "table") -> None:
    """List every tag of the CV and its bibliography: how often it is used, on what, and where."""
    from cvtool.app.tags import list_tags

    list_tags(cv, format_, Terminal())
