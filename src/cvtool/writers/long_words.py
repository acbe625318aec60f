"""Where a very long word, an address say, may go on in the next line: or its end would run off the page."""

import re

from cvtool.document import JOINER

_LONG_WORD = re.compile("[^\\s\u00a0\u200b]{30,}")
_JOINED = re.compile(rf"([^\s\u00a0]*{JOINER}[^\s\u00a0]*)")
_SEAM = re.compile(r"(?<=[/._@?&=:;,+#|)\]–—])(?=\w)")
_SEAMLESS = re.compile("[^\u200b]{28,}")
_AROUND = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""Punctuation before a word, the word, and punctuation after it."""
_ADDRESS = re.compile(r"\W*(?:https?://|www\.|doi\.org/|10\.\d{4,9}/)\S{0,50}")
"""An address that fits on a line of its own, which is better than one in two pieces."""
_TOO_WIDE = 30
"""Characters of a word that may be too wide for a column."""
_LONG_NAME = 12
"""Letters of a word of a name that may be too wide for the head of a page."""
_WORD, _LONGEST = 28, 45
"""Letters of a word that may be too wide for a column, and of one that no language has."""
_PIECE = 12
"""Letters in a row: as many as fit into the column of titles of a theme."""


def breakable(text: str) -> str:
    """Put a zero-width space wherever a very long word may be parted, at its seams if it has any."""
    if len(text) < _TOO_WIDE or max(map(len, text.split()), default=0) < _TOO_WIDE:
        return text
    return _LONG_WORD.sub(_parted, text)


def _parted(word: re.Match[str]) -> str:
    if _ADDRESS.fullmatch(word[0]):
        return word[0]
    return _SEAMLESS.sub(_cut, _SEAM.sub("\u200b", word[0]))


def _cut(part: re.Match[str]) -> str:
    """Cut what cannot be hyphenated, but leave it the words of a language that likes them long."""
    return "-".join(map(_cut_word, part[0].split("-")))


def _cut_word(text: str) -> str:
    around = _AROUND.fullmatch(text)
    before, word, after = around.groups() if around else ("", text, "")
    if len(word) < _WORD or (_is_word(word) and len(word) < _LONGEST):
        return text
    return before + "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE)) + after


def _is_word(text: str) -> bool:
    """Whether a text is letters, with apostrophes or soft hyphens between them."""
    return re.sub("[\u00ad'\u2019]", "", text).isalpha()


def is_short(words: str) -> bool:
    """Whether a few words are kept on one line."""
    return 0 < len(words) < _TOO_WIDE


def long_word(name: str) -> str:
    """Return the longest word of a name, or part of it that is not parted, if it may be too wide for a line."""
    pieces = _LONG_WORD.sub(lambda word: word[0].replace("-", "- "), breakable(name).replace("\u200b", " "))
    longest = max(pieces.split(), key=len, default="")
    return longest if len(longest) >= _LONG_NAME else ""


def joined_words(text: str) -> list[tuple[bool, str]]:
    """Cut a text into words that are joined and what is between them; a very long word may be parted all the same."""
    pieces = _JOINED.split(text) if JOINER in text else [text]
    found = ((index % 2 == 1, piece.replace(JOINER, "")) for index, piece in enumerate(pieces))
    return [(is_joined and is_short(piece), piece) for is_joined, piece in found if piece]
