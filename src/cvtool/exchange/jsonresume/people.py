"""The owner ↔ ``basics``."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cvtool.cv.model.contacts import first
from cvtool.cv.model.person import Person, Profile
from cvtool.cv.model.text import LongText
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.items import OURS, ItemShape, from_item, to_item
from cvtool.exchange.jsonresume.kinds import ItemKind
from cvtool.exchange.jsonresume.mapping import Field, line_field, text_field, url, value_field
from cvtool.exchange.jsonresume.plain import Languages, flat, literal_text, uri
from cvtool.exchange.markup import without_markup
from cvtool.exchange.values import (
    Object,
    as_dict,
    as_list,
    filled,
    join_words,
    texts_of,
    to_address,
    to_markdown,
    to_photo,
    without_scheme,
)

_PRINTED = ("city", "region", "countryCode")
_ORCID = "https://orcid.org/"
ALIASES: Mapping[str, str] = {"website": "url", "picture": "image"}
"""What fields were called before version 1.0.0."""


class Basics(Person):
    """A person, with the summary at the top of a CV. A file need not name anybody."""

    summary: LongText | None = None


def _location_field() -> Field:
    """Map the location: ours is one text, which is the standard's city; the address is the standard's address.

    A street address is not read: themes of the standard print city, region and country, and it would become public.
    """

    def write(person: Any, languages: Languages) -> Object:
        lines = "\n".join(str(literal_text(line, languages)) for line in person.address)
        return {"location": filled({"address": lines, "city": flat(person.location, languages)})}

    return Field(write, lambda item: {"location": _location(item.get("location"))})


def _location(value: Any) -> str | None:
    if not isinstance(value, dict):
        return to_markdown(value)
    parts = {key: ", ".join(", ".join(texts_of(value.get(key))).split("\n")) for key in (*_PRINTED, "address")}
    shown = list(filter(None, (parts[key] for key in _PRINTED)))
    return to_markdown(", ".join(shown or [parts["address"]]))


def _contact(theirs: str, ours: str, read: Callable[[Any], Any] = join_words) -> Field:
    """Map the first of some contacts."""
    write = uri if theirs == "url" else lambda value: value
    return Field(
        lambda person, _: {theirs: write(first(getattr(person, ours)))}, lambda item: {ours: read(item.get(theirs))}
    )


def _account() -> Field:
    """Map the address of a profile; one that follows from the user name is not read."""

    def read(item: Mapping[str, Any]) -> Object:
        found: Object = url().read(item)
        network, username = item.get("network"), item.get("username")
        if isinstance(network, str) and network and isinstance(username, str):
            made = Profile.model_construct(network=network, username=username).address()
            found = {} if made == found["url"] else found
        return found

    return Field(lambda profile, _: {"url": uri(profile.address())}, read)


_PERSON = ItemKind(
    "basics",
    "name",
    (
        line_field("name"),
        text_field("label", "headline"),
        value_field("image", "photo", literal_text, to_photo),
        _contact("email", "email", without_scheme),
        _contact("phone", "phone", without_scheme),
        _contact("url", "website", to_address),
        text_field("summary"),
        _location_field(),
    ),
    ALIASES,
)


def _network() -> Field:
    """Map the network; where none is named, it is the host of the address."""

    def read(item: Mapping[str, Any]) -> Object:
        host = re.match(r"https?://(?:www\.)?([^/\s:?#@]+)", to_address(item.get("url")) or "")
        return {"network": without_markup(item.get("network")) or (host[1] if host else None)}

    return Field(lambda profile, _: {"network": profile.network}, read)


_PROFILE = ItemKind("profiles", "network", (_network(), line_field("username"), _account()))


def to_basics(person: Person, summary: Any, languages: Languages) -> Object:
    """Write the owner; an ORCID iD becomes the last profile, since the standard has no other place for it."""
    values = {name: getattr(person, name) for name in Person.model_fields}
    basics = Basics.model_construct(**(values | {"summary": summary, "profiles": (), "orcid": None}))
    item = to_item(basics, ItemShape(Basics, _PERSON, languages))
    form = ItemShape(Profile, _PROFILE, languages)
    profiles = [to_item(profile, form) for profile in person.profiles]
    if person.orcid:
        profiles.append({"network": "ORCID", "username": person.orcid, "url": f"{_ORCID}{person.orcid}"})
    elif profiles and _is_orcid(profiles[-1]):
        profiles[-1][OURS] = {"profile": True}
    ours = item.pop(OURS, None)
    return item | ({"profiles": profiles} if profiles else {}) | ({OURS: ours} if ours else {})


def _is_orcid(item: Any) -> bool:
    """Whether an item is just how an ORCID iD is written."""
    if not isinstance(item, dict) or item.keys() != {"network", "username", "url"}:
        return False
    usual: Any = {"network": "ORCID", "url": f"{_ORCID}{item['username']}", "username": item["username"]}
    return bool(item == usual)


def from_basics(item: Mapping[str, Any], languages: Languages, log: ImportLog) -> tuple[Person, Any]:
    """Read the owner, and the summary."""
    profiles = as_list(item.get("profiles"), dict)
    core = {key: value for key, value in item.items() if key != "profiles" or not profiles}
    found = from_item(core, ItemShape(Basics, _PERSON, languages), log)
    data = {name: getattr(found, name) for name in Person.model_fields}
    if profiles and _is_orcid(profiles[-1]) and (orcid := _orcid(profiles[-1]["username"])):
        data["orcid"] = orcid
        profiles = profiles[:-1]
    form = ItemShape(Profile, _PROFILE, languages)
    data["profiles"] = tuple(_profile(part, form, log.under("profiles", at)) for at, part in enumerate(profiles))
    return Person.model_construct(**data), found.summary


def _profile(item: Mapping[str, Any], form: ItemShape, log: ImportLog) -> Profile:
    beside = as_dict(item.get(OURS))
    if "profile" in beside:
        item = {**item, OURS: {key: value for key, value in beside.items() if key != "profile"}}
    profile: Profile = from_item(item, form, log)
    return profile


def _orcid(username: Any) -> str | None:
    """Return an ORCID iD if it is one, written as ours are."""
    try:
        found = Person.model_validate({"name": "-", "orcid": username}).orcid
    except ValueError:
        return None
    return found if found == username else None
