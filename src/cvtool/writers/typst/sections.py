"""Typst: sections, as calls in markup."""

from itertools import groupby

from cvtool import document as doc
from cvtool.writers.typst.blocks import group_heading, typst_block, typst_item, unbroken
from cvtool.writers.typst.calls import call
from cvtool.writers.typst.runs import inlines, marked

_FEW = 4
"""Facts of one line that stay on one page."""
UNTITLED_SECTION = "untitled"
"""What a section without a title begins with."""
NEW_PAGE = "new-page"
"""What a section that begins a page is after: in columns each goes on, on its next page."""


def typst_section(section: doc.Section) -> list[str]:
    """Write a section, with the page break that is asked for."""
    heading = (
        f"heading(level: 2, {marked(section.place, inlines(section.title))})" if section.title else UNTITLED_SECTION
    )
    blocks = _levelled(section.blocks, 3 if section.title else 2)
    if section.page_break == "avoid":
        return ["", *in_markup(unbroken([[heading], *blocks]))]
    parts = ["", *([f"#{NEW_PAGE}"] if section.page_break else []), f"#{heading}"]
    for block in blocks:
        parts += ["", *in_markup(block)]
    return parts


def _levelled(blocks: doc.Blocks, top: int) -> list[list[str]]:
    """Write the blocks of a section; entries are headings, a level below the heading over them, from ``top`` on."""
    level, lines = top, list[list[str]]()
    for are_facts, some in groupby(blocks, lambda block: isinstance(block, doc.Item) and block.compact):
        group = list[list[str]]()
        for block in some:
            if isinstance(block, doc.Heading):
                level = top + block.level
                group.append(group_heading(block, top, leads=not lines and not group))
            else:
                group.append(typst_item(block, level) if isinstance(block, doc.Item) else typst_block(block))
        lines += [call("together", group)] if are_facts and 1 < len(group) <= _FEW else group
    return lines


def in_markup(lines: list[str]) -> list[str]:
    """Call from markup what is otherwise called from code."""
    return [f"#{lines[0]}", *lines[1:]]
