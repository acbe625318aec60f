"""How citation styles print people: one name in a style's form, and what comes between two names."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from cvtool.bib.work import PersonName
from cvtool.document import Inlines, Name, Str

GAP = ", …, "


class ListForm(Struct, frozen=True):
    """How a style sets a list: ``name`` prints a name, ``first`` the one that the list is sorted by.

    ``pair`` goes between two names, ``last`` before the last of more; ``and`` in them becomes the language's word.
    ``cut`` goes before "et al.", ``cut_one`` if that follows a single name.
    """

    name: Callable[[PersonName], str]
    pair: str = ", "
    last: str = ", "
    cut: str = " "
    cut_one: str = " "
    first: Callable[[PersonName], str] | None = None


def people(
    names: Iterable[tuple[PersonName, tuple[str, int]]],
    gaps: Sequence[int],
    form: ListForm,
    words: tuple[str, str],
    *,
    cut: bool,
) -> Inlines:
    """Print names, each with the person it stands for; an ellipsis before the indexes in ``gaps``.

    ``words`` are the language's "and" and "et al."; the latter ends a list that is ``cut``.
    """
    listed = list(names)
    nodes: Inlines = ()
    for index, (name, person) in enumerate(listed):
        if index:
            ends = index == len(listed) - 1 and not cut
            usual = (form.pair if len(listed) == 2 else form.last) if ends else ", "
            nodes += (Str(GAP if index in gaps else _joined(usual, words[0])),)
        written = form.name(name) if index or form.first is None else form.first(name)
        nodes += (Name(written, person, marks=name.marks),)
    before = form.cut_one if len(listed) == 1 else form.cut
    return (*nodes, Str(f"{before}{words[1]}")) if cut and nodes else nodes


def _joined(usual: str, and_: str) -> str:
    """Put the language's "and" between two names; only English has a comma before it."""
    return usual if and_ == "and" or "and" not in usual else usual.lstrip(",").replace("and", and_)


def in_full(name: PersonName) -> str:
    """``Martin Luther King Jr.``."""
    return name.display


def initials_first(name: PersonName) -> str:
    """``M. L. King Jr.``."""
    return _spaced(initials(_given(name)), _family(name), name.suffix)


def family_first(name: PersonName) -> str:
    """``King, M. L., Jr.``."""
    return ", ".join(part for part in (_family(name), initials(_given(name)), name.suffix) if part)


def family_and_initials(name: PersonName) -> str:
    """``King, M. L. Jr``."""
    return ", ".join(part for part in (_family(name), _spaced(initials(_given(name)), name.suffix.rstrip("."))) if part)


def inverted(name: PersonName) -> str:
    """``King, Martin Luther, Jr.``."""
    return ", ".join(part for part in (_family(name), name.given, name.suffix) if part)


def run_together(name: PersonName) -> str:
    """``King ML Jr``."""
    return _spaced(_family(name), initials(_given(name), dot="", gap="", hyphen=""), name.suffix.rstrip("."))


def initials(given: str, *, dot: str = ".", gap: str = " ", hyphen: str = "-") -> str:
    """Shorten given names: ``Jean-Paul Marie`` to ``J.-P. M.``; a script without capitals has no initials."""
    result = ""
    bare = re.sub(r"[(\[<][^)\]>]*[)\]>]?", "", given) if re.search(r"[(\[<]", given) else given
    for hyphenated, word in re.findall(r"([-‐‑]?)([^\s.\-‐‑]+)", bare):
        for short in _initials(word, dot):
            between = hyphen if hyphenated else gap
            result += f"{between if result else ''}{short}"
    return result


def _given(name: PersonName) -> str:
    """Return the given names; where a whole name is in capitals, ``DOE, ANN``, a word with a vowel is a word."""
    if not name.given.isupper():
        return name.given
    if not name.family[1:].isupper() and not re.search(r"\w{4}", name.given):
        return name.given
    return re.sub(r"\b(?=\w*[AEIOUY])\w{3}\b(?!\.)", lambda word: word[0].capitalize(), name.given)


def _initials(word: str, dot: str) -> Sequence[str]:
    if not word[0].isalpha():  # a nickname, a leftover of brackets
        return ()
    if 1 < len(word) <= 3 and word.isascii() and word.isupper():  # ``ML`` are two already
        return [f"{letter}{dot}" for letter in word]
    return [f"{word[0]}{dot}"] if word[0].upper() != word[0].lower() else [word]


def _family(name: PersonName) -> str:
    return _spaced(name.particle, name.family)


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
