"""How an account or a contact of a person is written, in place of what was: only loaded to write a hint."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.cv.model.contacts import CONTACT_FIELDS
from cvtool.cv.model.networks import FEDIVERSE, NETWORKS
from cvtool.cv.yaml_text import one_line
from cvtool.sources.patterns import pattern

_MAIL = pattern(r"[^\s<>(),;:\"']+@[^\s<>(),;:\"']+\.[^\s<>(),;:\"']+")
_ADDRESS = pattern(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE)


def is_network(key: str) -> bool:
    """Whether a key is the name of a network."""
    word = re.sub(r"[\W_]+", "", key.casefold())
    return word in NETWORKS or word in FEDIVERSE


def account(network: str, value: Any) -> str:
    """Write an account of a network, by its address or its user name."""
    text = _text(value)
    if isinstance(value, Mapping):
        pairs = [f"{key}: {one_line(_text(value[key]))}" for key in ("username", "url") if _text(value.get(key))]
        return f"{{network: {network}, {', '.join(pairs) or 'username: …'}}}"
    if _ADDRESS.fullmatch(text):
        url = text if "://" in text else f"https://{text}"
        return f"{{network: {network}, url: {in_brackets(url)}}}"
    return f"{{network: {network}, username: {in_brackets(text) if text else '…'}}}"


def person_hint(details: ErrorDetails) -> str:
    """Say how an account or a contact is written whose key is not one; empty if it is something else."""
    match details["loc"]:
        case ("person", key) if is_network(str(key)):
            return f"write `profiles: [{account(str(key), details['input'])}]`"
        case ("person", "profiles", int(), key) if is_network(str(key)):
            return f"write `{account(str(key), details['input'])}`"
        case ("person", field, int(), key) if (
            field in CONTACT_FIELDS and _is_label(str(key)) and _text(details["input"])
        ):
            return f"write `{{value: {in_brackets(_text(details['input']))}, label: {key}}}`"
        case _:
            return ""


def profile_hint(value: Any, *, is_list: bool) -> str:
    """Say how accounts are written, in place of a mapping for all of them, or of a text for one."""
    if is_list and isinstance(value, Mapping):
        return f"write `profiles: [{', '.join(account(str(key), each) for key, each in value.items())}]`"
    text = _text(value)
    host = re.match(r"(?:https?://)?(?:www\.)?([\w-]+)", text)
    if _ADDRESS.fullmatch(text) and host:
        return f"write `{account(host[1], text)}`"
    if re.fullmatch(r"@?[\w.]+@[\w-]+(?:\.[\w-]+)+", text):
        return f"write `{account('Mastodon', text)}`"
    return f"write `{account(text, None)}`" if is_network(text) else "write `{network: GitHub, username: …}`"


def mail_hint(value: str) -> str:
    """Say which part of a text is an e-mail address."""
    found = [address.rstrip(".").removeprefix("mailto:") for address in _MAIL.findall(value)]
    if len(found) > 1:
        return f"write a list: `[{', '.join(found)}]`"
    return f"write `{found[0]}`" if found else "it needs the form name@host.org"


def explained(details: Iterable[ErrorDetails]) -> set[tuple[int | str, ...]]:
    """Return the places that have no `network` or `value` because these stand as a key: one error is enough."""
    wrong = [each for each in details if each["type"] == "extra_forbidden" and person_hint(each)]
    return {(*each["loc"][:-1], name) for each in wrong for name in ("network", "value")}


def _is_label(key: str) -> bool:
    return key not in {"value", "label"} and re.fullmatch(r"[\w-]+", key) is not None


def in_brackets(text: str) -> str:
    """Write a text as it is written between brackets."""
    return f'"{text}"' if re.search(r"[,\[\]{}]|^[@&*!|>%#`\"']|[:#]\s", text) else one_line(text)


def _text(value: Any) -> str:
    value = getattr(value, "written", value)
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""
