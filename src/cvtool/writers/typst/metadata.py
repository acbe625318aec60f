"""What a Typst file says of itself: whose it is, what of, in which language."""

import re

from cvtool import document as doc
from cvtool.writers.typst.calls import string


def set_properties(document: doc.Document) -> str:
    """Write the properties of the document, and its language."""
    keywords = "".join(f"{string(word)}, " for word in document.keywords)
    subject = f", description: {string(document.subject)}" if document.subject else ""
    lines = [
        f"#let owner = {string(document.header.name)}",
        f"#set document(title: owner, author: owner, keywords: ({keywords}){subject})",
        set_language(document),
        "",
    ]
    return "\n".join(lines)


def set_language(document: doc.Document) -> str:
    """Write the language and the region of the text."""
    tag, *others = document.language.split("-")
    language = tag.lower() if re.fullmatch("[A-Za-z]{2,3}", tag) else "en"
    region = next((part for part in others if re.fullmatch("[A-Za-z]{2}", part)), "")
    return f"#set text(lang: {string(language)}{f', region: {string(region)}' if region else ''})"
