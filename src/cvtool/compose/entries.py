"""A section of entries → its blocks: in groups with headings, and on as many lines as the section says."""

from msgspec.structs import replace

from cvtool.cv.arrange import STILL_ON, ValueReader, grouped
from cvtool.cv.sections.base import Context, Entry, EntrySection, joined, literal
from cvtool.document import Block, Blocks, Heading, Inlines, Item
from cvtool.folding import folded


def entry_blocks(section: EntrySection, context: Context) -> Blocks:
    """Lay out the entries, which are in the order of print."""
    is_one_line = section.lines == "auto" and section.kind in context.one_line
    context = replace(context, lines=1 if is_one_line else section.lines)
    if section.group_by == "none":
        return _laid_out(section.entries, context)
    groups = grouped(section, section.entries, ValueReader(context.language, context.default_language))
    if [value for value, _ in groups] == [""]:  # a heading would part nothing from nothing
        return _laid_out(section.entries, context)
    blocks: Blocks = ()
    for value, entries in groups:
        blocks += (Heading(_heading(section, value, context)), *_laid_out(entries, context))
    return blocks


def _heading(section: EntrySection, value: str, context: Context) -> Inlines:
    """Title a group: as the section says, else with the word that is printed for the value."""
    title = next((group.title for group in section.groups if folded(group.value) == folded(value)), None)
    if title is not None:
        return context.text(title)
    if value in {STILL_ON, "current", "pending", "completed", "invited"}:
        value = context.label(value)
    words = value or context.label("other")
    return literal(words[:1].upper() + words[1:])


def _laid_out(entries: tuple[Entry, ...], context: Context) -> Blocks:
    blocks = tuple(block for entry in entries for block in entry.blocks(context))
    return tuple(_one_line(block, context) for block in blocks) if context.lines == 1 else blocks


def _one_line(block: Block, context: Context) -> Block:
    """Put the lines of an item behind one another."""
    if not isinstance(block, Item):
        return block
    head = joined(context.mark("comma"), *block.head)
    return replace(block, head=(head,) if head else (), compact=not block.body)
