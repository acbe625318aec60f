"""What is listed with skills is asked for like them: "HPLC, gel cleaning and varnish removal"."""

from collections.abc import Callable, Iterator, Sequence

from cvtool.app.match.phrases import qualifies, word_list
from cvtool.app.match.skills import is_qualifier
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_BETWEEN = r"(?:,? (?:and|or) |[,;] |(?<=\w)/(?=\w))"
_JOINT, _JOINT_BEFORE = pattern(_BETWEEN), pattern(rf"{_BETWEEN}\Z")
_ITEM = pattern(r"[a-zà-ÿ][\w'’-]+(?: [a-zà-ÿ][\w'’-]+){0,3}(?=[,;.)\n]|\Z| (?:and|or)\b|\s*\n)")
_ITEM_BEFORE = pattern(
    r"(?:\A|[\n(:,;]|[-–*•] |\b(?:and|or|in|of|with|for|on|as|using|including|like|about)) ?"
    r"([a-zà-ÿ][\w'’-]+(?: [a-zà-ÿ][\w'’-]+){0,3})\Z"
)
_NO_FIRST = pattern(r"\w+(?:ing|ed|s)")
_NO_LAST = pattern(r"\w+(?:ed|ly|ing to)")
_ACTIVITY = pattern(r"[\w-]{3,}(?:ing|[ts]ion|ism|ics|ysis|itis|ure|ance|ography|ology|ometry|ectomy|otomy)")
"""Words that may be a skill though they stand alone."""
_LONGEST = 90
"""Characters of an item, with what is before it."""


def listed_phrases(text: str, spans: Sequence[tuple[int, int]], says_nothing: Callable[[str], bool]) -> Iterator[str]:
    """Yield the phrases of small letters that follow, or precede, a skill in a list, and those next to them."""
    starts = {start for start, _ in spans}
    for start, end in spans:
        yield from _following(text, end, starts, says_nothing)
        yield from _preceding(text, start, starts, says_nothing)


def _following(text: str, end: int, starts: set[int], says_nothing: Callable[[str], bool]) -> Iterator[str]:
    while (joint := _JOINT.match(text, end)) and joint.end() not in starts:
        item = _ITEM.match(text, joint.end())
        if not (item and _is_noun_phrase(item[0], says_nothing)):
            return
        yield item[0]
        end = item.end()


def _preceding(text: str, start: int, starts: set[int], says_nothing: Callable[[str], bool]) -> Iterator[str]:
    while joint := _JOINT_BEFORE.search(text, max(0, start - 6), start):
        item = _ITEM_BEFORE.search(text, max(0, joint.start() - _LONGEST), joint.start())
        if not item or item.start(1) in starts or not _is_noun_phrase(item[1], says_nothing):
            return
        yield item[1]
        start = item.start(1)


def _is_noun_phrase(phrase: str, says_nothing: Callable[[str], bool]) -> bool:
    """Whether a phrase may name something: it has no small words, and begins and ends like one."""
    words = [folded(word) for word in phrase.split()]
    if any(says_nothing(word) or not qualifies(word) for word in words):
        return False
    if len(words) == 1:
        general = word_list("openings") | word_list("generic") | word_list("vague")
        return bool(_ACTIVITY.fullmatch(words[0])) and words[0] not in general
    if _NO_FIRST.fullmatch(words[0]) and not is_qualifier(words[0]):
        return False
    return not (_NO_LAST.fullmatch(words[-1]) or words[-1] in word_list("roles") | word_list("vague"))
