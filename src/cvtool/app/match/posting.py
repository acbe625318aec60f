"""A file with a job posting → its text: plain, Markdown or HTML. Nothing in it is followed or run."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from cvtool.app.console import Console
from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.select.choice import Choice
from cvtool.sources.encoding import byte_span
from cvtool.sources.files import read_bytes
from cvtool.sources.patterns import pattern

_MAX_BYTES = 2 * 1024 * 1024
_HTML = pattern(r"<\s*(?:!doctype|html|head|body|div|p|ul|li|br|span|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TOKEN = pattern(r"\S+")
_ADDRESS = pattern(r"(?:https?://|www\.)\S+")
_MARKUP = pattern(r"!?\[([^\[\]]*)\]\([^)\[]*\)|[*_`~]{1,3}(?=\w)|(?<=\w)[*`~]{1,3}")
_BLOCKS = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "section", "td"})


def read_posting(raw: bytes, file: str) -> str:
    """Return the words of a posting; raises ``CvtoolError`` if it is empty, binary or not UTF-8."""
    if b"\x00" in raw[:65536] or raw[:5] == b"%PDF-":
        raise error("binary-posting", "this is not text", Span(file), "save the posting as plain text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = byte_span(raw, problem.start, file).line
        raise error("bad-encoding", "the posting is not UTF-8", Span(file, line), "save the file as UTF-8") from None
    text = _without_tags(text) if _HTML.search(text) else _MARKUP.sub(r"\1", text)
    text = _TOKEN.sub(_without_address, text)
    if not re.search(r"\w", text):
        raise error("empty-file", "the posting contains no words", Span(file), "paste the job's text into it")
    return text


def _without_address(found: re.Match[str]) -> str:
    """Leave out a mail address, and the web address in a word, without looking at any character twice."""
    word = found[0]
    at = word.find("@", 1)
    is_mail = at > 0 and 0 < word.find(".", at + 2) < len(word) - 1
    return " " if is_mail else _ADDRESS.sub(" ", word)


def read_job(path: Path, console: Console) -> str:
    """Read a posting from a file, or from stdin for ``-``; raises ``CvtoolError`` if it cannot be used."""
    if str(path) == "-":
        return read_posting(console.read_stdin(_MAX_BYTES), "stdin")
    return read_posting(read_bytes(path, str(path), _MAX_BYTES), str(path))


def require_pages(choices: Iterable[Choice]) -> None:
    """Raise ``CvtoolError`` (usage) if a posting is to decide what is dropped, but nothing ever is."""
    if not any(choice.variant.max_pages for choice in choices):
        message = "--match needs a number of pages to fit"
        raise CvtoolError(Diagnostic("usage", message, hint="add --max-pages 1"), exit_code=2)


def error(code: str, message: str, span: Span, hint: str = "") -> CvtoolError:
    """Make the exception for a posting that cannot be read."""
    return CvtoolError(Diagnostic(code, message, span, hint))


class _Words(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden += tag in {"script", "style"}
        self.pieces.append("\n" if tag in _BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= bool(self.hidden and tag in {"script", "style"})
        self.pieces.append("\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def _without_tags(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.pieces)
