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
HEAD_KEYS = frozenset({*_PERSON, *_LISTED, "social_networks", "custom_connections", "sections"})
"""The keys of ``cv`` that are read."""


def read_head(cv: Mapping[str, Any], spellings: Iterable[str], report: Report) -> Person:
    """Read the person; ``spellings`` are the names in bold in author lists, of which those of the owner count."""
    data: dict[str, Any] = {ours: join_words(cv.get(theirs)) for theirs, ours in _PERSON.items() if cv.get(theirs)}
    more: dict[str, Any] = {}
    for key in _LISTED:
        data[key] = [_contact(text, key) for text in texts_of(cv.get(key))]
    if data.get("name"):
        data["name"] = without_markup(data["name"])
    if data.get("photo") and not to_photo(data["photo"]):
        more["photo"] = data.pop("photo")
        report(
            "kept",
            f"`photo` is not below the CV's folder: kept under `{X_RENDERCV}`",
            ("cv", "photo"),
            Severity.WARNING,
        )
    drawn = list(_connections(cv))
    pages = [item for item in drawn if item.get("value", "").lower().startswith("http")]
    data["website"] += [filled({**item, "label": markdown_of(item.get("label"))}) for item in pages]
    others = [{"network": item.get("label"), "url": item.get("value")} for item in drawn if item not in pages]
    data["profiles"] = [*_profiles(cv, report), *(filled(item) for item in others if item["network"])]
    family = str(data.get("name", "")).casefold().split()[-1:]
    own = [name for name in dict.fromkeys(spellings) if name.casefold().split()[-1:] == family]
    data["also"] = [name for name in own if name != data.get("name")]
    more |= {
        key: cv[key]
        for key in ("social_networks", "custom_connections")
        if cv.get(key) and not isinstance(cv[key], list)
    }
    person = valid(Person, filled(data), "name")
    lost = {key: data[key] for key in filled(data) if key not in person.model_fields_set}
    for key in lost:
        message = f"`{key}` cannot be understood: kept under `{X_RENDERCV}`"
        report("kept", message, ("cv", key), Severity.WARNING)
    more |= lost
    if person.name == UNKNOWN:
        report("mended", NAMELESS, ("cv",), Severity.WARNING)
    return extended(person, X_RENDERCV, more)


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
