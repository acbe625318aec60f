"""Inline nodes → CommonMark: a line of text.

Text is escaped once, by one regular expression; what matters only at the ends of a line is seen to in ``line``.
Emphasis is the hard part: whether ``*`` opens or closes depends on the characters beside it. So inline nodes are first
flattened to runs of text with a set of styles, then marks are set between the runs: ``**`` for strong, ``*`` for
emphasis or ``_`` where it would touch a ``**``, and where a neighbor would spoil a mark, that one character is written
as a numeric reference, which every reader takes for punctuation there and for itself in the text.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool import document as doc
from cvtool.document.addresses import is_safe

_Style = Literal["strong", "emph"]

_PLAIN_URL = re.compile(r"(?:[\w:/?#@!$'*+,;=.~%-]|&(?!#?\w+;))+", re.ASCII)

_SPECIAL = re.compile(
    r"""
      [\\`*\[\]<~^${}]           # marks anywhere; ^ $ {} are pandoc's
    | (?<![^\W_])_ | _(?![^\W_]) # an underscore, unless inside a word
    | &(?=\#?\w+;)               # what might be a character reference
    | !$                         # would make an image of a link that follows
    | (?<!\S)\#                  # a heading's end
    | (?<![^\W_])@               # pandoc's citations
    | :(?=//) | (?<=www)\.       # addresses that GitHub would link, and take our backslashes for a part of
    | -(?=-) | \.(?=\.\.)        # pandoc's dashes and dots
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLOCK_START = re.compile(
    r"""
      (?P<mark>[-+](?=\s|$) | [>|] | :(?=[\s:]|$) | =(?==*\s*$))
    | (?P<number>\(?(?:\d+ | [a-z] | [ivxlcdm]+ | [IVXLCDM]{2,} | [A-Z](?=\)|\.\s\s)))(?=[.)](?:\s|$))
    """,
    re.VERBOSE,
)
_TASK = re.compile(r"^(\\\[[xX ]\\\]) ")
"""What pandoc takes for the box of a task at the start of a point, escaped or not."""


class Run(Struct, frozen=True):
    """A stretch of text in one style: to be escaped, to be fenced as code, or (a link) Markdown already."""

    text: str
    styles: frozenset[_Style]
    kind: Literal["text", "code", "markdown"] = "text"


class Extent(Struct, frozen=True):
    """A style that holds from one run up to, not including, another; extents nest."""

    style: _Style
    start: int
    end: int


class Mark(Struct, frozen=True):
    """Where a style begins or ends: what is written there."""

    text: str
    opens: bool


def line(inlines: doc.Inlines, ignored: frozenset[_Style] = frozenset()) -> str:
    """Write text that begins and ends a line: nothing in it starts a block, and no space at its ends is lost."""
    source = _spelled(_runs(inlines, ignored), ignored)
    source = re.sub(r"^\s+|\s+$", lambda match: "".join(_coded(char) for char in match[0]), source)
    source = _TASK.sub(r"\1&#32;", source)
    return _BLOCK_START.sub(r"\g<number>\\\g<mark>", source, count=1) if _BLOCK_START.match(source) else source


def _runs(inlines: doc.Inlines, styles: frozenset[_Style], *, in_link: bool = False) -> Iterator[Run]:
    for node in inlines:
        yield from _node_runs(node, styles, in_link=in_link)


def _node_runs(node: doc.Inline, styles: frozenset[_Style], *, in_link: bool) -> Iterator[Run]:
    match node:
        case doc.Str(text):
            yield Run(doc.printable(text), styles)
        case doc.Emph(children):
            yield from _runs(children, styles | {"emph"}, in_link=in_link)
        case doc.Strong(children):
            yield from _runs(children, styles | {"strong"}, in_link=in_link)
        case doc.Code(text):
            yield Run(doc.printable(text), styles, "code")
        case doc.Link():
            yield from _link(node, styles, in_link=in_link)
        case doc.Jump(children=children, url=url):
            yield from _link(doc.Link(url, children), styles, in_link=in_link)
        case doc.Name():
            yield Run(doc.printable(node.text), styles | {"strong"} if node.role == "me" else styles)
            yield Run(doc.printable(doc.plain_marks(node.marks)), styles)
        case doc.RoleSpan(role, children):
            extra: dict[doc.SpanRole, set[_Style]] = {"title": {"strong"}, "label": {"strong"}, "subtitle": {"emph"}}
            yield from _runs(children, styles | extra.get(role, set()), in_link=in_link)
        case doc.Math():
            yield Run(doc.printable(node.text), styles)


def _link(link: doc.Link, styles: frozenset[_Style], *, in_link: bool) -> Iterator[Run]:
    if in_link or not is_safe(link.url):
        yield from _runs(link.children, styles, in_link=in_link)
    else:
        text = _spelled(_runs(link.children, styles, in_link=True), styles)
        yield Run(f"[{text}]({_target(link.url)})", styles, "markdown")


def _target(url: str) -> str:
    url = re.sub(r"\s", "%20", doc.printable(url))
    if _PLAIN_URL.fullmatch(url):
        return url
    return "<" + re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", url) + ">"


def _code(text: str) -> str:
    """Fence verbatim text with more, or fewer, backticks than it has in a row."""
    lengths = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(lengths) + 2) if length not in lengths)
    pad = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _spelled(runs: Iterable[Run], ignored: frozenset[_Style]) -> str:
    """Spell runs out as Markdown, with marks where their styles change; ``ignored`` are in force already."""
    merged = _merged(replace(run, styles=run.styles - ignored) for run in runs if run.text)
    texts = [_source(run) for run in merged]
    marks = _marks([run.styles for run in merged])
    texts = ["", *texts, ""]
    for place, group in enumerate(marks):
        if group:
            texts[place], texts[place + 1] = _settled(texts[place], group, texts[place + 1])
    return texts[0] + "".join(
        "".join(mark.text for mark in group) + text for group, text in zip(marks, texts[1:], strict=True)
    )


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbors that are alike, which marks or fences would not separate."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.kind != "markdown" and (last.kind, last.styles) == (run.kind, run.styles):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _source(run: Run) -> str:
    match run.kind:
        case "text":
            return _SPECIAL.sub(r"\\\g<0>", run.text)
        case "code":
            return _code(run.text)
        case "markdown":
            return run.text


def _extents(styles: list[frozenset[_Style]]) -> list[Extent]:
    """Find where styles begin and end, outer ones first; one that sticks out of another is cut in two."""
    extents: list[Extent] = []
    stack: list[int] = []
    lengths = _lengths(styles)
    for place, wanted in enumerate([*styles, frozenset[_Style]()]):
        while any(extents[index].style not in wanted for index in stack):
            index = stack.pop()
            extents[index] = replace(extents[index], end=place)
        missing = wanted - {extents[index].style for index in stack}
        for style in sorted(missing, key=lambda style: (-lengths[place][style], style != "strong")):
            stack.append(len(extents))
            extents.append(Extent(style, place, place))
    return extents


def _lengths(styles: list[frozenset[_Style]]) -> list[dict[_Style, int]]:
    """Count for each run in how many in a row from there on a style holds."""
    lengths: list[dict[_Style, int]] = []
    following: dict[_Style, int] = {}
    for held in reversed(styles):
        following = {style: following.get(style, 0) + 1 for style in held}
        lengths.append(following)
    return lengths[::-1]


def _marks(styles: list[frozenset[_Style]]) -> list[list[Mark]]:
    """Choose the marks before each run, and after the last."""
    extents = _extents(styles)
    ends = Counter(end for extent in extents for end in (extent.start, extent.end))
    groups: list[list[Mark]] = [[] for _ in range(len(styles) + 1)]
    for extent in reversed(extents):
        groups[extent.end].append(Mark(_mark(extent, ends), opens=False))
    for extent in extents:
        groups[extent.start].append(Mark(_mark(extent, ends), opens=True))
    return groups


def _mark(extent: Extent, ends: Counter[int]) -> str:
    if extent.style == "strong":
        return "**"
    touches = ends[extent.start] > 1 or ends[extent.end] > 1
    return "_" if touches else "*"


def _settled(left: str, marks: list[Mark], right: str) -> tuple[str, str]:
    """Return the texts around a group of marks so that every mark does what it is for."""
    coded_left, coded_right = _coded_end(left), _coded_start(right)
    choices = ((left, right), (coded_left, right), (left, coded_right), (coded_left, coded_right))
    for before, after in choices:
        edges = [before[-1:], *(mark.text[0] for mark in marks), after[:1]]
        if all(_works(edges[place], mark, edges[place + 2]) for place, mark in enumerate(marks)):
            return before, after
    return choices[-1]


def _coded_end(source: str) -> str:
    """Write the last character as a reference; an underscore before it is no longer inside a word."""
    return re.sub(r"(?<!\\)_$", r"\\_", source[:-1]) + _coded(source[-1]) if source else ""


def _coded_start(source: str) -> str:
    return _coded(source[0]) + re.sub(r"^_", r"\\_", source[1:]) if source else ""


def _works(before: str, mark: Mark, after: str) -> bool:
    """Apply CommonMark's rule of flanking; a character that readers may class differently never works."""
    classes = _class(before), _class(after)
    inner, outer = reversed(classes) if mark.opens else classes
    if "odd" in classes or inner == "space":
        return False
    if mark.text == "_":
        return outer != "letter"
    return inner == "letter" or outer != "letter"


def _class(char: str) -> Literal["space", "punctuation", "letter", "odd"]:
    if not char or char.isspace():
        return "space"
    if char.isalnum():
        return "letter"
    return "punctuation" if char in string.punctuation or unicodedata.category(char)[0] == "P" else "odd"


def _coded(char: str) -> str:
    return f"&#{ord(char)};"
