r"""What people write around a name that is not part of it: titles, degrees, pronouns in brackets, and markup.

``Prof. Dr. Ann Doe``, ``Ann Doe, PhD``, ``Ann Doe (she/her)``, ``\textbf{Doe, Ann}``, ``{\bf Ann Doe}``.
"""

import re

from cvtool.bib.names.split import PARTICLES
from cvtool.sources.patterns import pattern

_TITLE = pattern(
    r"(?:(?:(?:univ|ao|apl|assoc|asst|jun|hon|em)\.?[- ]?)?prof(?:essora?|\.?ssa)?"
    r"|asst|assoc|associate|assistant|full"
    r"|d(?:r|ra|rs|ott|ott\.?ssa|outora?|octor)|ph\.?dr|mudr|rndr|judr|paeddr|mgr|mr|mrs|ms|mx|miss|sir|rev|frau|herr"
    r"|dr\.?-?ing|dipl\.?[- ]?\w+|mag\.(?:a|ª)?|ing\.|ir\.|inż\.|lic\.|doç\.|öğr\.|habil|priv\.?[- ]?doz|pd)\.?",
    re.IGNORECASE,
)
_AFTER_TITLE = pattern(
    r"(?:(?-i:h\.?\s?c|e\.?\s?h)|hab(?:il)?|rer|nat|med|phil|jur|pol|theol|oec|sc|techn?|agr|vet|dent|ing|math|dr)\.|mult\.?|habil",
    re.IGNORECASE,
)
"""``Dr. rer. nat.``, ``Dr. h. c. mult.``"""
_DEGREE = pattern(
    r"(?:ph\.?\s?d|d\.?\s?phil|[mbds]\.?\s?sc|sc\.?\s?d|ed\.?\s?d|m\.?\s?phil|m\.?\s?eng|b\.?\s?eng|p\.?\s?eng|dr\.?\s?hab|dr"
    r"|c\.?\s?sc|m\.?\s?res|pharm\.?\s?d|psy\.?\s?d|d\.?\s?eng|d\.?\s?litt|lic|esq|f\.?\s?rs|prof|"
    r"(?:MD|M\.D|MA|M\.A|BA|B\.A|MS|M\.S|BS|B\.S|MBA|MPH|JD|J\.D|LLM|LLB|LL\.M|LL\.B|FRS|FRSC|FBA|FIEEE|OBE|MBE|CBE|RN|CPA|"
    r"CFA|PMP|PE|MSN|BSN|DNP|NP|MSW|LCSW|DDS|DVM|DO|MPP|MPA|MFA|MEd|M\.Ed|MLIS|CISSP|FACP|FACS|FRCP|FRCS|FAAAS))\.?",
    re.IGNORECASE,
)
_SURE = pattern(
    r"ph\.?d\.?|d\.?phil\.?|m\.?sc\.?|b\.?sc\.?|d\.?sc\.?|sc\.d\.?|ed\.?d\.?|pharm\.?d\.?|psy\.?d\.?"
    r"|(?-i:MD|MBA|MPH|FRS|FIEEE|JD|OBE|MBE|CBE)|M\.D\.?|M\.A\.?|J\.D\.?|esq\.?",
    re.IGNORECASE,
)
"""Degrees that also without a comma before them are not a name; ``Mba`` and ``Md`` are names."""
_EAST_ASIAN_TITLE = pattern(r"(?:准|副)?教授|博士|修士|先生|老师|教師|박사|교수|선생님?")
_PRONOUNS = pattern(
    r"(?<![\s,;|·–—/-])(?:[\s,;|·–—-]|/(?=\s))++(?:she|he|they|ze|xe|sie|er|dey|elle|il|iel|ella|él|lei|lui|ela|ele|hij|zij)(?:/\w+)+$",
    re.IGNORECASE,
)
"""``Ann Doe – she/her``."""
_CAPITALS = pattern(r"(?:[A-Z][a-z]{0,3}\.?){2,}")
_BRACKETS = pattern(r"(?:(?<!\s)\s++)?(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_MACROS = (
    r"textbf|textit|textsl|textsc|textrm|textsf|texttt|textmd|textup|textnormal|emph|underline|uline|uuline|uwave|hl"
    r"|mkbibbold|mkbibemph|mkbibnamefamily|mkbibnamegiven|boldsymbol|mathbf|mbox|highlight|myname|me"
)
_SWITCHES = (
    r"bf|it|em|sl|sc|rm|sf|tt|bfseries|itshape|slshape|scshape|upshape|mdseries|normalfont|rmfamily|sffamily|ttfamily"
)
_CALL = pattern(rf"\\(?:(?:{_MACROS})(?![A-Za-z])|(?:textcolor|colorbox)\s*\{{[^{{}}]*\}})\s*(?=\{{)")
_SWITCH = pattern(rf"\{{\s*(?:\\(?:(?:{_SWITCHES})(?![A-Za-z])|color\s*\{{[^{{}}]*\}})\s*)+")


def unwrapped(name: str) -> str:
    r"""Take a name out of the markup around all of it: ``\textbf{Lee, Ann}``, ``{\bf Lee, Ann}``."""
    text = name.strip()
    call, switch = _CALL.match(text), _SWITCH.match(text)
    start = call.end() if call else 0
    if not (call or switch) or not _is_one_group(text[start:]):
        return name
    inner = text[start + 1 : -1] if call else text[switch.end() if switch else 0 : -1].strip()
    return unwrapped(inner[1:-1] if _is_one_group(inner) else inner) if inner.strip() else name


def _is_one_group(text: str) -> bool:
    """Whether the brace that opens a text is closed by its last character."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth <= 0:
            return index == len(text) - 1 and char == "}"
    return False


def bare_name(spelling: str) -> str:
    """Return a name as a person writes it without titles, degrees and brackets; never nothing."""
    text = (_BRACKETS.sub(" ", spelling) if "(" in spelling or "[" in spelling else spelling).strip()
    text = " ".join((_PRONOUNS.sub("", text) if "/" in text else text).split()) or spelling
    first, *parts = [part.strip() for part in text.split(",")]
    words = without_titles(first.split())
    while parts and is_degree(parts[-1]) and (len(parts) > 1 or _is_whole(words)):
        if first.isupper() and not _DEGREE.fullmatch(parts[-1]):  # ``GARCIA LOPEZ, MARIA``
            break
        parts.pop()
    return ", ".join([" ".join(words), *parts])


def without_titles(words: list[str]) -> list[str]:
    """Drop titles before, and degrees behind, the words of a name; at least one is left."""
    left = list(words)
    while len(left) > 1 and _TITLE.fullmatch(left[0]):
        if left[0].isupper() and len(left[0]) <= 3 and not _TITLE.fullmatch(left[1]):
            break  # initials
        left.pop(0)
        while count := _after_title(left):
            del left[:count]
    while len(left) > 1 and not left[-1].isascii() and _EAST_ASIAN_TITLE.fullmatch(left[-1]):
        left.pop()
    while len(left) > 2 and _SURE.fullmatch(left[-1]):
        left.pop()
    return left


def beside_name(text: str) -> str:
    """Say where a text stands that is nothing but titles or degrees: ``before`` or ``behind`` a name; else ``""``."""
    words = _BRACKETS.sub(" ", text).replace(",", " ").split()
    if without_titles([*words, "Doe"]) == ["Doe"] and not all(word.lower() in _RANKS for word in words):
        return "before"
    return "behind" if words and without_titles(["Ann", "Doe", *words]) == ["Ann", "Doe"] else ""


_RANKS = frozenset({"associate", "assistant", "full"})
"""Titles that alone are positions."""


def _after_title(words: list[str]) -> int:
    """Count the words that go on with a title, of which ``h. c.`` are two; the last word is none."""
    return next((n for n in (2, 1) if len(words) > n and _AFTER_TITLE.fullmatch(" ".join(words[:n]))), 0)


def _is_whole(words: list[str]) -> bool:
    """Whether the words before a comma are a name in full, and not a family name alone."""
    return sum(word.lower() not in PARTICLES for word in words) > 1


_NEVER_A_NAME = pattern(
    r"(?:^|[\s,~])(?i:ph\.?\s?d|d\.?phil|pharm\.?d|psy\.?d|m\.?sc|b\.?sc|d\.?sc|dr\.?\s?(?:rer|med|phil|habil)\b[\s.\w]*)\.?$"
    r"|[\s,](?:MBA|MPH|DPhil|EdD|Ed\.D\.)$"
)
_BESIDE = pattern(r",\s*(?:MD|M\.\s?D\.|MA|M\.A\.|MS|M\.S\.|BA|JD|LLM|FRS|FIEEE|RN|DDS|DVM|MEd)$")
"""Degrees that may be initials: they are degrees behind a given name, ``Doe, Jane, MD``, or beside another degree."""
_JUNIOR = pattern(r",\s*(?:jr|sr|[ivx]+)\.?\s*,", re.IGNORECASE)


def split_degrees(name: str) -> tuple[str, str]:
    """Take degrees off the end of a name as it is written in a list; ``Van Gogh, M.A.`` has initials."""
    if name[-1:] not in _LAST_LETTERS:
        return name, ""
    rest = name
    while found := _NEVER_A_NAME.search(rest) or (_may_be_degree(rest, name) and _BESIDE.search(rest)) or None:
        rest = rest[: found.start()].rstrip(" ,~")
    return (rest, name[len(rest) :].strip(" ,~")) if rest else (name, "")


_LAST_LETTERS = frozenset("DdcCASHMNlEt.")


def _may_be_degree(rest: str, name: str) -> bool:
    """Whether the part behind the last comma is beside a degree, or behind family and given name and degrees alone."""
    parts = rest.split(",")
    behind = len(parts) > 2 and all(map(is_degree, parts[2:-1])) and not _JUNIOR.search(rest)
    return rest != name or behind


def is_degree(part: str) -> bool:
    """Whether all words behind a comma are degrees or such: ``PhD``, ``M.D., F.R.S.``, ``CISSP``."""
    words = part.split()
    return bool(words) and all(_is_degree_word(word) for word in words)


def without_degrees(given: str, family: str, suffix: str) -> tuple[str, str, str]:
    """Take a degree out of the parts of a name, wherever commas or blanks put it."""
    if suffix and is_degree(given) and not is_degree(suffix):  # Doe, Ann, PhD
        return suffix, family, ""
    if " " in family and given and _SURE.fullmatch(given):  # Ann Doe, PhD
        first, _, last = family.rpartition(" ")
        return first, last, suffix
    if " " in given and _SURE.fullmatch(family):  # Ann Doe PhD
        first, _, last = given.rpartition(" ")
        return first, last, suffix
    return given, family, suffix


def _is_degree_word(word: str) -> bool:
    bare = word.rstrip(",")
    return _DEGREE.fullmatch(bare) is not None or (len(bare) > 3 and _CAPITALS.fullmatch(bare) is not None)
