"""LaTeX: runs of text."""

import re
from typing import Literal

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.writers.latex.escape import escape, escape_url
from cvtool.writers.long_words import Word, joined_words
from cvtool.writers.name_marks import mark_parts

Links = Literal["colored", "plain", "none"]
"""How links are written: in a color of the theme, without, or not at all."""
_PARTED = re.compile(r"-|[^\W\d_]{5}")
"""What LaTeX may end a line in: after a hyphen, between syllables."""


def inlines(nodes: doc.Inlines, links: Links = "colored") -> str:
    """Write a run of text; ``plain`` links use no macro of ours, and there is no link inside of another."""
    return "".join(_inline(node, links) for node in nodes)


def _inline(node: doc.Inline, links: Links) -> str:
    match node:
        case doc.Str(text):
            return "".join(map(_word, joined_words(text)))
        case doc.Emph(children):
            return rf"\emph{{{inlines(children, links)}}}"
        case doc.Strong(children):
            return rf"\textbf{{{inlines(children, links)}}}"
        case doc.Code(text):
            return r"\cvcode{" + re.sub("(?<= ) ", r"\\ ", escape(text)) + "}"
        case doc.Link(url, children):
            text = inlines(children, "none")
            if links == "none" or not is_safe(url):
                return text
            colored = rf"\cvlink{{{text}}}" if links == "colored" else text
            return rf"\href{{{escape_url(url)}}}{{{colored}}}"
        case doc.Jump(key, children):
            text = inlines(children, "none")
            colored = rf"\cvlink{{{text}}}" if links == "colored" else text
            return text if links == "none" else rf"\hyperlink{{{hyper_target(key)}}}{{{colored}}}"
        case doc.Name():
            return _name(node)
        case doc.RoleSpan(role, children):
            return rf"\cv{role}{{{inlines(children, links)}}}"
        case doc.Math():
            return _math(node)


def _word(word: Word) -> str:
    """Write a word; only what LaTeX would part, at a hyphen or a syllable, needs to be kept."""
    match word.kind:
        case "running":
            return escape(word.text)
        case "whole":
            text = escape(word.text)
            return rf"\cvwhole{{{text}}}" if _PARTED.search(word.text) else text
        case "seam":
            return r"\allowbreak{}"


def hyper_target(key: str) -> str:
    """Name the place of a publication, in letters that hyperref takes."""
    return "ref:" + "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}-" for char in key)


def _name(name: doc.Name) -> str:
    on_line, raised = mark_parts(name.marks)
    marks = escape(on_line) + (rf"\cvmarks{{{escape(raised)}}}" if raised else "")
    match name.role:
        case "":
            return escape(name.text) + marks
        case "me":
            return rf"\cvme{{{escape(name.text)}}}{marks}"
        case _ if marks:
            return escape(name.text) + marks
        case role:
            return rf"\cvrole{{{escape(role)}}}{{{escape(name.text)}}}{marks}"


def _math(node: doc.Math) -> str:
    from cvtool.writers.latex.formula import typeset

    return typeset(node.latex) or escape(node.text)
