"""What a posting lists: "perineal suturing" or "yeast nutrition", after a comma, an "and", a preposition or a verb."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, pairwise, product

from cvtool.app.match.phrases import unspecific, word_list
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_TOKEN = pattern(r"\w[\w'’+#]*(?:[-–.&/](?=\w)[\w'’+#]+)*", re.UNICODE)
_GAP = pattern(r" |\n(?=\w)")
_NOUN_AFTER = pattern(r"(?:\A|\W)(?:of|in|with|on|using|including|as|for|from|by|about|into|through|an?|the|our)\s\Z")
_LEADS = pattern(
    r"(?:\A|\W)(?:(?i:knowledge|understanding|experience|command|grasp) of the"
    r"|carr(?:y|ies|ying|ied) out|of|in|with|on|using|including|as|for|from|by|about|into|through|to|at)\s\Z"
)
_AFTER_VERB = pattern(r"(\w+)\s(?:(?:the|a|an|our|your)\s)?\Z")
_OPENS = pattern(r"(?:[,;(/:]|\s[-–—]|(?:\A|\W)(?:and|or|und|plus|i\.e\.|e\.g\.))\s?(?:(?:the|an?)\s)?\Z")
_BULLET = pattern(r"(?:^|\n)[ \t]*(?:[-–—*•·→▪◦+]|\d+[.)])\s+(?:(?:An?|The|a|an|the)\s)?\Z")
_CLOSES = pattern(
    r"\s?[,;)(/]|[.:](?:\s|\Z)|[ \t]*(?:\Z|\n\s*(?:\n|\W|[A-Z]))"
    r"|\s(?:and|or|for|in|with|to|on|using|by|from|at|as|of|under|including|through|across|such|between|is|are|together"
    r"|where|when|that|which|would|will|if|but|e\.g|during|while|within|\w{3,}ed|built|written)\b"
    r"|\s[-–—]\s"
)
_SUCH_AS = pattern(r",? (?:such as|like|\(e\.g\.|\(for example|e\.g\.) ")
_LONGEST = 4
"""Words of a phrase."""
_PARTICIPLE = pattern(r"[a-z]+ed")
_NO_END = pattern(r"(?!.*(?:assembl|suppl|anomal|famil)y).*(?:ed|ly|-ready|ful|ous|able|ible|ive|ical|['’]s?)")
"""Endings of words that are seldom nouns."""
_ATTRIBUTE = pattern(r".*-(?:speaking|based|led|funded|wide|born|owned|listed|related|friendly|oriented|sized)")
_VERB = pattern(
    r"(?!clim|carbo|lact|acet|glutam|templ|silic|temper|mand|prim|est|isol|pl|deb|certif|corpor|substr|phosph|nitr|sulf|priv|separ|enterpr|exerc|expert|franch|no|pr|merchand|prom|pret)"
    r"[a-z-]{3,}(?:ate|i[sz]e|ify)"
)
_NAME = pattern(r"[A-Z][a-zà-ÿ]+")
_SCIENCE = pattern(
    r"(?!(?:techn|ap|method|termin|ide|phase|tri|chron|anth)olog|(?:bio|biblio|auto)graph|(?:agri|sub|counter|multi)cult"
    r"|economy|autonomy|symmetry|geometry\Z|empathy|sympathy|paralysis|para|over|under)[a-z]{3,}"
    r"(?:ology|ography|ometry|oscopy|iculture|onomy|opathy|oplasty|ectomy|ogenesis|olysis|omics|ometrics|ometers?"
    r"|ographs|iatry|iatrics|opedics|otherapy|osynthesis|istics|icide)"
)
"""A word that names a science, a method or an instrument."""
_ACTIVITY = pattern(
    r"(?!e-|non-|ever-|long-|far-)[a-zA-Z]{2,}-(?:[a-z]{2,}ing|by-[a-z]+|excavation|operation|production)"
)

_QUALIFIER = pattern(r"(?<![\w-])([\w-]+)\s\Z")
_DETERMINERS = frozenset(
    {"all", "any", "both", "each", "every", "its", "more", "other", "some", "such", "their", "these", "those", "your"}
)
_INCLUDES = frozenset({"include", "includes", "involves", "covers", "comprises", "requires"})

_Token = re.Match[str]


def listed_phrases(text: str, says_nothing: Callable[[str], bool]) -> Iterator[str]:
    """Yield the phrases of two to four words that a text lists, or has between a preposition or verb and the next."""
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        last = _last(tokens, index, text, says_nothing)
        if phrase := _phrase(tokens[index : last + 1], text):
            yield phrase
        elif last <= index and _is_science(tokens[index], text):
            yield tokens[index][0]
        index = max(last, index) + 1


def _is_science(token: _Token, text: str) -> bool:
    """Whether a single word is the name of a science, or an activity in two words that is listed."""
    if _SCIENCE.fullmatch(folded(token[0])):
        return True
    is_listed = _CLOSES.match(text, token.end()) and _is_opened(text, token.start())
    return bool(is_listed and _ACTIVITY.fullmatch(token[0]))


def _last(tokens: Sequence[_Token], first: int, text: str, says_nothing: Callable[[str], bool]) -> int:
    """Return the index of the last word of the words from here on that may be a phrase; what is before it if none."""
    near, start = max(0, tokens[first].start() - 24), tokens[first].start()
    before = _AFTER_VERB.search(text, near, start)
    is_noun = bool(_NOUN_AFTER.search(text, near, start) or (before and folded(before[1]) in word_list("verbs")))
    last = first - 1
    for number in range(first, len(tokens)):
        if number > first and not _GAP.fullmatch(text, tokens[last].end(), tokens[number].start()):
            break
        if not _may_be_part(tokens[number][0], says_nothing, is_noun=is_noun or number > first):
            break
        last = number
    return last


def _may_be_part(word: str, says_nothing: Callable[[str], bool], *, is_noun: bool) -> bool:
    """Whether a word may be a part of a phrase; a verb may be where it is a noun, as after a preposition."""
    plain = folded(word)
    if plain in word_list("adjectives") or (not is_noun and (plain in word_list("verbs") or _VERB.fullmatch(word))):
        return False
    if plain in word_list("inside"):
        return True
    if _ATTRIBUTE.fullmatch(plain):
        return False
    return not says_nothing(word) and len(plain) > 1 and not plain.endswith("ly") and not plain[:1].isdigit()


def _phrase(tokens: Sequence[_Token], text: str) -> str | None:
    own = list(dropwhile(_is_opening, tokens))
    if not 1 < len(own) <= _LONGEST or not _CLOSES.match(text, own[-1].end()):
        return None
    if len(own) == len(tokens) and not (_is_opened(text, own[0].start()) or _SUCH_AS.match(text, own[-1].end())):
        return None
    return " ".join(token[0] for token in own) if _is_term([token[0] for token in own]) else None


def _is_opening(token: _Token) -> bool:
    """Whether a word only leads to a phrase: "writing grant proposals", "approved medicines"."""
    return bool(_PARTICIPLE.fullmatch(token[0])) or folded(token[0]) in word_list("openings")


def _is_opened(text: str, start: int) -> bool:
    """Whether the text before a phrase leads to one: a mark of a list, a preposition, a verb."""
    near = max(0, start - 60)
    while (skipped := _QUALIFIER.search(text, near, start)) and _qualifies(skipped[1]):
        start = skipped.start(1)
    near = max(near, start - 24)
    if _OPENS.search(text, near, start) or _LEADS.search(text, near, start) or _BULLET.search(text, near, start):
        return True
    before = _AFTER_VERB.search(text, near, start)
    return bool(before and folded(before[1]) in word_list("verbs") | word_list("openings") | _INCLUDES)


def _qualifies(word: str) -> bool:
    plain = folded(word)
    return plain in _DETERMINERS or plain in word_list("adjectives")


def _is_term(words: Sequence[str]) -> bool:
    last = folded(words[-1])
    if last in word_list("plain") | word_list("roles") | (unspecific() - word_list("events")):
        return False
    if _NO_END.fullmatch(last) or _NAME.fullmatch(words[-1]):
        return False
    return not any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)


def neighbors(text: str, says_nothing: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield the words that stand side by side in a run of words of a trade, in every way to cut two names from it."""
    tokens = list(_TOKEN.finditer(text))
    for cut in range(1, len(tokens)):
        if not tokens[cut][0][:1].islower() or any(says_nothing(token[0]) for token in tokens[cut - 1 : cut + 1]):
            continue
        for before, after in product((2, 1), (3, 2, 1)):
            run = tokens[max(0, cut - before) : cut + after]
            if len(run) == before + after and _is_run(run, text):
                words = [token[0] for token in run]
                yield " ".join(words[:before]), " ".join(words[before:])


def _is_run(tokens: Sequence[_Token], text: str) -> bool:
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(tokens))
