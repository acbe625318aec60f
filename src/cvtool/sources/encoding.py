"""The bytes of a file → text: UTF-8, unless a byte order mark of a ``.bib`` or the user says otherwise."""

import codecs
import re

from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTAINERS = (b"%", b"P", b"{", b"\xd0", b"\x89", b"\xff", b"\x1f", b"<", b"\\")
"""First bytes of files that are not a CV: PDF, Word, and others."""
_LINE_END = pattern("\r\n?")


def decode_as(raw: bytes, file: str, encoding: str = "") -> str:
    """Decode a file, with every line ending as a newline.

    Raises ``CvtoolError`` with the position of the first byte that is not in the encoding.
    """
    name = encoding or _detected(raw)
    try:
        text = raw.decode("utf-8-sig" if codecs.lookup(name).name == "utf-8" else name)
    except UnicodeDecodeError as error:
        raise CvtoolError(_misfit(raw, error.start, name, file)) from None
    except UnicodeError:  # some codecs, such as UTF-16 without a byte order mark, do not say where
        raise CvtoolError(_misfit(raw, 0, name, file)) from None
    return _LINE_END.sub("\n", text) if "\r" in text else text


def decode_utf8(raw: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark, and make every line end a newline.

    Raises ``CvtoolError`` with the line of the first byte that is not UTF-8, or with what the file is instead of text.
    """
    if raw.lstrip()[:1] in _CONTAINERS:
        from cvtool.sources.containers import refuse_container

        refuse_container(raw, file)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02X} at offset {error.start} is not UTF-8"
        span = byte_span(raw, error.start, file)
        raise CvtoolError(Diagnostic("bad-encoding", message, span, "save the file as UTF-8")) from None


def check_encoding(name: str) -> str:
    """Return the name of a text encoding; raises ``CvtoolError`` (usage) if Python does not know it."""
    try:
        b"x".decode(name or "utf-8")
    except UnicodeError:
        return name
    except (LookupError, ValueError):
        hint = "for example utf-8, latin-1, cp1252, mac-roman, utf-16, gb18030, shift-jis"
        raise CvtoolError(
            Diagnostic("usage", f"there is no encoding `{name}`", hint=f"name one, {hint}"), exit_code=2
        ) from None
    return name


def _detected(raw: bytes) -> str:
    named = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if named:
        return named
    head = raw[:64]
    if len(head) > 3 and not any(head[1::2]) and all(head[::2]):
        return "utf-16-le"
    return "utf-16-be" if len(head) > 3 and not any(head[::2]) and all(head[1::2]) else "utf-8"


def byte_span(raw: bytes, offset: int, file: str) -> Span:
    """Return the line and column of a byte; what is before it counts as UTF-8."""
    before = raw[:offset].decode("utf-8", "replace")
    return LineIndex(file, before).span(len(before))


def _misfit(raw: bytes, start: int, encoding: str, file: str) -> Diagnostic:
    name = encoding.upper()
    message = f"byte 0x{raw[start]:02X} at offset {start} is not {name}" if raw[start:] else f"the file is not {name}"
    hint = "save the file as UTF-8, or name its encoding with --encoding"
    likely = _likely(raw) if encoding == "utf-8" else ""
    hint += f": it looks like {likely}" if likely else ""
    return Diagnostic("bad-encoding", message, byte_span(raw, start, file), hint)


def _likely(raw: bytes) -> str:
    """Guess between the two usual encodings of Western text; empty if the bytes are not text."""
    if 0 in raw:
        return ""
    if re.search(rb"[\x80-\x9f]", raw):
        try:
            raw.decode("cp1252")
        except UnicodeDecodeError:
            return ""
        return "cp1252"
    return "latin-1"
