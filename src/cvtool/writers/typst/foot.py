"""The footer as expressions of code mode: Typst looks for nothing to fill in, page after page."""

import re

from cvtool.writers.typst.calls import string

_VALUES = {"name": "owner", "page": "str(page)", "pages": "str(pages)"}
"""What is filled in: variables of the template."""


def footer_parts(footer: str, date: str) -> str:
    """Write the parts of a footer as an array; where a bar is, the line stretches."""
    parts = [_filled(part, _VALUES | {"date": string(date)}) for part in footer.split("|")]
    return f"({', '.join(parts)}{',' * (len(parts) == 1)})"


def _filled(part: str, values: dict[str, str]) -> str:
    pieces = enumerate(re.split(r"\{(name|pages?|date)\}", part))
    return " + ".join(values[piece] if index % 2 else string(piece) for index, piece in pieces if piece) or '""'
