"""CV + works → Document: which words stand where, in the CV's language; nothing about how they look."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from cvtool.bib.owner import People, roles
from cvtool.bib.styles import STYLES, Options
from cvtool.bib.work import Work, kind
from cvtool.document import (
    Blocks,
    Document,
    Header,
    Heading,
    Inlines,
    Link,
    Reference,
    References,
    Section,
    Str,
)
from cvtool.entries import SECTIONS
from cvtool.entries.base import Context, EntrySection, SectionBase, linked, literal, paragraphs
from cvtool.entries.publications import PublicationsSection
from cvtool.model.cv import CV
from cvtool.model.person import Person
from cvtool.model.text import web_address
from cvtool.select import listed

Roles = Mapping[tuple[str, int], str]
Groups = list[tuple[str, Sequence[Work]]]

SERIES = {
    "article": "J",
    "inproceedings": "C",
    "book": "B",
    "incollection": "B",
    "thesis": "T",
    "report": "R",
    "preprint": "P",
    "patent": "PA",
    "software": "S",
    "dataset": "D",
}
"""The letter under which ``number: by-type`` counts each type of publication; any other one is ``O``."""


def compose(cv: CV, works: Sequence[Work], context: Context, highlighted: Roles) -> Document:
    """Make the document; ``highlighted`` says which authors a shortened list must still show."""
    sections = (_section(name, section, works, context, highlighted) for name, section in cv.sections.items())
    return Document(
        header=_header(cv.person, context),
        summary=paragraphs(context.text(cv.summary)),
        sections=tuple(section for section in sections if section.blocks),
        language=context.language,
        date=context.today.isoformat(),
    )


def highlighted_authors(works: Iterable[Work], people: People) -> dict[tuple[str, int], str]:
    """Find the people in every author list: (citation key, place) → role."""
    return {(work.key, place): role for work in works for place, role in roles(work, people).items()}


def _section(name: str, section: SectionBase, works: Sequence[Work], context: Context, highlighted: Roles) -> Section:
    titles = context.locale.sections
    if section.title is not None:
        title = context.text(section.title)
    else:
        fallback = name.replace("_", " ").replace("-", " ").capitalize()
        title = (Str(titles.get(name if name in SECTIONS else "", fallback)),)
    if isinstance(section, PublicationsSection):
        blocks = publication_blocks(section, works, context, highlighted)
    else:
        entries = section.entries if isinstance(section, EntrySection) else ()
        blocks = tuple(block for entry in entries for block in entry.blocks(context))
    return Section(name, section.kind, title, blocks)


def publication_blocks(
    section: PublicationsSection, works: Sequence[Work], context: Context, highlighted: Roles
) -> Blocks:
    """List the chosen works in the section's order, grouped and styled as it says."""
    chosen = listed(section, works)
    blocks: Blocks = ()
    for title, group in _groups(chosen, section, context):
        references = tuple(_reference(work, section, context, highlighted) for work in group)
        heading = (Heading(literal(title)),) if title else ()
        blocks += (*heading, References(references, numbering=section.number))
    return blocks


def _groups(works: Sequence[Work], section: PublicationsSection, context: Context) -> Groups:
    match section.group_by:
        case "none":
            return [("", works)] if works else []
        case "year":
            return [(year, tuple(group)) for year, group in groupby(works, key=_year)]
        case "type":
            return _by_type(works, context)


def _year(work: Work) -> str:
    return str(work.year or work.year_text)


def _by_type(works: Sequence[Work], context: Context) -> Groups:
    """Group by type, in the order in which the locale lists the types."""
    names = context.locale.types
    groups = ((title, tuple(work for work in works if kind(work) == name)) for name, title in names.items())
    return [(title, group) for title, group in groups if group]


def _reference(work: Work, section: PublicationsSection, context: Context, highlighted: Roles) -> Reference:
    shown = frozenset(place for key, place in highlighted if key == work.key)
    options = Options(section.max_authors, shown, context.label("et_al"))
    content = STYLES[section.style](work, options)
    return Reference(work.key, "", content, SERIES.get(kind(work), "O"))


def _header(person: Person, context: Context) -> Header:
    contacts = [
        linked(literal(person.email), f"mailto:{person.email}"),
        linked(literal(person.phone), f"tel:{_dialled(person.phone)}" if person.phone else None),
        linked(literal(_shown(person.website)), person.website),
        context.text(person.location),
        linked(literal(f"ORCID {person.orcid}" if person.orcid else None), f"https://orcid.org/{person.orcid}"),
        *(_profile(profile.network, profile.username, profile.address()) for profile in person.profiles),
    ]
    return Header(
        name=person.name,
        headline=context.text(person.headline),
        contacts=tuple(contact for contact in contacts if contact),
    )


def _dialled(phone: str) -> str:
    """Keep what can be dialled (RFC 3966)."""
    return "".join(char for char in phone if char in "+0123456789")


def _profile(network: str, username: str | None, url: str | None) -> Inlines:
    """Show a profile's address, which a reader of paper can type; without one, network and name."""
    if url is None:
        return literal(f"{network}: {username}" if username else network)
    return (Link(web_address(url), literal(_shown(url))),)


def _shown(url: str | None) -> str | None:
    if url is None:
        return None
    bare = url.partition("://")[2] or url.partition(":")[2]
    return bare.removeprefix("www.").rstrip("/")
