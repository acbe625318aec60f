"""Where a very long word, an address say, may go on in the next line: or its end would run off the page."""

import re
from typing import Literal, NamedTuple

from cvtool.document import JOINER

_LONG_WORD = re.compile("[^\\s\u00a0\u200b]{30,}")
_JOINED = re.compile(rf"([^\s\u00a0]*{JOINER}[^\s\u00a0]*)")
_SEAM = re.compile(r"(?<=[/._@?&=:;,+#|)\]–—])(?=\w)")
_SLASH = re.compile(r"(?<=[/@?&=#+:;,])(?<!//)(?=\w)")
_DOT = re.compile(r"(?<=[._])(?=\w)")
"""Where a line may end in an address: never at a hyphen, which may be its own."""
_SEAMLESS = re.compile("[^\u200b]{28,}")
_AROUND = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""Punctuation before a word, the word, and punctuation after it."""
_ADDRESS = re.compile(r"\W*(?:https?://|www\.|doi\.org/|10\.\d{4,9}/)\S{0,50}")
"""An address that fits on a line of its own, which is better than one in two pieces."""
_TOO_WIDE = 30
"""Characters of a word that may be too wide for a column."""
_SHORT, _SEAMS_APART = 20, 16
"""Characters of a word that has no seams, and between two of them."""
_LAST = 4
"""Letters that are not alone: ``.org``."""
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


class Word(NamedTuple):
    """A piece of a text: a line may end in ``running`` text as usual, not in a ``whole`` word, and at a ``seam``."""

    kind: Literal["running", "whole", "seam"]
    text: str


def joined_words(text: str) -> list[Word]:
    """Cut a text into words that are joined and what is between them; a long one may be parted at its seams."""
    if JOINER not in text:
        return [Word("running", text)] if text else []
    pieces = _JOINED.split(text)
    words: list[Word] = []
    for index, piece in enumerate(pieces):
        words += _at_seams(piece.replace(JOINER, "")) if index % 2 else [Word("running", piece)] * bool(piece)
    return words


def _at_seams(word: str) -> list[Word]:
    """Part a word that is not short: at its slashes and the like, what is still too long at its dots."""
    if len(word) < _SHORT:
        return [Word("whole", word)] * bool(word)
    parts: list[str] = [""]
    for coarse in _SLASH.split(word):
        for part in _DOT.split(coarse) if len(coarse) >= _TOO_WIDE else [coarse]:
            is_ending = len(part) <= _LAST and part.isalpha()
            is_joined = len(parts[-1] + part) < (_TOO_WIDE if is_ending else _SEAMS_APART)
            parts[-1:] = [parts[-1] + part] if is_joined else [parts[-1], part]
    words = [Word("whole" if is_short(part) else "running", part) for part in parts if part]
    return [each for word in words for each in (Word("seam", ""), word)][1:]
