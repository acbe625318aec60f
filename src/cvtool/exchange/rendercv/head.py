"""The head of RenderCV's files → the person."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.person import Person
from cvtool.diagnostics import Severity
from cvtool.document import Link
from cvtool.exchange.markup import markdown_of, without_markup
from cvtool.exchange.rendercv.entries import X_RENDERCV
from cvtool.exchange.values import (
    NAMELESS,
    UNKNOWN,
    as_list,
    extended,
    filled,
    join_words,
    texts_of,
    to_address,
    to_photo,
    valid,
    without_scheme,
)

Report = Callable[..., None]
"""Takes the code, the message, the path, and the severity of a finding."""
_PERSON = {"name": "name", "headline": "headline", "label": "headline", "location": "location", "photo": "photo"}
_LISTED = ("email", "phone", "website")
_LISTS = ("social_networks", "custom_connections")
HEAD_KEYS = frozenset({*_PERSON, *_LISTED, *_LISTS, "sections"})
"""The keys of ``cv`` that are read."""


def read_head(cv: Mapping[str, Any], spellings: Iterable[str], report: Report) -> Person:
    """Read the person; ``spellings`` are the names in bold in author lists, of which those of the owner count."""
    data: dict[str, Any] = {ours: join_words(cv.get(theirs)) for theirs, ours in _PERSON.items() if cv.get(theirs)}
    for key in _LISTED:
        data[key] = [_contact(text, key) for text in texts_of(cv.get(key))]
    if data.get("name"):
        data["name"] = without_markup(data["name"])
    more = _photo_apart(data, report)
    pages, others = _links(cv)
    data["website"] += pages
    data["profiles"] = [*_profiles(cv, report), *others]
    data["also"] = _other_names(str(data.get("name", "")), spellings)
    more |= {key: cv[key] for key in _LISTS if cv.get(key) and not isinstance(cv[key], list)}
    return _person(filled(data), more, report)


def _photo_apart(data: dict[str, Any], report: Report) -> dict[str, Any]:
    """Take a photo out of the data that is not below the CV's folder."""
    if not data.get("photo") or to_photo(data["photo"]):
        return {}
    message = f"`photo` is not below the CV's folder: kept under `{X_RENDERCV}`"
    report("kept", message, ("cv", "photo"), Severity.WARNING)
    return {"photo": data.pop("photo")}


def _links(cv: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Read the connections that are pages, each with its label, and as profiles those that are not."""
    drawn = list(_connections(cv))
    pages = [item for item in drawn if item.get("value", "").lower().startswith("http")]
    others = [{"network": item.get("label"), "url": item.get("value")} for item in drawn if item not in pages]
    labelled = [filled({**item, "label": markdown_of(item.get("label"))}) for item in pages]
    return labelled, [filled(item) for item in others if item["network"]]


def _other_names(name: str, spellings: Iterable[str]) -> list[str]:
    """Return the spellings that have the family name of the person, but for the name itself."""
    family = name.casefold().split()[-1:]
    own = (each for each in dict.fromkeys(spellings) if each.casefold().split()[-1:] == family)
    return [each for each in own if each != name]


def _person(data: dict[str, Any], more: dict[str, Any], report: Report) -> Person:
    """Make the person of the data; what cannot be understood is kept, with what more there is."""
    person = valid(Person, data, "name")
    lost = {key: value for key, value in data.items() if key not in person.model_fields_set}
    for key in lost:
        message = f"`{key}` cannot be understood: kept under `{X_RENDERCV}`"
        report("kept", message, ("cv", key), Severity.WARNING)
    if person.name == UNKNOWN:
        report("mended", NAMELESS, ("cv",), Severity.WARNING)
    return extended(person, X_RENDERCV, more | lost)


def _profiles(cv: Mapping[str, Any], report: Report) -> Iterator[dict[str, Any]]:
    """Read the accounts."""
    networks = cv.get("social_networks")
    for at, item in enumerate(networks if isinstance(networks, list) else ()):
        if isinstance(item, dict) and join_words(item.get("network")):
            url = to_address(item.get("url"))
            user = join_words(item.get("username"))
            yield filled({"network": join_words(item["network"]), "username": user, "url": url})
        else:
            report("left-out", f"this account has no network: {item}", ("cv", "social_networks", at))


def _connections(cv: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the connections that the user drew: pages, each with its label, and what else is named."""
    for item in as_list(cv.get("custom_connections"), dict):
        label, url = join_words(item.get("placeholder")), to_address(item.get("url"))
        if label or url:
            yield filled({"value": url, "label": label})


def _contact(text: str, key: str) -> str:
    """Read a contact: a link is its address, and an e-mail address or a number has no scheme."""
    nodes = parse_inlines(text)
    if len(nodes) == 1 and isinstance(nodes[0], Link):
        text = nodes[0].url
    if key == "website":
        return to_address(text) or text
    return without_scheme(text) or text
