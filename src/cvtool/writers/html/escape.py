"""Text, attributes, ids and indentation of a page: what is escaped is escaped here, once."""

import re
from collections.abc import Iterable
from html import escape
from string import Template

from cvtool import document as doc
from cvtool.formula.tables import packaged


def html_text(text: str) -> str:
    """Escape what is between tags."""
    return escape(doc.printable(text), quote=False).replace("\u00a0", "&nbsp;")


def attribute(text: str) -> str:
    """Escape what is between the quotes of an attribute."""
    return escape(doc.printable(text))


def indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    """Indent lines that are not empty."""
    return ["  " * depth + line if line else line for line in lines]


def anchor_of(text: str) -> str:
    """Make an id of a text."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-") or "section"


def template(name: str) -> Template:
    """Return a template of pages."""
    return Template(packaged("cvtool.writers", f"templates/{name}"))
