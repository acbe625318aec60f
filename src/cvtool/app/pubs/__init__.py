"""``cvtool pubs``: publications found, listed, counted and converted.

``library`` reads them; ``request`` answers; the formats are ``listings.LISTINGS`` and ``reports.REPORTS``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, put_text
from cvtool.app.pubs.flags import AnswerShape, check_filled
from cvtool.app.pubs.library import Library, LibrarySource, open_library
from cvtool.app.pubs.request import answer, make_request
from cvtool.diagnostics import CvtoolError

__all__ = ["AnswerShape", "PubsOrder", "pubs"]


class PubsOrder(Struct, frozen=True):
    """What a person asks ``pubs`` for: where, the owner, what, and where the answer goes.

    ``conditions`` are named as in ``Criteria``, with values as they were typed.
    """

    source: CvArgument
    today: date
    conditions: Mapping[str, Any]
    shape: AnswerShape
    names: Sequence[str] = ()
    variant: str = ""
    encoding: str = ""
    output: str | None = None
    fail_empty: bool = False
    over: Sequence[str] = ()


def pubs(order: PubsOrder, console: Console) -> None:
    """Answer a request; raises ``CvtoolError`` if it cannot be answered, or must not be empty."""
    check_filled("as", order.names)
    request = make_request(order.conditions, order.shape, order.output, order.today, is_terminal=console.is_terminal)
    source = LibrarySource(order.source, order.names, order.variant, order.encoding, order.today)
    library, broken = _open(source, order.over, console)
    result = answer(request, library)
    console.report(result.notes)
    if result.is_empty and order.fail_empty:
        raise CvtoolError
    target = None if order.output in {None, "-"} else Path(str(order.output))
    put_text(console, result.text, target)
    if broken:
        raise CvtoolError


def _open(source: LibrarySource, over: Sequence[str], console: Console) -> tuple[Library, int]:
    """Open one library or many; the number is how many CVs were left out."""
    if not over:
        return open_library(source, console), 0
    from cvtool.app.pubs.many import open_many

    return open_many(source, over, console)
