"""Single values, both ways: Markdown and plain text, web addresses."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct, field

from cvtool.bib.query.filter import Terms
from cvtool.cv.model.text import Translated, localized, parse_inlines
from cvtool.document import plain, web_address
from cvtool.sources.patterns import pattern

MARKUP = pattern(r"([\\`*_\[\]])")


class Languages(Struct, frozen=True):
    """The language to write a CV in, the language of its plain texts, and the terms that choose publications."""

    language: str = "en"
    default: str = "en"
    terms: Terms = field(default_factory=Terms)


def flat(text: str | Mapping[str, str] | None, languages: Languages) -> str:
    """Flatten a text of the CV, for themes print plain strings; line breaks stay where they cut no markup apart."""
    if not text:
        return ""
    chosen = localized(text, languages.language, languages.default)
    whole = plain(parse_inlines(chosen))
    if "\n" not in chosen:
        return whole
    lines = "\n".join(plain(parse_inlines(line)) for line in chosen.split("\n"))
    return lines if lines.split() == whole.split() else whole


def literal_text(text: str | None, languages: Languages) -> str | None:
    """Choose a literal text of the CV in the language written."""
    return localized(text.by_language, languages.language, languages.default) if isinstance(text, Translated) else text


def uri(url: str | None) -> str | None:
    """Make an address a URI in the strict sense of RFC 3986: ASCII, the rest percent-encoded."""
    if not url:
        return None
    encoded = quote(web_address(url), safe="%/:?#[]@!$&'()*+,;=-._~")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
