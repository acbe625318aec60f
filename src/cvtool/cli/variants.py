"""``cvtool variants``."""

from cvtool.cli.console import CvPath, Terminal, today_from
from cvtool.cli.options import TableFormat, Today


def command(cv: CvPath = None, format_: TableFormat = "table", today: Today = "") -> None:
    """Count what each variant of the CV shows: sections, entries, highlights, publications, pages."""
    from cvtool.app.variants import list_variants

    list_variants(cv, today_from(today), format_, Terminal())
