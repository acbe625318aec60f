"""The footer of a DOCX: the theme's text, with fields for the numbers of pages, which Word fills in."""

import re

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.runs import plain_run
from cvtool.writers.docx.units import WORD_NAMESPACE

_FOOTER = "footer"
"""The name under which the text refers to the footer."""
_SECOND = 2
_DOUBT = 0.04
"""The share of a page that it takes to be sure that there is another."""
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def footer_xml(document: doc.Document, theme: Theme) -> str:
    """Write the footer; a bar is where the line stretches."""
    values = {"name": document.header.name, "date": document.date}
    parts = re.split(r"\{(name|pages?|date)\}", theme.footer)
    runs = "".join(_filled(part, values) if place % 2 else _stretched(part) for place, part in enumerate(parts))
    return f'<w:ftr {WORD_NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p></w:ftr>'


def _filled(name: str, values: dict[str, str]) -> str:
    if name in values:
        return plain_run(values[name])
    return f'<w:fldSimple w:instr=" {_FIELDS[name]} ">{plain_run("1")}</w:fldSimple>'


def _stretched(text: str) -> str:
    return "<w:r><w:tab/></w:r>".join(plain_run(part) for part in text.split("|"))


def footer_reference(theme: Theme, pages: float) -> tuple[str, str]:
    """Return what goes first into the properties of the pages, and what goes last.

    Word cannot leave the footer out by how many pages there are, so that is decided by how many there likely are. With
    one page there is a footer from the second on, for those who add to the document.
    """
    has_enough = pages > theme.footer_from - 1 + (_DOUBT if theme.footer_from > 1 else 0)
    if not theme.footer or not (has_enough or theme.footer_from == _SECOND):
        return "", ""
    own_first_page = "" if has_enough else "<w:titlePg/>"
    return f'<w:footerReference w:type="default" r:id="{_FOOTER}"/>', own_first_page
