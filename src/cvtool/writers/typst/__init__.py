"""Document → Typst: the text as calls of a few functions, which the theme's numbers define in the preamble.

Text is written as string literals in code mode and nowhere else, so it cannot become markup. The body
is the same under every theme.
"""

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.typst.blocks import typst_block
from cvtool.writers.typst.calls import call, inset
from cvtool.writers.typst.header import definitions, head, side_contacts
from cvtool.writers.typst.metadata import set_language, set_properties
from cvtool.writers.typst.places import PLACE_MARKS
from cvtool.writers.typst.preamble import typst_preamble
from cvtool.writers.typst.runs import inlines
from cvtool.writers.typst.sections import in_markup, typst_section

_IN_SIDE = "#let whole = whole-beside"
"""What a side column begins with."""
_NARROW = ("#let (entry, fact) = (entry.with(narrow: true), fact.with(narrow: true))",)
"""What it goes on with where dates are beside the text."""


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as a Typst file that compiles on its own."""
    body = "\n".join(_body(document, theme))
    marks = (*definitions(theme), *(PLACE_MARKS if document.header.places else ()))
    return "\n".join([set_properties(document), typst_preamble(theme, document, body), *marks, "", body]) + "\n"


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head and page, to ``#include`` in a document of one's own."""
    theme = replace(theme, titles="plain" if theme.titles == "margin" else theme.titles, side_sections=())
    body = "\n".join([*_summary(document), *(line for section in document.sections for line in typst_section(section))])
    return "\n".join([set_language(document), typst_preamble(theme, document, body, whole=False), body]) + "\n"


def _body(document: doc.Document, theme: Theme) -> list[str]:
    """Write the text; sections that a theme puts beside the others come after them."""
    main, beside = doc.beside(document.sections, theme.side_sections)
    lines = [*_summary(document), *(line for section in main for line in typst_section(section))]
    for block in document.closing:
        lines += ["", *in_markup(call("closing", [typst_block(block)]))]
    if not theme.side_sections:
        return [*head(document.header, theme), *lines]
    ways = side_contacts(document.header, theme)
    narrow = () if theme.dates == "below" else _NARROW
    side = [
        _IN_SIDE,
        *narrow,
        *([f"#{ways}"] if ways else []),
        *(line for section in beside for line in typst_section(doc.narrow(section))),
    ]
    top = head(replace(document.header, contacts=(), kinds=()), theme)
    return ["#columns-beside([", *inset([*top, *lines]), "], [", *inset(side), "])"]


def _summary(document: doc.Document) -> list[str]:
    title = document.summary_title if document.summary else ()
    lines = ["", f"#heading(level: 2, {inlines(title)})"] if title else []
    for block in document.summary:
        lines += ["", *in_markup(typst_block(block))]
    return lines
