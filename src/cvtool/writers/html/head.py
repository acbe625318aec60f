"""The head of a page for programs: metadata, Open Graph, and the person as schema.org describes one (JSON-LD).

All of it is taken from what the page prints, so that it says nothing that the page does not.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.writers.html.escape import attribute

_PROPERTIES: Mapping[doc.ContactKind, str] = {
    "email": "email",
    "phone": "telephone",
    "website": "url",
    "location": "address",
    "address": "address",
    "affiliation": "affiliation",
    "orcid": "sameAs",
    "profile": "sameAs",
}
"""What schema.org calls a way to reach a person."""
_LINKS = {"orcid", "profile", "website"}
"""What is only known by an address."""
_HIDDEN = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
"""What could end the element that the data is in, or a line of it."""


def metadata(document: doc.Document) -> list[str]:
    """Write the elements of the head, a line each."""
    header = document.header
    described = (header.name, document.subject or doc.copied(header.headline))
    description = " – ".join(part for part in described if part)
    named = {
        "author": header.name,
        "description": description,
        "keywords": ", ".join(document.keywords),
        "date": document.date,
    }
    shared = {
        "og:type": "profile",
        "og:title": header.name,
        "og:description": description,
        "og:locale": _locale(document),
    }
    return [
        *(f'<meta name="{name}" content="{attribute(value)}">' for name, value in named.items() if value),
        *(f'<meta property="{name}" content="{attribute(value)}">' for name, value in shared.items() if value),
    ]


def _locale(document: doc.Document) -> str:
    """Write the language as Open Graph does, which has none without a country: ``de_CH``."""
    language, _, country = document.language.partition("-")
    return f"{language.lower()}_{country.upper()}" if len(country) == 2 and country.isalpha() else ""


def linked_data(header: doc.Header) -> str:
    """Write the person as JSON-LD; nothing in it can end the element that it is in."""
    facts: dict[str, list[object]] = {}
    for name, value in _facts(header):
        facts.setdefault(name, []).append(value)
    person = {name: values[0] if len(values) == 1 else values for name, values in facts.items()}
    data = {"@context": "https://schema.org", "@type": "Person"} | person
    return json.dumps(data, ensure_ascii=False).translate(_HIDDEN)


def hash_of(data: str) -> str:
    """Return what a Content Security Policy names a text by, which is then the only script that it lets pass."""
    return b64encode(sha256(data.encode()).digest()).decode()


def _facts(header: doc.Header) -> Iterator[tuple[str, object]]:
    """List what is known of the person, as schema.org names it."""
    printed = {
        "name": header.name,
        "honorificPrefix": header.titles,
        "honorificSuffix": header.postnominals,
        "description": doc.copied(header.headline),
    }
    yield from ((name, doc.printable(text)) for name, text in printed.items() if text)
    for kind, contact in zip(header.kinds, header.contacts, strict=False):
        text = _value(kind, contact)
        if text:
            yield _PROPERTIES[kind], {"@type": "Organization", "name": text} if kind == "affiliation" else text


def _value(kind: doc.ContactKind, contact: doc.Inlines) -> str:
    """Return the address of a link, without the label that may follow it, or else the text."""
    if kind in {"location", "address", "affiliation"}:
        return doc.printable(doc.copied(contact))
    url = next((node.url for node in contact if isinstance(node, doc.Link) and is_safe(node.url)), "")
    if url or kind in _LINKS:
        return doc.printable(url.removeprefix("mailto:").removeprefix("tel:"))
    return doc.printable(doc.copied(contact))
