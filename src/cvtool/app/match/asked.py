"""What a posting asks for: the skills and names in it, but not those of the employer, of titles and of small talk."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cvtool.app.match.learning import learn_listed, learn_names, learn_phrases
from cvtool.app.match.phrases import word_list
from cvtool.app.match.words import Term, Vocabulary
from cvtool.app.match.zones import Zone, has_parts, not_asked
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_CAPITALS = pattern(r"\b(?=[^\W\d_])(?![a-zà-ÿ])\w+")
_ALONE = pattern(r"(?:\A|\n)\W*\Z")
_ALONE_AFTER = pattern(r"[ \t]*(?:[.;]?\s*(?:\n|\Z)|\()")
_LISTED = pattern(r"(?:\w(?:, (?:and |or )?|/| and | or )|(?:\A|\n)\W*|\w: )\Z")
_LISTED_AFTER = pattern(r"(?:,? (?:and|or) |, |/)\w|\s*[.;]?\s*(?:\n|\Z)")
_IN_JOURNALS = pattern(r"s? in (?:[\w-]+,? ){0,4}(?:journals|outlets|venues|conferences)\b")
_LAST_AFTER = pattern(r"\s*(?:[.;)\n]|\Z)|\s(?:is|are|would be) (?:an? |of |also |welcome|desirable|particularly)")
_FIRST = pattern(
    r"\b(?:carry(?:ing)? out|(?:conduct|perform|oversee|cover)(?:ing)?|(?:undertak|includ)(?:e|es|ing)) \Z",
    re.IGNORECASE,
)
_FIRST_AFTER = pattern(r", [\w -]{1,60}(?:, [\w -]{1,60}){0,5},? (?:and|or) ")
_COMPANY = pattern(r"[A-Z][a-z]+ \Z")
_LAST = pattern(r", [\w -]+,? (?:and|or) \Z")
_ROLE = pattern(r"[\s-](\w+)(?!\s(?:certificat|qualification|licen[cs]e|accreditation))\b")
_NOT_NEEDED = pattern(
    r"(?:(?!\b(?:is|are|was|were|would|will|must|should|be|may|can|but|have|has|if|helps?)\b)[^.;:!?\n]){0,80}"
    r"\s(?:is|are)(?: also)? not(?:\s(?:asked for|needed|required|necessary|expected|essential|relevant|a (?:condition"
    r"|must|requirement)|part of)(?!,? but (?:is |would be |of )?(?:a |an )?(?:plus|helpful|welcome|useful|advantage|desirable|appreciated|beneficial|asset|bonus|preferred))|\s*(?:[.;,)\n]|\Z))"
    r"|-speaking (?:[A-Z]|countr|region|area|world|market|part|site)"
)
"""What a posting says is not needed, or is only the language of a region."""
_REFUSED = pattern(
    r"\b(?:no|without|neither|not) \Z"
    r"|\b(?:(?:do|does|will|need)(?: not|n['’]t) (?:use|need|require|want|expect|ask for)"
    r"|(?:is|are) not (?:expected|required|asked) to)\b(?!\W+you to)"
    r"(?:(?!\b(?:but|all|every\w*|only|just|if)\b)[^.;!?\n]){0,60}\Z",
    re.IGNORECASE,
)
"""What comes before something that is not wanted."""
_SHORT = 200
"""Characters of a text in which every skill counts."""
_BEFORE = 110
"""Characters before a term that are looked at."""
_CUE = pattern(
    r"\b(?:degree|phd|doctorate|background|diploma|qualification|master'?s|experienced?|expertise|knowledge|proficien\w+"
    r"|familiar\w*|skills?|understanding|training|trained|interest|competen\w+|command|grounding|footing|confident"
    r"|teach|teaching|courses?)(?: degree)?(?: working)? (?:in|of|with|on|use of)(?: the)?[\s\w,/&-]{0,60}\Z",
    re.IGNORECASE,
)


def asked_terms(text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the terms of a posting; the vocabulary learns the phrases and the names that it finds."""
    zones = not_asked(text)
    asked = _without(text, zones)
    learn_phrases(asked, vocabulary)
    if has_parts(text):
        elsewhere = {folded(found[0]) for start, end, _ in zones for found in _CAPITALS.finditer(text, start, end)}
        learn_names(asked, elsewhere, vocabulary)
        learn_listed(asked, vocabulary)
    return tuple(_asked(vocabulary.terms(text), text, zones))


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
            if _counts_elsewhere(term, text, is_other=later[-1][2]):
                yield term
        elif (term.is_skill or term.is_name) and (term.start <= heading or not _counts(term, text, title)):
            yield replace(term, is_skill=False, is_name=False)
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
    if plain in word_list("places"):
        return not term.is_name
    if _NOT_NEEDED.match(text, end) or _REFUSED.search(text, max(0, term.start - _BEFORE), term.start):
        return False
    if term.start > title and _is_role(term, plain, text, end):
        return False
    return plain not in word_list("generic") or len(text) < _SHORT or _is_singled_out(text, term.start, end)


def _is_role(term: Term, plain: str, text: str, end: int) -> bool:
    """Whether a term names people, or qualifies their name."""
    roles, after = word_list("roles"), _ROLE.match(text, end)
    if after and folded(after[1]) in roles and (" " in plain or plain in word_list("generic")):
        return True
    last, meant = (words.rpartition(" ")[2] for words in (plain, folded(term.key)))
    return last in roles and meant not in roles and not term.is_name


def _is_singled_out(text: str, start: int, end: int) -> bool:
    """Whether a general word is a requirement where it is: alone on its line, in a list, or after "experience in"."""
    before = text[max(0, start - _BEFORE) : start]
    if _CUE.search(before.rpartition("\n")[2].rpartition(". ")[2]):
        return True
    if _IN_JOURNALS.match(text, end):
        return True
    if _ALONE.search(before) and _ALONE_AFTER.match(text, end):
        return True
    if _FIRST.search(before) and _FIRST_AFTER.match(text, end):
        return True
    if _LAST.search(before) and _LAST_AFTER.match(text, end):
        return True
    return bool(_LISTED.search(before) and _LISTED_AFTER.match(text, end))
