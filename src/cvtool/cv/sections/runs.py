"""The pieces that layouts are made of: runs of text, paragraphs, items."""

from collections.abc import Iterable

from cvtool.document import Block, Inlines, Item, Link, Paragraph, RoleSpan, SpanRole, Str, has_links
from cvtool.document.addresses import web_address


def titled(inlines: Inlines, url: str | None = None) -> Inlines:
    """Set a run as a title, linked if there is an address."""
    return role("title", linked(inlines, url)) if has_links(inlines) else linked(role("title", inlines), url)


def role(name: SpanRole, inlines: Inlines) -> Inlines:
    """Set a run in a role; an empty run stays empty."""
    return (RoleSpan(name, inlines),) if inlines else ()


def linked(inlines: Inlines, url: str | None) -> Inlines:
    """Link a run to an address, if there is one and there is something to link; links in it stay what they are."""
    if not url or not inlines:
        return inlines
    if not has_links(inlines):
        return (Link(web_address(url), inlines),)
    return tuple(node if has_links((node,)) else Link(web_address(url), (node,)) for node in inlines)


def literal(text: str | None) -> Inlines:
    """Turn a literal text into a run; nothing becomes an empty run."""
    return (Str(text),) if text else ()


def joined(separator: str, *parts: Inlines) -> Inlines:
    """Join the runs that are not empty."""
    present = [part for part in parts if part]
    result: Inlines = ()
    for index, part in enumerate(present):
        result += part if index == 0 else (Str(separator), *part)
    return result


def paragraphs(*runs: Inlines) -> tuple[Paragraph, ...]:
    """Make a paragraph of each run that is not empty."""
    return tuple(Paragraph(run) for run in runs if run)


def item(head: Iterable[Inlines], dates: Inlines = (), body: Iterable[Block] = (), *, compact: bool = False) -> Item:
    """Make an item of the lines that are not empty; compact only counts where there is no body."""
    blocks = tuple(body)
    return Item(tuple(line for line in head if line), dates, blocks, compact=compact and not blocks)
