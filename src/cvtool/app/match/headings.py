"""The headings of a posting: which part begins where."""

import re

from cvtool.sources.patterns import pattern

LIST = pattern(r"^[ \t]*(?:[-–—*•·→▪◦+]|\d+[.)])\s", re.MULTILINE)
_OTHER_HEADING = pattern(
    r"(?:we offer|what we (?:can )?(?:offer|give)|what you (?:can )?(?:look forward|get|expect)"
    r"|what you(?:'|’)ll get|what(?:'|’)s in it"
    r"|in return|our offer|perks|(?:our |the )?benefits|compensation|remuneration|salary|pay\b|package"
    r"|(?:terms|conditions|contact|apply|applications?|equality|diversity)"
    r"(?: (?:and|&|of|us|now|details|process)\b.*)?\W*\Z"
    r"|(?:how )?to apply|(?:the |our )?(?:\w+ )?process\W*\Z|equal |interested\b|(?:further|more) information"
    r"|wir bieten|das bieten wir|unser angebot|bewerbung|kontakt|nous offrons|ofrecemos)",
    re.IGNORECASE,
)
"""Headings of the parts about pay, and how to apply."""
_EMPLOYER_HEADING = pattern(
    r"background\W*\Z|about (?!you|the (?:role|job|position|post)\b)|who we are|why |über uns"
    r"|our (?:company|team|story|mission|culture|values)"
    r"|the (?:company|employer|department|organi[sz]ation|institute|team|school|university|library)\W*\Z",
    re.IGNORECASE,
)
_ASKING = pattern(
    r"(?:about )?(?:you|your|the (?:role|job|position|post|person))\b|what (?:you|we)|who you|(?:key |main |core )?"
    r"(?:duties|tasks|responsibilities|requirements|qualifications|skills|experience|criteria|profile)|job |person "
    r"|selection |essential|desirable|required|preferred|minimum|nice to have|bonus|must|tech|ihr|dein|aufgaben"
    r"|anforderungen",
    re.IGNORECASE,
)
"""Headings of what is asked for."""
_LEAD = 5
"""Words of a heading in the line of its paragraph."""


_RUN_IN = pattern(r"([A-Z][\w'’ -]{2,40})[*_]*(?:\.|:)[*_]* (?=[\w(\"“£€$])")
"""A heading in the line of its paragraph: "Duties. You will …"."""


def part_of(block: str, after: str, part: str) -> str:
    """Return the part of the posting that a paragraph belongs to: of the one before, if it has no heading."""
    heading, _, rest = block.partition("\n")
    if not is_heading(heading, rest or after):
        return part
    plain = unmarked(heading)
    return _kind(plain) or ("" if rest or LIST.match(after) or _ASKING.match(plain) else part)


def part_led(block: str) -> str | None:
    """Return the part that a heading in the line of a paragraph names; None if it has no such heading."""
    lead = _RUN_IN.match(unmarked(block))
    if not lead or len(lead[1].split()) > _LEAD:
        return None
    return _kind(lead[1]) or ("" if _ASKING.match(lead[1]) else None)


def _kind(heading: str) -> str:
    if _OTHER_HEADING.match(heading):
        return "other"
    return "employer" if _EMPLOYER_HEADING.match(heading) else ""


def unmarked(line: str) -> str:
    """Return a line without the marks of Markdown at its beginning."""
    return line.lstrip("#*_> \t")


def is_heading(line: str, after: str) -> bool:
    """Whether a line is a heading of what comes after it."""
    words = unmarked(line).rstrip("*_: ")
    return bool(after) and not LIST.match(line) and len(words.split()) <= 9 and words[-1:] not in {".", ",", ";", "!"}
