"""A section of entries → its blocks: in groups with headings, and on as many lines as the section says."""

from msgspec.structs import replace

from cvtool.cv.arrange import STILL_ON, ValueReader, grouped
from cvtool.cv.sections.base import Entry, EntrySection
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.runs import joined, literal
from cvtool.document import Block, Blocks, Heading, Inlines, Item, plain
from cvtool.folding import folded

_KEPT = frozenset({"date", "start", "end", "summary", "url", "id"})
"""Fields that no heading says in full."""
_CLASSES = frozenset({"status", "degree", "level", "fluency", "invited"})
"""Fields whose value any title of its group stands for: "Doctoral students" for Ph.D."""
_INSTEAD = {("service", "role"): "organization"}
"""What an entry is known by below a heading that says what it is known by elsewhere."""


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
        heading = _heading(section, value, context)
        blocks += (Heading(heading), *_laid_out(_beneath(plain(heading), value, section, entries), context))
    return blocks


def _beneath(heading: str, value: str, section: EntrySection, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Take from entries what the heading above them says in full; lists, and what an entry is known by, stay."""
    name = section.group_by
    field = type(entries[0]).model_fields.get(name)
    if field is None or name in _KEPT or not value:
        return entries
    if name not in _CLASSES and folded(value) not in folded(heading):
        return entries
    if not field.is_required():
        is_list = field.default not in {None, False}
        return entries if is_list else tuple(entry.model_copy(update={name: field.default}) for entry in entries)
    instead = _INSTEAD.get((section.kind, name), "")
    return tuple(entry.model_copy(update={name: None}) if getattr(entry, instead, None) else entry for entry in entries)


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
