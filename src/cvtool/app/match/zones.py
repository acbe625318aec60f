"""Where a posting speaks of the employer, the pay or how to apply: nothing of it is asked for."""

import re
from collections.abc import Iterator, Sequence

from cvtool.app.match.headings import LIST, is_heading, part_led, part_of, unmarked
from cvtool.sources.patterns import pattern

Zone = tuple[int, int, bool]
"""Where a part of a text begins and ends, and whether it is of no interest at all: pay, or how to apply."""

_BLOCK = pattern(r"[^\n]+(?:\n(?![ \t\r]*\n)[^\n]*)*")
_TITLE = pattern(r"\s*[^\n]{0,120}(?:\n|\Z)")
_SENTENCE = pattern(r"(?<=[.!?])\s+(?=[A-Z])")
_OTHER_START = pattern(
    r"(?:\A|[.!?]\s+)(?:we offer|in return|to apply|apply (?:through|online|by|before|via|to|now|with|at)"
    r"|please (?:send|apply|submit)"
    r"|applicants should (?:submit|send|apply|include|upload|provide|attach|use|contact|e-?mail|write|enclose)"
    r"|applications? (?:should|must|close|are|with|will)"
    r"|for (?:an |any )?(?:informal|further|more|full)\b|we(?: a|')re (?:committed|an equal|a disability|proud)"
    r"|what(?:'|’)s in it|we (?:welcome|value|encourage|particularly|want our)"
    r"|(?:the )?(?:salary|closing date|interviews?|deadline)\b"
    r"|[^.]{0,80}\b(?:equal.opportunit|committed to|disability confident|do(?:es)? not discriminate"
    r"|encourages? applica|welcomes? applica)"
    r"|the (?:initial )?(?:appointment|position|post|job|contract) is (?:for|full|part|fixed|initially|permanent)"
    r"|the (?:university|institute|company|trust|library|hospital|foundation) offers|interested\?"
    r"|review (?:of|begins)|(?:informal )?(?:enquiries|inquiries)\b|send (?:a|your|us)\b|questions "
    r"|all (?:qualified|applicants|people)|(?:benefits|compensation) include)",
    re.IGNORECASE,
)
_WANTED = pattern(
    r"\b(?:you|your|candidates?|applicants?|position|post|role|appoint\w*|seeks?|seeking|looking for|interest(?:ed)? in"
    r"|expertise|experience|will|must|should|require\w*|knowledge|duties)\b",
    re.IGNORECASE,
)
"""Words of a sentence about the work, or about who is wanted."""
_EXPERTISE = pattern(
    r"\b(?:experience|expertise|knowledge|training|proficiency|background|interest|skills?|fluen(?:t|cy))"
    r" (?:in|of|with)\b"
    r"|\bworking (?:on|in) |\bPhD in |\bdegree in |\bhold(?:,|ing)? (?:a|an|or)\b",
    re.IGNORECASE,
)
"""Words of a requirement, in a paragraph that begins as if it were about applications."""
_LABELED = pattern(
    r"^[^\w\n]{0,9}(?:job title|position title|department|reports to|reporting to|location|place of work|company"
    r"|employer|reference|salary|pay|hours|start(?:ing)? date|closing date|deadline|contact)\b[^:\n]{0,20}:[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines that say where and what the post is."""
_SHORTEST = 600
"""Characters of a text that has parts."""


def not_asked(text: str) -> tuple[Zone, ...]:
    """Find the parts of a posting that ask for nothing; none in a short text."""
    if not has_parts(text):
        return ()
    labeled = [(found.start(), found.end(), True) for found in _LABELED.finditer(text)]
    return tuple(_disjoint(sorted([*labeled, *_zones(text)])))


def _disjoint(zones: Sequence[Zone]) -> Iterator[Zone]:
    """Cut off from a zone what the one before has of it."""
    last = 0
    for start, end, is_other in zones:
        if end > last:
            yield max(start, last), end, is_other
            last = end


def has_parts(text: str) -> bool:
    """Whether a text is long enough to be a whole posting, with parts."""
    return len(text) >= _SHORTEST


def _zones(text: str) -> Iterator[Zone]:
    blocks = _blocks(text)
    opening = _opening(blocks)
    part = ""
    for number, (start, block) in enumerate(blocks):
        led = part_led(block) if number else None
        part = "" if led is not None or not number else part_of(block, _after(blocks, number), part)
        if (led or part) == "other" or (number and led is None and _is_other(block, is_last=number >= len(blocks) - 2)):
            yield start, start + len(block), True
        elif part == "employer":
            yield start, start + len(block), False
        elif led == "employer":
            yield from _sentences(start, block)
        elif led is not None:
            continue
        elif 0 < number < opening and (number == 1 or not _WANTED.search(block)):
            yield from _sentences(start, block)


def _blocks(text: str) -> Sequence[tuple[int, str]]:
    """Return the paragraphs of a text, and where they begin; the first is the title, which may be empty."""
    title = _TITLE.match(text)
    end = title.end() if title else 0
    return [(0, text[:end]), *((found.start(), found[0]) for found in _BLOCK.finditer(text, end))]


def _is_other(block: str, *, is_last: bool) -> bool:
    """Whether a paragraph is about pay or applications: it begins so, or is one of the last two."""
    if LIST.search(block):
        return False
    plain = unmarked(block)
    if _OTHER_START.match(plain):
        return not _EXPERTISE.search(plain)
    return is_last and bool(_OTHER_START.search(plain))


def _after(blocks: Sequence[tuple[int, str]], number: int) -> str:
    return blocks[number + 1][1] if number + 1 < len(blocks) else ""


def _opening(blocks: Sequence[tuple[int, str]]) -> int:
    """Return the number of the first block after the opening: what has a heading or a list, or the second paragraph."""
    for number, (_, block) in enumerate(blocks[1:], 1):
        if LIST.search(block) or is_heading(block.partition("\n")[0], _after(blocks, number)):
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
