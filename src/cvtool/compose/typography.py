"""Document → Document: apostrophes, quotation marks and dashes as a typesetter has them, where a format is typeset."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.locales import load_locale
from cvtool.sources.patterns import pattern

Quotes = tuple[str, str, str, str]
"""The outer pair of a language, and the inner one."""

_APOSTROPHE = pattern(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_DASHES = {"---": "—", "--": "–", "...": "…"}
_DASH = pattern(r"---?(?!-)(?<!----)|\.\.\.(?!\.)(?<!\.\.\.\.)")
_OPENING = frozenset("([{/—–-«“„‚‘¿¡\"'")
_OBJECT = "\ufffc"
"""Stands for code, a formula or a name while quotation marks are paired."""


def set_marks(document: doc.Document, typography: doc.Typography) -> doc.Document:
    """Set the texts of a document; lists of publications have the marks of their styles, and get apostrophes only."""
    if typography == "plain":
        return document
    quotes = load_locale(document.language).quotes

    def change(run: doc.Inlines) -> doc.Inlines:
        run = doc.map_inlines(run, _dashed) if typography == "smart-dashes" else run
        return _quoted(run, quotes)

    header = _header(document.header, change)
    sections = tuple(
        replace(section, title=change(section.title), blocks=_blocks(section.blocks, change))
        for section in document.sections
    )
    return replace(document, header=header, summary=_blocks(document.summary, change), sections=sections)


def _header(header: doc.Header, change: Callable[[doc.Inlines], doc.Inlines]) -> doc.Header:
    """Set the head of the page; addresses that somebody may type in stay as they are."""
    beside = {
        part: _APOSTROPHE.sub("’", getattr(header, part)) for part in ("name", "titles", "postnominals", "pronouns")
    }
    contacts = tuple(_contact(text) for text in header.contacts)
    return replace(header, headline=change(header.headline), contacts=contacts, **beside)


def _contact(text: doc.Inlines) -> doc.Inlines:
    """Set a place or a label, and not the address beside it."""
    return tuple(
        node
        if isinstance(node, doc.Link) or "@" in doc.plain((node,))
        else doc.map_inlines((node,), _with_apostrophes)[0]
        for node in text
    )


def _blocks(blocks: doc.Blocks, change: Callable[[doc.Inlines], doc.Inlines]) -> doc.Blocks:
    return tuple(_block(block, change) for block in blocks)


def _block(block: doc.Block, change: Callable[[doc.Inlines], doc.Inlines]) -> doc.Block:
    match block:
        case doc.Heading():
            return replace(block, content=change(block.content))
        case doc.Paragraph() | doc.Bullets():
            return _text_block(block, change)
        case doc.Item():
            head = tuple(change(line) for line in block.head)
            return replace(
                block,
                head=head,
                dates=change(block.dates),
                location=change(block.location),
                body=_blocks(block.body, change),
            )
        case doc.References():
            return doc.map_blocks((block,), _with_apostrophes)[0]
        case doc.Chart():
            return block


def _text_block(block: doc.TextBlock, change: Callable[[doc.Inlines], doc.Inlines]) -> doc.TextBlock:
    match block:
        case doc.Paragraph():
            return replace(block, content=change(block.content))
        case doc.Bullets():
            items = tuple(
                replace(
                    item, content=change(item.content), body=tuple(_text_block(inner, change) for inner in item.body)
                )
                for item in block.items
            )
            return replace(block, items=items)


def _with_apostrophes(node: doc.Inline) -> doc.Inline:
    match node:
        case doc.Name() | doc.Str() if "'" in node.text:
            return replace(node, text=_APOSTROPHE.sub("’", node.text))
        case _:
            return node


def _dashed(node: doc.Inline) -> doc.Inline:
    if not isinstance(node, doc.Str):
        return node
    return replace(node, text=_DASH.sub(lambda found: _DASHES[found[0]], node.text))


def _quoted(run: doc.Inlines, quotes: Quotes) -> doc.Inlines:
    """Pair the marks of a whole run, across what is emphasized or linked in it."""
    text = "".join(_characters(run))
    if '"' not in text and "'" not in text:
        return doc.map_inlines(run, _with_apostrophes)
    marked = iter(_marked(text, quotes))
    return _rebuilt(run, marked)


def _characters(run: doc.Inlines) -> Iterator[str]:
    for node in run:
        match node:
            case doc.Str(text):
                yield text
            case doc.Emph() | doc.Strong() | doc.Link() | doc.Jump() | doc.RoleSpan():
                yield from _characters(node.children)
            case doc.Code() | doc.Math() | doc.Name():
                yield _OBJECT


def _rebuilt(run: doc.Inlines, marked: Iterator[str]) -> doc.Inlines:
    return tuple(_rebuilt_node(node, marked) for node in run)


def _rebuilt_node(node: doc.Inline, marked: Iterator[str]) -> doc.Inline:
    match node:
        case doc.Str(text):
            return replace(node, text="".join(next(marked) for _ in text))
        case doc.Emph() | doc.Strong() | doc.Link() | doc.Jump() | doc.RoleSpan():
            return replace(node, children=_rebuilt(node.children, marked))
        case doc.Code() | doc.Math() | doc.Name():
            next(marked)
            return _with_apostrophes(node)


def _marked(text: str, quotes: Quotes) -> list[str]:
    """Replace each straight mark that belongs to a pair, and apostrophes; others stay, being inches or minutes."""
    marks = list(_APOSTROPHE.sub("’", text))
    opened: list[int] = []
    for place, mark in enumerate(marks):
        if mark not in {'"', "'"}:
            continue
        before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
        if mark in {before, after}:  # doubled, as in Markdown's and TeX's sources
            continue
        start = next((at for at in reversed(opened) if marks[at] == mark), None)
        if start is not None and _may_close(mark, before, after):
            marks[start], marks[place] = _pair(mark, text[start + 1 : place], quotes)
            del opened[opened.index(start) :]
        elif start is None and _may_open(mark, before, after):
            opened.append(place)
    return marks


def _may_open(mark: str, before: str, after: str) -> bool:
    is_start = not before or before.isspace() or before in _OPENING
    return is_start and bool(after.strip()) and not (mark == "'" and after.isdigit())


def _may_close(mark: str, before: str, after: str) -> bool:
    return bool(before.strip()) and not (mark == "'" and after.isalnum())


def _pair(mark: str, inside: str, quotes: Quotes) -> tuple[str, str]:
    if mark == '"':
        return quotes[0], quotes[1]
    return ("’", "’") if inside in {"n", "N"} else (quotes[2], quotes[3])  # rock 'n' roll
