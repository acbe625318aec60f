"""BibTeX → works and diagnostics: bibtexparser parses, and what it drops or corrupts without a word is put right here.

Measured with bibtexparser 2.1: it loses entries with a repeated field, leaves ``#`` and nested macros unevaluated,
glues a field whose comma is missing to the one before, and keeps keys that differ only in case. Every entry of the file
comes out as a work or as an error.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvtool.bib.work import Work
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PIECE = re.compile(r"\s*(?:(\d+)|([^\s\"#%'(),={}]+)|([{\"]))")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w:+-]*)\s*=\s*")
_LOST = re.compile(r"@[ \t]*([A-Za-z]+)[ \t]*[{(]")
_INHERITED = ("journal", "booktitle", "publisher", "year", "date", "month", "series", "volume", "editor", "address")


def parse_bibtex(
    data: bytes | str, file: str, encoding: str | None = None
) -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """Read a ``.bib``; the works come in the order of the file.

    Raises ``CvtoolError`` if the bytes are not in the encoding, which is UTF-8 unless named or marked otherwise.
    """
    from bibtexparser.entrypoint import parse_string

    text = decode(data, file, encoding) if isinstance(data, bytes) else data
    text = re.sub(
        r"^([ \t]*)@[ \t]+(\w+)", r"\1@\2", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE
    )
    logger = logging.getLogger("bibtexparser")  # its warnings are told again below, with their place
    logger.setLevel(logging.CRITICAL + 1)
    library = parse_string(text, parse_stack=[])
    reader = _Reader(text, file)
    for block in library.blocks:
        reader.block(block)
    return reader.works(), reader.problems


def decode(raw: bytes, file: str, encoding: str | None = None) -> str:
    """Decode a file's bytes; raises ``CvtoolError`` with the place of the first that do not fit."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    try:
        return raw.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        message = f"byte 0x{raw[error.start]:02X} at offset {error.start} is not {(encoding or 'UTF-8').upper()}"
        hint = "save the file as UTF-8"
        raise CvtoolError(Diagnostic("bad-encoding", message, Span(file, line, column), hint)) from None


class _Reader:
    """Blocks of bibtexparser in the order of the file → entries, macros and problems."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.problems: list[Diagnostic] = []
        self.macros: dict[str, str] = {month: month for month in _MONTHS}
        self.entries: dict[str, Work] = {}

    def block(self, block: Any) -> None:
        match type(block).__name__:
            case "Entry":
                self.entry(block)
            case "DuplicateFieldKeyBlock":
                self.entry(block.ignore_error_block)
            case "DuplicateBlockKeyBlock":
                inner = block.ignore_error_block
                self.entry(inner) if hasattr(inner, "entry_type") else self.macro(inner)
            case "String":
                self.macro(block)
            case "ImplicitComment":
                self.comment(block)
            case "Preamble" | "ExplicitComment":
                pass
            case _:
                reason = str(getattr(block.error, "abort_reason", block.error)).split("\n")[0].rstrip(". ")
                self.error("lost-entry", f"this entry cannot be read: {_lower(reason)}", self.place(block))

    def macro(self, block: Any) -> None:
        self.macros[block.key.lower()] = self.value(block.value, self.place(block))

    def comment(self, block: Any) -> None:
        """Tell of text between entries, a comment to BibTeX, that was likely meant as an entry or a field."""
        for offset, line in enumerate(block.comment.split("\n")):
            number = block.start_line + offset + 1
            found = _LOST.search(line)
            if (
                found
                and found[1].lower() not in {"comment", "string", "preamble"}
                and not line.lstrip().startswith("%")
            ):
                self.error("lost-entry", "this looks like an entry, but cannot be read as one", self.line(number, "@"))
            elif re.match(r"\s*,?\s*[A-Za-z]+\s*=\s*[{\"\d]", line):
                hint = "is there a brace too many above?"
                self.error("lost-field", "this field stands outside of any entry", self.line(number), hint)

    def entry(self, block: Any) -> None:
        span = self.place(block)
        if not block.key.strip():
            self.error("empty-key", "this entry has no citation key", span, "give it one: @article{lovelace1843, …")
            return
        first = self.entries.get(block.key.lower())
        if first is not None:
            same = "is taken" if first.key == block.key else f"differs from `{first.key}` in case only; it is taken"
            self.error(
                "duplicate-key", f"the key `{block.key}` {same} by the entry at {first.span}", span, "rename one"
            )
            return
        fields: dict[str, str] = {}
        for field in block.fields:
            for name, value in self.split(field, span):
                self.add(fields, name, value, self.line(field.start_line + 1))
        work = Work(key=block.key, type=block.entry_type.lower(), fields=fields, span=span, raw=block.raw)
        self.entries[block.key.lower()] = work

    def add(self, fields: dict[str, str], name: str, value: str, span: Span) -> None:
        if name in fields:
            self.warn("duplicate-field", f"the field `{name}` is given twice: the first one counts", span)
            return
        fields[name] = value

    def split(self, field: Any, entry: Span) -> Iterator[tuple[str, str]]:
        """Evaluate a field; one whose comma is missing holds the next field as well."""
        span = self.line(field.start_line + 1) if field.start_line is not None else entry
        name = "\n".join(line for line in field.key.split("\n") if not line.lstrip().startswith("%")).strip().lower()
        if name != field.key.strip().lower():
            self.warn("comment-in-entry", "BibTeX knows no comments inside of an entry", span, "move it outside")
        text = str(field.value)
        while True:
            value, end = self.evaluate(text, span)
            yield name, value
            rest = text[end:].strip()
            if not rest or rest.startswith("%"):
                return
            following = _NEXT_FIELD.match(text, end)
            if following is None:
                self.error("missing-comma", f"there is text after the value of `{name}`: {rest[:30]!r}", span)
                return
            self.warn("missing-comma", f"a comma is missing after the value of `{name}`", span)
            name, text = following[1].lower(), text[following.end() :]

    def value(self, text: str, span: Span) -> str:
        return self.evaluate(text, span)[0]

    def evaluate(self, text: str, span: Span) -> tuple[str, int]:
        """Evaluate numbers, macros, braces and quotes joined by ``#``; return the value and where it ends."""
        value, place = "", 0
        while found := _PIECE.match(text, place):
            number, macro, opening = found.groups()
            if opening:
                place = _closing(text, found.end() - 1)
                value += text[found.end() : place - 1]
            else:
                place = found.end()
                value += number if number is not None else self.expanded(macro, span)
            joint = re.compile(r"\s*#").match(text, place)
            if joint is None:
                break
            place = joint.end()
        return value, place

    def expanded(self, macro: str, span: Span) -> str:
        known = self.macros.get(macro.lower())
        if known is not None:
            return known
        hint = f"define it with @string{{{macro} = …}}, or put the text in braces"
        self.error("undefined-macro", f"the macro `{macro}` is not defined", span, hint)
        return macro

    def works(self) -> tuple[Work, ...]:
        return tuple(self.inheriting(work) for work in self.entries.values())

    def inheriting(self, work: Work) -> Work:
        """Take missing fields from the entry that ``crossref`` or ``xdata`` names."""
        parent_key = work.fields.get("crossref") or work.fields.get("xdata")
        if not parent_key:
            return work
        parent = self.entries.get(parent_key.strip().lower())
        if parent is None:
            message = f"`{work.key}` refers to the entry `{parent_key}`, which does not exist"
            self.error("unknown-crossref", message, work.span)
            return work
        return work.model_copy(update={"fields": {**_inherited(parent.fields, work), **work.fields}})

    def place(self, block: Any) -> Span:
        return self.line((block.start_line or 0) + 1, "@")

    def line(self, number: int, mark: str = "") -> Span:
        """Point at a mark in a line, else at its first character that is not blank."""
        row = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        column = row.find(mark) + 1 if mark and mark in row else len(row) - len(row.lstrip()) + 1
        return Span(self.file, number, column)

    def error(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.problems.append(Diagnostic(code, message, span, hint))

    def warn(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.problems.append(Diagnostic(code, message, span, hint, Severity.WARNING))


def _closing(text: str, start: int) -> int:
    """Return the place after the brace or quote that closes the one at ``start``."""
    depth = 0
    for place in range(start, len(text)):
        char = text[place]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        if (text[start] == "{" and depth == 0) or (text[start] == '"' and char == '"' and depth == 0 and place > start):
            return place + 1
    return len(text) + 1


def _inherited(parent: Mapping[str, str], work: Work) -> dict[str, str]:
    if "xdata" in work.fields:
        return dict(parent)
    fields = {name: parent[name] for name in _INHERITED if name in parent}
    if "title" in parent and "booktitle" not in fields:
        fields["booktitle"] = parent["title"]
    return fields


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
