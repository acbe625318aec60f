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

_NAME = re.compile(NAME)
_BLANK = re.compile(r"\s*")
_BARE = re.compile(r"[^\s\"#%(),={}@]+")
_UNQUOTED = re.compile(r"[^\n,{}\"=#%]*[^\s,{}\"=#%]")
_TOKENS = {"{": re.compile(r"[{}]"), '"': re.compile(r'[{}"]')}
_HEADS = re.compile(
    r"@[ \t]*[^\s\"#%'(),={}@]+[ \t]*\{[^{}@\"#,=]{0,120}[,=]|^[ \t]*@[ \t]*\w+[ \t]*[{(][^{}@\"#,=]{0,120}[,=]",
    re.MULTILINE,
)
_ENTRY = re.compile(rf"^[ \t]*@[ \t]*\w+[ \t]*[{{(]\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=", re.MULTILINE)
_GOES_ON = re.compile(rf"\s*(?:[#%}})]|{NAME}\s*=|,\s*(?:[,%}})]|{NAME}\s*=|(?:{USUAL})\s*[\"{{]|$))", re.IGNORECASE)
"""What may follow a value."""

RESTART = re.compile(
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
        """Where something stands that looks like the beginning of an entry."""
        return [found.start() for found in _HEADS.finditer(self.text)]

    def head(self, place: int, nth: int = 0) -> int:
        """Return where the nth head after a place stands, or the end of the text."""
        index = bisect_right(self.heads, place) + nth
        return self.heads[index] if index < len(self.heads) else len(self.text)

    def skip(self, place: int) -> int:
        """Go over blanks, and over comments, which BibTeX does not know inside an entry."""
        text = self.text
        while True:
            found = _BLANK.match(text, place)
            place = found.end() if found else place
            if not text.startswith("%", place):
                return place
            self.findings.warn(
                "comment-in-entry", "BibTeX does not allow comments inside an entry", place, "move it outside"
            )
            end = text.find("\n", place)
            place = len(text) if end < 0 else end

    def read(self, name: str, place: int) -> tuple[str, int]:
        """Read the value of a field that begins at a place; return it and where it ends."""
        value = ""
        while True:
            part, end = self._piece(name, place, first=not value)
            value = self._glued(value, part, place) if value else part
            after = self.skip(end)
            if not self.text.startswith("#", after):
                return value, end
            place = self.skip(after + 1)

    def _glued(self, value: str, part: str, place: int) -> str:
        """Join two parts of a value, unless macros made of macros have grown beyond all measure."""
        if len(part) <= self.glue:
            self.glue -= len(part)
            return value + part
        if self.glue >= 0:
            self.findings.error("huge-value", "nested macros expand to too much text here", place)
            self.glue = -1
        return value

    def _piece(self, name: str, place: int, *, first: bool) -> tuple[str, int]:
        char = self.text[place : place + 1]
        if char and char in '{"':
            return self._delimited(name, place)
        bare = _BARE.match(self.text, place)
        if bare is None:
            self.findings.error(
                "empty-value", f"the field `{name}` has no value", place, f"write {name} = {{}}, or leave it out"
            )
            return "", place
        unquoted = _UNQUOTED.match(self.text, place)
        is_word = unquoted is None or unquoted.end() <= bare.end() or self._goes_on(bare.end())
        if bare[0].isdecimal() and is_word:
            return bare[0], bare.end()
        if first and unquoted and (not is_word or not _NAME.match(bare[0])):
            hint = f"write {name} = {{{unquoted[0][:40]}}}"
            self.findings.error("unquoted-value", f"the value of `{name}` needs braces", place, hint)
            return unquoted[0], unquoted.end()
        return self.macros.expand(bare[0], place), bare.end()

    def _delimited(self, name: str, place: int) -> tuple[str, int]:
        """Read what is in braces or quotes, as BibTeX does where that works."""
        text = self.text
        strict = next(self._closings(place, escapes=False), 0)
        if strict and self._goes_on(strict):
            if self._swallows(place, strict):
                return self._cut(name, place, 0)
            self._warn_of_swallowed(name, place, strict)
            return text[place + 1 : strict - 1], strict
        lenient = next(self._closings(place, escapes=True), 0)
        if lenient not in {0, strict} and self._goes_on(lenient):
            what = "brace" if text[place] == "{" else "quote"
            hint = r"write \lbrace and \rbrace" if what == "brace" else r"put accents in braces: {\"o}"
            self.findings.warn("escaped-delimiter", f"BibTeX reads an escaped {what} as a plain {what}", place, hint)
            return text[place + 1 : lenient - 1], lenient
        if strict and not RESTART.search(text, place + 1, strict):
            return self._behind_strays(name, place, strict)
        return self._cut(name, place, strict)

    def _behind_strays(self, name: str, place: int, strict: int) -> tuple[str, int]:
        """Look for a later closing that leads on, and leave out those before it; if none does, the first one it is."""
        text, ends = self.text, [place + 1]
        for end in self._closings(place, escapes=False):
            if len(ends) > _CANDIDATES or RESTART.search(text, ends[-1] - 1, end):
                break
            ends.append(end)
            if end > strict and self._goes_on(end):
                hint = "remove it, or put the text in braces"
                if text[place] == '"':
                    self.findings.error("stray-quote", f"stray quote in the value of `{name}`", strict - 1, hint)
                    return text[place + 1 : end - 1], end
                message = f"extra brace in the value of `{name}`"
                self.findings.error("stray-brace", message, strict - 1, hint)
                return "".join(text[start : stop - 1] for start, stop in itertools.pairwise(ends)), end
        return text[place + 1 : strict - 1], strict

    def _cut(self, name: str, place: int, strict: int) -> tuple[str, int]:
        """End an unclosed value where the next field or the next entry begins."""
        self.unclosed += 1
        mark = "brace" if self.text[place] == "{" else "quote"
        message = f"the value of `{name}` has no closing {mark}"
        limit = strict or self.head(place)
        restart = RESTART.search(self.text, place + 1, limit)
        entry = _ENTRY.search(self.text, place + 1, limit) if restart else None
        if entry and restart and entry.start() < restart.start():  # those are the fields of the next entry
            limit, restart = entry.start(), None
        hint = "" if restart is None else "it is read up to the next field"
        self.findings.error("unclosed-value", message, place, hint)
        if restart:
            value = self.text[place + 1 : restart.start()].rstrip(", \t\n")
            return value, place + 1 + len(value)
        return self.text[place + 1 : limit].rstrip().rstrip("})").rstrip(", \t\n"), limit

    def _closings(self, place: int, *, escapes: bool) -> Iterator[int]:
        """Walk over the places after a delimiter that could be the closing one."""
        text, opening = self.text, self.text[place]
        base = int(opening == "{")
        depth = base
        for found in _TOKENS[opening].finditer(text, place + 1, self.head(place, 2)):
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

    def _goes_on(self, place: int) -> bool:
        return _GOES_ON.match(self.text, place) is not None

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
