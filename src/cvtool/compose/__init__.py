"""CV + works → Document: which words stand where, in the CV's language; nothing about how they look."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cvtool.bib.work import Work
from cvtool.compose.entries import entry_blocks
from cvtool.compose.publications import CreditedNames, publication_blocks
from cvtool.cv.model.cv import CV
from cvtool.cv.model.person import Person
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.base import Context, EntrySection, SectionBase, linked, literal, paragraphs
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.document import Blocks, Document, Header, Heading, Inlines, Link, Section, Str, web_address


def compose(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Document:
    """Make the document; ``credits_`` say how the names of authors are shown."""
    return Document(
        header=_header(cv.person, context),
        summary=paragraphs(context.text(cv.summary)),
        sections=tuple(section for section in _sections(cv, works, context, credits_) if section.blocks),
        language=context.language,
        babel=context.locale.babel,
        date=context.today.isoformat(),
    )


def _sections(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Iterator[Section]:
    """Make the sections, each with its subsections; one whose parent is not shown is a section of its own."""
    inner: dict[str, list[str]] = {}
    for name, section in cv.sections.items():
        if section.parent in cv.sections:
            inner.setdefault(section.parent, []).append(name)
    for name, section in cv.sections.items():
        if section.parent in cv.sections:
            continue
        blocks = _section_blocks(section, works, context, credits_)
        for key in inner.get(name, ()):
            blocks += _subsection(
                key, cv.sections[key], _section_blocks(cv.sections[key], works, context, credits_), context
            )
        yield Section(name, section.kind, _title(name, section, context), blocks, section.page_break or "")


def _subsection(name: str, section: SectionBase, blocks: Blocks, context: Context) -> Blocks:
    """Put the heading of a subsection over its blocks, and their own headings below it."""
    if not blocks:
        return ()
    lowered = (replace(block, level=2) if isinstance(block, Heading) else block for block in blocks)
    return (Heading(_title(name, section, context)), *lowered)


def _title(name: str, section: SectionBase, context: Context) -> Inlines:
    if section.title is not None:
        return context.text(section.title)
    fallback = name.replace("_", " ").replace("-", " ").capitalize()
    return (Str(context.locale.sections.get(name if name in SECTIONS else "", fallback)),)


def _section_blocks(section: SectionBase, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Blocks:
    """Lay out what is in a section itself."""
    if isinstance(section, PublicationsSection):
        return publication_blocks(section, works, context, credits_)
    return entry_blocks(section, context) if isinstance(section, EntrySection) else ()


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
