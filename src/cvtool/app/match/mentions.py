"""How a text mentions something: by a name, or in the middle of prose."""

import re

from cvtool.sources.patterns import pattern

_INITIAL = pattern(r"\.\s?(?:[A-Z]\.\s?)*(?!(?:You|We|The|Our|This|It|Your|In|A|An|And|For|If)\b)[A-Z][a-z]")
_ARTICLE = pattern(
    r"\s+(?:the|a|an|to|in|on|our|your|with|for|beyond|above|further|home|at|into|that|this|quickly|everything|everyone|sure|it|them"
    r"|yourself|responses?|terms?|semester|action|decisions?)\b"
)
_HEAD = pattern(r"(?:\A|[.!?:;\n•]\s*|[-*–→]\s)\Z")
_LISTS = pattern(r"\s?[,/]\s*(?:(?:and|or|some|und|et|y)\s+)*|\s+(?:and|or|und|et|y)\s+(?:some\s+)?")
_LISTED = pattern(r"\s*(?:[,;.)/\n]|\Z|(?:and|or|und|et|y)\b)")
_NO_NAME = pattern(r"[IVX]+|[ABC][12]|E1[0-5]|[\W\d]+\w?|\d+\w?[a-z]+|(?:Mc|Mac|O['’])[A-Z]\w+")
"""Roman numerals, levels of a language, numbers, and family names."""
_BODY = pattern(
    r"\b(?:Department|School|Faculty|Institute|Cent(?:er|re)|Division|College|Ministry)s? (?:of|for) "
    r"(?:[A-Z][\w-]*,? |(?:and|of|for|the) )*\Z"
)
_BODY_AFTER = pattern(r"\s(?:Hospital|University|Bank|College|Institute|Museum|Foundation|Swan|GmbH|AG|Inc|Ltd|LLC)\b")
"""What makes a capitalized skill a part of the name of an organization."""
_FIRST_NAMES = frozenset({"Ada", "Alma", "Amber", "Crystal", "Jasmine", "Julia", "Luigi", "Maya", "Ruby", "Stan"})
_FAMILY_NAME = pattern(r"\s[A-Z][a-z]+\b")
_REFERENCE = pattern(r"[-/]\d{3}")
_LABEL = pattern(
    r"\b(?:reference|ref\.?|id|number|no\.?|code|quoting|(?:project|program|programme|called|named|entitled|titled)"
    r"\s[\"“”„«'‘]?)\s?[:#]?\s?[\"“„«'‘]?\Z",
    re.IGNORECASE,
)
"""What comes before the number of a post, or the name of a project."""
_VERBS = frozenset(
    {
        "Access", "Chef", "Combine", "Dash", "Echo", "Excel", "Express", "Fiber", "Flow", "Flux", "Gin", "Go", "Lead",
        "Lean", "Lens", "Make", "Polish", "Processing",
        "Ray", "React", "Realm", "Remix", "Rocket", "Salt", "Segment", "Sentry", "Shiny", "Sketch",
        "Spark", "Spring", "Stitch", "Storm", "Swift", "Unity", "Vault",
    }
)  # fmt: skip
"""Skills that are verbs or nouns at the head of a sentence."""


_PASSING = {
    "mentor": pattern(r"\b(?:a|an|your|our|named|personal) \Z"),
    "supervision": pattern(r"\b[Uu]nder (?:the )?(?:\w+ )?\Z"),
    "real time": pattern(r"\b[Ii]n \Z"),
}
"""Words that do not name a skill after certain words."""
_BENEFITS = pattern(
    r"(?:health|dental|group|hospital) insurance|life assurance|collective agreement|summer schools?|bank holidays"
    r"|pension scheme|parental leave",
    re.IGNORECASE,
)
"""What employers give."""
_LOUD = frozenset({"CAN", "IT", "ALL", "ACT", "LEAD", "MAY", "GO", "ONE"})
"""Acronyms that are other words where everything is in capitals."""


_PARTS = pattern(r"[,;:()•|]|\.\s|\n\s*\n|\n\W")
_VERSION = pattern(r" ?\d{1,2}(?:\.\d+)*| 20\d\d| [D-Z]\d{1,2}")
_AMOUNT = pattern(r"\s?\d")
_QUANTITY = pattern(r"[\w%–-]|\s(?:years?|months?|days?|weeks?|hours?|papers?|people|to|or more)\b")


def is_prose(text: str, start: int, end: int) -> bool:
    """Whether what looks like a skill is none where it stands.

    It may be an initial ("R. Fisher"), a first name ("Julia Brown"), a verb that opens a sentence ("Go the"), or
    part of the name of an organization ("Department of History").
    """
    word, after = text[start:end], text[end : end + 40]
    if _REFERENCE.match(after) and is_label(text, start, end):
        return True
    if (word in _LOUD and _is_loud(text, start)) or (
        word in _PASSING and _PASSING[word].search(text, max(0, start - 20), start)
    ):
        return True
    if len(word) == 1 and word.isupper():
        return bool(_INITIAL.match(after))
    if word == "CVs" or _BENEFITS.fullmatch(word):
        return True
    if word == "CAD":
        return bool(_AMOUNT.match(after))
    if word[:1].isupper() and (_BODY_AFTER.match(after) or _BODY.search(text[max(0, start - 80) : start])):
        return True
    if word in _FIRST_NAMES:
        return bool(_FAMILY_NAME.match(after))
    return word in _VERBS and bool(_HEAD.search(text[max(0, start - 8) : start]) and _ARTICLE.match(after))


def is_parted(shown: str, spelling: str) -> bool:
    """Whether a mark parts the words of what looks like a name, as in "mathematics, economics"."""
    return any(found[0].strip()[:1] not in spelling or found[0].isspace() for found in _PARTS.finditer(shown))


def is_version(text: str, start: int, end: int) -> bool:
    """Whether what follows a name is its version: Java 17, WCAG 2.2."""
    return bool(_VERSION.fullmatch(text, start, end) and not _QUANTITY.match(text, end))


def is_suffix(text: str, start: int, end: int) -> bool:
    """Whether a word in parentheses belongs to what they follow without a space: E6(R3), ISAD(G)."""
    return (
        text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[max(0, start - 2) : start - 1].isalnum()
    )


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a word looks like a name: an acronym, a sign or digit in it; not in a heading all in capitals."""
    word = text[start:end]
    if not any(char.isupper() or char.isdigit() or char in "+#." for char in word[1:]):
        return False
    return not (
        _NO_NAME.fullmatch(word)
        or is_label(text, start, end)
        or (word.isupper() and (_is_loud(text, start) or _is_heading(text, start, end)))
    )


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a word is the number of a post, or the name of a project: "reference HK-2231", the project "MUDLARK"."""
    return bool(_REFERENCE.match(text, end) or _LABEL.search(text, max(0, start - 20), start))


def is_listed(text: str, skill: int, start: int, end: int) -> bool:
    """Whether a capitalized word follows a skill, which ends at ``skill``, in a list."""
    return bool(text[start : start + 1].isupper() and _LISTS.fullmatch(text, skill, start) and _LISTED.match(text, end))


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a long word in capitals is alone on its line, or before a colon."""
    return end - start > 5 and bool(
        _HEAD.search(text[max(0, start - 8) : start]) and re.match(r"\s*(?::|\n)", text[end : end + 9])
    )


def _is_loud(text: str, at: int) -> bool:
    """Whether a line has several words, all in capitals; of a long line, what is near is looked at."""
    before, after = text[max(0, at - 80) : at].rpartition("\n")[2], text[at : at + 80].partition("\n")[0]
    return (before + after).isupper() and len(re.findall(r"[^\W\d]{2,}", before + after)) > 1
