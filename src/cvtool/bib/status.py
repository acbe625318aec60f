"""Whether a work is published: biblatex's ``pubstate``, or words such as "in press" for a year or as a note.

The keys are those of the biblatex manual (3.20, section 4.9.2.11, publication state).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from cvtool.dates import MONTHS
from cvtool.sources.patterns import pattern

Status = Literal["published", "forthcoming", "inpress", "submitted", "inpreparation", "prepublished"]

STATUSES: tuple[Status, ...] = get_args(Status)

ENGLISH_STATES: Mapping[str, str] = {
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "submitted": "submitted",
    "inpreparation": "in preparation",
    "prepublished": "prepublished",
}
"""The keys in English; a locale's ``states`` have them in its language."""

UNPUBLISHED: frozenset[Status] = frozenset({"forthcoming", "inpress", "submitted", "inpreparation"})
"""What is not out yet, and newer than anything that is."""

_ENGLISH: Mapping[Status, str] = {
    "inpress": r"in[ -]?press|in print|at press",
    "submitted": r"(?:re-?)?submitted|in submission|(?:currently )?(?:under|in) (?:peer )?re-?view"
    r"|under (?:revision|consideration)|in revision|revise (?:and|&) resubmit|(?:minor|major) revisions?",
    "inpreparation": r"in prep(?:aration)?\.?|in progress|work in progress|draft|manuscript in preparation",
    "prepublished": r"pre-?published|(?:published )?(?:ahead of print|online first)|advance online publication"
    r"|early access",
    "forthcoming": r"forthcoming|to appear|to be published|(?:conditionally )?accepted(?: for publication)?"
    r"|in production|coming soon",
}
_FOREIGN: Mapping[Status, str] = {
    "inpress": r"im druck|sous presse|en prensa|in (?:corso di )?stampa|no prelo|in druk|w druku|baskıda|在印|印刷中",
    "submitted": r"eingereicht|soumise?|enviado|submetido|sottomesso|inviato|ingediend|(?:zgłoszon|złożon)[aey]|投稿中",
    "inpreparation": r"in vorbereitung|en préparation|en preparación|em preparação|in preparazione|in voorbereiding"
    r"|w przygotowaniu|hazırlanıyor|準備中",
    "forthcoming": r"erscheint(?: demnächst)?|zur veröffentlichung angenommen|angenommen|à paraître|acceptée?"
    r"|aceptado|de próxima (?:aparición|publicación)|aceite|accettato|di prossima pubblicazione|geaccepteerd"
    r"|te verschijnen|w przygotowaniu do druku|przyjęt[aey] do druku|basılacak|待刊|掲載予定",
}
_WORDY = pattern(r"[^\W\d_]")
_AROUND = r"[\s\[({.,;:]*(?:(?:manuscript|paper|article|currently|is|has been)\s)*"
_YEAR = r"(?:(?:in )?\d{4}[\s,;:(\[]*)?"
_ELSE = (
    r"by\s+(?-i:[a-z])(?!he\b)|(?:as|for)\s+(?:an?\s+|the\s+)?(?:award|prize)"
    r"|[^.;]*\b(?:oral\b(?!\s(?-i:[A-Z]))|poster|spotlight|presentation|talk|\w*rxiv|fulfil\w*|requirements?|degree"
    r"|dissertation|thesis|distinction|honou?rs|behalf|invitation|faculty|paperback"
    r"|hardcover|(?-i:translation|languages?)|face value)\b"
)
"""What makes another statement of words that begin like a status: ``Accepted as an oral``, ``In print in Dutch``."""
_TAIL = rf"(?:\s*(?:\d{{4}}|(?!{_ELSE})(?:in|to|at|with|by|for|on|bei|à|en)\b[^\n]{{1,120}}))?"
_MONTHS = "|".join((*(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS), "sept", "early|mid|late|the|of"))
_PAST = rf"\s*(?:for publication )?(?:in|on|by)\s+(?:(?:{_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?)\b[\s.,/-]*)*\d{{4}}\W*"
"""When something was submitted or accepted, which says nothing of today."""


class Stated(Struct, frozen=True):
    """What an entry says of its status: the field that does, its words, and the year beside them.

    ``is_english``: they can be translated. ``is_all``: the field says nothing else.
    """

    status: Status
    field: str
    words: str
    year: str = ""
    is_english: bool = False
    is_all: bool = True

    def worded(self, words: Mapping[str, str], *, is_english: bool) -> str:
        """Return it in the words of a language; words of the entry's own stay unless they are foreign English."""
        if self.words in ENGLISH_STATES.values() or (self.is_english and not is_english):
            return words.get(self.status, self.words)
        return self.words


def _pattern(words: Mapping[Status, str]) -> re.Pattern[str]:
    named = "|".join(f"(?P<{status}>{pattern})" for status, pattern in words.items())
    return re.compile(rf"{_AROUND}(?P<year>{_YEAR})(?P<said>{named})(?P<tail>{_TAIL})[\s\])}}.,;:!]*", re.IGNORECASE)


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], bool]]:
    """Compile the patterns, with whether each is English; most bibliographies never need them."""
    return ((_pattern(_ENGLISH), True), (_pattern(_FOREIGN), False))


_VENUES = ("journal", "journaltitle", "booktitle", "howpublished")
_MAY_SAY = pattern(
    r"submi|appear|in[ -]press|under[ -](?:peer|re|con)|in (?:peer )?review|in prep|forthcoming|accepted"
    r"|eingereicht|im druck|erscheint|angenommen|soumis|sous presse|à para|en prensa|enviado|in (?:corso di )?stampa"
    r"|sottomesso|no prelo|submetido|ingediend|w druku|baskıda|在印|印刷中|投稿中|待刊",
    re.IGNORECASE,
)
"""What a venue may say of a status; journals are called ``In Print`` and ``Work in Progress``."""
_BEHIND = pattern(r"[^,;:()\[\]]+?[,;:\s]*[(\[,;:]\s*([^()\[\]]+?)[)\].\s]*")

_PLACED = frozenset({"volume", "pages"})
"""With one of these, "to appear" in a note is out of date."""
_LONGEST = 200


def stated(fields: Mapping[str, str], text: Callable[[str], str]) -> Stated | None:
    """Find what an entry says of its status; ``text`` decodes one of its fields."""
    if "pubstate" in fields and (words := text("pubstate")):
        return _of_pubstate(words)
    for name in ("year", "date", "note"):
        value = fields.get(name, "")
        if not value or value.isdecimal() or len(value) > _LONGEST or (name == "note" and _PLACED & fields.keys()):
            continue
        if _WORDY.search(value) and (found := _read(text(name), name)):
            return found
    return None if _PLACED & fields.keys() else _of_venue(fields, text)


def _of_venue(fields: Mapping[str, str], text: Callable[[str], str]) -> Stated | None:
    """Read a status where the venue belongs: ``Submitted``, ``Submitted to Cell``, ``Cell (under review)``."""
    for name in _VENUES:
        value = fields.get(name, "")
        if not value or len(value) > _LONGEST or not _MAY_SAY.search(value):
            continue
        words = text(name)
        behind = _BEHIND.fullmatch(words)
        if found := _read(words, name) or (_read(behind[1], name) if behind else None):
            return replace(found, is_all=found.is_all and found.words == words.strip(" .()[]"))
    return None


def _of_pubstate(words: str) -> Stated | None:
    key = re.sub(r"[\s_-]", "", words).lower()
    if key in ENGLISH_STATES:
        return Stated(
            next(status for status in STATUSES if status == key), "pubstate", ENGLISH_STATES[key], is_english=True
        )
    if key == "published":
        return None
    return _read(words, "pubstate") or Stated("published", "pubstate", words)


def _is_past(said: str, tail: str) -> bool:
    """Whether it says when it was submitted or accepted: what will appear in 2030 is not out, but this may be."""
    if not re.match(r"(?:re-?)?submitted|(?:conditionally )?accepted", said, re.IGNORECASE):
        return False
    return re.fullmatch(_PAST, tail, re.IGNORECASE) is not None


def _read(text: str, name: str) -> Stated | None:
    for form, is_english in _patterns():
        found = form.fullmatch(text)
        if found and not _is_past(found["said"], found["tail"]):
            status = next(key for key in STATUSES if found.groupdict().get(key))
            years = re.findall(r"\d{4}", f"{found['year']} {found['tail']}")
            is_all = not re.search(r"[^\W\d_]", found["tail"])
            words = found["said"].strip() if is_all else text
            return Stated(status, name, words, next(iter(years), "") if is_all else "", is_english and is_all, is_all)
    return None
