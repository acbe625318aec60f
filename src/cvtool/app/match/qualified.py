"""A skill with the word that qualifies it is one term: "polar fieldwork", "algebraic K-theory"."""

from collections.abc import Callable, Iterator, Sequence

from cvtool.app.match.phrases import qualifies, word_list
from cvtool.app.match.skills import is_qualifier
from cvtool.app.match.words import Term
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_BEFORE = pattern(r"(?<![\w’'-])([a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)[ ]\Z")
_ADJECTIVE = pattern(r"[a-z]{2,}(?:al|ic|ar|ary|ine|ous|oid|ian|ative|sive)|[a-z]{3,}-[a-z-]{3,}")
_NO_ADJECTIVE = pattern(r"[\w-]*(?:ing|ed|[^su]s)")
_LONGEST = 40


def qualified_skills(
    text: str, terms: Sequence[Term], says_nothing: Callable[[str], bool]
) -> Iterator[tuple[str, str, str]]:
    """Yield a skill with the word before it, the name of the skill, and that word."""
    for term in terms:
        before = _BEFORE.search(text, max(0, term.start - _LONGEST), term.start)
        if before and term.is_skill and _is_kind(term.shown) and _may_qualify(before[1], says_nothing):
            yield f"{before[1]} {term.shown}", term.key, before[1]


def _is_kind(shown: str) -> bool:
    """Whether a skill is a kind of thing, or an acronym of one, but not a product or a language."""
    plain = folded(shown)
    if shown[:1].isupper() and not shown.rstrip("s").isupper():
        return False
    return plain not in word_list("generic") | word_list("languages") and len(shown) > 2 and "+" not in shown


def _may_qualify(word: str, says_nothing: Callable[[str], bool]) -> bool:
    if says_nothing(word) or not qualifies(word) or _NO_ADJECTIVE.fullmatch(word):
        return False
    if word in word_list("openings") | word_list("vague") | word_list("roles") | word_list("parts"):
        return False
    return bool(_ADJECTIVE.fullmatch(word)) or is_qualifier(word)
