"""``cvtool styles``."""

from typing import Annotated

import typer

from cvtool.cli.console import write
from cvtool.diagnostics import CvtoolError, Diagnostic


def styles(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the citation styles, with an example of each."""
    import json
    import textwrap

    from cvtool.bib.styles import STYLES, Options
    from cvtool.bib.styles.example import EXAMPLE
    from cvtool.document import plain

    records = [
        {"name": name, "description": style.description, "example": plain(style(EXAMPLE, Options()))}
        for name, style in STYLES.items()
    ]
    match format_:
        case "json":
            write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        case "text":
            indent = " " * 11
            for record in records:
                example = textwrap.fill(record["example"], 96, initial_indent=indent, subsequent_indent=indent)
                write(f"{record['name']:10} {record['description']}\n{example}\n")
        case _:
            message = f"there is no format `{format_}`"
            raise CvtoolError(Diagnostic("unknown-format", message, hint="known are text, json"), exit_code=2)
