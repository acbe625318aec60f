"""CV + works → Document: which words stand where, in the CV's language; nothing about how they look."""

from collections.abc import Sequence

from cvtool.bib.work import Work
from cvtool.compose.publications import CreditedNames, publication_blocks
from cvtool.cv.model.cv import CV
from cvtool.cv.model.person import Person
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.base import Context, EntrySection, SectionBase, linked, literal
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.document import Document, Header, Inlines, Link, Section, Str, web_address


def compose(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Document:
    """Make the document; ``credits_`` say how the names of authors are shown."""
    sections = (_section(name, section, works, context, credits_) for name, section in cv.sections.items())
    return Document(
        header=_header(cv.person, context),
        summary=context.prose(cv.summary),
        sections=tuple(section for section in sections if section.blocks),
        language=context.language,
        babel=context.locale.babel,
        date=context.today.isoformat(),
    )


def _section(
    name: str, section: SectionBase, works: Sequence[Work], context: Context, credits_: CreditedNames
) -> Section:
    titles = context.locale.sections
    if section.title is not None:
        title = context.text(section.title)
    else:
        fallback = name.replace("_", " ").replace("-", " ").capitalize()
        title = (Str(titles.get(name if name in SECTIONS else "", fallback)),)
    if isinstance(section, PublicationsSection):
        blocks = publication_blocks(section, works, context, credits_)
    else:
        entries = section.entries if isinstance(section, EntrySection) else ()
        blocks = tuple(block for entry in entries for block in entry.blocks(context))
    return Section(name, section.kind, title, blocks)


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
