"""The table of skills: what a spelling means, and whether a text means it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from cvtool.folding import folded
from cvtool.formula.tables import packaged
from cvtool.sources.patterns import pattern

_PERSON = pattern(r"(?:er|or|ist|ian)s?\Z")
_ADJECTIVE = pattern(r"(?:ed|ly)\Z")
_READINGS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "GCP": (
        pattern(r"\b(?:clinical|trials?|ICH|IRB|patients?|nurse|pharma\w*)\b", re.IGNORECASE),
        "good clinical practice",
    ),
    "EMR": (
        pattern(r"\b(?:clinic\w*|patients?|nurs\w+|hospitals?|health)\b", re.IGNORECASE),
        "electronic health records",
    ),
    "SEM": (pattern(r"\b(?:microscop\w+|TEM|XRD|EDX|materials)\b", re.IGNORECASE), "scanning electron microscopy"),
    "AML": (pattern(r"\b(?:leuk\w+|oncolog\w+|hematolog\w+|haematolog\w+)\b", re.IGNORECASE), "acute myeloid leukemia"),
}
"""Acronyms that mean something else in a text with certain words."""


class KnownSkill(Struct, frozen=True):
    """What a spelling means; one with a capital means it only so."""

    name: str
    spelling: str
    is_known: bool = True
    """Whether the table has it; otherwise a posting does."""
    needs: str = ""
    """The word that a phrase of a posting adds to a skill of the table: design, in "reinforced concrete design"."""

    def name_in(self, shown: str, text: str) -> str:
        """Name the skill; an acronym with two meanings is read as the rest of the text says."""
        reading = _READINGS.get(shown)
        return reading[1] if reading and reading[0].search(text) else self.name


def skill_meant(shown: str, skills: Sequence[KnownSkill]) -> KnownSkill | None:
    """Choose among skills of the same stems the one that a text means: best as it is spelled, or a form of it."""
    exact = (
        skill for skill in skills if folded(skill.spelling) == folded(shown) and _is_spelled(shown, skill.spelling)
    )
    return next(exact, None) or next((skill for skill in skills if _is_spelled(shown, skill.spelling)), None)


@cache
def known_skills() -> tuple[tuple[str, ...], ...]:
    """Return the skills of our table: the name of each, and its other spellings."""
    text = packaged("cvtool.app.match", "skills.txt")
    return tuple(tuple(line.split(" = ")) for line in text.splitlines() if line and not line.startswith("#"))


def is_qualifier(word: str) -> bool:
    """Whether a word is a skill, or comes before the last word of one, in the singular or the plural."""
    plain = american(folded(word))
    return not _qualifiers().isdisjoint({plain, plain + "s", plain.removesuffix("s")})


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(word for names in known_skills() for name in names for word in name.split(" ")[:-1] or [name])


def american(word: str) -> str:
    """Spell a folded word as the table does."""
    for british, ours in _AMERICAN:
        word = word.replace(british, ours)
    return word


_AMERICAN = (
    ("isation", "ization"), ("modell", "model"), ("catalogu", "catalog"), ("palaeo", "paleo"), ("archaeo", "archeo"),
    ("haemat", "hemat"), ("paed", "ped"), ("anaesth", "anesth"), ("behaviour", "behavior"), ("labour", "labor"),
    ("colour", "color"), ("analyser", "analyzer"), ("labell", "label"), ("alise", "alize"), ("alising", "alizing"),
    ("licence", "license"), ("aluminium", "aluminum"), ("oestrogen", "estrogen"), ("fibre", "fiber"),
    ("oedema", "edema"), ("oeno", "eno"), ("defence", "defense"), ("theatre", "theater"), ("programme", "program"),
    ("mould", "mold"), ("plough", "plow"), ("tyre", "tire"), ("sulph", "sulf"), ("gynaec", "gynec"),
    ("metre", "meter"), ("counsell", "counsel"), ("travell", "travel"), ("signall", "signal"), ("sceptic", "skeptic"),
)  # fmt: skip


def _is_spelled(shown: str, spelling: str) -> bool:
    capitals = 2 if spelling[:2].isupper() and spelling[1:2].isalpha() else 1
    if spelling[:1].isupper() and not shown[:capitals].isupper():
        return False
    ours, theirs = american(folded(spelling)), american(folded(shown))
    if " " in ours or "-" in ours or "/" in ours:
        return all(not ending.search(theirs) or ending.search(ours) for ending in (_PERSON, _ADJECTIVE))
    return _singular(ours) == _singular(theirs)


def _singular(word: str) -> str:
    """Leave out the ending of a plural (also of a German one) or a genitive; electronics are not electronic."""
    word = word.removesuffix("'s").removesuffix("’s")
    return re.sub(r"(?<=\w{3})(?:es|en|e|(?<!ic)s|n)\Z", "", re.sub(r"ies\Z", "y", word))
