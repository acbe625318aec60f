"""BibTeX's own grammar, read forgivingly: what bibtexparser could not read, or may have read wrongly, is read here.

It works on the text of the whole file, so that everything it finds has its place. ``heads`` finds where blocks begin;
an entry comes out of ``entries`` even if it is broken, and only what has no key and no field is lost.
"""

import re

from cvtool.bib.bibtex.entries import EntryReader
from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.heads import BlockHeads
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.sound import NAME, RawEntry
from cvtool.bib.bibtex.values import Values
from cvtool.sources.patterns import pattern

_NAME = pattern(NAME)
_UNBRACED = pattern(rf"\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=")
_OUTSIDE = pattern(r"^[ \t]*+,?[ \t]*+([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"\d]", re.MULTILINE)
_COMMENT = pattern(r"(?:[ \t]*%[^\n]*(?:\n|$))+")
_BRACE = pattern(r"[{}]")
_TOO_BROKEN = 12
"""Comments that nothing closes, after which no further one is looked at."""


class Recovery:
    """Reads blocks of a text."""

    def __init__(self, text: str, findings: Findings, macros: Macros) -> None:
        self.text = text
        self.findings = findings
        self.values = Values(text, findings, macros)
        self.heads = BlockHeads(text)
        self.entries = EntryReader(text, findings, self.values, self.heads)
        self.blocks = 0
        self._open_comments = 0

    def between(self, offset: int, stop: int, found: list[RawEntry]) -> int:
        """Read the blocks that begin in a stretch of text, and report what is lost there; return where they end."""
        while block := self.heads.search(offset):
            start = block.start() + len(block[0]) - len(block[0].lstrip())
            if start >= stop:
                break
            self._outside(offset, start)
            offset = self.commented(start) or self.block(block, start, found)
        self._outside(offset, stop)
        return max(offset, stop)

    def at(self, offset: int, found: list[RawEntry]) -> int:
        """Read the block at an offset; return where it ends."""
        block = self.heads.match(offset)
        return self.block(block, offset, found) if block else offset + 1

    def commented(self, start: int) -> int:
        """Report an entry after a %, which BibTeX reads; return its end if every line has a %, else 0."""
        line = self.text.rfind("\n", 0, start) + 1
        if not self.text[line:start].lstrip().startswith("%"):
            return 0
        lines = _COMMENT.match(self.text, line)
        end = lines.end() if lines else start
        first = self.text[start : self.text.find("\n", start) + 1 or len(self.text)]
        hint = "BibTeX has no % comments: use @comment{…}"
        if first.count("{") > first.count("}") and end > start + len(first):
            self.findings.warn("commented-entry", "this entry is commented out and ignored", start, hint)
            return end
        self.findings.warn("commented-entry", "this entry is read despite the %", start, hint)
        return 0

    def block(self, block: re.Match[str], start: int, found: list[RawEntry]) -> int:
        """Read one block after its head."""
        self.blocks += 1
        if block["only"] and _UNBRACED.match(self.text, block.end()):
            self.findings.error("missing-brace", f"missing brace after `@{block['only']}`", block.end())
        elif block["only"]:
            message = "this looks like an entry, but its type is not followed by a brace"
            self.findings.error("lost-entry", message, start)
            return block.end()
        if block["bare"]:
            self.findings.error("missing-at", f"there is no @ before `{block['bare']}`", start)
        type_ = (block["type"] or block["bare"] or block["only"] or "").lower()
        match type_:
            case "comment":
                return self._comment(block.end(), start)
            case "preamble":
                return self._preamble(block.end())
            case "string":
                return self._string(block.end(), start)
            case _:
                return self.entries.read(RawEntry("", type_, start=start, opening=_opening(block)), block.end(), found)

    def _comment(self, offset: int, start: int) -> int:
        """Go over a comment in braces; BibTeX, for which only the word is one, reads on inside it."""
        depth = 1
        if self._open_comments < _TOO_BROKEN:
            for brace in _BRACE.finditer(self.text, offset):
                depth += 1 if brace[0] == "{" else -1
                if depth == 0:
                    return brace.end()
        self._open_comments += 1
        self.findings.warn("unclosed-comment", "this @comment has no closing brace", start, "it is read as plain text")
        return offset

    def _preamble(self, offset: int) -> int:
        _, end = self.values.read("@preamble", self.values.skip(offset))
        return self._behind(self.values.skip(end))

    def _string(self, offset: int, start: int) -> int:
        name = _NAME.match(self.text, self.values.skip(offset))
        equals = self.values.skip(name.end()) if name else 0
        if name is None or not self.text.startswith("=", equals):
            self.findings.error("lost-macro", "this @string cannot be read", start, "write @string{name = {text}}")
            return offset
        value, end = self.values.read(name[0], self.values.skip(equals + 1))
        self.values.macros.define(name[0], value)
        return self._behind(self.values.skip(end))

    def _behind(self, offset: int) -> int:
        return offset + 1 if self.text[offset : offset + 1] in {"}", ")"} else offset

    def _outside(self, start: int, stop: int) -> None:
        """Report fields between entries."""
        for found in _OUTSIDE.finditer(self.text, start, max(start, stop)):
            message = f"the field `{found[1]}` is outside any entry: BibTeX reads it as a comment"
            self.findings.warn("lost-field", message, found.start(1), "is there an extra brace above?")


def reread_entry(raw: str, macros: Macros) -> RawEntry | None:
    """Read the text of one entry again, for what only the text shows; None if more than that entry is in it."""
    found: list[RawEntry] = []
    end = Recovery(raw, macros.findings, macros).at(0, found)
    return found[0] if found and end == len(raw) else None


def _opening(block: re.Match[str]) -> str:
    return block["open"] or block["brace"] or block["typeless"] or "{"
