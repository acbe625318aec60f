"""Document → DOCX (ECMA-376): paragraphs with real styles one after the other; no tables and no text boxes.

Text becomes XML in ``runs`` and nowhere else. What is in the package around the text is in ``package``, and the look
in ``styles``: a Word document is changed by its styles, so the text has only the names of them.
"""

from collections.abc import Iterator
from math import ceil

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.contacts import contact_bar, contact_lines
from cvtool.writers.docx.entries import BREAK, TAB, HeadLine, Heads
from cvtool.writers.docx.footer import footer_reference, footer_xml
from cvtool.writers.docx.lists import numbering_xml
from cvtool.writers.docx.margin import frame, with_gap_below, with_title_column
from cvtool.writers.docx.package import Parts, pack, settings_xml
from cvtool.writers.docx.photo import drawing, room_below, with_photo_cut
from cvtool.writers.docx.runs import bookmark, plain_run, runs, shaded_blanks
from cvtool.writers.docx.styles import styles_xml
from cvtool.writers.docx.units import points, twips

_DEEPEST = 9
"""Levels of a list that the format has."""
_BLANKS = 60
"""Blanks in the longest bar of a chart."""
_INNER = 0.4
"""What of the gap between entries is between positions at one employer."""
_LABEL = 34
"""Letters that fit before a bar."""
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(document: doc.Document, theme: Theme) -> bytes:
    """Write the document as a package of Word; the same document gives the same bytes."""
    theme, document = with_title_column(theme, document.direction), with_photo_cut(document, theme)
    body = _Body(document, theme)
    text = "".join(body.all())
    main = f"<w:document {_NAMESPACES}><w:body>{text}{_page(theme)}</w:body></w:document>"
    texts = {
        "document": main,
        "styles": styles_xml(document, theme),
        "numbering": numbering_xml(body.parts.lists, theme),
        "settings": settings_xml(hyphenate=theme.hyphenate),
        "footer": footer_xml(document, theme),
    }
    return pack(document, body.parts, texts)


def _with_break(properties: str, page_break: str) -> str:
    """Put a page break into the properties of a paragraph, which has its place after keepNext."""
    keep, end, others = properties.partition("/>") if properties.startswith("<w:keepNext") else ("", "", properties)
    return keep + end + page_break + others


def _page(theme: Theme) -> str:
    width, height = theme.paper_size
    names = ("top", "right", "bottom", "left")
    margins = " ".join(f'w:{name}="{twips(getattr(theme, f"margin_{name}"))}"' for name in names)
    size = f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
    footer, own_first_page = footer_reference(theme)
    pages = f'{size}<w:pgMar {margins} w:header="400" w:footer="400" w:gutter="0"/>{own_first_page}'
    return f"<w:sectPr>{footer}{pages}</w:sectPr>"


class _Body:
    """The paragraphs of a document; ``parts`` collects what they refer to."""

    def __init__(self, document: doc.Document, theme: Theme) -> None:
        self.parts = Parts()
        self._document = document
        self._theme = theme
        self._heads, self._facts = Heads(theme, self.parts), Heads(theme, self.parts, "Hyperlink")
        self._is_kept = False
        self._above: float | None = None
        self._break = ""
        self._column = 0

    def all(self) -> list[str]:
        """Return all paragraphs."""
        document = self._document
        *header, last = self._header(document.header)
        paragraphs = [*header, with_gap_below(last, room_below(document.header, self._theme))]
        if document.summary and document.summary_title:
            paragraphs = self._titled(paragraphs, document.summary_title)
        paragraphs += self._blocks(document.summary)
        for section in document.sections:
            self._break = "<w:pageBreakBefore/>" if section.page_break == "before" else ""
            self._is_kept = section.page_break == "avoid"
            if section.title:
                paragraphs = self._titled(paragraphs, section.title)
            else:
                self._above = self._theme.section_gap
            paragraphs += self._blocks(section.blocks)
        self._is_kept = False
        self._above = self._theme.section_gap
        return [*paragraphs, *self._blocks(document.closing)]

    def _titled(self, before: list[str], title: doc.Inlines) -> list[str]:
        """Add the title of a section; what follows needs no gap of its own above it."""
        content = runs(title, self.parts)
        if self._theme.titles == "margin":
            new_page, self._break = self._break, ""
            before = [*before[:-1], with_gap_below(before[-1], self._theme.section_gap)]
            paragraphs = [*before, self._paragraph("Heading1", content, frame(self._theme))]
            self._break = new_page
        else:
            paragraphs = [*before, self._paragraph("Heading1", content)]
        self._above = 0
        return paragraphs

    def _header(self, header: doc.Header) -> Iterator[str]:
        mirrored = self._document.direction == "rtl"
        photo = drawing(header.photo, header.name, self._theme, is_mirrored=mirrored) if header.photo else ""
        yield self._paragraph("Title", photo + plain_run(header.heading))
        if header.headline:
            yield self._paragraph("Subtitle", runs(header.headline, self.parts))
        if header.contacts:
            yield self._paragraph("Contacts", self._contacts(header))

    def _contacts(self, header: doc.Header) -> str:
        """Write the ways to reach the person: a line ends between two of them, and there is no separator there."""
        lines = contact_lines(header, self._theme)
        written = ([runs(contact, self.parts, style="Muted") for contact in line] for line in lines)
        return BREAK.join(plain_run(contact_bar(self._theme), style="Separator").join(line) for line in written)

    def _paragraph(
        self,
        style: str,
        content: str,
        more: str = "",
        *,
        direction: doc.Direction | None = None,
        indent: str = "",
    ) -> str:
        """Write a paragraph; ``more`` are properties of it in the order of CT_PPr, from keepNext up to tabs."""
        above, self._above = self._above, None
        if self._column and not indent:
            indent = f'<w:ind w:left="{self._column}"/>'
        spacing = "" if above is None else f'<w:spacing w:before="{points(above)}"/>'
        rtl = (direction or self._document.direction) == "rtl"
        kept = "<w:keepNext/>" if self._is_kept and "<w:keepNext/>" not in more else ""
        more, self._break = _with_break(more, self._break), ""
        bidi = "<w:bidi/>" if rtl else '<w:bidi w:val="0"/>' if self._document.direction == "rtl" else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{more}{bidi}{spacing}{indent}</w:pPr>{content}</w:p>'

    def _blocks(self, blocks: doc.Blocks) -> Iterator[str]:
        level = 2
        for block in blocks:
            yield from self._block(block, level)
            level = 2 + block.level if isinstance(block, doc.Heading) else level

    def _block(self, block: doc.Block, level: int) -> Iterator[str]:
        match block:
            case doc.Heading():
                yield self._group(block)
            case doc.Paragraph():
                yield self._paragraph("BodyText", runs(block.content, self.parts), direction=block.direction)
            case doc.Bullets():
                yield from self._bullets(block, 0)
            case doc.Item():
                yield from self._item(block, level)
            case doc.References():
                yield from self._references(block)
            case doc.Chart():
                yield from self._chart(block)

    def _group(self, heading: doc.Heading) -> str:
        if self._above is None:
            self._above = self._theme.item_gap + self._theme.group_gap
        content = runs((doc.Strong(heading.content),), self.parts)
        paragraph = self._paragraph(f"Heading{1 + heading.level}", content)
        self._above = self._theme.body_gap + 1
        return paragraph

    def _bullets(self, bullets: doc.Bullets, depth: int) -> Iterator[str]:
        style = ("ListBullet" if bullets.first is None else "ListNumber") + (str(min(depth + 1, 3)) if depth else "")
        number = self.parts.list_of(bullets.first)
        place = f'<w:numPr><w:ilvl w:val="{min(depth, _DEEPEST - 1)}"/><w:numId w:val="{number}"/></w:numPr>'
        for bullet in bullets.items:
            content = runs(bullet.content, self.parts)
            yield self._paragraph(style, content, place, direction=bullets.direction, indent=self._list_indent(depth))
            yield from self._below(bullet, style, depth)

    def _below(self, bullet: doc.Bullet, style: str, depth: int) -> Iterator[str]:
        """Yield what is below the first line of a point; a paragraph is indented as the point is."""
        for block in bullet.body:
            match block:
                case doc.Paragraph():
                    level = min(depth, _DEEPEST - 1)
                    same = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="0"/></w:numPr>'
                    yield self._paragraph(
                        style,
                        runs(block.content, self.parts),
                        same,
                        direction=block.direction,
                        indent=self._list_indent(depth),
                    )
                case doc.Bullets():
                    yield from self._bullets(block, depth + 1)

    def _list_indent(self, depth: int) -> str:
        """Write the indent of a point beside a column of dates; else its style has it."""
        step = points(self._theme.bullet_indent)
        left = self._column + step * min(depth + 1, _DEEPEST)
        return f'<w:ind w:left="{left}" w:hanging="{step}"/>' if self._column else ""

    def _item(self, item: doc.Item, level: int) -> Iterator[str]:
        if item.compact:
            row = self._facts.fact(item)
            yield self._paragraph("Fact", row.content, row.tabs, indent=row.indent)
        elif not (item.head or item.dates or item.location):  # a text without a head
            self._above = self._theme.item_gap if self._above is None else self._above
        else:
            yield from self._entry(self._heads.rows(item), level, leads=bool(item.body))
        column = self._column if item.compact or self._theme.dates != "left" else twips(self._theme.date_column)
        self._column = column
        for place, block in enumerate(item.body):
            if isinstance(block, doc.Item):
                yield from self._inner(block, level + 1, leads=not place)
            else:
                yield from self._block(block, level + 1)
            self._column = column
        self._column = 0

    def _inner(self, item: doc.Item, level: int, *, leads: bool) -> Iterator[str]:
        """Yield one of several positions at an employer, which are closer than entries are; the first, to its name."""
        self._above = self._theme.body_gap + (0 if leads else _INNER * self._theme.item_gap)
        yield from self._item(item, min(level, 4))

    def _entry(self, rows: list[HeadLine], level: int, *, leads: bool) -> Iterator[str]:
        """Yield the head of an entry: a heading, and other lines; they stay with what follows."""
        first, *rest = rows
        alone = "" if rest or leads else '<w:keepNext w:val="0"/>'
        yield self._paragraph(f"Heading{level}", first.content, alone + first.tabs, indent=first.indent)
        self._column = twips(self._theme.date_column) if self._theme.dates == "left" else 0
        for index, row in enumerate(rest):
            is_led = leads or index + 1 < len(rest)
            yield self._paragraph("EntryLine", row.content, "<w:keepNext/>" if is_led else "")

    def _chart(self, chart: doc.Chart) -> Iterator[str]:
        """Yield a paragraph for each figure: its label, a bar of shaded blanks behind a tab, and the figure."""
        width, _ = self._theme.paper_size
        room = twips(width - self._theme.margin_left - self._theme.margin_right)
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{round(room * 0.36)}"/></w:tabs>'
        for bar in chart.bars:
            line_break = "<w:r><w:br/></w:r>" if len(bar.label) > _LABEL else ""
            label = plain_run(bar.label) + line_break + "<w:r><w:tab/></w:r>"
            drawn = shaded_blanks(round(bar.start * _BLANKS))
            drawn += shaded_blanks(ceil(bar.length * _BLANKS), self._theme.accent)
            yield self._paragraph("Fact", label + drawn + plain_run(f" {bar.value}"), tab)

    def _references(self, references: doc.References) -> Iterator[str]:
        is_labelled = any(item.label for item in references.items)
        widest = max([references.widest, *(item.marker for item in references.items)], key=len)
        indent = (
            round((len(widest) * 0.55 + 0.6) * self._theme.font_size * 20)
            if is_labelled
            else points(self._theme.bullet_indent)
        )
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>'
        for item in references.items:
            label = plain_run(item.marker, style="Muted") + TAB if is_labelled else ""
            text = label + runs(item.content, self.parts)
            marked = bookmark(item.key, len(self.parts.marks), text) if self._is_new_target(item) else text
            hanging = f'<w:ind w:left="{indent}" w:hanging="{indent}"/>'
            yield self._paragraph("Reference", marked, tabs, direction=references.direction, indent=hanging)
        if references.legend:
            yield self._paragraph("BodyText", runs(references.legend, self.parts, style="Muted"))

    def _is_new_target(self, item: doc.Reference) -> bool:
        is_new = item.is_target and item.key not in self.parts.marks
        if is_new:
            self.parts.marks.append(item.key)
        return is_new
