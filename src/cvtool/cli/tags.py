"""``cvtool tags``."""

import sys

from cvtool.cli.console import CvPath, cv_path, load, say, write
from cvtool.cli.variants import Form
from cvtool.diagnostics import Diagnostic, Severity


def tags(cv: CvPath = None, format_: Form = "table") -> None:
    """List every tag of the CV and its bibliography: how often it is used, on what, and where."""
    from cvtool.app.survey import TAG_HEAD, find_tags, tag_rows, tags_json
    from cvtool.reports.tables import grid

    loaded = load(cv_path(cv))
    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    uses = find_tags(loaded.cv, loaded.works, loaded.place)
    if not uses:
        say([Diagnostic("no-tags", "nothing in this CV has a tag", severity=Severity.NOTE)], {})
    if format_ == "json":
        write(tags_json(uses))
    elif uses:
        write(grid(TAG_HEAD, tag_rows(uses), terminal=sys.stdout.isatty()))
