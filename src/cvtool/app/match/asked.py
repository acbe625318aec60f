"""What a posting asks for: the skills and names in it, but not those of the employer, of titles and of small talk."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cvtool.app.match.learning import learn_listed, learn_names, learn_phrases
from cvtool.app.match.phrases import unspecific, word_list
from cvtool.app.match.singled import BEFORE, is_singled_out
from cvtool.app.match.words import Term, Vocabulary
from cvtool.app.match.zones import Zone, has_parts, not_asked
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_CAPITALS = pattern(r"\b(?=[^\W\d_])(?![a-zà-ÿ])\w+")
_COMPANY = pattern(r"[A-Z][a-z]+ \Z")
_ROLE = pattern(r"[\s-](\w+)(?!\s(?:certificat|qualification|licen[cs]e|accreditation))\b")
_NOUN_AFTER = pattern(r" ((?!\w+ly\b)[a-z][\w-]+)")
_NOT_NEEDED = pattern(
    r"(?:(?!\b(?:is|are|was|were|would|will|must|should|be|may|can|but|have|has|if|helps?)\b)[^.;:!?\n]){0,80}"
    r"\s(?:(?:is|are)(?: also)? not|isn['’]t|aren['’]t)(?:\s(?:asked for|called for|needed|required|necessary|expected"
    r"|sought(?: here)?|essential|relevant"
    r"|a (?:pre-?condition|prerequisite|condition"
    r"|must|requirement)|part of)(?!,? but (?:is |would be |of )?(?:an? )?(?:plus|helpful"
    r"|welcome|useful|advantage|desirable|appreciated|beneficial|asset|bonus|preferred))|\s*(?:[.;,)\n]|\Z))"
    r"|-speaking (?:[A-Z]|countr|region|area|world|market|part|site)"
)
"""What a posting says is not needed, or is only the language of a region."""
_REFUSED = pattern(
    r"\b(?:no|without|neither|not) \Z"
    r"|\b(?:(?:do|does|will|need)(?: not|n['’]t) (?:use|need|require|want|expect(?: you to (?:know|have|speak|be))?"
    r"|ask for|have|know|be)|won['’]t (?:need|have to)"
    r"|(?:no|without) (?:\w+ )?(?:knowledge of|training in|background in|experience (?:in|of|with)"
    r"|need (?:to \w+|for)|obligation to)"
    r"|(?:is|are) not (?:expected|required|asked) to|(?:do|does) not have to (?:know|have|be)"
    r"|(?:don['’]t|do not) (?:care|worry)"
    r" about|[Ww]hether you have ever)\b(?!\W+you to)"
    r"(?:(?!\b(?:but|all|every\w*|only|just|if)\b)[^.;!?\n]){0,60}\Z",
    re.IGNORECASE,
)
"""What comes before something that is not wanted."""
_SHORT = 200
"""Characters of a text in which every skill counts."""


def asked_terms(text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the terms of a posting; the vocabulary learns the phrases and the names that it finds."""
    zones = not_asked(text)
    asked = _without(text, zones)
    learn_phrases(asked, vocabulary)
    if has_parts(text):
        elsewhere = {folded(found[0]) for start, end, _ in zones for found in _CAPITALS.finditer(text, start, end)}
        learn_names(asked, elsewhere, vocabulary)
        learn_listed(asked, vocabulary)
    terms = [_plain(term) if _qualifies(term, text, vocabulary) else term for term in vocabulary.terms(text)]
    return tuple(_asked(terms, text, zones))


def _plain(term: Term) -> Term:
    return replace(term, is_skill=False, is_name=False)


def _qualifies(term: Term, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of small letters only qualifies the next: "paint" in "paint samples"."""
    if (
        not term.shown.isalpha()
        or not term.shown.islower()
        or term.shown in {"teaching", "curating"}
        or not has_parts(text)
    ):
        return False
    after = _NOUN_AFTER.match(text, term.start + len(term.shown))
    return bool(after and not vocabulary.says_nothing(after[1]) and folded(after[1]) not in unspecific())


def _without(text: str, zones: Sequence[Zone]) -> str:
    ends = [0, *(end for _, end, _ in zones)]
    starts = [*(start for start, _, _ in zones), len(text)]
    return "\n\n".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _asked(terms: Sequence[Term], text: str, zones: Sequence[Zone]) -> Iterator[Term]:
    """Yield what is asked for; other words as plain ones, and nothing of what the employer says of itself."""
    later, title = list(reversed(zones)), -1 if zones else text.find("\n") % (len(text) + 1)
    heading = text.find("\n", len(text) - len(text.lstrip())) if zones else -1
    for term in terms:
        while later and later[-1][1] <= term.start:
            later.pop()
        if later and later[-1][0] <= term.start:
            if _counts_elsewhere(term, text, is_other=later[-1][2]) and not _is_refused(term, text):
                yield term
        elif (term.is_skill or term.is_name) and (term.start <= heading or not _counts(term, text, title)):
            yield _plain(term)
        else:
            yield term


def _counts_elsewhere(term: Term, text: str, *, is_other: bool) -> bool:
    """Whether a skill counts that the employer has, or a technology that the pay or the process has to do with."""
    if not term.is_skill or folded(term.shown) in word_list("generic"):
        return False
    if term.shown[:1].isupper() and _COMPANY.search(text, max(0, term.start - 30), term.start):
        return False
    if not is_other and " " in term.shown:
        return True
    return term.shown[:1].isupper() and " " not in term.shown and folded(term.shown) not in word_list("languages")


def _counts(term: Term, text: str, title: int) -> bool:
    """Whether a term is asked for: not the market risk of a market risk team, nor "design" in passing."""
    plain, end = folded(term.shown), term.start + len(term.shown)
    if _is_refused(term, text):
        return False
    if plain in word_list("places"):
        return not term.is_name
    if term.start > title and _is_role(term, plain, text, end):
        return False
    return plain not in word_list("generic") or len(text) < _SHORT or is_singled_out(text, term.start, end)


def _is_refused(term: Term, text: str) -> bool:
    """Whether a posting says that a term is not needed."""
    start, end = term.start, term.start + len(term.shown)
    return bool(_NOT_NEEDED.match(text, end) or _REFUSED.search(text, max(0, start - BEFORE), start))


def _is_role(term: Term, plain: str, text: str, end: int) -> bool:
    """Whether a term names people, or qualifies their name."""
    roles, after = word_list("roles"), _ROLE.match(text, end)
    if (
        after
        and folded(after[1]) in roles
        and (" " in plain or plain in word_list("generic") or (after[1].istitle() and has_parts(text)))
    ):
        return True
    last, meant = (words.rpartition(" ")[2] for words in (plain, folded(term.key)))
    return last in roles and meant not in roles and not term.is_name
