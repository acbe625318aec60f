"""Texts of other tools, which may be plain, Markdown or HTML → inline Markdown of ours that says the same."""

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from cvtool.cv.model.markdown import parse_inlines
from cvtool.document import Code, Emph, Link, Strong, plain
from cvtool.exchange.values import escaped, join_words
from cvtool.sources.patterns import pattern

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_SILENT = frozenset({"script", "style", "head", "title"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@cache
def _html() -> re.Pattern[str]:
    names = "p|div|ul|ol|li|h[1-6]|b|strong|i|em|u|code|span|a"
    tag = rf"<({names})(?:\s[^<>]*)?>.*</\1\s*>|<br\s*/?>|<p>|<li>"
    return re.compile(tag, re.IGNORECASE | re.DOTALL)


_ENTITY = pattern(r"&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)


def markdown_of(value: object) -> str | None:
    """Take a text as Markdown: HTML and Markdown keep what they mean, anything else is literal; None if it is blank."""
    text = join_words(value)
    if text is None:
        return None
    if "<" in text and _html().search(text):
        return from_html(text) or None
    made = _ENTITY.sub(_mark, text) if _is_markdown(text) else escaped(_ENTITY.sub(_letter, text))
    return made if made.strip() else None


def _letter(entity: re.Match[str]) -> str:
    return unescape(entity[0]).replace("\xa0", " ")


def _mark(entity: re.Match[str]) -> str:
    """Write the letter that an entity means in a text of Markdown, where it is not a mark."""
    letter = _letter(entity)
    return f"\\{letter}" if letter in "*_`[]\\" else letter


def without_markup(value: object) -> str | None:
    """Take a text that has no markup here: what markup it has is read, and left out."""
    text = join_words(value)
    if text is None or not any(char in text for char in "<&*_`["):
        return text
    return plain(parse_inlines(markdown_of(text) or "")) or text


def _is_markdown(text: str) -> bool:
    """Whether a text has emphasis, code or links in the sense of CommonMark."""
    if not any(char in text for char in "*_`["):
        return False
    nodes = parse_inlines(text)
    return any(isinstance(node, Emph | Strong | Code | Link) and plain((node,)).strip() for node in nodes)


def from_html(text: str) -> str:
    """Write HTML as Markdown: paragraphs, lists, emphasis, code, links; scripts vanish, other tags leave their text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    joined = "".join(reader.parts)
    lines = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*", "\n", re.sub(r"[ \t\xa0]+", " ", joined))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _Reader(HTMLParser):
    """One pass over the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag means."""
        self.silent += tag in _SILENT
        if tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.parts.append("[" if _is_link(self.links[-1]) else "")
        else:
            self.parts.append({"br": "\n", "li": "\n- "}.get(tag, "\n\n" if tag in _BLOCKS else ""))

    def handle_endtag(self, tag: str) -> None:
        """End it; white space before the end of emphasis goes behind it, as Markdown needs it."""
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _MARKS:
            blank = bool(self.parts) and self.parts[-1][-1:].isspace()
            if blank:
                self.parts[-1] = self.parts[-1].rstrip()
            self.parts.append(_MARKS[tag] + " " * blank)
        elif tag == "a" and self.links:
            url = self.links.pop()
            self.parts.append(f"]({url})" if _is_link(url) else "")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Take text as it is, with the line breaks of the source as blanks."""
        if not self.silent:
            self.parts.append(escaped(re.sub(r"\s+", " ", data)))


def _is_link(url: str) -> bool:
    return urlsplit(url).scheme.lower() in _SCHEMES and not re.search(r"[\s()<>]", url)
