"""The table of venues: names, compared word by word, → ids."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cvtool.folding import WORD, folded, is_acronym, words
from cvtool.formula.tables import packaged
from cvtool.sources.patterns import pattern

_Words = tuple[str, ...]

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
"""What a word is compared as; empty means that it does not distinguish venues."""

_COUNTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth twenty thirty forty fifty"
)
_ORDINALS = frozenset(_COUNTED.split())
_COUNT = pattern(r"\d+(?:st|nd|rd|th|d)?")
_GLUED_YEAR = pattern(r"([^\W\d]{3,})(?:19|20)?\d\d")


@lru_cache(maxsize=1)
def known_venues() -> "Table":
    """Read the table of venues; nobody may change it."""
    table = Table()
    for line in packaged("cvtool.bib.venues", "venues.txt").splitlines():
        if line and not line.startswith("#"):
            venue, *names = line.split(" | ")
            table.add(venue, names)
    return table


class Table:
    """Names, folded to words → ids: ``exact`` whole ones, ``initials`` those of several words by first letters."""

    def __init__(self) -> None:
        self.names: dict[str, tuple[str, ...]] = {}
        self.exact: dict[_Words, str] = {}
        self.short: dict[_Words, str] = {}
        self.initials: dict[str, list[tuple[_Words, str]]] = {}
        self.capitals: dict[str, str] = {}
        self.workshops: set[str] = set()
        self._found: dict[_Words, str | None] = {}

    def copy(self) -> "Table":
        """Return one that may be extended."""
        table = Table()
        table.names, table.exact, table.short = dict(self.names), dict(self.exact), dict(self.short)
        table.initials = {letters: list(names) for letters, names in self.initials.items()}
        table.capitals, table.workshops = dict(self.capitals), set(self.workshops)
        return table

    def add(self, venue: str, names: Sequence[str]) -> None:
        """Give a venue names, as far as they are not another one's."""
        self.names[venue] = (*self.names.get(venue, ()), *names)
        for name in names:
            self._index(venue, name, compared_words(name))
        if any("Workshop" in name for name in names) and not any("Conference" in name for name in names):
            self.workshops.add(venue)

    def extend(self, venue: str, names: Sequence[str]) -> None:
        """Give a venue names of the user's, which win over the table's."""
        self._found = {}
        for name in names:
            self.exact.pop(compared_words(name), None)
        known = self.names.get(venue, ())
        self.add(venue, [name for name in names if name not in known and (known or name)])

    def _index(self, venue: str, name: str, compared: _Words) -> None:
        self.exact.setdefault(compared, venue)
        if len(compared) > 1:
            self.initials.setdefault("".join(word[0] for word in compared), []).append((compared, venue))
            if compared[0] in _LEADING:
                self.short.setdefault(compared[1:], venue)
        elif is_acronym(name):
            self.capitals.setdefault(compared[0], venue)

    def find(self, compared: _Words, *, is_part: bool = False, written: str = "") -> str | None:
        """Find a venue by its name; as part of a longer text a single word counts only as an acronym."""
        if is_part and len(compared) == 1:
            return self.acronym_in(written)
        if compared not in self._found:
            variants = _variants(compared)
            found = (self.exact.get(v) or self.short.get(v) or self._abbreviated(v) for v in variants)
            self._found[compared] = next(filter(None, found), None)
        return self._found[compared]

    def acronym_in(self, written: str) -> str | None:
        """Find the only acronym in a text; two different ones mean nothing."""
        found = {self.capitals.get(_unglued(folded(word))) for word in WORD.findall(written) if is_acronym(word)}
        known = found - {None}
        return known.pop() if len(known) == 1 else None

    def _abbreviated(self, variant: _Words) -> str | None:
        """Find the only venue whose words begin as those of the text, as ``Phys. Rev. Lett.`` does."""
        if len(variant) < 2:
            return None
        candidates = self.initials.get("".join(word[0] for word in variant), ())
        found = {venue for full, venue in candidates if all(map(_abbreviates, variant, full))}
        return found.pop() if len(found) == 1 else None


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (full.startswith(short) and (len(short) > 1 or short == "j"))


def _variants(compared: _Words) -> Iterator[_Words]:
    """Yield the words as they are, then without what precedes a name."""
    yield compared
    start = 0
    for dropped in ({"proceedings"}, _ORDINALS, _SPONSORS | _LEADING | _ORDINALS):
        before = start
        while start < len(compared) - 1 and compared[start] in dropped:
            start += 1
        if start > before:
            yield compared[start:]


@lru_cache(maxsize=4096)
def compared_words(text: str) -> _Words:
    """Fold a text to the words that distinguish venues."""
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
