"""``cvtool variants``."""

from cvtool.cli.console import CvPath, Terminal, today_from
from cvtool.cli.options import SetValues, TableFormat, Today, With, the_cv


def command(
    cv: CvPath = None,
    with_: With = None,
    values: SetValues = None,
    format_: TableFormat = "table",
    today: Today = "",
) -> None:
    """Count what each variant of the CV shows: sections, entries, highlights, publications, pages."""
    from cvtool.app.variants import list_variants

    list_variants(the_cv(cv, with_, values), today_from(today), format_, Terminal())
