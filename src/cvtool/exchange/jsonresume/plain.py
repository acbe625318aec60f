"""Single values, both ways: Markdown and plain text, web addresses."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct, field

from cvtool.bib.query.filter import Terms
from cvtool.cv.model.markdown import Inserts, parse_blocks, parse_inlines
from cvtool.cv.model.text import Translated, localized
from cvtool.document import Bullets, Paragraph, TextBlock, plain
from cvtool.document.addresses import web_address
from cvtool.sources.patterns import pattern

MARKUP = pattern(r"([\\`*_\[\]])")


class Languages(Struct, frozen=True):
    """The language to write a CV in, the language of its plain texts, and the terms that choose publications."""

    language: str = "en"
    default: str = "en"
    terms: Terms = field(default_factory=Terms)
    inserts: Inserts | None = None


def flat(text: str | Mapping[str, str] | None, languages: Languages) -> str:
    """Flatten a text of the CV, for themes print plain strings; line breaks stay where they cut no markup apart."""
    if not text:
        return ""
    chosen = localized(text, languages.language, languages.default)
    whole = plain(parse_inlines(chosen, languages.inserts))
    if "\n" not in chosen:
        return whole
    lines = "\n".join(_line(line, languages) for line in chosen.split("\n"))
    if lines.split() == whole.split():
        return lines
    return "\n\n".join("\n".join(_lines(block)) for block in parse_blocks(chosen, languages.inserts))


def _line(line: str, languages: Languages) -> str:
    """Flatten one line of a text; its indentation says how deep a point is."""
    indent = line[: len(line) - len(line.lstrip())]
    return indent + plain(parse_inlines(line, languages.inserts)) if line.strip() else ""


def _lines(block: TextBlock) -> Iterator[str]:
    """Write a paragraph or a list as lines of plain text."""
    match block:
        case Paragraph():
            yield plain(block.content)
        case Bullets():
            for marker, bullet in zip(block.markers("-"), block.items, strict=True):
                yield f"{marker} {plain(bullet.content)}"
                for inner in bullet.body:
                    gap = [""] if isinstance(inner, Paragraph) else []
                    yield from (f"{' ' * (len(marker) + 1)}{line}" if line else "" for line in [*gap, *_lines(inner)])


def literal_text(text: str | None, languages: Languages) -> str | None:
    """Choose a literal text of the CV in the language written."""
    return localized(text.by_language, languages.language, languages.default) if isinstance(text, Translated) else text


def uri(url: str | None) -> str | None:
    """Make an address a URI in the strict sense of RFC 3986: ASCII, the rest percent-encoded."""
    if not url:
        return None
    encoded = quote(web_address(url), safe="%/:?#[]@!$&'()*+,;=-._~")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
