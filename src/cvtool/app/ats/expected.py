"""A CV → the fields that a reader of its PDF should find, as they are printed."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cvtool import document as doc
from cvtool.app.ats.spelling import comparable
from cvtool.app.render.formats import Rendering

_STYLES = ("long", "short", "numeric", "month", "year")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)(?!\d|-\d)")
_LISTED = re.compile(r"\s*[,;،、；]\s*")
_NAMES = {
    "work": ("organization", "position"),
    "volunteering": ("organization", "position"),
    "education": ("institution", "degree"),
}
"""Kind of section → what its titles and subtitles are called in the CV."""
_ADDRESSES = {"mailto": "email", "tel": "phone", "http": "link", "https": "link"}


class SoughtField(Struct, frozen=True):
    """Something to find: what it is called in the CV, and the texts of which one is enough."""

    name: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text as it is printed here."""
        return self.texts[0]


class SoughtEntry(Struct, frozen=True):
    """What belongs together: the field that it begins with, and those that should be found beside it.

    ``after``: an entry is right above it, from which a reader has to part it.
    """

    title: SoughtField
    fields: tuple[SoughtField, ...] = ()
    after: bool = False


class SoughtPart(Struct, frozen=True):
    """A section, which may have no title, or the head of the CV."""

    id: str
    title: SoughtField | None
    entries: tuple[SoughtEntry, ...]
    is_head: bool = False


class SoughtCV(Struct, frozen=True):
    """All parts in their order, and every word of the document; of a ``foreign`` PDF the order is its own affair.

    ``mirrored``: it is written from right to left.
    """

    parts: tuple[SoughtPart, ...]
    words: tuple[str, ...]
    foreign: bool = False
    mirrored: bool = False


def expected(rendering: Rendering, *, foreign: bool) -> SoughtCV:
    """List what a PDF of the CV should say; a ``foreign`` PDF may have dates in any style."""
    parts = tuple(_parts(rendering))
    if foreign:
        for style in _STYLES:
            prepared = rendering.prepared
            context = replace(prepared.context, date_style=style)
            other = Rendering(replace(prepared, context=context), rendering.texts)
            parts = tuple(map(_with_other_dates, parts, _parts(other)))
    words = () if foreign else tuple(_words(rendering.typeset))
    return SoughtCV(parts, words, foreign, mirrored=rendering.typeset.direction == "rtl")


def _with_other_dates(part: SoughtPart, other: SoughtPart) -> SoughtPart:
    entries = (
        replace(one, fields=tuple(map(_either, one.fields, two.fields)))
        for one, two in zip(part.entries, other.entries, strict=True)
    )
    return replace(part, entries=tuple(entries))


def _either(one: SoughtField, two: SoughtField) -> SoughtField:
    """Take the texts of both; a month is also written ``05/2019``, whatever the language."""
    slashed = (_ISO_MONTH.sub(r"\2/\1", text) for text in two.texts)
    return replace(one, texts=tuple(dict.fromkeys((*one.texts, *two.texts, *slashed))))


def _parts(rendering: Rendering) -> Iterator[SoughtPart]:
    document, prepared = rendering.typeset, rendering.prepared
    header = document.header
    location = comparable(doc.plain(prepared.context.text(prepared.selection.cv.person.location)))
    fields = [SoughtField("headline", (doc.plain(header.headline),))] if header.headline else []
    fields += [SoughtField(_contact_name(contact, location), (_contact_text(contact),)) for contact in header.contacts]
    head = SoughtEntry(SoughtField("name", (header.name,)), tuple(fields))
    yield SoughtPart("person", None, (head,), is_head=True)
    for section in document.sections:
        names = _NAMES.get(section.kind, ("title", "role"))
        if section.kind in _NAMES and prepared.theme.first == "position":
            names = names[::-1]
        title = SoughtField("title", (doc.plain(section.title),)) if section.title else None
        yield SoughtPart(section.id, title, tuple(_entries(section.blocks, section.kind, names)))


def _contact_name(contact: doc.Inlines, location: str) -> str:
    """Call a contact by what it links to."""
    for node in contact:
        if isinstance(node, doc.Link):
            return _ADDRESSES.get(node.url.partition(":")[0], "link")
    return "location" if comparable(doc.plain(contact)) == location else "contact"


def _contact_text(contact: doc.Inlines) -> str:
    """Return what a contact is without its label."""
    linked = [node for node in contact if isinstance(node, doc.Link)]
    return doc.plain(tuple(linked) or contact)


def _entries(blocks: doc.Blocks, kind: str, names: tuple[str, str]) -> Iterator[SoughtEntry]:
    previous: doc.Block | None = None
    for block in blocks:
        if isinstance(block, doc.Item) and kind == "skills":
            yield from _skills(block)
        elif isinstance(block, doc.Item):
            yield from _item(block, kind, names, after=isinstance(previous, doc.Item) and not block.compact)
        previous = block


def _item(item: doc.Item, kind: str, names: tuple[str, str], *, after: bool) -> Iterator[SoughtEntry]:
    has_positions = any(isinstance(block, doc.Item) for block in item.body)
    own = _NAMES.get(kind, names) if has_positions else names  # what is above several positions is the organization
    fields = [SoughtField(name, (text,)) for name, text in _named(item, own) if text]
    if fields:
        yield SoughtEntry(fields[0], tuple(fields[1:]), after=after)
    yield from _entries(item.body, kind, names)


def _named(item: doc.Item, names: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """List the texts of an entry: title and subtitle, or its first line if it has neither; dates and place."""
    spans = [span for line in item.head for span in _spans(line)]
    for role, name in zip(("title", "subtitle"), names, strict=True):
        yield name, doc.plain(next((span.children for span in spans if span.role == role), ()))
    if not spans and item.head:
        yield names[0], doc.plain(item.head[0])
    yield "dates", doc.plain(item.dates)
    yield "location", doc.plain(item.location)


def _spans(line: doc.Inlines) -> list[doc.RoleSpan]:
    """List the spans in a line, those in links, too."""
    return [node for node in doc.each_inline(line) if isinstance(node, doc.RoleSpan)]


def _skills(item: doc.Item) -> Iterator[SoughtEntry]:
    """List the words of a group of skills, each by itself."""
    line = item.head[0] if item.head else ()
    label = tuple(node for node in line if isinstance(node, doc.RoleSpan))
    words = doc.plain(tuple(node for node in line if not isinstance(node, doc.RoleSpan)))
    skills = [SoughtField("skill", (word,)) for word in _LISTED.split(words.strip(" :：()")) if word]
    if label:
        yield SoughtEntry(SoughtField("skills", (doc.plain(label).strip(" :："),)), tuple(skills))
    else:
        yield from (SoughtEntry(skill) for skill in skills)


def _words(document: doc.Document) -> Iterator[str]:
    for inlines in _texts(document):
        yield from doc.plain(doc.map_inlines(inlines, _without_formula)).split()


def _without_formula(node: doc.Inline) -> doc.Inline:
    return doc.Str(" ") if isinstance(node, doc.Math) else node


def _texts(document: doc.Document) -> Iterator[doc.Inlines]:
    """List every run of text; formulas, which no reader finds as they are written, are left out."""
    header = document.header
    yield from ((doc.Str(header.heading),), header.headline, *header.contacts, document.summary_title)
    for blocks in (document.summary, *(section.blocks for section in document.sections), document.closing):
        yield from _block_texts(blocks)
    yield from (section.title for section in document.sections)


def _block_texts(blocks: Sequence[doc.Block]) -> Iterator[doc.Inlines]:
    for block in blocks:
        match block:
            case doc.Heading() | doc.Paragraph():
                yield block.content
            case doc.Bullets():
                for bullet in block.items:
                    yield bullet.content
                    yield from _block_texts(bullet.body)
            case doc.Item():
                yield from (*block.head, block.dates, block.location)
                yield from _block_texts(block.body)
            case doc.References():
                yield from (reference.content for reference in block.items)
            case doc.Chart():
                pass
