"""What stands for something else in a text of a CV, as ``validate`` looks it up: publications, numbers, and links."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cvtool.cv.model.markdown import CITATION, COUNT, markdown_parser
from cvtool.sources.patterns import pattern

_INSERT = r"\[@[^\s\[\]{}\\,;]+\](?:\{full\})?(?!\()|\{\{\s*count\b[^{}\n]*\}\}"
_LINK = r"\[[^\[\]\\`{]*\]\(https?://[\w./%#?&=~+-]+\)"
_PLAIN = pattern(rf"(?:[^\[\]\\`{{]|\{{(?!\{{)|{_INSERT}|{_LINK})*", re.ASCII)
"""A text whose marks cannot mean anything else: it has no code span, escape, or bracket but those of inserts."""

_NEARLY = pattern(
    r"(?<!\{)\{\{?\s*(?!(?-i:count)\b[^{}\n]*\}\})(?:counts?|cuont|coutn|cont|number|num)\b[^{}\n]*\}\}?", re.IGNORECASE
)
"""What was meant to be a count: another case, another word, or single braces."""

_TARGET = pattern(r"\]\(<?([^()\s<>]+)>?\)")


class Insert(Struct, frozen=True):
    """Something in a text that stands for something else: its source, and the key or the words in it."""

    kind: Literal["citation", "full-citation", "count", "refused-link", "nearly-count"]
    source: str
    words: str


def find_inserts(markdown: str) -> tuple[Insert, ...]:
    """List citations, counts, and links whose address is not one."""
    if not any(mark in markdown for mark in ("[@", "{", "](")):
        return ()
    return tuple(_matched(markdown)) if _PLAIN.fullmatch(markdown) else _parsed(markdown)


def _matched(markdown: str) -> Iterator[Insert]:
    """Find inserts without the parser, which costs more to load than all else that a text needs."""
    for found in CITATION.finditer(markdown):
        yield Insert("full-citation" if found[2] else "citation", found[0], found[1])
    for found in COUNT.finditer(markdown):
        yield Insert("count", found[0], found[1].strip())
    yield from _nearly(markdown)


def _nearly(text: str) -> Iterator[Insert]:
    return (Insert("nearly-count", found[0], _words(found[0])) for found in _NEARLY.finditer(text))


def _words(source: str) -> str:
    """Return what is to be counted: all but the first word."""
    return " ".join(source.strip("{} ").replace(":", " ").split()[1:])


def _parsed(markdown: str) -> tuple[Insert, ...]:
    refused: list[Insert] = []
    found: list[Insert] = []
    for token in (inner for block in markdown_parser().parse(markdown) for inner in block.children or ()):
        if token.type in {"citation", "full-citation", "count"}:
            found.append(Insert(token.type, token.content, token.info))  # type: ignore[arg-type]
        elif token.type == "text":
            found += _nearly(token.content)
            refused += [Insert("refused-link", link[0], link[1]) for link in _TARGET.finditer(token.content)]
    found = [each for each in found if each.kind != "nearly-count" or _is_bare(each.source, markdown)]
    return (*found, *(each for each in refused if _is_meant(each.source, markdown)))


def _is_bare(source: str, markdown: str) -> bool:
    """Whether it is somewhere without a backslash before it."""
    return markdown.count(source) > markdown.count(f"\\{source}")


def _is_meant(target: str, markdown: str) -> bool:
    """Whether the bracket before ``](…)`` is there to begin a link: it has no backslash."""
    bracket = markdown.rfind("[", 0, max(0, markdown.find(target)))
    return bracket >= 0 and markdown[bracket - 1 : bracket] != "\\"
