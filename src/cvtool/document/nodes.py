"""The document tree: the layer between what a CV says and how a format writes it.

A closed set of frozen nodes, after pandoc's AST. ``compose`` builds a tree, ``passes`` rewrite it, writers turn it into
text with one ``match`` over the unions below, so that a new node makes mypy point at every unfinished writer. Text in
the tree is plain Unicode: no node holds markup, and a writer escapes exactly once, in its ``Str`` case.
"""

from typing import Literal

from msgspec import Struct

SpanRole = Literal["title", "subtitle", "label", "muted"]
"""``title``: what an item is known by (bold); ``subtitle``: the role in it (italic); ``label``: a run-in label such as
the name of a skill group (bold); ``muted``: secondary text such as a date or a place."""

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages written from right to left."""

Typography = Literal["smart", "smart-dashes", "plain"]
"""Whether apostrophes and quotation marks are set as the language has them; dashes and dots, too; or nothing."""

Numbering = Literal["none", "ascending", "descending", "by-type"]


class Str(Struct, frozen=True):
    """Plain text, to be escaped by the writer. It may hold no-break spaces (U+00A0), but no line breaks."""

    text: str


class DateText(Str, frozen=True):
    """The text of a date, and ``iso``: the same as ISO 8601, at the precision that is printed."""

    iso: str


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
    """Running text; ``direction`` is set where it is not that of the document; ``place`` is as in a bullet."""

    content: Inlines
    direction: Direction | None = None
    place: str = ""


class Bullet(Struct, frozen=True):
    """One point of a list, and the blocks below its first line; ``place``: its source, set only for a preview."""

    content: Inlines
    body: "TextBlocks" = ()
    place: str = ""


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
    """One entry of a section. ``head``: its lines, the first being what it is known by.

    ``dates`` and ``location`` may be empty. A ``compact`` item is a one-line fact: a skill, a prize.
    ``place`` is as in a bullet.
    """

    head: tuple[Inlines, ...]
    dates: Inlines = ()
    body: "Blocks" = ()
    compact: bool = False
    location: Inlines = ()
    place: str = ""

    @property
    def aside(self) -> Inlines:
        """Dates and location on one line: ``2017 – 2019 · Berlin``."""
        return (*self.dates, Str(" · "), *self.location) if self.dates and self.location else self.dates + self.location


class Reference(Struct, frozen=True):
    """One publication of a list: its citation key, its label (``1``, ``J3``; empty if unnumbered) and its text.

    ``series`` is the letter that its type is numbered under (``J`` for journals), and ``rank`` its place in
    time among those of its type, the oldest being 1: ``passes.number`` uses both. ``is_target``: a text of the document
    links to it.
    """

    key: str
    label: str
    content: Inlines
    series: str = ""
    rank: int = 0
    is_target: bool = False
    place: str = ""

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


class Bar(Struct, frozen=True):
    """One figure: its label, its value in words, and its bar, from 0 to 1 of the room that there is for bars."""

    label: str
    value: str
    start: float
    length: float


class Chart(Struct, frozen=True):
    """Figures with bars. ``title`` says what they are to those who cannot see it; ``colon`` is that of the language."""

    title: str
    bars: tuple[Bar, ...]
    colon: str = ": "


TextBlock = Paragraph | Bullets
TextBlocks = tuple[TextBlock, ...]
Block = Heading | TextBlock | Item | References | Chart
Blocks = tuple[Block, ...]


PageBreak = Literal["", "before", "avoid"]


class Section(Struct, frozen=True):
    """A part of the CV: ``id`` as in the file, ``kind`` as in the contract; ``title`` may be empty.

    ``page_break``: it begins a page, or is on one page if it fits there. ``place`` is as in a bullet.
    """

    id: str
    kind: str
    title: Inlines
    blocks: Blocks
    page_break: PageBreak = ""
    place: str = ""


class Picture(Struct, frozen=True):
    """A picture without metadata; its size is in pixels."""

    data: bytes
    kind: Literal["jpeg", "png"]
    width: int
    height: int


ContactKind = Literal["location", "affiliation", "email", "phone", "website", "address", "orcid", "profile"]


class Header(Struct, frozen=True):
    """Who it is: name, headline and the ways to reach the person, each a short run of text or a link.

    ``titles`` are printed before the name, ``postnominals`` and ``pronouns`` after it. ``places`` are those of the
    name, the headline and each contact, as in a bullet; empty unless it is for a preview. ``kinds`` says what each
    contact is.
    """

    name: str
    headline: Inlines = ()
    contacts: tuple[Inlines, ...] = ()
    titles: str = ""
    postnominals: str = ""
    pronouns: str = ""
    photo: Picture | None = None
    places: tuple[str, ...] = ()
    kinds: tuple["ContactKind", ...] = ()

    @property
    def heading(self) -> str:
        """The name as it is printed: ``Prof. Dr. Ada Lovelace, PhD (she/her)``."""
        return f"{self.named} ({self.pronouns})" if self.pronouns else self.named

    @property
    def named(self) -> str:
        """The name with what belongs to it: ``Prof. Dr. Ada Lovelace, PhD``."""
        named = " ".join(part for part in (self.titles, self.name) if part)
        return ", ".join(part for part in (named, self.postnominals) if part)


class Document(Struct, frozen=True):
    """The whole CV. ``language`` is a BCP 47 tag; ``date`` (ISO 8601), ``subject`` and ``keywords`` are metadata.

    ``closing`` is what is printed below the last section. ``summary_title`` may be empty.
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
    summary_title: Inlines = ()

    @property
    def direction(self) -> Direction:
        """The direction that the document's language is written in."""
        return "rtl" if self.language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
