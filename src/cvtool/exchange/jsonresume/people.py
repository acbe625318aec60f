"""The owner ↔ ``basics``."""

from collections.abc import Mapping
from typing import Any

from cvtool.cv.model.person import Person, Profile
from cvtool.cv.model.text import Text
from cvtool.exchange.jsonresume.difference import Object, filled
from cvtool.exchange.jsonresume.ear import Ear
from cvtool.exchange.jsonresume.items import OURS, Shape, from_item, to_item
from cvtool.exchange.jsonresume.kinds import Kind
from cvtool.exchange.jsonresume.plain import Languages, flat, listed, markdown
from cvtool.exchange.jsonresume.rows import Row, line, text, url

_PLACE = ("address", "postalCode", "city", "region", "countryCode")
_ORCID = "https://orcid.org/"
ALIASES: Mapping[str, str] = {"website": "url", "picture": "image"}
"""What fields were called before version 1.0.0."""


class Basics(Person):
    """A person, with the summary that stands at the top of a CV. A file need not name anybody."""

    summary: Text | None = None


def _location() -> Row:
    """Map the place: ours is one text, which is the standard's city."""

    def read(item: Mapping[str, Any]) -> Object:
        place = item.get("location")
        if not isinstance(place, dict):
            return {"location": markdown(place)}
        parts = {key: ", ".join(", ".join(listed(place.get(key))).split("\n")) for key in _PLACE}
        town = " ".join(part for part in (parts["postalCode"], parts["city"]) if part)
        return {
            "location": markdown(
                ", ".join(filter(None, (parts["address"], town, parts["region"], parts["countryCode"])))
            )
        }

    return Row(lambda person, tongue: {"location": filled({"city": flat(person.location, tongue)})}, read)


def _account() -> Row:
    """Map the address of a profile; one that the user name tells is not read."""

    def read(item: Mapping[str, Any]) -> Object:
        found: Object = url().read(item)
        network, username = item.get("network"), item.get("username")
        if isinstance(network, str) and network and isinstance(username, str):
            made = Profile.model_construct(network=network, username=username).address()
            found = {} if made == found["url"] else found
        return found

    return Row(lambda profile, tongue: url().tell(_At(profile.address()), tongue), read)


class _At:
    """Something at an address."""

    def __init__(self, address: str | None) -> None:
        self.url = address


_PERSON = Kind(
    "basics",
    "name",
    (
        line("name", "name"),
        text("label", "headline"),
        line("image", "photo"),
        line("email", "email"),
        line("phone", "phone"),
        url("url", "website"),
        text("summary", "summary"),
        _location(),
    ),
    ALIASES,
)
_PROFILE = Kind("profiles", "network", (line("network", "network"), line("username", "username"), _account()))


def to_basics(person: Person, summary: Any, tongue: Languages) -> Object:
    """Write the owner; an ORCID iD becomes the last profile, since the standard has no other place for it."""
    values = {name: getattr(person, name) for name in Person.model_fields}
    basics = Basics.model_construct(**(values | {"summary": summary, "profiles": (), "orcid": None}))
    item = to_item(basics, Shape(Basics, "basics", _PERSON, tongue))
    form = Shape(Profile, "profiles", _PROFILE, tongue)
    profiles = [to_item(profile, form) for profile in person.profiles]
    if person.orcid:
        profiles.append({"network": "ORCID", "username": person.orcid, "url": f"{_ORCID}{person.orcid}"})
    elif profiles and _is_orcid(profiles[-1]):
        profiles[-1][OURS] = {"profile": True}
    ours = item.pop(OURS, None)
    return item | ({"profiles": profiles} if profiles else {}) | ({OURS: ours} if ours else {})


def _is_orcid(item: Any) -> bool:
    """Whether an item is just what an ORCID iD is told as."""
    if not isinstance(item, dict) or item.keys() != {"network", "username", "url"}:
        return False
    told: Any = {"network": "ORCID", "url": f"{_ORCID}{item['username']}", "username": item["username"]}
    return bool(item == told)


def from_basics(item: Mapping[str, Any], tongue: Languages, ear: Ear) -> tuple[Person, Any]:
    """Read the owner, and the summary."""
    listed_profiles = item.get("profiles")
    profiles = [part for part in listed_profiles if isinstance(part, dict)] if isinstance(listed_profiles, list) else []
    core = {key: value for key, value in item.items() if key != "profiles" or not profiles}
    found = from_item(core, Shape(Basics, "basics", _PERSON, tongue), ear)
    data = {name: getattr(found, name) for name in Person.model_fields}
    if profiles and _is_orcid(profiles[-1]) and (orcid := _orcid(profiles[-1]["username"])):
        data["orcid"] = orcid
        profiles = profiles[:-1]
    form = Shape(Profile, "profiles", _PROFILE, tongue)
    data["profiles"] = tuple(_profile(part, form, ear.under("profiles", at)) for at, part in enumerate(profiles))
    return Person.model_construct(**data), found.summary


def _profile(item: Mapping[str, Any], form: Shape, ear: Ear) -> Profile:
    beside = item.get(OURS)
    if isinstance(beside, dict) and "profile" in beside:
        item = item | {OURS: {key: value for key, value in beside.items() if key != "profile"}}  # type: ignore[operator]
    profile: Profile = from_item(item, form, ear)
    return profile


def _orcid(username: Any) -> str | None:
    """Return an ORCID iD if it is one, written as ours are."""
    try:
        found = Person.model_validate({"name": "-", "orcid": username}).orcid
    except ValueError:
        return None
    return found if found == username else None
