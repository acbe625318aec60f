"""Single values, both ways: Markdown and plain text, web addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cvtool.bib.query.filter import Terms
from cvtool.cv.model.text import Translated, localized, parse_inlines, web_address
from cvtool.document import Str, plain

MARKUP = re.compile(r"([\\`*_\[\]])")


@dataclass(frozen=True, slots=True)
class Languages:
    """The language to tell a CV in, and the one that its plain texts are in."""

    language: str = "en"
    default: str = "en"
    terms: Terms = field(default_factory=Terms)


def flat(text: str | Mapping[str, str] | None, tongue: Languages) -> str:
    """Flatten a text of the CV, for themes print plain strings; line breaks stay where they cut no markup apart."""
    if not text:
        return ""
    chosen = localized(text, tongue.language, tongue.default)
    whole = plain(parse_inlines(chosen))
    if "\n" not in chosen:
        return whole
    lines = "\n".join(plain(parse_inlines(line)) for line in chosen.split("\n"))
    return lines if lines.split() == whole.split() else whole


def literal(text: str | None, tongue: Languages) -> str | None:
    """Choose a literal text of the CV in the language told."""
    return localized(text.by_language, tongue.language, tongue.default) if isinstance(text, Translated) else text


def escaped(text: str) -> str:
    """Write a plain text as Markdown that says just this."""
    if all(parse_inlines(line) == (Str(line),) for line in text.split("\n")):
        return text
    return MARKUP.sub(r"\\\1", text)


def uri(url: str | None) -> str | None:
    """Make an address a URI in the strict sense of RFC 3986: ASCII, the rest percent-encoded."""
    if not url:
        return None
    encoded = quote(web_address(url), safe="%/:?#[]@!$&'()*+,;=-._~")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)


def words(value: Any) -> str | None:
    """Take a text, or a number as it was written; anything else, and what is blank, says nothing."""
    value = getattr(value, "written", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() else None


def markdown(value: Any) -> str | None:
    """Take a plain text as Markdown."""
    found = words(value)
    return escaped(found) if found else None


def address(value: Any) -> str | None:
    """Take a web address; one without a scheme gets https."""
    found = words(value)
    if found is None:
        return None
    found = found.strip()
    return found if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", found) else f"https://{found}"


def listed(value: Any) -> list[str]:
    """Take the texts of a list; a text alone is a list of one."""
    items = value if isinstance(value, list) else [value]
    return [found for item in items if (found := words(item))]
