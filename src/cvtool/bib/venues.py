"""Venues and their many names: ``NIPS``, ``NeurIPS`` and ``Proc. of the 30th Advances in Neural …`` are one.

``venues.txt`` holds the names, a venue a line. A name is compared without case, accents, punctuation, years, ordinals,
"Proceedings of the" and sponsors in front of it, and always as a whole: ICML is not ICMLA, and ACL not NAACL. So is
each part of a longer text, ``Proc. 35th Int. Conf. on Machine Learning, ICML 2018, Stockholm``. Abbreviated words
match the words that they begin (``J. Mach. Learn. Res.``). Workshops are venues of their own: those at a conference
share the id ``neurips-workshops``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

from cvtool.bib.work import Work, kind

FIELDS = (
    *("journaltitle", "journal", "booktitle", "eventtitle", "series", "shortjournal", "maintitle"),
    *("venue", "_venue", "abbr"),  # as people write where biblatex means a place, and as some sites have it
)
"""The fields that may name a venue, the telling ones first."""

WORKSHOPS = "-workshops"

_SPONSORS = frozenset(
    {"ieee", "acm", "cvf", "usenix", "siam", "ifip", "aaai", "rsj", "eg", "springer", "sigplan", "sigsoft", "sigarch"}
)
_LEADING = frozenset({"annual", "international", "biennial"})
_SMALL = "the of on in for and an to at with de la le der und et"
_ROMAN = (
    "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv xxvi xxvii xxviii xxix"
)
_SPELLED: Mapping[str, str] = {
    **dict.fromkeys(_SMALL.split(), ""),
    **dict.fromkeys(_ROMAN.split(), ""),
    "proc": "proceedings",
    "natl": "national",
    "intl": "international",
    "internat": "international",
    "assn": "association",
    "workshops": "workshop",
}
"""What a word is compared as; nothing means that it tells no venue from another."""

_COUNTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth twenty thirty forty fifty"
)
_ORDINALS = frozenset(_COUNTED.split())
_COUNT = re.compile(r"\d+(?:st|nd|rd|th|d)?")
_GLUED_YEAR = re.compile(r"([^\W\d]{3,})(?:19|20)?\d\d")
_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"[,;:()\[\]@]|\s[-–—]+\s|[–—]|\bat\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TOPIC = re.compile(r"\bworkshops?\s+(?:on|for)\b.*|\bworkshops?\b", re.IGNORECASE)

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})

Words = tuple[str, ...]


def folded(text: str) -> str:
    """Fold case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Split into words, folded for case and accents."""
    return _WORD.findall(folded(text))


def is_acronym(word: str) -> bool:
    """Tell an acronym as it is written (``KDD``, ``arXiv``) by a capital that does not stand at its beginning."""
    return word[1:] != word[1:].lower()


class Venues:
    """The table, with the user's names on top: id (or any known name of a venue) → further names of it.

    The table is read when it is first asked for.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own = dict(own or {})
        self._told: dict[str, str | None] = {}

    def of(self, work: Work) -> str | None:
        """Return the id of the venue of a work; None if it is in no table."""
        for name in FIELDS:
            if (raw := work.fields.get(name)) and (found := self._identified(raw, work, name)):
                return found
        is_archived = kind(work) == "preprint" and work.eprinttype
        return self.identify(work.eprinttype) if is_archived else None

    def _identified(self, raw: str, work: Work, name: str) -> str | None:
        if raw not in self._told:
            self._told[raw] = self.identify(work.text(name))
        return self._told[raw]

    def identify(self, text: str) -> str | None:
        """Return the id of the venue that a text names."""
        table = self._table
        whole = _compared(text)
        if not whole:
            return None
        if found := table.find(whole) or table.find(_compared(_IN_BRACKETS.sub(" ", text))):
            return found
        parts = [part for part in _PARTS.split(text) if part.strip()]
        if "workshop" in whole:
            return self._workshop(parts)
        named = (found for part in parts if (found := table.find(_compared(part), is_part=True, written=part)))
        return next(named, None) or self._workshop_acronym(text)

    def _workshop(self, parts: Sequence[str]) -> str | None:
        """Identify a workshop by its own name, else by the conference that it belongs to."""
        table = self._table
        for part in parts:
            if "workshop" in _compared(part) and (own := table.find(_compared(part), is_part=True, written=part)):
                return own
        for part in reversed(parts):  # the conference stands behind "at" or a comma
            rest = _TOPIC.sub(" ", part)
            host = table.find(_compared(rest), is_part=True, written=rest) or table.acronym_in(rest)
            if host:
                return host if host in table.workshops else f"{host}{WORKSHOPS}"
        return None

    def _workshop_acronym(self, text: str) -> str | None:
        """Read CVPRW as the workshops of CVPR."""
        for word in _WORD.findall(text):
            if word.endswith("W") and (host := self._table.acronym_in(word[:-1])):
                return f"{host}{WORKSHOPS}"
        return None

    def name(self, venue: str) -> str:
        """Return the name under which a venue is shown."""
        host = venue.removesuffix(WORKSHOPS)
        names = self._table.names.get(venue) or self._table.names.get(host, (host,))
        return names[0] if venue in self._table.names or host == venue else f"{names[0]} workshops"

    def shown(self, work: Work) -> str:
        """Return the name under which the venue of a work is known, else what the work says."""
        venue = self.of(work)
        return self.name(venue) if venue else work.venue

    def names(self, venue: str) -> Sequence[str]:
        """Return all names of a venue, the one that is shown first."""
        return self._table.names.get(venue, (self.name(venue),))

    def acronyms(self, venue: str) -> frozenset[str]:
        """Return the acronyms of a venue, folded."""
        return frozenset(folded(name) for name in self.names(venue) if _WORD.fullmatch(name) and is_acronym(name))

    @cached_property
    def _table(self) -> "_Table":
        if not self._own:
            return _known()
        table = _known().copy()
        for name, others in self._own.items():
            table.extend(table.find(_compared(name)) or name, [name, *others])
        return table


@lru_cache(maxsize=1)
def _known() -> "_Table":
    """Read the table of venues; nobody may change it."""
    table = _Table()
    for line in files("cvtool.bib").joinpath("venues.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            venue, *names = line.split(" | ")
            table.add(venue, names)
    return table


class _Table:
    """Names, folded to words → ids: ``exact`` whole ones, ``initials`` those of several words by first letters."""

    def __init__(self) -> None:
        self.names: dict[str, tuple[str, ...]] = {}
        self.exact: dict[Words, str] = {}
        self.short: dict[Words, str] = {}
        self.initials: dict[str, list[tuple[Words, str]]] = {}
        self.capitals: dict[str, str] = {}
        self.workshops: set[str] = set()
        self._found: dict[Words, str | None] = {}

    def copy(self) -> "_Table":
        table = _Table()
        table.names, table.exact, table.short = dict(self.names), dict(self.exact), dict(self.short)
        table.initials = {letters: list(names) for letters, names in self.initials.items()}
        table.capitals, table.workshops = dict(self.capitals), set(self.workshops)
        return table

    def add(self, venue: str, names: Sequence[str]) -> None:
        self.names[venue] = (*self.names.get(venue, ()), *names)
        for name in names:
            self._index(venue, name, _compared(name))
        if any("Workshop" in name for name in names) and not any("Conference" in name for name in names):
            self.workshops.add(venue)

    def extend(self, venue: str, names: Sequence[str]) -> None:
        """Give a venue names of the user's, which win over the table's."""
        self._found = {}
        for name in names:
            self.exact.pop(_compared(name), None)
        known = self.names.get(venue, ())
        self.add(venue, [name for name in names if name not in known and (known or name)])

    def _index(self, venue: str, name: str, compared: Words) -> None:
        self.exact.setdefault(compared, venue)
        if len(compared) > 1:
            self.initials.setdefault("".join(word[0] for word in compared), []).append((compared, venue))
            if compared[0] in _LEADING:
                self.short.setdefault(compared[1:], venue)
        elif is_acronym(name):
            self.capitals.setdefault(compared[0], venue)

    def find(self, compared: Words, *, is_part: bool = False, written: str = "") -> str | None:
        """Find a venue by its name; as part of a longer text a single word counts only as an acronym."""
        if is_part and len(compared) == 1:
            return self.acronym_in(written)
        if compared not in self._found:
            variants = _variants(compared)
            found = (self.exact.get(v) or self.short.get(v) or self._abbreviated(v) for v in variants)
            self._found[compared] = next(filter(None, found), None)
        return self._found[compared]

    def acronym_in(self, written: str) -> str | None:
        """Find the only acronym in a text; two different ones tell nothing."""
        found = {self.capitals.get(_unglued(folded(word))) for word in _WORD.findall(written) if is_acronym(word)}
        known = found - {None}
        return known.pop() if len(known) == 1 else None

    def _abbreviated(self, variant: Words) -> str | None:
        """Find the only venue whose words begin as those of the text, as ``Phys. Rev. Lett.`` does."""
        if len(variant) < 2:
            return None
        candidates = self.initials.get("".join(word[0] for word in variant), ())
        found = {venue for full, venue in candidates if all(map(_abbreviates, variant, full))}
        return found.pop() if len(found) == 1 else None


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (full.startswith(short) and (len(short) > 1 or short == "j"))


def _variants(compared: Words) -> Iterator[Words]:
    """Yield the words as they are, then without what stands in front of a name."""
    yield compared
    start = 0
    for dropped in ({"proceedings"}, _ORDINALS, _SPONSORS | _LEADING | _ORDINALS):
        before = start
        while start < len(compared) - 1 and compared[start] in dropped:
            start += 1
        if start > before:
            yield compared[start:]


@lru_cache(maxsize=4096)
def _compared(text: str) -> Words:
    """Fold a text to the words that tell venues apart."""
    kept = []
    for found in words(text):
        word = _SPELLED.get(found, found)
        if word.isalpha():
            kept.append(word)
        elif word and not (word[0].isdigit() and _COUNT.fullmatch(word)):
            kept.append(_unglued(word))
    return tuple(kept)


def _unglued(word: str) -> str:
    """Take a year off an acronym: ``icml2018``, ``eccv16``."""
    found = _GLUED_YEAR.fullmatch(word)
    return found[1] if found else word
