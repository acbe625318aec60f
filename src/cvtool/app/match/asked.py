"""What a posting asks for: the skills and names in it, but not those of the employer, of titles and of small talk."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cvtool.app.match.phrases import names, noun_phrases, word_list
from cvtool.app.match.words import Term, Vocabulary
from cvtool.app.match.zones import Zone, not_asked
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_CAPITALS = pattern(r"\b(?=[^\W\d_])(?![a-zà-ÿ])\w+")
_ALONE = pattern(r"(?:\A|\n)\W*\Z")
_ALONE_AFTER = pattern(r"[ \t]*(?:[.;]?\s*(?:\n|\Z)|\()")
_LISTED = pattern(r"\w(?:, (?:and |or )?|/| and | or )\Z")
_LISTED_AFTER = pattern(r"(?:,? (?:and|or) |, |/)\w")
_ROLE = pattern(r"[\s-](\w+)")
_SHORT = 200
"""Characters of a text in which every skill counts."""
_CUE = pattern(
    r"\b(?:degree|phd|doctorate|background|diploma|qualification|master'?s|experience|experienced|expertise|knowledge|proficien\w+|familiar\w*|skills?"
    r"|understanding|training|interest|competen\w+|command|grounding|teach|teaching|courses?|trained|footing|confident)"
    r"(?: degree)?(?: working)? (?:in|of|with|on|use of)(?: the)?[\s\w,/&-]{0,60}\Z",
    re.IGNORECASE,
)


def asked_terms(text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the terms of a posting; the vocabulary learns the phrases and the names that it finds."""
    zones = not_asked(text)
    _learn(text, zones, vocabulary)
    found = (_weighed(term, text, zones) for term in vocabulary.terms(text))
    return tuple(term for term in found if term)


def _learn(text: str, zones: Sequence[Zone], vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the phrases of a posting, and if it has parts the names."""
    asked = _without(text, zones)
    for before, noun in noun_phrases(asked, vocabulary.says_nothing):
        _learn_phrase(before, noun, vocabulary)
    if zones:
        elsewhere = {word for start, end, _ in zones for word in _capitals(text[start:end])}
        for name in names(asked, vocabulary.says_nothing, elsewhere):
            if not vocabulary.skill(name):
                vocabulary.learn(name)


def _learn_phrase(before: str, noun: str, vocabulary: Vocabulary) -> None:
    """Teach a phrase: the name of a skill with a noun is that skill, another is one of its own."""
    parts = before.split()
    for ending in (" ".join(parts[start:]) for start in range(len(parts))):
        if vocabulary.skill(f"{ending} {noun}"):
            return
        if (known := vocabulary.skill(ending)) and (
            " " in ending or ending[:1].isupper() or folded(noun) in word_list("neutral")
        ):
            vocabulary.learn(f"{ending} {noun}", known.key)
            return
    if folded(noun) in word_list("heads"):
        vocabulary.learn(f"{before} {noun}")


def _capitals(text: str) -> Iterator[str]:
    return (folded(found[0]) for found in _CAPITALS.finditer(text))


def _without(text: str, zones: Sequence[Zone]) -> str:
    for start, end, _ in zones:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _weighed(term: Term, text: str, zones: Sequence[Zone]) -> Term | None:
    """Return a term, a plain word if it is not asked for, or nothing if it is what the employer says of itself."""
    zone = next((zone for zone in zones if zone[0] <= term.start < zone[1]), None)
    is_generic = folded(term.shown) in word_list("generic")
    if zone and (not term.is_skill or is_generic or (zone[2] and not _is_technology(term.shown))):
        return None
    if (term.is_skill or term.is_name) and not _counts(term, text, is_generic=is_generic):
        return replace(term, is_skill=False, is_name=False)
    return term


def _is_technology(shown: str) -> bool:
    return shown[:1].isupper() and " " not in shown


def _counts(term: Term, text: str, *, is_generic: bool) -> bool:
    """Whether a term is asked for: not the market risk of a market risk team, nor "design" in passing."""
    plain, end = folded(term.shown), term.start + len(term.shown)
    if plain in word_list("places"):
        return not term.is_name
    after = _ROLE.match(text, end)
    if (
        after
        and folded(after[1]) in word_list("roles")
        and (is_generic or " " in term.shown)
        and "\n" in text[: term.start]
    ):
        return False
    if plain.split()[-1] in word_list("roles") and term.key.split()[-1] not in word_list("roles") and "\n" in text[: term.start]:
        return term.is_name
    return not is_generic or len(text) < _SHORT or _is_singled_out(text, term.start, end)


def _is_singled_out(text: str, start: int, end: int) -> bool:
    """Whether a general word is a requirement where it is: alone on its line, in a list, or after "experience in"."""
    before = text[max(0, start - 110) : start]
    if _CUE.search(before.rpartition("\n")[2].rpartition(". ")[2]):
        return True
    if _ALONE.search(before) and _ALONE_AFTER.match(text, end):
        return True
    return bool(_LISTED.search(before) and _LISTED_AFTER.match(text, end))
