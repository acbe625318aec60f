"""Document → DOCX (ECMA-376): paragraphs with real styles one after the other; no tables and no text boxes.

Text becomes XML in ``runs`` and nowhere else. What is in the package around the text is in ``package``, and the look
in ``styles``: a Word document is changed by its styles, so the text has only the names of them. ``paragraphs`` has what
a paragraph says of its own, and ``items`` what is in a section.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.contacts import contact_bar, contact_lines
from cvtool.writers.docx.footer import footer_reference, footer_xml
from cvtool.writers.docx.items import SectionBlocks
from cvtool.writers.docx.lists import numbering_xml
from cvtool.writers.docx.margin import frame, with_gap_below, with_title_column
from cvtool.writers.docx.package import pack, settings_xml
from cvtool.writers.docx.pages import likely_pages
from cvtool.writers.docx.paragraphs import Paragraphs
from cvtool.writers.docx.photo import drawing, room_below, with_photo_cut
from cvtool.writers.docx.runs import BREAK, plain_run, runs
from cvtool.writers.docx.styles import styles_xml
from cvtool.writers.docx.titles import trailing_rule
from cvtool.writers.docx.units import twips

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(document: doc.Document, theme: Theme) -> bytes:
    """Write the document as a package of Word; the same document gives the same bytes."""
    theme = with_title_column(_with_one_column(theme), document.direction)
    document = with_photo_cut(document, theme)
    body = _Body(document, theme)
    paragraphs = body.all()
    properties = _page(theme, likely_pages(paragraphs, theme))
    main = f"<w:document {_NAMESPACES}><w:body>{''.join(paragraphs)}{properties}</w:body></w:document>"
    texts = {
        "document": main,
        "styles": styles_xml(document, theme),
        "numbering": numbering_xml(body.paper.parts.lists, theme),
        "settings": settings_xml(hyphenate=theme.hyphenate),
        "footer": footer_xml(document, theme),
    }
    return pack(document, body.paper.parts, texts)


def _with_one_column(theme: Theme) -> Theme:
    """Make both margins as wide as the wider one, where a side column is left out that the narrower one is beside."""
    wider = max(theme.margin_left, theme.margin_right)
    return replace(theme, margin_left=wider, margin_right=wider) if theme.side_sections else theme


def _page(theme: Theme, pages: float) -> str:
    width, height = theme.paper_size
    names = ("top", "right", "bottom", "left")
    margins = " ".join(f'w:{name}="{twips(getattr(theme, f"margin_{name}"))}"' for name in names)
    size = f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
    footer, own_first_page = footer_reference(theme, pages)
    properties = f'{size}<w:pgMar {margins} w:header="400" w:footer="400" w:gutter="0"/>{own_first_page}'
    return f"<w:sectPr>{footer}{properties}</w:sectPr>"


class _Body:
    """The paragraphs of a document."""

    def __init__(self, document: doc.Document, theme: Theme) -> None:
        self._document, self._theme = document, theme
        self.paper = Paragraphs(document, theme)
        self._blocks = SectionBlocks(self.paper)

    def all(self) -> list[str]:
        """Return all paragraphs."""
        document = self._document
        *header, last = self._header(document.header)
        paragraphs = [*header, with_gap_below(last, room_below(document.header, self._theme))]
        if document.summary and document.summary_title:
            paragraphs = self._titled(paragraphs, document.summary_title)
        paragraphs += self._blocks.all(document.summary)
        for section in document.sections:
            paragraphs = self._section(paragraphs, section)
        self.paper.is_kept = False
        self.paper.above = self._theme.section_gap
        return [*paragraphs, *self._blocks.all(document.closing)]

    def _section(self, before: list[str], section: doc.Section) -> list[str]:
        self.paper.begins_page = section.page_break == "before"
        self.paper.is_kept = section.page_break == "avoid"
        if section.title:
            before = self._titled(before, section.title)
        else:
            self.paper.above = self._theme.section_gap
        return [*before, *self._blocks.all(section.blocks)]

    def _titled(self, before: list[str], title: doc.Inlines) -> list[str]:
        """Add the title of a section; what follows needs no gap of its own above it."""
        content = runs(title, self.paper.parts)
        if self._theme.titles == "margin":
            begins_page, self.paper.begins_page = self.paper.begins_page, False
            before = [*before[:-1], with_gap_below(before[-1], self._theme.section_gap)]
            paragraphs = [*before, self.paper.write("Heading1", content, frame(self._theme))]
            self.paper.begins_page = begins_page
        else:
            rule = trailing_rule(self._theme)
            paragraphs = [*before, self.paper.write("Heading1", content + rule)]
        self.paper.above = 0
        return paragraphs

    def _header(self, header: doc.Header) -> Iterator[str]:
        mirrored = self._document.direction == "rtl"
        photo = drawing(header.photo, header.name, self._theme, is_mirrored=mirrored) if header.photo else ""
        yield self.paper.write("Title", photo + plain_run(header.heading))
        if header.headline:
            yield self.paper.write("Subtitle", runs(header.headline, self.paper.parts))
        if header.contacts:
            yield self.paper.write("Contacts", self._contacts(header))

    def _contacts(self, header: doc.Header) -> str:
        """Write the ways to reach the person: a line ends between two of them, and there is no separator there."""
        lines = contact_lines(header, self._theme)
        written = ([runs(contact, self.paper.parts, style="Muted") for contact in line] for line in lines)
        return BREAK.join(plain_run(contact_bar(self._theme), style="Separator").join(line) for line in written)
