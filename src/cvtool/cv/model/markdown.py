"""Markdown → nodes of the document: blocks where a field has room for them, else a line.

A subset of CommonMark: paragraphs and lists; ``*emphasis*``, ``**strong**``, a code span, ``[link](url)`` with an
allowed scheme, backslash escapes. ``[@key]`` is a publication and ``{{count …}}`` a number (``Inserts``). Everything
else is literal, in every output: raw HTML, images, ``javascript:`` links, LaTeX.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from cvtool.document import (
    Bullet,
    Bullets,
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Str,
    Strong,
    TextBlock,
    TextBlocks,
)
from cvtool.document.addresses import SCHEMES, web_address
from cvtool.sources.patterns import pattern

if TYPE_CHECKING:  # loading the parser costs start-up, and only rendering needs it
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_MARKUP = 20
"""How deep emphasis may be nested in a text."""

MAX_LISTS = 40
"""How deep lists may be nested in a text."""

_MARKS = "\\`*_[\n"
_OTHER_MARKS = ("\\", "`", "_", "[", "{{", "\r", "\0")
_EMPHASIS = pattern(r"(?<![^ (])(\*\*?)(?=[^\W_])([^*]*[^\W_])\1(?![^ .,;:!?)])")
_BREAK = pattern(r"[ \t]*\n\s*")
CITATION = pattern(r"\[@([^\s\[\]{}\\,;]+)\](\{full\})?(?!\()")
COUNT = pattern(r"\{\{\s*count\b([^{}\n]*)\}\}")
_LIST = pattern(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)|\n[ \t]*\n", re.MULTILINE)
_PREFIX = pattern(r"^[\s\d.)*+-]+", re.MULTILINE)
_ASCII_BLANKS = " \t\n\v\f\r"


class Inserts(Protocol):
    """What stands for a publication or a number in a text; None where there is no such thing, which stays literal."""

    def cite(self, key: str, *, full: bool) -> Inlines | None:
        """Return what is printed for ``[@key]``, or for ``[@key]{full}``."""

    def crediting(self, credits_: "Mapping[tuple[str, int], Any]") -> "Inserts":
        """Point people out in citations."""

    def count(self, words: str) -> str | None:
        """Return the number that ``{{count words}}`` asks for."""


def parse_inlines(markdown: str, inserts: Inserts | None = None) -> Inlines:
    """Parse inline Markdown into text nodes; line breaks become spaces."""
    markdown = trimmed(markdown)
    if _is_bare(markdown):
        return (Str(markdown),)
    if (emphasized := _emphasized(markdown)) is not None:
        return emphasized
    tokens = markdown_parser().parseInline(_BREAK.sub("\n", markdown))[0].children or []
    return _merge(_nodes(iter(tokens), inserts))


def parse_blocks(markdown: str, inserts: Inserts | None = None) -> TextBlocks:
    """Parse Markdown into paragraphs and lists; a text of one line is one paragraph, whatever it begins with."""
    markdown = trimmed(markdown)
    if not has_blocks(markdown):
        return (Paragraph(parse_inlines(markdown, inserts)),)
    if max(map(len, _PREFIX.findall(markdown)), default=0) > 2 * MAX_LISTS:  # it could be too deep to be read whole
        return tuple(Paragraph(parse_inlines(part, inserts)) for part in re.split(r"\n\s*\n", markdown))
    return tuple(_blocks(iter(markdown_parser().parse(markdown)), inserts))


def has_blocks(markdown: str) -> bool:
    """Whether a text has several paragraphs, or a list."""
    return "\n" in (text := trimmed(markdown)) and bool(_LIST.search(text))


def trimmed(text: str) -> str:
    """Take off white space that says nothing; a paragraph of Japanese may begin with a blank of its own."""
    return text.rstrip().lstrip(_ASCII_BLANKS)


def _is_bare(text: str) -> bool:
    return not any(char in text for char in _MARKS) and "{{" not in text


def _emphasized(markdown: str) -> Inlines | None:
    """Read a text with nothing in it but line breaks, and emphasis that is clear at sight; None for any other."""
    text = _BREAK.sub(" ", markdown)
    if any(mark in text for mark in _OTHER_MARKS):
        return None
    first, *pieces = _EMPHASIS.split(text)
    if any("*" in plain for plain in (first, *pieces[2::3])):
        return None
    nodes: list[Inline] = [Str(first)]
    for mark, inner, plain in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        nodes += [Emph((Str(inner),)) if mark == "*" else Strong((Str(inner),)), Str(plain)]
    return _merge(tuple(nodes))


@cache
def markdown_parser() -> "MarkdownIt":
    """Return the parser of the subset; loading it takes 30 ms."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 6 * MAX_LISTS})
    parser.enable(["newline", "emphasis", "link", "escape", "backticks", "list"])
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "count", _count)
    parser.normalizeLink = _address  # type: ignore[method-assign]
    parser.validateLink = lambda url: url.partition(":")[0].lower() in SCHEMES  # type: ignore[method-assign]
    return parser


def _address(url: str) -> str:
    """Complete an address as people write it: ``www.example.org``."""
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(f"https://{url}" if re.match(r"www\.\w", url, re.IGNORECASE) else url)


def _citation(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001  # the parser's signature
    if not (found := CITATION.match(state.src, state.pos)):
        return False
    return _push(state, found, "full-citation" if found[2] else "citation", silent=silent)


def _count(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001  # the parser's signature
    found = COUNT.match(state.src, state.pos)
    return found is not None and _push(state, found, "count", silent=silent)


def _push(state: "StateInline", found: re.Match[str], kind: str, *, silent: bool) -> bool:
    state.pos = found.end()
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.info = found[0], found[1].strip()
    return True


def _blocks(tokens: "Iterator[Token]", inserts: Inserts | None) -> Iterator[TextBlock]:
    """Read blocks up to the end of the tokens, or of the list item that we are in."""
    for token in tokens:
        match token.type:
            case "inline":
                yield Paragraph(_merge(_nodes(iter(token.children or ()), inserts)))
            case "bullet_list_open":
                yield Bullets(tuple(_points(tokens, inserts)))
            case "ordered_list_open":
                yield Bullets(tuple(_points(tokens, inserts)), first=int(token.attrs.get("start", 1)))
            case "list_item_close":
                return
            case _:
                pass


def _points(tokens: "Iterator[Token]", inserts: Inserts | None) -> Iterator[Bullet]:
    for token in tokens:
        if token.type != "list_item_open":
            return
        blocks = tuple(_blocks(tokens, inserts))
        first = blocks[0].content if blocks and isinstance(blocks[0], Paragraph) else None
        yield Bullet((), blocks) if first is None else Bullet(first, blocks[1:])


def _nodes(tokens: "Iterator[Token]", inserts: Inserts | None, depth: int = 0) -> Inlines:
    """Read nodes up to the end of the tokens, or to the closing token of the node that we are in.

    Emphasis deeper than ``MAX_MARKUP`` is left out, but not its text.
    """
    nodes: list[Inline] = []
    left_out = 0
    for token in tokens:
        if token.nesting == -1 and not left_out:
            break
        match token.type:
            case "code_inline":
                nodes.append(Code(token.content))
            case "em_open" | "strong_open" if depth == MAX_MARKUP:
                left_out += 1
            case "em_close" | "strong_close":
                left_out -= 1
            case "em_open":
                nodes.append(Emph(_merge(_nodes(tokens, inserts, depth + 1))))
            case "strong_open":
                nodes.append(Strong(_merge(_nodes(tokens, inserts, depth + 1))))
            case "link_open":
                nodes.append(Link(web_address(str(token.attrs["href"])), _merge(_nodes(tokens, inserts, depth))))
            case "softbreak" | "hardbreak":
                nodes.append(Str(" "))
            case "citation" | "full-citation" | "count":
                nodes += _inserted(token, inserts)
            case _:
                nodes.append(Str(token.content))
    return tuple(nodes)


def _inserted(token: "Token", inserts: Inserts | None) -> Inlines:
    """Return what stands for a publication or a number; its source, if that is not known."""
    if inserts and token.type == "count" and (number := inserts.count(token.info)) is not None:
        return (Str(number),)
    if inserts and token.type != "count":
        return inserts.cite(token.info, full=token.type == "full-citation") or (Str(token.content),)
    return (Str(token.content),)


def _merge(nodes: Inlines) -> Inlines:
    """Join neighbouring plain texts, which escapes and line breaks cut apart."""
    merged: list[Inline] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Str) and isinstance(last, Str):
            merged[-1] = Str(last.text + node.text)
        elif node != Str(""):
            merged.append(node)
    return tuple(merged)
