"""The document tree: the layer between what a CV says and how a format writes it.

A closed set of frozen nodes, after pandoc's AST. ``compose`` builds a tree, ``passes`` rewrite it, writers turn it into
text with one ``match`` over the unions below, so that a new node makes mypy point at every unfinished writer. Text in
the tree is plain Unicode: no node holds markup, and a writer escapes exactly once, in its ``Str`` case.
This module imports nothing of ours.
"""

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
"""Characters that are printed as a blank."""
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that no format can show; some of them are ``BREAKS``."""

SCHEMES = ("https", "http", "mailto", "tel", "doi")
"""What an address may begin with; a ``doi:`` is resolved before it becomes a link."""
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)

SpanRole = Literal["title", "subtitle", "label", "muted"]
"""``title``: what an item is known by (bold); ``subtitle``: the role in it (italic); ``label``: a run-in label such as
the name of a skill group (bold); ``muted``: secondary text such as a date or a place."""

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages written from right to left."""

Typography = Literal["smart", "smart-dashes", "plain"]
"""Whether apostrophes and quotation marks are set as the language has them; dashes and dots, too; or nothing."""

Numbering = Literal["none", "ascending", "descending", "by-type"]


def is_safe(url: str) -> bool:
    """Whether a link may lead to an address: a page, a mailbox or a telephone."""
    return _SAFE.match(url) is not None


def web_address(url: str) -> str:
    """Resolve the ``doi:`` scheme, which browsers do not know, to its proxy."""
    scheme, _, rest = url.partition(":")
    return f"https://doi.org/{rest.strip()}" if scheme.lower() == "doi" else url


class Str(Struct, frozen=True):
    """Plain text, to be escaped by the writer. It may hold no-break spaces (U+00A0), but no line breaks."""

    text: str


class Emph(Struct, frozen=True):
    """Emphasis, usually italic."""

    children: "Inlines"


class Strong(Struct, frozen=True):
    """Strong emphasis, usually bold."""

    children: "Inlines"


class Code(Struct, frozen=True):
    """Verbatim text in a fixed-width face."""

    text: str


class Link(Struct, frozen=True):
    """A link; ``url`` has one of the ``SCHEMES`` but ``doi``, and is not escaped."""

    url: str
    children: "Inlines"


class Jump(Struct, frozen=True):
    """A link to a publication in a list of this document, by its citation key.

    ``url`` leads to the publication itself, where a format has no links inside of a document; it may be empty.
    """

    key: str
    children: "Inlines"
    url: str = ""


class Name(Struct, frozen=True):
    """A person in an author list, as the citation style prints it.

    ``person`` says who it is: the citation key and the 0-based place in the author list. ``role`` is empty until
    ``passes.highlight`` sets it: ``me`` is the owner of the CV, other words come from the CV's ``highlight``.
    ``marks`` (``*``, ``†``) are printed raised, right after the name.
    """

    text: str
    person: tuple[str, int]
    role: str = ""
    marks: tuple[str, ...] = ()


class RoleSpan(Struct, frozen=True):
    """Text with a part to play; the theme decides what that looks like."""

    role: SpanRole
    children: "Inlines"


class Math(Struct, frozen=True):
    """Inline mathematics: ``latex`` is the source between the dollars, ``text`` its readable form in Unicode."""

    latex: str
    text: str


Inline = Str | Emph | Strong | Code | Link | Jump | Name | RoleSpan | Math
Inlines = tuple[Inline, ...]


class Heading(Struct, frozen=True):
    """A heading inside a section (a subsection, a year, a type of publication); ``level`` 2 is inside a subsection."""

    content: Inlines
    level: Literal[1, 2] = 1


class Paragraph(Struct, frozen=True):
    """Running text; ``direction`` is set where it is not that of the document."""

    content: Inlines
    direction: Direction | None = None


class Bullet(Struct, frozen=True):
    """One point of a list; ``body`` has the paragraphs and lists below its first line."""

    content: Inlines
    body: "TextBlocks" = ()


class Bullets(Struct, frozen=True):
    """A list; ``direction`` is set where it is not that of the document.

    ``first`` is the number of its first point if the list is numbered.
    """

    items: tuple[Bullet, ...]
    direction: Direction | None = None
    first: int | None = None

    def markers(self, mark: str, dot: str = ".") -> list[str]:
        """Return what is put before each point in text: its number, or the mark."""
        if self.first is None:
            return [mark] * len(self.items)
        return [f"{number}{dot}" for number in range(self.first, self.first + len(self.items))]


class Item(Struct, frozen=True):
    """One entry of a section. ``head``: its lines, the first being what it is known by; ``aside``: dates and places.

    ``head`` has at least one line; ``aside`` may be empty, and is one line. A ``compact`` item is a one-line fact
    (a skill, a prize): no space is left between two of them.
    """

    head: tuple[Inlines, ...]
    aside: Inlines = ()
    body: "Blocks" = ()
    compact: bool = False


class Reference(Struct, frozen=True):
    """One publication of a list: its citation key, its label (``1``, ``J3``; empty if unnumbered) and its text.

    ``series`` is the letter that its type is numbered under (``J`` for journals), and ``rank`` its place in time, the
    oldest being the first: ``passes.number`` uses both. ``is_target``: a text of the document links to it.
    """

    key: str
    label: str
    content: Inlines
    series: str = ""
    rank: int = 0
    is_target: bool = False

    @property
    def marker(self) -> str:
        """The label as it is printed: ``1.`` or ``[J3]``; empty if there is none."""
        if not self.label:
            return ""
        return f"{self.label}." if self.label.isdecimal() else f"[{self.label}]"


class References(Struct, frozen=True):
    """A list of publications. ``legend`` explains the marks used in it; empty if there are none.

    ``numbering`` says how ``passes.number`` labels the lists of a section, one count running through all of them;
    ``widest`` is the longest marker of the section, so that all its lists have their text at one line.
    ``direction`` is set where it is not that of the document.
    """

    items: tuple[Reference, ...]
    legend: Inlines = ()
    numbering: Numbering = "none"
    direction: Direction | None = None
    widest: str = ""


TextBlock = Paragraph | Bullets
TextBlocks = tuple[TextBlock, ...]
Block = Heading | TextBlock | Item | References
Blocks = tuple[Block, ...]


PageBreak = Literal["", "before", "avoid"]


class Section(Struct, frozen=True):
    """A titled part of the CV: ``id`` as in the file, ``kind`` as in the contract.

    ``page_break``: it begins a page, or is on one page if it fits there.
    """

    id: str
    kind: str
    title: Inlines
    blocks: Blocks
    page_break: PageBreak = ""


class Picture(Struct, frozen=True):
    """A picture without metadata; its size is in pixels."""

    data: bytes
    kind: Literal["jpeg", "png"]
    width: int
    height: int


class Header(Struct, frozen=True):
    """Who it is: name, headline and the ways to reach the person, each a short run of text or a link.

    ``titles`` are printed before the name, ``postnominals`` and ``pronouns`` after it.
    """

    name: str
    headline: Inlines = ()
    contacts: tuple[Inlines, ...] = ()
    titles: str = ""
    postnominals: str = ""
    pronouns: str = ""
    photo: Picture | None = None

    @property
    def heading(self) -> str:
        """The name as it is printed: ``Prof. Dr. Ada Lovelace, PhD (she/her)``."""
        named = " ".join(part for part in (self.titles, self.name) if part)
        named = ", ".join(part for part in (named, self.postnominals) if part)
        return f"{named} ({self.pronouns})" if self.pronouns else named


class Document(Struct, frozen=True):
    """The whole CV. ``language`` is a BCP 47 tag.

    ``date`` (ISO 8601), ``subject`` and ``keywords`` go into the metadata.
    ``closing`` is what is printed below the last section.
    ``babel`` is the name under which LaTeX knows the language; empty if it needs none.
    """

    header: Header
    summary: Blocks = ()
    sections: tuple[Section, ...] = ()
    language: str = "en"
    date: str = ""
    babel: str = ""
    keywords: tuple[str, ...] = ()
    subject: str = ""
    closing: Blocks = ()

    @property
    def direction(self) -> Direction:
        """The direction that the document's language is written in."""
        return "rtl" if self.language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def map_inlines(inlines: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    """Rebuild a run of text bottom-up, each node passed through ``change``."""
    return tuple(change(_with_children(node, change)) for node in inlines)


def _with_children(node: Inline, change: Callable[[Inline], Inline]) -> Inline:
    match node:
        case Str() | Name() | Code() | Math():
            return node
        case Emph() | Strong() | Link() | Jump() | RoleSpan():
            return replace(node, children=map_inlines(node.children, change))


def map_blocks(blocks: Blocks, change: Callable[[Inline], Inline]) -> Blocks:
    """Rebuild blocks with every inline node in them passed through ``change``."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Inline], Inline]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, content=map_inlines(block.content, change))
        case Bullets():
            return _map_bullets(block, change)
        case Item():
            return replace(
                block,
                head=tuple(map_inlines(line, change) for line in block.head),
                aside=map_inlines(block.aside, change),
                body=map_blocks(block.body, change),
            )
        case References():
            items = tuple(replace(item, content=map_inlines(item.content, change)) for item in block.items)
            return replace(block, items=items, legend=map_inlines(block.legend, change))


def _map_bullets(bullets: Bullets, change: Callable[[Inline], Inline]) -> Bullets:
    return replace(bullets, items=tuple(_map_bullet(item, change) for item in bullets.items))


def _map_bullet(bullet: Bullet, change: Callable[[Inline], Inline]) -> Bullet:
    body = tuple(_map_text_block(block, change) for block in bullet.body)
    return Bullet(map_inlines(bullet.content, change), body)


def _map_text_block(block: TextBlock, change: Callable[[Inline], Inline]) -> TextBlock:
    if isinstance(block, Bullets):
        return _map_bullets(block, change)
    return replace(block, content=map_inlines(block.content, change))


def map_document(document: Document, change: Callable[[Inline], Inline]) -> Document:
    """Rebuild a document with every inline node passed through ``change``."""
    header = replace(
        document.header,
        headline=map_inlines(document.header.headline, change),
        contacts=tuple(map_inlines(contact, change) for contact in document.header.contacts),
    )
    sections = tuple(
        replace(section, title=map_inlines(section.title, change), blocks=map_blocks(section.blocks, change))
        for section in document.sections
    )
    summary, closing = map_blocks(document.summary, change), map_blocks(document.closing, change)
    return replace(document, header=header, summary=summary, sections=sections, closing=closing)


def has_links(inlines: Inlines) -> bool:
    """Whether there is a link in a run."""
    return any(isinstance(node, Link | Jump) or has_links(_children(node)) for node in inlines)


def _children(node: Inline) -> Inlines:
    return node.children if isinstance(node, Emph | Strong | Link | Jump | RoleSpan) else ()


def joined_marks(marks: tuple[str, ...]) -> str:
    """Write the marks after a name as they are raised: ``*,†``."""
    return ",".join(marks)


def plain_marks(marks: tuple[str, ...]) -> str:
    """Write the marks after a name where nothing can be raised: ``*†``; digits are so of themselves, ``¹,²``."""
    has_letters = any(char.isalnum() for mark in marks for char in mark)
    return ("," if has_letters else "").join(marks).translate(_RAISED)


JOINER = "\u2060"
"""Word joiner: what it joins is not parted at the end of a line, in formats that are typeset."""


def printable(text: str) -> str:
    """Replace line breaks and tabs by a blank, and drop control characters, which no format can show."""
    return text if text.isprintable() else CONTROLS.sub("", BREAKS.sub(" ", text))


def plain(inlines: Inlines) -> str:
    """Return the bare text of a run, without any markup."""
    return "".join(_plain(node) for node in inlines)


def _plain(node: Inline) -> str:
    match node:
        case Str(text) | Code(text):
            return text
        case Name():
            return node.text + plain_marks(node.marks)
        case Math():
            return node.text
        case Emph() | Strong() | Link() | Jump() | RoleSpan():
            return plain(node.children)
