"""Runs of inline nodes as the reader of a value makes them: styled, linked, joined, and with single blanks."""

from collections.abc import Sequence
from itertools import groupby

from cvtool import document as doc
from cvtool.bib.latex.tables import BLANKS, EMPHASIS, STRONG
from cvtool.document.addresses import is_safe, web_address


def maker(word: str) -> type[doc.Emph | doc.Strong | doc.Code]:
    """Return what a command for emphasis makes of its argument."""
    return doc.Emph if word in EMPHASIS else doc.Strong if word in STRONG else doc.Code


def styled(word: str, inner: doc.Inlines) -> doc.Inline:
    """Make a node of the argument of such a command."""
    if word in EMPHASIS:
        return doc.Emph(inner)
    return doc.Strong(inner) if word in STRONG else doc.Code(doc.plain(inner))


def switched(nodes: list[doc.Inline], switches: Sequence[tuple[int, str]]) -> list[doc.Inline]:
    """Style what follows each switch, the innermost, which came last, first."""
    for start, word in reversed(switches):
        inner = merged(tuple(nodes[start:]))
        nodes[start:] = [styled(word, inner)] if inner else []
    return nodes


def link_nodes(url: str, inner: doc.Inlines) -> doc.Inline:
    """Make a link; an address that is none, or of a kind that no link may have, is only shown."""
    url = web_address(url)
    if is_safe(url):
        return doc.Link(url, inner)
    return doc.Code(url) if inner == (doc.Str(url),) else doc.Str(doc.plain(inner))


def merged(nodes: doc.Inlines) -> doc.Inlines:
    """Join neighbouring texts, and make runs of ordinary blanks one."""
    merged: list[doc.Inline] = []
    for is_text, group in groupby(nodes, key=lambda node: isinstance(node, doc.Str)):
        if is_text:
            text = BLANKS.sub(" ", "".join(node.text for node in group if isinstance(node, doc.Str)))
            merged += [doc.Str(text)] if text else []
        else:
            merged += group
    return tuple(merged)


def spaced(nodes: doc.Inlines, last: list[str]) -> doc.Inlines:
    """Take a blank from the start of a text if the one before ends with one; ``last`` is how the last one ended."""
    run: list[doc.Inline] = []
    for node in nodes:
        match node:
            case doc.Str(text):
                text = text.removeprefix(" ") if last[0] == " " else text
                last[0] = text[-1:] or last[0]
                run += [doc.Str(text)] if text else []
            case doc.Emph(children):
                run.append(doc.Emph(spaced(children, last)))
            case doc.Strong(children):
                run.append(doc.Strong(spaced(children, last)))
            case doc.Link(url, children):
                run.append(doc.Link(url, spaced(children, last)))
            case doc.Code() | doc.Math() | doc.Name() | doc.RoleSpan() | doc.Jump():
                run.append(node)
                last[0] = ""
    return tuple(run)
