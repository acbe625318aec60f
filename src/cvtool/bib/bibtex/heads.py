"""The heads of blocks in a ``.bib``, ``@article{``, found even without their @, their type or their brace."""

import re

from cvtool.bib.bibtex.sound import NAME
from cvtool.sources.patterns import pattern

_TYPES = (
    "article|book|booklet|collection|conference|dataset|inbook|incollection|inproceedings|inreference|manual|mastersthesis"
    "|misc|mvbook|mvcollection|online|patent|periodical|phdthesis|proceedings|reference|report|software|techreport|thesis"
    "|unpublished"
)
_HEAD = pattern(
    rf"@\s*(?P<type>{NAME})\s*(?P<open>[{{(])"
    rf"|@\s*(?P<typeless>[{{(])(?=\s*[^\s,{{}}()=]+\s*,\s*{NAME}\s*=)"
    rf"|^[ \t]*(?P<bare>{_TYPES})[ \t]*(?P<brace>[{{(])(?=\s*[^\s,{{}}()=]+\s*,)"
    rf"|^[ \t]*@[ \t]*(?P<only>{_TYPES})\b",
    re.IGNORECASE | re.MULTILINE,
)


class BlockHeads:
    """Looks for heads in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: tuple[int, re.Match[str] | None] = (len(text) + 1, None)

    def match(self, offset: int) -> re.Match[str] | None:
        """Return the head that begins at an offset."""
        return _HEAD.match(self.text, offset)

    def search(self, offset: int) -> re.Match[str] | None:
        """Find the next head; what was found from further up need not be looked for again."""
        since, found = self._found
        if since > offset or (found and found.start() < offset):
            found = _HEAD.search(self.text, offset)
            self._found = (offset, found)
        return found

    def next(self, offset: int) -> int:
        """Return where the next block seems to begin."""
        found = self.search(offset)
        return found.start() if found else len(self.text)
