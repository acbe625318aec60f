"""Inline nodes → a fragment of a page."""

import re

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.writers.html.escape import anchor_of, attribute, html_text
from cvtool.writers.long_words import Word, joined_words
from cvtool.writers.name_marks import mark_parts


def inlines(nodes: doc.Inlines, *, in_link: bool = False) -> str:
    """Write a run of text as a fragment of a page."""
    return "".join(_inline(node, in_link=in_link) for node in nodes)


def _inline(node: doc.Inline, *, in_link: bool) -> str:
    match node:
        case doc.DateText(text, iso):
            return f'<time datetime="{attribute(iso)}">{_words(text)}</time>'
        case doc.Str(text):
            return _words(text)
        case doc.Emph() | doc.Strong() | doc.RoleSpan():
            return _styled(node, inlines(node.children, in_link=in_link))
        case doc.Code(text):
            return f"<code>{html_text(text)}</code>"
        case doc.Link():
            return link(node, in_link=in_link)
        case doc.Jump(key, children):
            text = inlines(children, in_link=True)
            return text if in_link else f'<a href="#{anchor_of(f"ref-{key}")}">{text}</a>'
        case doc.Name():
            return _name(node)
        case doc.Math():
            return _math(node)


def _words(text: str) -> str:
    return "".join(map(_word, joined_words(text)))


def _word(word: Word) -> str:
    match word.kind:
        case "running":
            return html_text(word.text)
        case "whole":
            return f'<span class="cv-joined">{html_text(word.text)}</span>'
        case "seam":
            return "<wbr>"


def _styled(node: doc.Emph | doc.Strong | doc.RoleSpan, content: str) -> str:
    match node:
        case doc.Emph():
            return f"<em>{content}</em>"
        case doc.Strong():
            return f"<strong>{content}</strong>"
        case doc.RoleSpan():
            return f'<span class="cv-{node.role}">{content}</span>'


def link(link: doc.Link, *, in_link: bool = False, rel: str = "noopener") -> str:
    """Write a link; one inside another, or to where no link may lead, is only its text."""
    text = inlines(link.children, in_link=True)
    if in_link or not is_safe(link.url):
        return text
    return f'<a href="{attribute(link.url)}" rel="{rel}">{text}</a>'


def _name(name: doc.Name) -> str:
    on_line, raised = mark_parts(name.marks)
    marks = html_text(on_line) + (f"<sup>{html_text(raised)}</sup>" if raised else "")
    match name.role:
        case "":
            return html_text(name.text) + marks
        case "me":
            return f'<strong class="cv-name cv-me">{html_text(name.text)}</strong>{marks}'
        case role:
            kind = re.sub(r"[^\w-]+", "-", role)
            underlined = "" if marks else " cv-marked"
            return f'<span class="cv-name{underlined} cv-role-{kind}">{html_text(name.text)}</span>{marks}'


def _math(node: doc.Math) -> str:
    from cvtool.writers.html.formula import mathml

    return mathml(node.latex) or f'<span class="cv-math">{html_text(node.text)}</span>'
