"""BibTeX's own grammar, read forgivingly: what bibtexparser could not read, or may have read wrongly, is read here.

It works on the text of the whole file, so that everything it finds has its place. An entry comes out even if it is
broken, with a problem for each thing that is wrong; only what has no key and no field is lost.
"""

import re

from cvtool.bib.bibtex.findings import Findings, loses
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.sound import NAME, USUAL, FieldSpan, RawEntry
from cvtool.bib.bibtex.values import Values
from cvtool.sources.patterns import pattern

_TYPES = (
    "article|book|booklet|collection|conference|dataset|inbook|incollection|inproceedings|inreference|manual|mastersthesis"
    "|misc|mvbook|mvcollection|online|patent|periodical|phdthesis|proceedings|reference|report|software|techreport|thesis"
    "|unpublished"
)
_NAME = pattern(NAME)
_BLOCK = pattern(
    rf"@\s*(?P<type>{NAME})\s*(?P<open>[{{(])"
    rf"|@\s*(?P<typeless>[{{(])(?=\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=)"
    rf"|^[ \t]*(?P<bare>{_TYPES})[ \t]*(?P<brace>[{{(])(?=\s*[^\s,{{}}()=]+\s*,)"
    rf"|^[ \t]*@[ \t]*(?P<only>{_TYPES})\b",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = pattern(rf"(?:{NAME})\s*=\s*[\"{{\w]|(?:{USUAL})\s*[\"{{]", re.IGNORECASE)
_UNBRACED = pattern(rf"\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=")
_KEYLESS = pattern(
    rf"(?:{NAME})\s*=\s*[\"{{]|(?:title|author|editor|year|date|month|journal|booktitle|note|url)\s*=", re.IGNORECASE
)
_KEY = {"{": re.compile(r"[^\s,}{\"]*"), "(": re.compile(r"[^\s,{\"]*")}
_SPACED_KEY = pattern(r"[^\n,{}()=\"]+(?=,)")
_STRAY = pattern(rf"[}})](?:\s*+,\s*+|[ \t]*+\n\s*+)(?={NAME}\s*=\s*[\"{{\w])")
_LEFTOVER = {
    "{": re.compile(rf",|\}}|\n(?=[ \t]*{NAME}\s*=)|(?=@\s*\w+\s*\{{)|\n[ \t]*(?=@\s*\w+\s*[{{(])"),
    "(": re.compile(rf",|\)|\n(?=[ \t]*{NAME}\s*=)|(?=@\s*\w+\s*\{{)|\n[ \t]*(?=@\s*\w+\s*[{{(])"),
}
_OUTSIDE = pattern(r"^[ \t]*+,?[ \t]*+([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"\d]", re.MULTILINE)
_COMMENT = pattern(r"(?:[ \t]*%[^\n]*(?:\n|$))+")
_AHEAD = pattern(r"@\s*\w+\s*[{(]")
_BRACE = pattern(r"[{}]")
_HEAD = pattern(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
_FAR = 50_000
"""How far an entry may go on behind an extra brace, in characters."""
_TOO_BROKEN = 12


class Recovery:
    """Reads blocks of a text."""

    def __init__(self, text: str, findings: Findings, macros: Macros) -> None:
        self.text = text
        self.findings = findings
        self.values = Values(text, findings, macros)
        self.blocks = 0
        self._open_comments = 0
        self._found: tuple[int, re.Match[str] | None] = (len(text) + 1, None)

    def between(self, offset: int, stop: int, found: list[RawEntry]) -> int:
        """Read the blocks that begin in a stretch of text, and report what is lost there; return where they end."""
        while block := self._search(offset):
            start = block.start() + len(block[0]) - len(block[0].lstrip())
            if start >= stop:
                break
            self._outside(offset, start)
            offset = self.commented(start) or self.block(block, start, found)
        self._outside(offset, stop)
        return max(offset, stop)

    def at(self, offset: int, found: list[RawEntry]) -> int:
        """Read the block at an offset; return where it ends."""
        block = _BLOCK.match(self.text, offset)
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
            self._lost("this looks like an entry, but its type is not followed by a brace", start)
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
                return self._entry(RawEntry("", type_, start=start, opening=_opening(block)), block.end(), found)

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

    def _entry(self, entry: RawEntry, offset: int, found: list[RawEntry]) -> int:
        """Read the key and the fields; an entry with neither is lost."""
        self.values.unclosed = 0
        before = len(self.findings.problems)
        offset = self._key(entry, self.values.skip(offset))
        if offset:
            offset = self._fields(entry, offset)
        if not offset or (not entry.fields and (not entry.key or loses(self.findings.problems[before:]))):
            self._lost("this entry cannot be read", entry.start, "write @article{key, title = {…}, …}")
            return offset or self._next(entry.start + 1)
        if not entry.type:
            self.findings.error("missing-type", "this entry has no type: it is read as `misc`", entry.start)
            entry.type = "misc"
        if not entry.key:
            line = self.findings.span(entry.start).line
            entry.key = f"line-{line}"
            message = f"this entry has no citation key: it is called `{entry.key}`"
            self.findings.error("empty-key", message, entry.start, f"add one: @{entry.type}{{lovelace1843, …")
        entry.end = offset
        found.append(entry)
        return offset

    def _key(self, entry: RawEntry, offset: int) -> int:
        """Read the citation key; return where the fields begin, or 0 if that is unclear."""
        if _KEYLESS.match(self.text, offset):
            return offset
        key = _KEY[entry.opening].match(self.text, offset)
        entry.key, end = (key[0], key.end()) if key else ("", offset)
        if entry.opening == "(" and entry.key.endswith(")"):
            entry.key, end = entry.key[:-1], end - 1
        after = self.values.skip(end)
        if self.text.startswith(",", after):
            return after + 1
        if self.text[after : after + 1] in {"}", ")"} and entry.key:
            return after
        if entry.key and _FIELD.match(self.text, after):
            hint = f"write @{entry.type}{{{entry.key},"
            self.findings.error("missing-comma", f"a comma is missing after the key `{entry.key}`", end, hint)
            return after
        spaced = _SPACED_KEY.match(self.text, offset)
        if spaced is None or not entry.key:
            return 0
        entry.key = spaced[0].strip()
        self.findings.error("bad-citation-key", f"the key `{entry.key}` contains spaces", offset, "BibTeX rejects it")
        return spaced.end() + 1

    def _fields(self, entry: RawEntry, offset: int) -> int:
        """Read fields up to the end of the entry; return the offset after it."""
        text, closing = self.text, "}" if entry.opening == "{" else ")"
        strays = 0
        while self.values.unclosed < _TOO_BROKEN:
            offset = self.values.skip(offset)
            char = text[offset : offset + 1]
            if char == closing:
                stray = _STRAY.match(text, offset)
                if stray is None or not self._closes_again(stray.end()):
                    return offset + 1
                hint = "it would end the entry here and lose the fields below"
                self.findings.error("stray-brace", "extra closing brace", offset, hint)
                offset = stray.end()
                strays += 1
            elif not char or (char == "@" and _AHEAD.match(text, offset)):
                break
            elif char == ",":
                self.findings.error("stray-comma", "extra comma", offset)
                offset += 1
            else:
                offset = self._field(entry, offset)
        if strays and self.values.unclosed < _TOO_BROKEN:  # then the comma was not stray, but the fields after it were
            return offset
        if self.values.unclosed < _TOO_BROKEN:
            message = f"the entry `{entry.key}` is not closed"
            self.findings.error("unclosed-entry", message, entry.start, f"add {closing} at its end")
            return offset
        self.findings.error("lost-text", "too many unclosed values: the rest of the entry is ignored", offset)
        return self._next(offset)

    def _closes_again(self, offset: int) -> bool:
        """Whether a brace closes the entry once more before the next one begins: only then the first was one too many.

        Text between entries is a comment (BibTeX's manual, section 4), whatever it looks like.
        """
        depth = 0
        ahead = _HEAD.search(self.text, offset)
        for brace in _BRACE.finditer(self.text, offset, min(ahead.start() if ahead else len(self.text), offset + _FAR)):
            depth += 1 if brace[0] == "{" else -1
            if depth < 0:
                return True
        return False

    def _field(self, entry: RawEntry, offset: int) -> int:
        """Read one field and the comma after it."""
        name = _NAME.match(self.text, offset)
        after = self.values.skip(name.end()) if name else offset
        char = self.text[after : after + 1]
        if name is None or char not in {"=", "{", '"'}:
            return self._leftover(entry, offset, "this is not a field")
        if char == "=":
            after = self.values.skip(after + 1)
        else:
            self.findings.error("missing-equals", f"missing = after `{name[0]}`", after)
        value, end = self.values.read(name[0], after)
        entry.spans.append(FieldSpan(name[0].lower(), offset, after, end))
        self._add(entry, name[0].lower(), value, offset)
        return self._behind_field(entry, name[0], end)

    def _add(self, entry: RawEntry, name: str, value: str, offset: int) -> None:
        if name in entry.fields:
            self.findings.warn("duplicate-field", f"the field `{name}` is repeated: the first value is used", offset)
        else:
            entry.fields[name] = value

    def _behind_field(self, entry: RawEntry, name: str, end: int) -> int:
        offset = self.values.skip(end)
        char = self.text[offset : offset + 1]
        if char == ",":
            return offset + 1
        if not char or char in "})@":
            return offset
        if _FIELD.match(self.text, offset):
            self.findings.error("missing-comma", f"a comma is missing after the value of `{name}`", end)
            return offset
        return self._leftover(entry, offset, f"there is text after the value of `{name}`")

    def _leftover(self, entry: RawEntry, offset: int, what: str) -> int:
        """Report text that is neither field nor comma, and go to what follows it."""
        found = _LEFTOVER[entry.opening].search(self.text, offset)
        end = found.start() if found else len(self.text)
        rest = " ".join(self.text[offset:end].split())
        if rest:
            self.findings.error("lost-text", f"{what}: {_cut(rest)}", offset, "put it in braces, or remove it")
        if found and found[0] == ",":
            return end + 1
        return max(end, offset + 1)

    def _outside(self, start: int, stop: int) -> None:
        """Report fields between entries."""
        for found in _OUTSIDE.finditer(self.text, start, max(start, stop)):
            message = f"the field `{found[1]}` is outside any entry: BibTeX reads it as a comment"
            self.findings.warn("lost-field", message, found.start(1), "is there an extra brace above?")

    def _search(self, offset: int) -> re.Match[str] | None:
        """Find the next head of a block; what was found from further up need not be looked for again."""
        since, found = self._found
        if since > offset or (found and found.start() < offset):
            found = _BLOCK.search(self.text, offset)
            self._found = (offset, found)
        return found

    def _next(self, offset: int) -> int:
        """Return where the next block seems to begin."""
        found = self._search(offset)
        return found.start() if found else len(self.text)

    def _lost(self, message: str, offset: int, hint: str = "") -> None:
        self.findings.error("lost-entry", message, offset, hint)


def reread_entry(raw: str, macros: Macros) -> RawEntry | None:
    """Read the text of one entry again, for what only the text shows; None if more than that entry is in it."""
    found: list[RawEntry] = []
    end = Recovery(raw, macros.findings, macros).at(0, found)
    return found[0] if found and end == len(raw) else None


def _opening(block: re.Match[str]) -> str:
    return block["open"] or block["brace"] or block["typeless"] or "{"


def _cut(text: str) -> str:
    return f"`{text}`" if len(text) < 40 else f"`{text[:38]}…`"
