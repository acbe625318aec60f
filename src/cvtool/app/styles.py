"""``cvtool styles``: the citation styles, with an example of each."""

import textwrap

from cvtool.app.console import Console, check_format, put_text
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.styles.example import EXAMPLE
from cvtool.document import plain
from cvtool.sources.json_text import json_text


def list_styles(format_: str, console: Console) -> None:
    """Print the styles as text or JSON; raises ``CvtoolError`` (usage) for another format."""
    check_format(format_, ("text", "json"))
    records = [
        {"name": name, "description": style.description, "example": plain(style(EXAMPLE, Options()))}
        for name, style in STYLES.items()
    ]
    if format_ == "json":
        text = json_text(records)
    else:
        text = "".join(
            f"{record['name']:10} {record['description']}\n{_indented(record['example'])}\n" for record in records
        )
    put_text(console, text)


def _indented(text: str) -> str:
    indent = " " * 11
    return textwrap.fill(text, 96, initial_indent=indent, subsequent_indent=indent)
