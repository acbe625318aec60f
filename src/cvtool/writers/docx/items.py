"""Entries in a DOCX: their heads, and what is below, which stays with them on a page."""

from collections.abc import Iterator
from itertools import groupby

from cvtool import document as doc
from cvtool.writers.docx.bullets import list_paragraphs
from cvtool.writers.docx.charts import chart_paragraphs
from cvtool.writers.docx.entries import HeadLine, Heads
from cvtool.writers.docx.paragraphs import Paragraphs, kept_if_few, with_next, without_next
from cvtool.writers.docx.references import work_paragraphs
from cvtool.writers.docx.runs import runs
from cvtool.writers.docx.units import date_column

_INNER = 0.4
"""What of the gap between entries is between positions at one employer."""


class SectionBlocks:
    """Writes the blocks of a section."""

    def __init__(self, paper: Paragraphs) -> None:
        self._paper, self._theme = paper, paper.theme
        self._heads, self._facts = Heads(paper.theme, paper.parts), Heads(paper.theme, paper.parts, "Hyperlink")

    def all(self, blocks: doc.Blocks) -> Iterator[str]:
        """Yield the paragraphs of blocks; a few facts are on one page."""
        level = 2
        for are_facts, some in groupby(blocks, lambda block: isinstance(block, doc.Item) and block.compact):
            group = list[str]()
            for block in some:
                group += self._block(block, level)
                level = 2 + block.level if isinstance(block, doc.Heading) else level
            yield from kept_if_few(group) if are_facts else group

    def _block(self, block: doc.Block, level: int) -> list[str]:
        match block:
            case doc.Heading():
                return [self._group(block)]
            case doc.Paragraph(content, direction):
                return [self._paper.text("BodyText", content, direction=direction)]
            case doc.Bullets():
                return list_paragraphs(block, self._paper)
            case doc.Item():
                return self._item(block, level)
            case doc.References():
                return work_paragraphs(block, self._paper)
            case doc.Chart():
                return list(chart_paragraphs(block, self._paper))

    def _group(self, heading: doc.Heading) -> str:
        if self._paper.above is None:
            self._paper.above = self._theme.item_gap + self._theme.group_gap
        content = runs((doc.Strong(heading.content),), self._paper.parts, style="Group", link="Group")
        paragraph = self._paper.write(f"Heading{1 + heading.level}", content)
        self._paper.above = self._theme.body_gap + 1
        return paragraph

    def _item(self, item: doc.Item, level: int) -> list[str]:
        """Write an entry: a short one is on one page, and a text in it with what follows."""
        paragraphs = self._top(item, level)
        column = 0 if item.compact else date_column(self._theme)
        for place, block in enumerate(item.body):
            self._paper.column = column
            below = self._below(block, level + 1, leads=not place)
            leads = isinstance(block, doc.Paragraph) and place + 1 < len(item.body)
            paragraphs += map(with_next, below) if leads else below
        self._paper.column = 0
        return kept_if_few(paragraphs)

    def _top(self, item: doc.Item, level: int) -> list[str]:
        if item.compact:
            row = self._facts.fact(item)
            return [self._paper.write("Fact", row.content, row.tabs, indent=row.indent)]
        if item.head or item.dates or item.location:
            return list(self._entry(self._heads.rows(item), level, leads=bool(item.body)))
        self._paper.above = self._theme.item_gap if self._paper.above is None else self._paper.above
        return []

    def _below(self, block: doc.Block, level: int, *, leads: bool) -> list[str]:
        """Write a block of an entry; positions at an employer are closer than entries are; the first, to its name."""
        if not isinstance(block, doc.Item):
            return self._block(block, level)
        self._paper.above = self._theme.body_gap + (0 if leads else _INNER * self._theme.item_gap)
        return self._item(block, min(level, 4))

    def _entry(self, rows: list[HeadLine], level: int, *, leads: bool) -> Iterator[str]:
        """Yield the head of an entry: a heading, and other lines; they stay with what follows."""
        first, *rest = rows
        title = self._paper.write(f"Heading{level}", first.content, first.tabs, indent=first.indent)
        yield title if rest or leads else without_next(title)
        self._paper.column = date_column(self._theme)
        for index, row in enumerate(rest):
            line = self._paper.write("EntryLine", row.content)
            yield with_next(line) if leads or index + 1 < len(rest) else line
