r"""The value of a BibTeX field: numbers, macros, braces and quotes, joined by ``#``; and what people get wrong in it.

BibTeX counts every brace, ``\{`` too, and knows no escape for a quote. Where its reading leads nowhere, the next best
one is taken that leads on to a comma, to the next field or to the end of the entry. Every search ends at the third head
of an entry after the value's beginning, so that no file, however broken, is read many times over.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.sound import NAME, SWALLOWED, USUAL
from cvtool.sources.patterns import pattern

_NAME = pattern(NAME)
_BLANK = pattern(r"\s*")
_BARE = pattern(r"[^\s\"#%(),={}@]+")
_UNQUOTED = pattern(r"[^\n,{}\"=#%]*[^\s,{}\"=#%]")
_TOKENS = {"{": re.compile(r"[{}]"), '"': re.compile(r'[{}"]')}
_HEADS = pattern(
    r"@[ \t]*[^\s\"#%'(),={}@]+[ \t]*\{[^{}@\"#,=]{0,120}[,=]|^[ \t]*@[ \t]*\w+[ \t]*[{(][^{}@\"#,=]{0,120}[,=]",
    re.MULTILINE,
)
_ENTRY = pattern(rf"^[ \t]*@[ \t]*\w+[ \t]*[{{(]\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=", re.MULTILINE)
_GOES_ON = pattern(rf"\s*(?:[#%}})]|{NAME}\s*=|,\s*(?:[,%}})]|{NAME}\s*=|(?:{USUAL})\s*[\"{{]|$))", re.IGNORECASE)
"""What may follow a value."""

RESTART = pattern(
    rf",\s*(?={NAME}\s*=\s*[\"{{])|\n[ \t]*(?={NAME}\s*=\s*[\"{{\w])|,\s*(?=(?:{USUAL})\s*=\s*\w)", re.IGNORECASE
)
"""Where a field seems to begin inside a value."""

_CANDIDATES = 20
_MOST_GLUED = 1_000_000
_MOST_GLUED_EACH = 100
"""How many characters a file may make by ``#``: so many, and so many for each of its own; who doubles macros, stops."""


class Values:
    """Reads values anywhere in a text."""

    def __init__(self, text: str, findings: Findings, macros: Macros) -> None:
        self.text = text
        self.findings = findings
        self.macros = macros
        self.unclosed = 0
        self.glue = _MOST_GLUED + _MOST_GLUED_EACH * len(text)

    @cached_property
    def heads(self) -> list[int]:
        """The offsets of what looks like the beginning of an entry."""
        return [found.start() for found in _HEADS.finditer(self.text)]

    def head(self, offset: int, nth: int = 0) -> int:
        """Return the offset of the nth head after another offset, or the end of the text."""
        index = bisect_right(self.heads, offset) + nth
        return self.heads[index] if index < len(self.heads) else len(self.text)

    def skip(self, offset: int) -> int:
        """Go over blanks, and over comments, which BibTeX does not know inside an entry."""
        text = self.text
        while True:
            found = _BLANK.match(text, offset)
            offset = found.end() if found else offset
            if not text.startswith("%", offset):
                return offset
            self.findings.warn(
                "comment-in-entry", "BibTeX does not allow comments inside an entry", offset, "move it outside"
            )
            end = text.find("\n", offset)
            offset = len(text) if end < 0 else end

    def read(self, name: str, offset: int) -> tuple[str, int]:
        """Read the value of a field that begins at an offset; return it and where it ends."""
        value = ""
        while True:
            part, end = self._piece(name, offset, first=not value)
            value = self._glued(value, part, offset) if value else part
            after = self.skip(end)
            if not self.text.startswith("#", after):
                return value, end
            offset = self.skip(after + 1)

    def _glued(self, value: str, part: str, offset: int) -> str:
        """Join two parts of a value, unless macros made of macros have grown beyond all measure."""
        if len(part) <= self.glue:
            self.glue -= len(part)
            return value + part
        if self.glue >= 0:
            self.findings.error("huge-value", "nested macros expand to too much text here", offset)
            self.glue = -1
        return value

    def _piece(self, name: str, offset: int, *, first: bool) -> tuple[str, int]:
        char = self.text[offset : offset + 1]
        if char and char in '{"':
            return self._delimited(name, offset)
        bare = _BARE.match(self.text, offset)
        if bare is None:
            self.findings.error(
                "empty-value", f"the field `{name}` has no value", offset, f"write {name} = {{}}, or leave it out"
            )
            return "", offset
        unquoted = _UNQUOTED.match(self.text, offset)
        is_word = unquoted is None or unquoted.end() <= bare.end() or self._goes_on(bare.end())
        if bare[0].isdecimal() and is_word:
            return bare[0], bare.end()
        if first and unquoted and (not is_word or not _NAME.match(bare[0])):
            hint = f"write {name} = {{{unquoted[0][:40]}}}"
            self.findings.error("unquoted-value", f"the value of `{name}` needs braces", offset, hint)
            return unquoted[0], unquoted.end()
        return self.macros.expand(bare[0], offset), bare.end()

    def _delimited(self, name: str, offset: int) -> tuple[str, int]:
        """Read what is in braces or quotes, as BibTeX does where that works."""
        text = self.text
        strict = next(self._closings(offset, escapes=False), 0)
        if strict and self._goes_on(strict):
            if self._swallows(offset, strict):
                return self._cut(name, offset, 0)
            self._warn_of_swallowed(name, offset, strict)
            return text[offset + 1 : strict - 1], strict
        lenient = next(self._closings(offset, escapes=True), 0)
        if lenient not in {0, strict} and self._goes_on(lenient):
            what = "brace" if text[offset] == "{" else "quote"
            hint = r"write \lbrace and \rbrace" if what == "brace" else r"put accents in braces: {\"o}"
            self.findings.warn("escaped-delimiter", f"BibTeX reads an escaped {what} as a plain {what}", offset, hint)
            return text[offset + 1 : lenient - 1], lenient
        if strict and not RESTART.search(text, offset + 1, strict):
            return self._behind_strays(name, offset, strict)
        return self._cut(name, offset, strict)

    def _behind_strays(self, name: str, offset: int, strict: int) -> tuple[str, int]:
        """Look for a later closing that leads on, and leave out those before it; if none does, the first one it is."""
        text, ends = self.text, [offset + 1]
        for end in self._closings(offset, escapes=False):
            if len(ends) > _CANDIDATES or RESTART.search(text, ends[-1] - 1, end):
                break
            ends.append(end)
            if end > strict and self._goes_on(end):
                hint = "remove it, or put the text in braces"
                if text[offset] == '"':
                    self.findings.error("stray-quote", f"stray quote in the value of `{name}`", strict - 1, hint)
                    return text[offset + 1 : end - 1], end
                message = f"extra brace in the value of `{name}`"
                self.findings.error("stray-brace", message, strict - 1, hint)
                return "".join(text[start : stop - 1] for start, stop in itertools.pairwise(ends)), end
        return text[offset + 1 : strict - 1], strict

    def _cut(self, name: str, offset: int, strict: int) -> tuple[str, int]:
        """End an unclosed value where the next field or the next entry begins."""
        self.unclosed += 1
        mark = "brace" if self.text[offset] == "{" else "quote"
        message = f"the value of `{name}` has no closing {mark}"
        limit = strict or self.head(offset)
        restart = RESTART.search(self.text, offset + 1, limit)
        entry = _ENTRY.search(self.text, offset + 1, limit) if restart else None
        if entry and restart and entry.start() < restart.start():  # those are the fields of the next entry
            limit, restart = entry.start(), None
        hint = "" if restart is None else "it is read up to the next field"
        self.findings.error("unclosed-value", message, offset, hint)
        if restart:
            value = self.text[offset + 1 : restart.start()].rstrip(", \t\n")
            return value, offset + 1 + len(value)
        return self.text[offset + 1 : limit].rstrip().rstrip("})").rstrip(", \t\n"), limit

    def _closings(self, offset: int, *, escapes: bool) -> Iterator[int]:
        """Yield the ends of what could be the closing delimiter."""
        text, opening = self.text, self.text[offset]
        base = int(opening == "{")
        depth = base
        for found in _TOKENS[opening].finditer(text, offset + 1, self.head(offset, 2)):
            char = found[0]
            if escapes and text[found.start() - 1] == "\\":
                continue
            if char == "{":
                depth += 1
            elif char == "}":
                depth -= 1
                if depth < 0:
                    return
                if base and depth == 0:
                    yield found.end()
                    depth = 1
            elif depth == 0:
                yield found.end()

    def _goes_on(self, offset: int) -> bool:
        return _GOES_ON.match(self.text, offset) is not None

    def _swallows(self, start: int, end: int) -> bool:
        """Whether a value, though its delimiters are balanced, holds fields of its own entry and then another entry."""
        if "@" not in self.text[start:end]:
            return False
        entry = _ENTRY.search(self.text, start, end)
        return entry is not None and SWALLOWED.search(self.text, start, entry.start()) is not None

    def _warn_of_swallowed(self, name: str, start: int, end: int) -> None:
        """Report what looks like an entry or a field, but is part of a value for BibTeX."""
        hint = "is a brace missing above?"
        entries = list(_ENTRY.finditer(self.text, start, end)) if "@" in self.text[start:end] else []
        for entry in entries:
            message = f"this looks like an entry, but is part of the value of `{name}`"
            self.findings.warn("swallowed-entry", message, entry.end() - len(entry[0].lstrip()), hint)
        if not entries and (found := SWALLOWED.search(self.text, start, end)):
            message = f"this looks like a field, but is part of the value of `{name}`"
            self.findings.warn("swallowed-field", message, found.end() - len(found[0].lstrip()), hint)
