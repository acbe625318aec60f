"""Texts by language and addresses that are wrong, in plain words: the code, the message and the hint of each."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.cv.contact_hints import in_brackets
from cvtool.document.addresses import SCHEMES
from cvtool.sources.yaml import KeyPath
from cvtool.tags import parse_tags

_PARTS_OF_PLACES = frozenset({"city", "town", "region", "state", "country", "countryCode", "postalCode"})
_EXPRESSION = "use tags, `and`, `or`, `not` and parentheses"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d{1,5}(?:/|$))")
"""What an address begins with; a port after the name of a host is none."""


def language_tag_words(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say that texts by language have a key that is not a language."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    message = f"`{name}` has a text in `{details['ctx']['language']}`, which is not a language tag"
    if hint := _plain_parts(str(name), details["input"], details["ctx"]["language"]):
        return "bad-type", message, hint
    return "bad-type", message, "texts by language are {en: …, fr: …, pt-BR: …}"


def _plain_parts(name: str, value: Any, key: str) -> str:
    """Say how a text is written that was given in parts: the lines of an address, a place, a name."""
    parts = [str(getattr(part, "written", part)) for part in value.values()] if isinstance(value, Mapping) else []
    if name == "address" and parts:
        return f"an address has lines: `address: [{', '.join(map(in_brackets, parts))}]`"
    if key in _PARTS_OF_PLACES:
        return f"a place is one text: `{name}: Berlin, Germany`"
    if key in {"name", "email", "url"} and parts:
        return f"it is one text: `{name}: {in_brackets(parts[0])}`"
    return f"write `{name}: {in_brackets(' '.join(parts))}`" if name == "name" and parts else ""


def text_in_language_words(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say that the text of one language is none."""
    language = details["ctx"]["language"]
    if details["ctx"]["empty"]:
        return "empty-text", f"`{path[-1]}` is empty in `{language}`", f"write something, or remove `{language}`"
    return "bad-type", f"`{path[-1]}` must be a text in `{language}`, not a list or a mapping", ""


def url_words(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say that an address is none, and how it is written; one of another scheme is not guessed at."""
    value, guess = _of(details, "value"), _of(details, "guess")
    name = next((part for part in reversed(path) if isinstance(part, str)), "this")
    hint = f"write `{guess}`" if guess else "remove the spaces"
    if guess == f"https://{value}" and (scheme := _SCHEME.match(value)):
        known = ", ".join(f"{each}:" for each in SCHEMES)
        return "bad-url", f"`{name}` cannot be an address that begins with `{scheme[0]}`", f"it may begin with {known}"
    return "bad-url", f"`{name}` is not a web address: {value!r}", hint


def email_words(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say that a mail address is none."""
    del path
    from cvtool.cv.contact_hints import mail_hint

    value = _of(details, "value")
    return "bad-email", f"{value!r} is not an email address", mail_hint(value)


def tag_words_of(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say that a text is not a tag, and how several are written, or one of several words."""
    del path
    text = str(details["input"])
    parts = [part.strip() for part in re.split("[,;]", text) if part.strip()]
    words = ["-".join(re.findall(r"[\w.+#-]+", part)) for part in parts]
    hint = "a tag is one word of letters, digits and - _ . + #"
    if len(words) > 1 and all(words):
        hint = f"write each by itself: `[{', '.join(words)}]`"
    elif words and " " in text.strip() and words[0]:
        hint = f"write `{words[0]}`: {hint}"
    return "bad-tag", f"{text!r} is not a tag", hint


def expression_words(details: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    """Say what is wrong with an expression over tags; signs between tags are words here."""
    del path
    text = str(details["input"])
    spelled = re.sub(r"\s*(?:,|;|\|\|?)\s*", " or ", re.sub(r"\s*&&?\s*", " and ", re.sub(r"!\s*(?=\w)", "not ", text)))
    hint = f"write `{spelled}`" if spelled != text and _is_expression(spelled) else _EXPRESSION
    return "bad-expression", f"the tag expression is wrong: {_of(details, 'why')}", hint


def _is_expression(text: str) -> bool:
    try:
        return bool(parse_tags(text))
    except ValueError:
        return False


def _of(details: ErrorDetails, name: str) -> Any:
    return details.get("ctx", {}).get(name)
