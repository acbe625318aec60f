"""The head of a CV: the name with titles and pronouns, and the ways to reach the person."""

import re
from collections.abc import Callable, Iterable, Iterator

from cvtool.compose.phones import dialled
from cvtool.cv.model.contacts import Contact
from cvtool.cv.model.networks import is_known_network
from cvtool.cv.model.person import Person, Profile
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.runs import linked, literal
from cvtool.document import ContactKind, Header, Inlines, Link, Str
from cvtool.document.addresses import web_address


def compose_header(person: Person, context: Context) -> Header:
    """Make the header: location, affiliation, contacts with their labels, accounts, in this order."""
    contacts = [(kind, text) for kind, text in _contacts(person, context) if text]
    return Header(
        name=person.name,
        titles=" ".join(person.titles),
        postnominals=context.mark("comma").join(person.postnominals),
        pronouns=person.pronouns or "",
        headline=context.text(person.headline),
        contacts=tuple(text for _, text in contacts),
        kinds=tuple(kind for kind, _ in contacts),
    )


def _contacts(person: Person, context: Context) -> Iterator[tuple[ContactKind, Inlines]]:
    yield "location", context.text(person.location)
    yield "affiliation", context.text(person.affiliation)
    for text in _labelled(person.email, lambda value: (value, f"mailto:{value}"), context):
        yield "email", text
    for text in _labelled(
        person.phone, lambda value: (re.sub("^tel:", "", value, flags=re.IGNORECASE), dialled(value)), context
    ):
        yield "phone", text
    for text in _labelled(person.website, lambda value: (_shown(value), value), context):
        yield "website", text
    yield "address", literal(context.listed(person.address))
    orcid = literal(f"ORCID {person.orcid}" if person.orcid else None)
    yield "orcid", linked(orcid, f"https://orcid.org/{person.orcid}")
    for profile in person.profiles:
        yield "profile", _profile(profile)


def _labelled(
    contacts: Iterable[Contact], show: Callable[[str], tuple[str, str | None]], context: Context
) -> Iterator[Inlines]:
    """Show each contact as a link, with its label in parentheses."""
    for contact in contacts:
        text, address = show(contact.value)
        label = context.text(contact.label)
        yield linked(literal(text), address) + ((Str(" ("), *label, Str(")")) if label else ())


def _profile(profile: Profile) -> Inlines:
    """Show a profile's address, which a reader of paper can type.

    Where that does not say whose it is, or there is none, network and name are shown.
    """
    url = profile.address()
    named = literal(f"{profile.network}: {profile.username}" if profile.username else profile.network)
    if url is None:
        return named
    is_other = profile.username and not is_known_network(profile.network)
    return (Link(web_address(url), named if is_other else literal(_shown(url))),)


def _shown(url: str) -> str:
    bare = url.partition("://")[2] or url.partition(":")[2]
    return bare.removeprefix("www.").rstrip("/")
