r"""Author lists → names, split by BibTeX's rules (Patashnik, *BibTeXing*, 1988, section 4; the code is in bibtex.web).

A name is ``First von Last``, ``von Last, First`` or ``von Last, Jr, First``. The *von* part is made of the words that
begin with a lower-case letter; braces protect. One deliberate difference: a name all in lower case (bell hooks) is not
all *von*, but given name and family name as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawName:
    """The four parts of a name, still LaTeX."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""


def split_names(field: str) -> tuple[tuple[RawName, ...], bool]:
    """Split an author field; the flag tells whether it ends in ``and others``."""
    parts = [part.strip() for part in _split_list(field)]
    names = [part for part in parts if part]
    others = bool(names) and names[-1].lower() == "others"
    return tuple(split_name(name) for name in (names[:-1] if others else names)), others


def _split_list(field: str) -> Iterator[str]:
    """Cut at the word ``and`` outside of braces."""
    start = 0
    depth = _depths(field)
    for found in _AND.finditer(field):
        if depth[found.start()] == 0 and found.start() >= start:
            yield field[start : found.start()]
            start = found.end()
    yield field[start:]


def _depths(text: str) -> list[int]:
    """Count the braces open before each character; an escaped brace counts too, as in BibTeX."""
    depths, depth = [], 0
    for char in text:
        depths.append(depth)
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
    return depths


def split_name(name: str) -> RawName:
    """Split one name."""
    parts = [_words(part) for part in _cut(name, ",")]
    while len(parts) > 1 and not parts[-1]:  # ``Smith, John,``
        parts.pop()
    if len(parts) == 1:
        return _first_von_last(parts[0])
    von, last = _von_last(parts[0])
    jr = parts[1] if len(parts) > 2 else []
    first = [word for part in parts[2 if len(parts) > 2 else 1 :] for word in part]
    return RawName(" ".join(first), " ".join(von), " ".join(last), " ".join(jr))


def _cut(text: str, separator: str) -> list[str]:
    pieces, start = [], 0
    for place, (char, depth) in enumerate(zip(text, _depths(text), strict=True)):
        if depth == 0 and char == separator:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]


def _words(text: str) -> list[str]:
    """Split at blanks and ties outside of braces."""
    words, word = [], ""
    depths = _depths(text)
    for place, char in enumerate(text):
        if depths[place] == 0 and (char.isspace() or (char == "~" and not text[:place].endswith("\\"))):
            words.append(word)
            word = ""
        else:
            word += char
    return [word for word in [*words, word] if word]


def _first_von_last(words: list[str]) -> RawName:
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return RawName(first=" ".join(words[:-1]), last=" ".join(words[-1:]))
    if lower[0] == 0 and all(_is_lower(word) for word in words):  # bell hooks
        return RawName(first=" ".join(words[:-1]), last=words[-1])
    start, end = lower[0], lower[-1] + 1
    return RawName(" ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:]))


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower else 0
    return words[:end], words[end:]


def _is_lower(word: str) -> bool:
    r"""Tell a *von* word: its first letter outside of braces is lower-case; ``{\'e}`` counts as the letter in it."""
    place = 0
    while place < len(word):
        char = word[place]
        if char.isalpha():
            return char.islower()
        if char == "{":
            if word[place + 1 : place + 2] != "\\":
                close = _closing(word, place)
                place = close + 1
                continue
            letter = re.match(r"\{\\(?:([a-zA-Z]+)|.)\s*\{?\\?([^\W\d_])?", word[place:])
            if letter is None:
                return False
            if letter[1] in {"i", "j", "o", "l", "ae", "oe", "aa", "ss"}:
                return True
            return bool(letter[2]) and letter[2].islower()
        if char == "\\" and (found := re.match(r"\\(?:[a-zA-Z]+|.)\s*\{?\\?([^\W\d_])?", word[place:])):
            return bool(found[1]) and found[1].islower()
        place += 1
    return False


def _closing(word: str, place: int) -> int:
    depths = _depths(word)
    return next(
        (at for at in range(place + 1, len(word)) if word[at] == "}" and depths[at] == depths[place] + 1), len(word)
    )
