r"""Author lists → names, split by BibTeX's rules (Patashnik, *BibTeXing*, 1988, section 4; the code is in bibtex.web).

A name is ``First von Last``, ``von Last, First`` or ``von Last, Jr, First``. The *von* part goes from the first to the
last word that begins with a lower-case letter; the last word of all is never in it; braces protect.

Differences from BibTeX, each of them deliberate; ``tests/test_names.py`` holds them against the real program:

- ``bell hooks``, ``jean de la fontaine``: all in lower case, a name is not all *von*, but given and family name.
- ``Ana Ángel Élan``: any letter has a case, not only those of ASCII; BibTeX passes over Á and takes ``Ángel`` for a
  *von*.
- ``Ivan \v{S}koda Horn``: the letter under an accent counts without braces around it too; BibTeX sees the v.
- ``\L ukasz Kaiser``, ``S\o ren Aabye``: a blank that ends a macro is none between words, as in TeX.
- ``J.\,R. Tolkien``, ``Salda\~na``: an escaped comma is a thin space, and no comma; an escaped tilde an accent, and no
  tie.
- ``al-Khwarizmi``: a hyphen does not cut a word in two; BibTeX prints ``al Khwarizmi``.
- ``Martin Luther King Jr.``: a generational suffix (Jr, Sr, II, III, IV) after two words or more is the *jr* part.
- ``Davis, Sammy Jr.``: so it is behind a given name.
- ``, John``: a name alone is a family name, as ``John`` is.
- ``山田 太郎``: in Chinese, Japanese and Korean characters the family name comes first.
- ``family=Berg, given=Jan, prefix=van der``: biblatex's extended form is read.
- ``the gizmo developers``, ``ATLAS Collaboration``, ``Institute of Great Things``: what no person is called is the name
  of a group, in one piece; ``World Health Organization,`` with EndNote's comma as well.
- ``Ann Lee and``: a stray ``and`` at an end of a name is not part of it.
- ``Jane Doe, PhD``, ``Doe, Jane, PhD``: a degree is not a name; ``and`` without a second name is none either.
- No-break and ideographic spaces part words; ``et al.`` in a list, or behind its last name, is ``others``.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cvtool.bib.names.groups import is_collaboration, is_group_name
from cvtool.sources.patterns import pattern

PARTICLES = frozenset(
    {
        "de", "la", "le", "les", "van", "von", "vom", "der", "den", "des", "del", "della", "degli", "dei", "da",
        "das", "di", "do", "dos", "du", "el", "al", "bin", "ibn", "ben", "bint", "ten", "ter", "te", "zu",
        "zum", "zur", "af", "av", "y", "e", "i", "und",
    }
)  # fmt: skip
"""Words before a family name that are written in lower case, or in upper case by those who do not know better."""

_AND = pattern(r"(?<!\s)\s+and(?=\s)", re.IGNORECASE)
_AND_OR_BRACE = pattern(r"(?<!\s)\s+and(?=\s)|[{}]", re.IGNORECASE)
_LOOSE_AND = pattern(r"^(?:and\s+)+(?=\S)|(?<=\S)(?:\s+and)+$", re.IGNORECASE)
_OTHERS = pattern(r"(?:and\s+)?(?:others|et\.?\s+al\.?)", re.IGNORECASE)
_ENDS_IN_ET_AL = pattern(r"(?<![\s,])[\s,]++et\.?\s+al\.?$", re.IGNORECASE)
_SPECIAL = pattern(r"[{}\\~]")
_PIECE = pattern(r"\\.|[{}]|,|[\s~]+|[^\\{},\s~]+|\\", re.DOTALL)
_BLANKS = ("\\ ", "\\,", "\\\n")
_SUFFIX = pattern(r"[JS][rR]\.?|II|III|IV")
_APART = pattern(r"(\S+\s(?:.*[^\s,])?),\s+(\S+)")
_EXTENDED = pattern(r"\s*(family|given|prefix|suffix|useprefix)(-i)?\s*=\s*")
_LOST_COMMA = pattern(r"(?<=[^,\s])\s+(?=(?:family|given|prefix|suffix|useprefix)(?:-i)?\s*=)")
_LETTERS = r"(?:AA|AE|OE|O|L|DH|DJ|NG|TH|aa|ae|oe|o|l|dh|dj|ng|th|ss|i|j)"
_ENDS_IN_LETTER = pattern(rf"\\{_LETTERS}$")
_ENDS_IN_ACCENT = pattern(r"\\[uvHckdbrt]$")
_EAST_ASIAN = pattern(r"[\u2e80-\u2fdf\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff・]+")
_ACCENTED = pattern(r"\\(?:([A-Za-z]+)|.)")
_LOWER_MACROS = frozenset({"i", "j", "o", "l", "ae", "oe", "aa", "ss"})
_UPPER_MACROS = frozenset({"O", "L", "AE", "OE", "AA"})


class RawName(Struct, frozen=True):
    """The four parts of a name, still LaTeX; ``last`` is empty only if all is.

    ``drops_von``: the name says ``useprefix=false``, so it is sorted and shortened without its *von*.
    """

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""
    drops_von: bool = False


def split_list(field: str) -> tuple[list[str], bool]:
    """Cut an author field into names as written; the flag says whether it ends in ``and others``."""
    written = written_names(field)
    parts = [_without_loose_and(part) for part in written if part.lower() != "and" or len(written) == 1]
    names = [part for part in parts if not _OTHERS.fullmatch(part)]
    if names and (found := _ENDS_IN_ET_AL.search(names[-1])) and names[-1][: found.start()].strip(" ,{"):
        return [*names[:-1], names[-1][: found.start()]], True
    return names, len(names) < len(parts)


def _without_loose_and(name: str) -> str:
    return _LOOSE_AND.sub("", name) if "and" in name.lower() else name


def written_names(field: str) -> list[str]:
    """Cut an author field at the word ``and``, and keep each part as it is written."""
    return [stripped for part in _split_list(field) if (stripped := part.strip())]


def _split_list(field: str) -> Iterator[str]:
    """Cut at the word ``and`` outside braces."""
    if "{" not in field:
        yield from _AND.split(field)
        return
    start = depth = 0
    for found in _AND_OR_BRACE.finditer(field):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield field[start : found.start()]
            start = found.end()
    yield field[start:]


def depths(text: str) -> list[int]:
    """Count the braces open before each character; an escaped brace counts too, as in BibTeX."""
    counts, depth = [], 0
    for char in text:
        counts.append(depth)
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
    return counts


def split_name(name: str) -> RawName:
    """Split one name; whatever it looks like, no text is lost."""
    if "=" in name and _EXTENDED.match(name):
        return _extended(name)
    parts = comma_parts(name)
    has_loose_comma = len(parts) > 1 and not parts[-1]
    while len(parts) > 1 and not parts[-1]:  # ``Smith, John,``
        parts.pop()
    if len(parts) == 1:
        is_group = is_group_name(parts[0], with_comma=has_loose_comma)
        return _named([], [], parts[0], []) if is_group else _first_von_last(parts[0])
    if len(parts) == 2 and parts[1] and is_collaboration(parts[0]):
        return _named([], [], [*parts[1], *parts[0]], [])
    jr = parts[1] if len(parts) > 2 else []
    first = [word for part in parts[2 if len(parts) > 2 else 1 :] for word in part]
    if len(parts) == 2 and len(first) > 1 and _SUFFIX.fullmatch(first[-1]):  # ``Davis, Sammy Jr.``
        first, jr = first[:-1], first[-1:]
    if not parts[0]:
        return _named([], [], first, jr)
    end = max((index + 1 for index, word in enumerate(parts[0][:-1]) if _is_lower(word)), default=0)
    return _named(first, parts[0][:end], parts[0][end:], jr)


def comma_parts(name: str) -> list[list[str]]:
    """Cut a name at commas, and these parts at blanks and ties, both outside braces."""
    if not _SPECIAL.search(name):
        return [part.split() for part in name.split(",")]
    parts: list[list[str]] = [[]]
    word, depth = "", 0
    for piece in [*_PIECE.findall(name), ""]:
        if piece in {"{", "}"}:
            depth = depth + 1 if piece == "{" else max(0, depth - 1)
        elif piece and (depth or not (piece == "," or piece in _BLANKS or piece[0] == "~" or piece[0].isspace())):
            pass
        elif not piece or not depth:
            parts[-1] += [word] if word else []
            word = ""
            if piece == ",":
                parts.append([])
            continue
        word += piece
    return [_joined(words) for words in parts]


def _joined(words: list[str]) -> list[str]:
    r"""Put together what a macro's blank parted: ``\L ukasz``, ``S\o ren``, ``Fran\c cois``."""
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        is_rest = word[0].islower() and word not in PARTICLES and _ENDS_IN_LETTER.search(before)
        if is_rest or _ENDS_IN_ACCENT.search(before):
            joined[-1] = f"{before} {word}"
        else:
            joined.append(word)
    return joined


def _first_von_last(words: list[str]) -> RawName:
    jr = []
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        jr, words = words[-1:], words[:-1]
    if len(words) == 2 and all(map(is_east_asian, words)):
        return _named(words[1:], [], words[:1], jr)
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return _named(words[:-1], [], words[-1:], jr)
    start, end = lower[0], lower[-1] + 1
    if start == 0 and words[0] not in PARTICLES and all(map(_is_lower, words)):  # bell hooks
        end = len(words) - 1
        start = next((index for index, word in enumerate(words[:end]) if word in PARTICLES), end)
    return _named(words[:start], words[start:end], words[end:], jr)


def _named(first: Sequence[str], von: Sequence[str], last: Sequence[str], jr: Sequence[str]) -> RawName:
    return RawName(" ".join(first), " ".join(von), " ".join(last), " ".join(jr))


def as_said(name: str) -> str:
    """Take away the comma that people write before a suffix, where BibTeX would read it as a given name.

    ``Martin Luther King, Jr.`` → ``Martin Luther King Jr.``
    """
    found = _APART.fullmatch(name.strip())
    return f"{found[1]} {found[2]}" if found and _SUFFIX.fullmatch(found[2]) else name


def is_east_asian(text: str) -> bool:
    """Whether a text is written in Chinese, Japanese or Korean characters only."""
    return not text.isascii() and _EAST_ASIAN.fullmatch(text) is not None


def _extended(name: str) -> RawName:
    """Read biblatex's form, in which each part is named: ``family=Berg, given=Jan, prefix=van der``."""
    found = {"family": "", "given": "", "prefix": "", "suffix": "", "useprefix": ""}
    initials: dict[str, str] = {}
    for words in comma_parts(_LOST_COMMA.sub(", ", name)):
        part = " ".join(words)
        if key := _EXTENDED.match(part):
            kept = initials if key[2] else found  # ``given-i``: initials, which count where there is no name in full
            kept[key[1]] = kept.get(key[1]) or part[key.end() :].strip('"')
    found = {key: value or initials.get(key, "") for key, value in found.items()}
    if not found["family"]:
        return RawName(last=found["given"], von=found["prefix"], jr=found["suffix"])
    drops = found["useprefix"].lower() == "false"
    return RawName(found["given"], found["prefix"], found["family"], found["suffix"], drops)


def _is_lower(word: str) -> bool:
    r"""Return whether this is a *von* word, whose first letter outside braces is lower-case; ``{\'e}`` is a letter."""
    if word[0].isalpha():
        return word[0].islower()
    depth = 0
    for found in _PIECE.finditer(word):
        piece = found[0]
        if piece == "}":
            depth = max(0, depth - 1)
        elif piece == "{":
            depth += 1
            if depth == 1 and word.startswith("\\", found.end()):
                return _is_accented_lower(word, found.end())
        elif depth == 0 and piece[0] == "\\":
            return _is_accented_lower(word, found.start())
        elif depth == 0 and (letter := next(filter(str.isalpha, piece), "")):
            return letter.islower()
    return False


def _is_accented_lower(word: str, start: int) -> bool:
    """Return the case of what a macro produces: it is a letter itself, or an accent over the letter that follows."""
    macro = _ACCENTED.match(word, start)
    if macro is None or macro[1] in _UPPER_MACROS:
        return False
    if macro[1] in _LOWER_MACROS:
        return True
    letter = next(filter(str.isalpha, word[macro.end() :]), "")
    return letter.islower()
