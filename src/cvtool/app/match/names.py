"""Names in the middle of a sentence that no table has: "MIDAS Civil"; not those of persons, places and employers."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from cvtool.app.match.mentions import is_label
from cvtool.app.match.phrases import TOKEN, WordFound, word_list
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_NAME_GAP = pattern(r" |\n(?=\w)| & ")
_SMALL = frozenset({"of", "for", "and", "the", "in", "to"})
_OPENS = pattern(r"(?:\A|[.!?:;\n•|]|[-*–→·>+✓✔★►▪◦○●■□➤»☑✅\U0001f300-\U0001faff]\s|\d[.)]|[(“\"'])\s*\Z")
_PLACE = pattern(
    r"\b(?:near|outside|(?:sites?|offices?|plants?|stations?|labs?|laborator\w+|campus\w*|museum|factory"
    r"|headquarters|warehouse|based|located|live|living|team|hub|studio|town|city|county"
    r"|state|district|valley) (?:in|of)) \Z",
    re.IGNORECASE,
)
_PERSON = pattern(
    r"\b(?:at|on|an|our|colleague|call|ring|ask|while|when|because|where|since|are|is|by|would|two|century) \Z"
)
_OF = pattern(r"\bof \Z")
"""What comes before the name of a person, an employer, or a place."""
_EMPLOYER = pattern(
    r"(?: [a-z-]+){0,2} (?:cooperative|company|group|firm|museum|foundation|charity|start-?up|agency|consultancy"
    r"|studio|dairy|manufacturer|retailer|publisher|hospital|college|university|school|trust|library|observatory)\b"
)
"""What comes before a place, and after the name of an employer."""
_AWARDED = pattern(r"\s(?:certificat\w+|qualification|licen[cs]e|status|exam|award)\b")
_ACRONYM_FIRST = pattern(r"[A-Z]{2,6}(?:-[A-Z]{2,6})? [A-Z][a-z]+")
"""A name that may open a line: "GWO Basic Safety Training"."""
_NO_NAME = pattern(r"[ivx]+|[abc][12]|\w|[\w-]+-(?:speaking|based|led|funded|wide|born|owned|listed)")


def own_names(text: str, says_nothing: Callable[[str], bool], elsewhere: AbstractSet[str]) -> Iterator[str]:
    """Yield names in the middle of a sentence: words with capitals; not those of the employer, or of places."""
    tokens = list(TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        last = _last(tokens, index, text)
        start, end = tokens[index].start(), tokens[max(index, last)].end()
        is_open = bool(_OPENS.search(text, max(0, start - 6), start)) and not _ACRONYM_FIRST.match(text, start)
        is_free = not (is_open or is_label(text, start, end))
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


def _last(tokens: Sequence[WordFound], index: int, text: str) -> int:
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


def _is_inside(before: Sequence[WordFound], token: WordFound) -> bool:
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
    if (
        not word_list("places").isdisjoint(words)
        or words[0] in word_list("names")
        or (len(words) == 1 and _NO_NAME.fullmatch(words[0]))
    ):
        return False
    if words[0] in word_list("parts") and len(words[-1]) < 3:
        return False
    if not word_list("funding").isdisjoint(words) or (len(words) == 1 and words[0] in word_list("adjectives")):
        return False
    return not any(word in word_list("roles") for word in words) or bool(_AWARDED.match(text, end))
