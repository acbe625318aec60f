"""Inline nodes → expressions of code mode, in which text is nothing but string literals."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.writers.addresses import ascii_address
from cvtool.writers.long_words import Word, breakable, joined_words
from cvtool.writers.name_marks import mark_parts
from cvtool.writers.typst.boxes import beside_marks
from cvtool.writers.typst.calls import string

_LONG_SUM = 40
"""Parts of a sum that are added one by one."""


def inlines(nodes: doc.Inlines) -> str:
    """Write a run as one expression of code mode."""
    if len(nodes) == 1:
        return _inline(nodes[0])
    return _sum([_inline(node) for node in _joined(nodes)]) or '""'


def marked(place: str, text: str) -> str:
    """Mark where text of a preview begins and ends; in a file there is no place, and no mark."""
    return f"from({string(place)}) + {text} + to" if place else text


def _sum(parts: Sequence[str], between: str = "") -> str:
    """Put content together; Typst's parser overflows its stack at a long sum, but not at a long array."""
    if len(parts) > _LONG_SUM:
        return f"({', '.join(parts)}).join({between})"
    return (f" + {between} + " if between else " + ").join(parts)


def _joined(nodes: doc.Inlines) -> Iterator[doc.Inline]:
    """Join neighbouring plain texts, names that nobody marked among them, to one literal."""
    text = ""
    for node in nodes:
        match node:
            case doc.Str():
                text += node.text
            case doc.Name(role="", marks=()):
                text += node.text
            case _:
                yield from (doc.Str(text),) if text else ()
                yield node
                text = ""
    yield from (doc.Str(text),) if text else ()


def _inline(node: doc.Inline) -> str:
    match node:
        case doc.Str(text):
            return set_words(text)
        case doc.Emph(children):
            return f"emph({inlines(children)})"
        case doc.Strong(children):
            return f"strong({inlines(children)})"
        case doc.Code(text):
            parts = breakable(doc.printable(text)).split("\u200b")
            return _sum([f"raw({string(part)})" for part in parts], "box()")
        case doc.Link(url, children):
            return f"link({string(ascii_address(url))}, {inlines(children)})" if is_safe(url) else inlines(children)
        case doc.Jump(key, children):
            return f"link(label({string(f'ref-{key}')}), {inlines(children)})"
        case doc.Name():
            return _name(node)
        case doc.RoleSpan(role, children):
            function = {"title": "title", "subtitle": "subtitle", "label": "tag", "muted": "aside"}[role]
            return f"{function}({inlines(children)})"
        case doc.Math():
            return _math(node)


def _math(node: doc.Math) -> str:
    from cvtool.writers.typst.formula import mathematics

    return mathematics(node.latex) or string(node.text)


def _name(node: doc.Name) -> str:
    text, (on_line, raised) = set_words(node.text), mark_parts(node.marks)
    if node.role == "me":
        text = f"me({text})"
    elif node.role and not node.marks:
        text = f"person({text})"
    marks = [string(on_line)] if on_line else []
    return " + ".join([text, *marks, *([f"super({string(raised)})"] if raised else [])])


@lru_cache(maxsize=1024)
def set_words(text: str) -> str:
    """Write text, with what must not be parted in boxes."""
    if doc.JOINER not in text:
        return _parted(text)
    return _sum([_word(word) for word in beside_marks(joined_words(text))]) or '""'


def _word(word: Word) -> str:
    match word.kind:
        case "running":
            return _parted(word.text)
        case "whole":
            return f"whole({string(word.text)})"
        case "seam":
            return "box()"


def _parted(text: str) -> str:
    """Write text; very long words go on in the next line, and are found and copied as one nevertheless."""
    ours = "\0"  # no text has it (``printable``)
    parts = breakable(doc.printable(text).replace("\u200b", ours)).split("\u200b")
    return _sum([string(part.replace(ours, "\u200b")) for part in parts], "box()")
