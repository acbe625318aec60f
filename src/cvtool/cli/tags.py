"""``cvtool tags``."""

from cvtool.cli.console import CvPath, Terminal
from cvtool.cli.options import SetValues, TableFormat, With, the_cv


def command(cv: CvPath = None, with_: With = None, values: SetValues = None, format_: TableFormat = "table") -> None:
    """List every tag of the CV and its bibliography: how often it is used, on what, and where."""
    from cvtool.app.tags import list_tags

    list_tags(the_cv(cv, with_, values), format_, Terminal())
