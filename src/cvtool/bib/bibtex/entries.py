"""One entry of a ``.bib`` that may be broken, read after its head: the citation key, and the fields as far as they go.

Each thing that is wrong becomes a problem, and the entry is read as it was meant.
"""

import re

from cvtool.bib.bibtex.findings import Findings, loses
from cvtool.bib.bibtex.heads import BlockHeads
from cvtool.bib.bibtex.sound import NAME, USUAL, FieldSpan, RawEntry
from cvtool.bib.bibtex.values import Values
from cvtool.sources.patterns import pattern

_NAME = pattern(NAME)
_FIELD = pattern(rf"(?:{NAME})\s*=\s*[\"{{\w]|(?:{USUAL})\s*[\"{{]", re.IGNORECASE)
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
_AHEAD = pattern(r"@\s*\w+\s*[{(]")
_BRACE = pattern(r"[{}]")
_SOUND_HEAD = pattern(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
_FAR = 50_000
"""How far an entry may go on behind an extra brace, in characters."""
_TOO_BROKEN = 12
"""Values that nothing closes, after which the rest of an entry is not read."""


class EntryReader:
    """Reads entries of a text."""

    def __init__(self, text: str, findings: Findings, values: Values, heads: BlockHeads) -> None:
        self.text = text
        self.findings = findings
        self.values = values
        self.heads = heads

    def read(self, entry: RawEntry, offset: int, found: list[RawEntry]) -> int:
        """Read the key and the fields behind a head; an entry with neither is lost. Return where it ends."""
        self.values.unclosed = 0
        before = len(self.findings.problems)
        offset = self._key(entry, self.values.skip(offset))
        if offset:
            offset = self._fields(entry, offset)
        if not offset or (not entry.fields and (not entry.key or loses(self.findings.problems[before:]))):
            hint = "write @article{key, title = {…}, …}"
            self.findings.error("lost-entry", "this entry cannot be read", entry.start, hint)
            return offset or self.heads.next(entry.start + 1)
        self._complete(entry)
        entry.end = offset
        found.append(entry)
        return offset

    def _complete(self, entry: RawEntry) -> None:
        """Give an entry the type and the key that it lacks."""
        if not entry.type:
            self.findings.error("missing-type", "this entry has no type: it is read as `misc`", entry.start)
            entry.type = "misc"
        if not entry.key:
            line = self.findings.span(entry.start).line
            entry.key = f"line-{line}"
            message = f"this entry has no citation key: it is called `{entry.key}`"
            self.findings.error("empty-key", message, entry.start, f"add one: @{entry.type}{{lovelace1843, …")

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
        has_strays = False
        while self.values.unclosed < _TOO_BROKEN:
            offset = self.values.skip(offset)
            char = text[offset : offset + 1]
            if char == closing:
                after = self._stray(offset)
                if not after:
                    return offset + 1
                offset, has_strays = after, True
            elif not char or (char == "@" and _AHEAD.match(text, offset)):
                break
            elif char == ",":
                self.findings.error("stray-comma", "extra comma", offset)
                offset += 1
            else:
                offset = self._field(entry, offset)
        return self._unclosed(entry, offset, closing, has_strays=has_strays)

    def _stray(self, offset: int) -> int:
        """Report a closing brace that is not the entry's last, and return the offset of what follows it; else 0."""
        stray = _STRAY.match(self.text, offset)
        if stray is None or not self._closes_again(stray.end()):
            return 0
        hint = "it would end the entry here and lose the fields below"
        self.findings.error("stray-brace", "extra closing brace", offset, hint)
        return stray.end()

    def _unclosed(self, entry: RawEntry, offset: int, closing: str, *, has_strays: bool) -> int:
        """Report an entry without an end, and return where reading goes on."""
        if self.values.unclosed >= _TOO_BROKEN:
            self.findings.error("lost-text", "too many unclosed values: the rest of the entry is ignored", offset)
            return self.heads.next(offset)
        if not has_strays:  # with one, the brace was not stray, but the fields after it were
            message = f"the entry `{entry.key}` is not closed"
            self.findings.error("unclosed-entry", message, entry.start, f"add {closing} at its end")
        return offset

    def _closes_again(self, offset: int) -> bool:
        """Whether a brace closes the entry once more before the next one begins: only then the first was one too many.

        Text between entries is a comment (BibTeX's manual, section 4), whatever it looks like.
        """
        depth = 0
        ahead = _SOUND_HEAD.search(self.text, offset)
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


def _cut(text: str) -> str:
    return f"`{text}`" if len(text) < 40 else f"`{text[:38]}…`"
