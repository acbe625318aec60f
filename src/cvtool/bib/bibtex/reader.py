"""BibTeX → works and diagnostics: bibtexparser parses, and what it drops or corrupts without a word is read again.

Measured with bibtexparser 2.1: it loses entries with a repeated field or an ``@`` at the start of a line, leaves ``#``
and nested macros unevaluated, glues a field whose comma is missing to the one before, and keeps keys that differ only
in case. So each of its blocks is taken only if there is no doubt about it; all other text goes to ``recovery``. Every
entry of the file comes out as a work or as a problem.
"""

import logging
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.inheritance import Inheritance, parents
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.sound import NAME, RawEntry, simple
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic
from cvtool.sources.encoding import decode_as
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern

if TYPE_CHECKING:  # it is loaded when it is needed
    from cvtool.bib.bibtex.recovery import Recovery

_KEY = pattern(r"[^\s,{}()=\"#%\\]+")
_NAME = pattern(NAME)
_GOES_ON = pattern(rf"\s*(?:,|{NAME}\s*=)")
_CONTROL = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_ASCII_CONTROLS = [chr(code) for code in (*range(0x09), *range(0x0E, 0x20), 0x7F)]
_CONTAINERS = frozenset({"xdata", "set"})
"""Entry types that are not publications, but exist for others to inherit from."""


def parse_bibtex(data: bytes | str, file: str, encoding: str = "") -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """Read a ``.bib``; the works come in the order of the file.

    Raises ``CvtoolError`` if the bytes are not in the encoding, which is UTF-8 unless named or marked otherwise.
    """
    text = (
        decode_as(data, file, encoding) if isinstance(data, bytes) else data.replace("\r\n", "\n").replace("\r", "\n")
    )
    findings = Findings(text, file)
    may_have_one = not text.isascii() or any(sign in text for sign in _ASCII_CONTROLS)
    if may_have_one and (control := _CONTROL.search(text)):
        message = f"there is a control character, U+{ord(control[0]):04X}, in this file: ignored"
        findings.warn("control-character", message, control.start())
        findings.lines = LineIndex(file, text, [found.start() for found in _CONTROL.finditer(text)])
        text = _CONTROL.sub("", text)
    reader = _Reader(text, findings)
    reader.read()
    return reader.works(), findings.problems


class _Reader:
    """The blocks of a text in their order → entries, macros and problems."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.macros = Macros(findings)
        self.entries: dict[str, Work] = {}
        self.aliases: dict[str, str] = {}
        self.names: dict[str, str | None] = {}
        self.offset = 0
        self.blocks = 0

    @cached_property
    def recovery(self) -> "Recovery":
        """The other reader, which a sound file does not need."""
        from cvtool.bib.bibtex.recovery import Recovery

        return Recovery(self.text, self.findings, self.macros)

    def read(self) -> None:
        """Take what is beyond doubt, and read the rest again: between two blocks, and instead of a doubtful one."""
        found: list[RawEntry] = []
        for start, block in _blocks(self.text):
            if start >= self.offset:
                self.between(start)
            if start < self.offset:  # it is part of what was read again
                continue
            if start and self.text[start - 1] != "\n" and (end := self.recovery.commented(start)):
                self.offset = end
                continue
            entry = self.sound(block, start)
            if entry is None:
                self.offset = self.recovery.at(start, found)
            else:
                found.append(entry)
                self.offset = entry.end
                self.blocks += 1
            while found:
                self.keep(found.pop())
        self.between(len(self.text))
        if not self.blocks and not self.recovery.blocks:
            self.nothing()

    def between(self, stop: int) -> None:
        """Read the text between two blocks, which seldom holds more than blanks."""
        gap = self.text[self.offset : stop]
        if not gap or gap.isspace():
            self.offset = stop
            return
        found: list[RawEntry] = []
        self.offset = self.recovery.between(self.offset, stop, found)
        for entry in found:
            self.keep(entry)

    def sound(self, block: Any, start: int) -> RawEntry | None:
        """Return an entry as bibtexparser read it, if BibTeX would read the same; None if there is any doubt."""
        if type(block).__name__ == "DuplicateBlockKeyBlock":
            block = block.ignore_error_block
        if type(block).__name__ != "Entry" or not block.entry_type or not _KEY.fullmatch(block.key):
            return None
        fields: dict[str, str] = {}
        for field in block.fields:
            name = self.name(field.key)
            value = simple(field.value, self.macros)
            if name is None or value is None or name in fields:
                return None
            fields[name] = value
        end = start + len(str(block.raw))
        if _GOES_ON.match(self.text, end):
            return None
        return RawEntry(block.key, block.entry_type.lower(), fields, start, end)

    def name(self, written: str) -> str | None:
        """Return the name of a field in lower case, or None if it is none; each is looked at once."""
        if written not in self.names:
            self.names[written] = written.lower() if _NAME.fullmatch(written) else None
        return self.names[written]

    def keep(self, entry: RawEntry) -> None:
        """Make a work of an entry; of two with one key the first counts, as in BibTeX."""
        span = self.findings.span(entry.start)
        first = self.entries.get(entry.key.lower())
        if first is not None:
            same = (
                "is already used"
                if first.key == entry.key
                else f"differs from `{first.key}` only in case; it is already used"
            )
            message = f"the key `{entry.key}` {same} by the entry at {first.span}: this one is left out"
            self.findings.error("duplicate-key", message, entry.start, "rename one")
            return
        raw = self.text[entry.start : entry.end].rstrip()
        self.entries[entry.key.lower()] = Work(entry.key, entry.type, entry.fields, span, raw)
        for alias in entry.fields.get("ids", "").split(","):
            self.aliases.setdefault(alias.strip().lower(), entry.key.lower())

    def nothing(self) -> None:
        """Report a file without any block: an empty one, or one of another kind."""
        words = re.search(r"^[ \t]*[^\s%]", self.text, re.MULTILINE)
        if words:
            message = "this file contains no BibTeX entries"
            self.findings.error(
                "no-entries", message, words.end() - 1, "an entry looks like @article{key, title = {…}}"
            )
        elif not self.text.strip():
            self.findings.warn("empty-file", "the file is empty", 0)

    def works(self) -> tuple[Work, ...]:
        """Return the publications with what they inherit."""
        inheritance = Inheritance(self.find, self.report)
        parents = self.parents()
        return tuple(
            Work(work.key, work.type, inheritance.fields(work), work.span, work.raw, is_parent=work.key in parents)
            if "crossref" in work.fields or "xdata" in work.fields or work.key in parents
            else work
            for work in self.entries.values()
            if work.type not in _CONTAINERS
        )

    def parents(self) -> set[str]:
        """Return the keys of the entries that others take fields from, or name as what they appeared in (``xref``)."""
        links = [key for work in self.entries.values() for _, key in parents(work.fields)]
        links += [key for work in self.entries.values() if (key := work.fields.get("xref", "").strip())]
        return {parent.key for key in links if (parent := self.find(key))}

    def find(self, key: str) -> Work | None:
        """Find an entry by its key, or by another one that its ``ids`` give."""
        return self.entries.get(key.lower()) or self.entries.get(self.aliases.get(key.lower(), ""))

    def report(self, work: Work, link: str, key: str, parent: Work | None) -> None:
        """Report a reference that leads nowhere, or back to the entry itself."""
        what = f"`{work.key}` refers to the entry `{key}` in its `{link}`, which"
        nowhere = Diagnostic("unknown-crossref", f"{what} does not exist", work.span)
        back = Diagnostic("crossref-circle", f"{what} leads back to it", work.span)
        self.findings.problems.append(back if parent else nowhere)


def _blocks(text: str) -> Iterator[tuple[int, Any]]:
    """Let bibtexparser split a text; yield its blocks and their offsets, and let each go to save memory."""
    from cvtool.bib.bibtex.splitter import split

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)  # its warnings are repeated with line and column
    offset = 0
    blocks = split(text)[::-1]
    while blocks:
        block = blocks.pop()
        if type(block).__name__ == "ImplicitComment":
            continue
        found_at = text.find(block.raw, offset) if block.raw else -1
        if found_at >= 0:
            yield found_at, block
            offset = found_at + (len(str(block.raw)) if hasattr(block, "entry_type") else 1)
