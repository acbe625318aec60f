"""Which publications are wanted, as plain values: what the flags of ``cvtool pubs`` and a filter in the CV come to.

``PublicationFilter`` is how a CV writes it. This module loads no models, so that a query of a ``.bib`` need not either.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from cvtool.bib.status import Status
from cvtool.dates import Bound, settled
from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.tags import TagSyntaxError, parse_tags

Evidence = Literal["doi", "url", "pdf", "eprint", "abstract", "pages", "month", "keywords"]
"""What a publication can have or lack."""

EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


class Criteria(Struct, frozen=True, kw_only=True):
    """Conditions combine with *and*, the values of one with *or*; case and accents do not count."""

    venue: Sequence[str] = ()
    venue_exact: bool = False
    author: Sequence[str] = ()
    first_author: bool = False
    type: Sequence[str] = ()
    year: Sequence[str] = ()
    since: Bound | None = None
    until: Bound | None = None
    tags: str | None = None
    title: Sequence[str] = ()
    status: Sequence[Status] = ()
    mine: bool = False
    key: Sequence[str] = ()
    has: Sequence[Evidence] = ()
    missing: Sequence[Evidence] = ()
    max: int | None = None


def check_range(since: Bound | None, until: Bound | None, today: date | None = None) -> None:
    """Raise ``CvtoolError`` (usage) for a range whose end is before its beginning, so that nothing is in it."""
    first, last = settled(since, today), settled(until, today)
    if first and last and last.last() < first.first():
        message = f"--until: the end, {until}, is before the start, {since}"
        raise CvtoolError(Diagnostic("bad-date", message, hint="swap the two"), exit_code=2)


def check_expression(option: str, text: str) -> None:
    """Raise ``CvtoolError`` (usage) for a tag expression that is wrong, with a caret under the word; empty is none."""
    if not text:
        return
    try:
        parse_tags(text)
    except TagSyntaxError as error:
        span = Span(option, 1, error.position + 1, error.length)
        problem = Diagnostic("bad-expression", str(error), span, "use tags, `and`, `or`, `not` and parentheses")
        raise CvtoolError(problem, exit_code=2, texts={option: " ".join(text.splitlines())}) from None


def years(text: str) -> tuple[int, int] | None:
    """Read a year or a range of them, both ends included; None if the text is neither."""
    found = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", text)
    if found is None or (found[2] and found[2] < found[1]):
        return None
    return int(found[1]), int(found[2] or found[1])
