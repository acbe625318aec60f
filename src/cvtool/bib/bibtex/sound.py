"""What is beyond doubt in a ``.bib``, as nearly everything is: names and values that every program reads alike."""

import re

from msgspec import Struct, field

from cvtool.bib.bibtex.macros import Macros
from cvtool.sources.patterns import pattern

NAME = r"[^\s\"#%'(),={}@\\\d][^\s\"#%'(),={}@\\]*"
USUAL = "title|author|editor|year|date|month|journal(?:title)?|booktitle|pages|volume|number|publisher|doi|url|note"
SWALLOWED = pattern(rf"^[ \t]*(?:{USUAL})[ \t]*=[ \t]*[\"{{]", re.IGNORECASE | re.MULTILINE)
_BRACED = pattern(r"\{(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+\}")
_QUOTED = pattern(r'"(?:[^"{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+"')


class FieldSpan(Struct, frozen=True):
    """Where a field is in the text: offsets of its name, of its value, and of the end of that."""

    name: str
    start: int
    value: int
    end: int


class RawEntry(Struct):
    """An entry whose values are evaluated: field names in lower case, and where it is in the text.

    ``spans`` are those of the fields as written, repeated ones among them; ``entries`` finds them.
    """

    key: str
    type: str
    fields: dict[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    opening: str = "{"
    spans: list[FieldSpan] = []


def simple(value: str, macros: Macros) -> str | None:
    """Evaluate a value that is beyond doubt, as nearly all are; None if it takes a closer look."""
    first = value[:1]
    if "=" in value and "\n" in value and SWALLOWED.search(value):
        return None
    if first == "{":
        whole = value.find("}") == len(value) - 1 and value.rfind("{") == 0
        return value[1:-1] if whole or _BRACED.fullmatch(value) else None
    if first == '"':
        return value[1:-1] if len(value) > 1 and _QUOTED.fullmatch(value) else None
    if value.isdecimal():
        return value
    return macros.known.get(value.lower())
