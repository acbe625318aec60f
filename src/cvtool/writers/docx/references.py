"""Lists of publications in a DOCX: labels end at one line, and texts begin at another."""

from collections.abc import Iterator

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.package import Parts
from cvtool.writers.docx.paragraphs import Paragraphs, kept_together, with_next
from cvtool.writers.docx.runs import TAB, bookmark, plain_run, runs
from cvtool.writers.docx.units import points
from cvtool.writers.docx.widths import width

_APART = 0.6
"""Between a label and its text, in the size of the letters."""
_FEW = 2
"""A list of so many publications is on one page."""


def work_paragraphs(works: doc.References, paper: Paragraphs) -> list[str]:
    """Write a list: a short one is on one page, and so is a legend with the last of them."""
    paragraphs = list(_works(works, paper))
    if len(paragraphs) <= _FEW:
        paragraphs = kept_together(paragraphs)
    if not works.legend:
        return paragraphs
    legend = paper.write("BodyText", runs(works.legend, paper.parts, style="Muted"))
    return [*paragraphs[:-1], *map(with_next, paragraphs[-1:]), legend]


def _works(works: doc.References, paper: Paragraphs) -> Iterator[str]:
    is_labelled = any(item.label for item in works.items)
    tabs, hanging = _labelled(works, paper.theme) if is_labelled else ("", "")  # the style has an indent
    for item in works.items:
        label = TAB + plain_run(item.marker, style="Muted") + TAB if is_labelled else ""
        text = label + runs(item.content, paper.parts)
        marked = bookmark(item.key, len(paper.parts.marks), text) if _is_new_target(item, paper.parts) else text
        yield paper.write("Reference", marked, tabs, direction=works.direction, indent=hanging)


def _labelled(works: doc.References, theme: Theme) -> tuple[str, str]:
    """Return the tabs at which labels end and texts begin, and the indent of texts."""
    size = theme.font_size
    wide = max(width(label, size) for label in (works.widest, *(item.marker for item in works.items)))
    end, begin = points(wide), points(wide + _APART * size)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/><w:tab w:val="left" w:pos="{begin}"/></w:tabs>'
    return tabs, f'<w:ind w:left="{begin}" w:hanging="{begin}"/>'


def _is_new_target(item: doc.Reference, parts: Parts) -> bool:
    is_new = item.is_target and item.key not in parts.marks
    if is_new:
        parts.marks.append(item.key)
    return is_new
