"""The footer of a DOCX: the theme's text, with fields for the numbers of pages, which Word fills in."""

import re

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.runs import plain_run
from cvtool.writers.docx.units import WORD_NAMESPACE

_FOOTER = "footer"
"""The name under which the text refers to the footer."""
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


def footer_reference(theme: Theme) -> tuple[str, str]:
    """Return what goes first into the properties of the pages, and what goes last; a first page may have no footer."""
    if not theme.footer:
        return "", ""
    own_first_page = "<w:titlePg/>" if theme.footer_from > 1 else ""
    return f'<w:footerReference w:type="default" r:id="{_FOOTER}"/>', own_first_page
