"""Runs of inline nodes as the reader of a value makes them: styled, linked, joined, and with single blanks."""

import re
from collections.abc import Sequence
from itertools import groupby

from cvtool.bib.latex.tables import BLANKS, EMPHASIS, STRONG
from cvtool.document import Code, Emph, Inline, Inlines, Link, Math, Name, Span, Str, Strong, plain

_SAFE_URL = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def maker(word: str) -> type[Emph | Strong | Code]:
    """Return what a command for emphasis makes of its argument."""
    return Emph if word in EMPHASIS else Strong if word in STRONG else Code


def styled(word: str, inner: Inlines) -> Inline:
    """Make a node of the argument of such a command."""
    if word in EMPHASIS:
        return Emph(inner)
    return Strong(inner) if word in STRONG else Code(plain(inner))


def switched(nodes: list[Inline], switches: Sequence[tuple[int, str]]) -> list[Inline]:
    """Style what follows each switch, the innermost, which came last, first."""
    for start, word in reversed(switches):
        inner = merged(tuple(nodes[start:]))
        nodes[start:] = [styled(word, inner)] if inner else []
    return nodes


def linked(url: str, inner: Inlines) -> Inline:
    """Make a link; an address that is none, or of a kind that no link may have, is only shown."""
    if url.lower().startswith("doi:"):
        url = f"https://doi.org/{url[4:].strip()}"
    if _SAFE_URL.match(url):
        return Link(url, inner)
    return Code(url) if inner == (Str(url),) else Str(plain(inner))


def merged(nodes: Inlines) -> Inlines:
    """Join neighbouring texts, and make runs of ordinary blanks one."""
    merged: list[Inline] = []
    for is_text, group in groupby(nodes, key=lambda node: isinstance(node, Str)):
        if is_text:
            text = BLANKS.sub(" ", "".join(node.text for node in group if isinstance(node, Str)))
            merged += [Str(text)] if text else []
        else:
            merged += group
    return tuple(merged)


def spaced(nodes: Inlines, last: list[str]) -> Inlines:
    """Take a blank from the start of a text if the one before ends with one; ``last`` is how the last one ended."""
    run: list[Inline] = []
    for node in nodes:
        match node:
            case Str(text):
                text = text.removeprefix(" ") if last[0] == " " else text
                last[0] = text[-1:] or last[0]
                run += [Str(text)] if text else []
            case Emph(children):
                run.append(Emph(spaced(children, last)))
            case Strong(children):
                run.append(Strong(spaced(children, last)))
            case Link(url, children):
                run.append(Link(url, spaced(children, last)))
            case Code() | Math() | Name() | Span():
                run.append(node)
                last[0] = ""
    return tuple(run)
