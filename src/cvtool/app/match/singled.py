"""Whether a general word is a requirement where it is, or only said in passing."""

import re

from cvtool.sources.patterns import pattern

_ALONE = pattern(r"(?:\A|\n)\W*\Z")
_ALONE_AFTER = pattern(r"[ \t]*(?:[.;]?\s*(?:\n|\Z)|\()")
_LISTED = pattern(r"(?:\w(?:, (?:and |or )?|/| and | or )|(?:\A|\n)\W*|\w: )\Z")
_LISTED_AFTER = pattern(r"(?:,? (?:and|or) |, |/)\w|\s*[.;]?\s*(?:\n|\Z)")
_LAST_AFTER = pattern(r"\s*(?:[.;)\n]|\Z)|\s(?:is|are|would be) (?:an? |of |also |welcome|desirable|particularly)")
_FIRST = pattern(
    r"\b(?:carry(?:ing)? out|(?:conduct|perform|oversee|cover)(?:ing)?|(?:undertak|includ)(?:e|es|ing)) \Z",
    re.IGNORECASE,
)
_FIRST_AFTER = pattern(r", [\w -]{1,60}(?:, [\w -]{1,60}){0,5},? (?:and|or) ")
_LAST = pattern(r", [\w -]+,? (?:and|or) \Z")
BEFORE = 110
"""Characters before a term that are looked at."""
_CUE = pattern(
    r"\b(?:degree|phd|doctorate|background|diploma|qualification|master'?s|experienced?|expertise|knowledge|proficien\w+"
    r"|familiar\w*|skills?|understanding|training|trained|interest|competen\w+|command|grounding|footing|confident"
    r"|teach|teaching|courses?)(?: degree)?(?: working)? (?:in|of|with|on|use of)(?: the)?[\s\w,/&-]{0,60}\Z",
    re.IGNORECASE,
)


def is_singled_out(text: str, start: int, end: int) -> bool:
    """Whether a general word is a requirement where it is: alone on its line, in a list, or after "experience in"."""
    before = text[max(0, start - BEFORE) : start]
    if _CUE.search(before.rpartition("\n")[2].rpartition(". ")[2]):
        return True
    if _ALONE.search(before) and _ALONE_AFTER.match(text, end):
        return True
    if _FIRST.search(before) and _FIRST_AFTER.match(text, end):
        return True
    if _LAST.search(before) and _LAST_AFTER.match(text, end):
        return True
    return bool(_LISTED.search(before) and _LISTED_AFTER.match(text, end))
