"""What a posting asks for in words of its own: "scenario analysis", "MIDAS Civil", though no table has it."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from cvtool.app.match.mentions import is_label
from cvtool.app.match.skills import is_qualifier
from cvtool.folding import folded
from cvtool.formula.tables import read_table
from cvtool.sources.patterns import pattern

_TOKEN = pattern(r"\w[\w'’+#]*(?:[-–.&](?=\w)[\w'’+#]+)*", re.UNICODE)
_GAP = pattern(r" |\n(?=\w)")
_NAME_GAP = pattern(r" |\n(?=\w)| & ")
_MODIFIERS = 3
"""Words before the last word of a phrase."""

_SMALL = frozenset({"of", "for", "and", "the", "in", "to"})
_OPENS = pattern(r"(?:\A|[.!?:;\n•|]|[-*–→·>+✓✔★►▪◦○●■□➤»☑✅\U0001f300-\U0001faff]\s|\d[.)]|[(“\"'])\s*\Z")
_PLACE = pattern(
    r"\b(?:near|outside|(?:sites?|offices?|plants?|stations?|labs?|laborator\w+|campus\w*|museum|factory"
    r"|headquarters|warehouse|based|located|live|living|team|hub|studio|town|city|county"
    r"|state|district|valley) (?:in|of)) \Z",
    re.IGNORECASE,
)
_PERSON = pattern(r"\b(?:at|on|an|our|colleague|call|ring|ask|while|when|because|where|since|are|is|by|would|two|century) \Z")
_OF = pattern(r"\bof \Z")
"""What comes before the name of a person, an employer, or a place."""
_EMPLOYER = pattern(
    r"(?: [a-z-]+){0,2} (?:cooperative|company|group|firm|museum|foundation|charity|start-?up|agency|consultancy"
    r"|studio|dairy|manufacturer|retailer|publisher|hospital|college|university|school|trust|library|observatory)\b"
)
"""What comes before a place, and after the name of an employer."""
_AWARDED = pattern(r"\s(?:certificat\w+|qualification|licen[cs]e|status|exam|award)\b")
_FIELD = pattern(r"[a-z]{3,}(?:ology|ography|ometry|oscopy|omics|onomy|iatry|istry|ysics|amics|onics|agogy|ophy)")
_NOUN_BEFORE = pattern(r"\b(?:in|of|with|for|through|by|from|about|the|an?|our|using|including|such as)\s\Z")
_NO_NAME = pattern(r"[ivx]+|[abc][12]|\w|[\w-]+-(?:speaking|based|led|funded|wide|born|owned|listed)")

_Token = re.Match[str]


@cache
def word_list(section: str) -> frozenset[str]:
    """Return the words of a section of the table of phrases."""
    return frozenset(read_table("cvtool.app.match", "phrases.txt")[section])


@cache
def unspecific() -> frozenset[str]:
    """Return the words that say nothing of a trade: adjectives and verbs."""
    return word_list("adjectives") | word_list("verbs")


@cache
def nouns() -> frozenset[str]:
    """Return the nouns that a phrase may end in."""
    return word_list("heads") | word_list("neutral") | word_list("particular")


def noun_phrases(text: str, says_nothing: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield phrases that end in a noun of the trades: the words before it, and the noun."""
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        if not (is_field(token[0]) or folded(token[0]) in nouns()) or not _ends(tokens, index, text):
            continue
        first = _first(tokens, index, text, says_nothing)
        if first < index and (folded(token[0]) in nouns() or _is_qualified(tokens[first:index])):
            yield " ".join(text[tokens[first].start() : tokens[index - 1].end()].split()), token[0]


@cache
def is_field(word: str) -> bool:
    """Whether a word is the last of many names of fields: "molecular oncology", "spiking networks"."""
    return word.islower() and (word in word_list("fields") or bool(_FIELD.fullmatch(word)))


def _is_qualified(tokens: Sequence[_Token]) -> bool:
    """Whether words are such as qualify a field: the table has them in names of several words, or they are names."""
    return all(is_qualifier(token[0]) or not token[0].islower() for token in tokens)


def _ends(tokens: Sequence[_Token], index: int, text: str) -> bool:
    """Whether no other noun of the trades follows."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not _GAP.fullmatch(text, tokens[index].end(), after.start()):
        return True
    return folded(after[0]) not in nouns() | word_list("roles") and not is_field(after[0])


def _first(tokens: Sequence[_Token], index: int, text: str, says_nothing: Callable[[str], bool]) -> int:
    """Return the index of the first word that qualifies the noun."""
    first = index
    while first and index - first < _MODIFIERS and _GAP.fullmatch(text, tokens[first - 1].end(), tokens[first].start()):
        word = tokens[first - 1][0]
        if says_nothing(word) or not (qualifies(word) or _is_noun(tokens[first - 1], text)):
            break
        first -= 1
    return first + (first < index and folded(tokens[first][0]) in word_list("openings"))


def qualifies(word: str) -> bool:
    """Whether a word may be a part of a phrase that names a skill: it is no verb, and no adjective of praise."""
    plain = folded(word)
    if plain in unspecific() or _without_ending(plain) in word_list("verbs"):
        return False
    return not plain.endswith("ly") and not plain[:1].isdigit() and len(plain) > 1


def _is_noun(token: _Token, text: str) -> bool:
    """Whether what may be a verb is a noun, as "sample" in "experience in sample preparation"."""
    if not is_qualifier(token[0]) or folded(token[0]) not in word_list("verbs"):
        return False
    return bool(_NOUN_BEFORE.search(text, max(0, token.start() - 12), token.start()))


def _without_ending(word: str) -> str:
    """Leave out the ending of the third person: "addresses"."""
    return word.removesuffix("es") if word.endswith(("sses", "ches", "shes")) else word.removesuffix("s")


def own_names(text: str, says_nothing: Callable[[str], bool], elsewhere: AbstractSet[str]) -> Iterator[str]:
    """Yield names in the middle of a sentence: words with capitals; not those of the employer, or of places."""
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        last = _last(tokens, index, text)
        start, end = tokens[index].start(), tokens[max(index, last)].end()
        is_free = not (is_label(text, start, end) or _OPENS.search(text, max(0, start - 6), start))
        if last >= index and is_free:
            words = [folded(token[0]) for token in tokens[index : last + 1]]
            told = [word for word in words if word not in _SMALL]
            if (
                _is_name(words, text, end)
                and not _is_whereabouts(text, start, end)
                and not all(word in elsewhere or says_nothing(word) for word in told)
            ):
                yield " ".join(text[start:end].split())
        index = max(index, last) + 1


def _last(tokens: Sequence[_Token], index: int, text: str) -> int:
    """Return the index of the last word of a name that begins here; what is before it if none does."""
    last = index - 1
    for number in range(index, min(index + 6, len(tokens))):
        if number > index and not _NAME_GAP.fullmatch(text, tokens[number - 1].end(), tokens[number].start()):
            break
        if tokens[number][0][:1].isupper():
            last = number
        elif number == index or not _is_inside(tokens[index:number], tokens[number]):
            break
    return last


def _is_inside(before: Sequence[_Token], token: _Token) -> bool:
    """Whether a small word may be inside a name; an "and" after an "of" or "for"."""
    return token[0] in {"of", "for", "the"} or (token[0] == "and" and any(word[0] in {"of", "for"} for word in before))


def _is_whereabouts(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a place or of an employer, by what is around it."""
    if _PLACE.search(text, max(0, start - 30), start) or _EMPLOYER.match(text, end):
        return True
    before = max(0, start - 12)
    is_word = " " not in text[start:end] and text[start + 1 : end].islower()
    return is_word and bool(_PERSON.search(text, before, start) or _OF.search(text, before, start))


def _is_name(words: Sequence[str], text: str, end: int) -> bool:
    if not word_list("places").isdisjoint(words) or words[0] in word_list("names") or (len(words) == 1 and _NO_NAME.fullmatch(words[0])):
        return False
    if words[0] in word_list("parts") and len(words[-1]) < 3:
        return False
    if not word_list("funding").isdisjoint(words) or (len(words) == 1 and words[0] in word_list("adjectives")):
        return False
    return not any(word in word_list("roles") for word in words) or bool(_AWARDED.match(text, end))
