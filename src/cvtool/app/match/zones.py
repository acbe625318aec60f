"""Where a posting speaks of the employer, the pay or how to apply: what stands there is not asked for."""

import re
from collections.abc import Iterator, Sequence

from cvtool.sources.patterns import pattern

Zone = tuple[int, int, bool]
"""Where a part of a text begins and ends, and whether it is of no interest at all: pay, or how to apply."""

_BLOCK = pattern(r"[^\n]+(?:\n(?!\s*\n)[^\n]*)*")
_TITLE = pattern(r"\s*[^\n]{0,120}(?:\n|\Z)")
_SENTENCE = pattern(r"(?<=[.!?])\s+(?=[A-Z])")
_LIST = pattern(r"^\s*(?:[-–—*•·→▪◦+]|\d+[.)])\s", re.MULTILINE)
_OTHER_HEADING = pattern(
    r"(?:we offer|what we (?:can )?(?:offer|give)|what you (?:can look|get)|what you(?:'|’)ll get|what(?:'|’)s in it"
    r"|in return|our offer|perks|benefits|compensation|remuneration|salary|pay\b|package|terms|conditions"
    r"|how to apply|apply|to apply|applications?\b|contact|(?:the |our )?(?:\w+ )?process\Z|equal|diversity|interested"
    r"|(?:further|more) information|the details\Z|what you can expect from us)",
    re.IGNORECASE,
)
"""Headings of the parts about anything but the work and who is wanted."""
_EMPLOYER_HEADING = pattern(
    r"background\Z|about (?!you|the (?:role|job|position|post)\b)|who we are|why |our (?:company|team|story|mission|culture|values)"
    r"|the (?:company|employer|department|organi[sz]ation|institute|team|school|university|library)\Z",
    re.IGNORECASE,
)
_OTHER_START = pattern(
    r"(?:\A|[.!?]\s+)(?:we offer|in return|to apply|apply (?:through|online|by|before|via|to|now|with|at)|please (?:send|apply|submit)"
    r"|applicants should|applications? (?:should|must|close|are|with|will)|for (?:an |any )?(?:informal|further|more|full)\b"
    r"|we(?: a|')re (?:committed|an equal|a disability|proud)|we (?:welcome|value|encourage|particularly|want our)"
    r"|[^.]{0,80}\b(?:equal.opportunit|committed to|disability confident|do(?:es)? not discriminate|encourages? applica)"
    r"|[^.]{0,80}\bwelcomes? applica|(?:the )?(?:salary|closing date|interviews?|deadline)\b|send (?:a|your|us)\b"
    r"|the (?:initial )?(?:appointment|position|post|job|contract) is (?:for|full|part|fixed|initially|permanent|funded)"
    r"|the (?:university|institute|company|trust|library|hospital|foundation) offers|interested\?|review (?:of|begins)|(?:informal )?enquiries\b|(?:informal )?inquiries\b"
    r"|all (?:qualified|applicants|people)|(?:benefits|compensation) include|questions )",
    re.IGNORECASE,
)
_WANTED = pattern(
    r"\b(?:you|your|candidates?|applicants?|position|post|role|appoint\w*|seeks?|seeking|looking for|interest(?:ed)? in"
    r"|expertise|experience|will|must|should|require\w*|knowledge|duties)\b",
    re.IGNORECASE,
)
"""Words of a sentence about the work, or about who is wanted."""
_SHORTEST = 600
"""Characters of a text that has parts."""


def not_asked(text: str) -> tuple[Zone, ...]:
    """Find the parts of a posting that ask for nothing; none in a short text."""
    return tuple(_zones(text)) if len(text) >= _SHORTEST else ()


def _zones(text: str) -> Iterator[Zone]:
    blocks = _blocks(text)
    opening = _opening(blocks)
    is_other = is_employer = False
    for number, (start, block) in enumerate(blocks):
        heading, _, rest = block.partition("\n")
        if number and _is_heading(heading, rest or _after(blocks, number)):
            is_other = bool(_OTHER_HEADING.match(_plain(heading)))
            is_employer = bool(_EMPLOYER_HEADING.match(_plain(heading)))
        if is_other or (number and not _LIST.search(block) and _is_other(block, is_last=number >= len(blocks) - 2)):
            yield start, start + len(block), True
        elif is_employer:
            yield start, start + len(block), False
        elif 0 < number < opening:
            yield from _sentences(start, block)


def _blocks(text: str) -> Sequence[tuple[int, str]]:
    """Return the paragraphs of a text, and where they begin; the first is the title, which may be empty."""
    title = _TITLE.match(text)
    end = title.end() if title else 0
    return [(0, text[:end]), *((found.start(), found[0]) for found in _BLOCK.finditer(text, end))]


def _is_other(block: str, *, is_last: bool) -> bool:
    """Whether a paragraph is about pay or applications: it begins so, or is one of the last two."""
    plain = _plain(block)
    return bool(_OTHER_START.search(plain) if is_last else _OTHER_START.match(plain))


def _after(blocks: Sequence[tuple[int, str]], number: int) -> str:
    return blocks[number + 1][1] if number + 1 < len(blocks) else ""


def _plain(line: str) -> str:
    return line.lstrip("#*_> \t")


def _is_heading(line: str, after: str) -> bool:
    words = _plain(line).rstrip("*_: ")
    return bool(after) and not _LIST.match(line) and len(words.split()) <= 9 and words[-1:] not in {".", ",", ";", "!"}


def _opening(blocks: Sequence[tuple[int, str]]) -> int:
    """Return the number of the first block after the opening: what has a heading or a list, or the second paragraph."""
    for number, (_, block) in enumerate(blocks[1:], 1):
        if _LIST.search(block) or _is_heading(block.partition("\n")[0], _after(blocks, number)):
            return number
    long = [number for number, (_, block) in enumerate(blocks) if number and len(block) > 120]
    return long[0] + 1 if long else 0


def _sentences(start: int, block: str) -> Iterator[Zone]:
    """Yield the sentences of the opening that speak of the employer."""
    at = 0
    for end in [*(found.start() for found in _SENTENCE.finditer(block)), len(block)]:
        if not _WANTED.search(block, at, end):
            yield start + at, start + end, False
        at = end
