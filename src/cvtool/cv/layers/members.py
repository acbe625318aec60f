"""What may be private in a list: its elements, and what each is known by in another version of the list."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from cvtool.folding import folded
from cvtool.sources.yaml import KeyPath

PRIVATE_WORD = "private"
_COMMON = frozenset(
    {"id", "tags", "priority", "pin", "visibility", "url", "date", "start", "end", "summary", "highlights", "location"}
)
"""Fields that name no entry."""
_LISTS = ("highlights", "roles")
"""Lists of what may be private, in an entry and below."""


class Member(Struct, frozen=True):
    """An element of a list that may be private: ``holder`` is the list's path without indexes."""

    elements: list[Any]
    index: int
    holder: KeyPath
    kind: str
    path: KeyPath

    @property
    def value(self) -> Any:
        """The element, as it is written."""
        return self.elements[self.index]

    @property
    def is_private(self) -> bool:
        """Whether it says so itself."""
        return is_private(self.value)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield what the element is known by: ``id`` or ``name``, and a word."""
        value = self.value
        if not isinstance(value, dict):
            yield from (("name", word) for word in _words(value))
            return
        if value.get("id") is not None:
            yield "id", str(value["id"])
        for key in _known_by(self):
            yield from (("name", word) for word in _words(value.get(key)))

    @property
    def year(self) -> str:
        """The year in which it begins; empty if it does not say."""
        value = self.value
        date = (value.get("start") or value.get("date") or "") if isinstance(value, dict) else ""
        return str(date)[:4]

    def hide(self) -> None:
        """Make it private; a bare text gets its long form."""
        if isinstance(self.value, dict):
            self.value["visibility"] = PRIVATE_WORD
        elif shorthand := _shorthand(self):
            self.elements[self.index] = {shorthand: self.value, "visibility": PRIVATE_WORD}


def is_private(value: Any) -> bool:
    """Whether a mapping calls itself private."""
    return isinstance(value, dict) and value.get("visibility") == PRIVATE_WORD


def _known_by(item: Member) -> Iterable[str]:
    """Return the fields that name an element; all that can where the kind of the section is unknown."""
    match item.holder[-1]:
        case "highlights":
            return ("text",)
        case "profiles":
            return ("username", "url")
        case "roles":
            return ("position",)
        case _ if _has_entries(item.kind):
            from cvtool.cv.sections import entry_class

            return entry_class(item.kind).known_by()
        case _:
            return [str(key) for key in item.value if key not in _COMMON]


def _shorthand(item: Member) -> str | None:
    if item.holder[-1] == "highlights":
        return "text"
    if item.holder[-1] != "entries" or not _has_entries(item.kind):
        return None
    from cvtool.cv.sections import entry_class

    return entry_class(item.kind).shorthand


def _has_entries(kind: str) -> bool:
    from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES

    return kind in SECTIONS and kind not in WITHOUT_ENTRIES


def _words(value: Any) -> Iterator[str]:
    """Yield the texts of a value, folded: one, one for each language, or those of a list."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words(each)
    elif value is not None:
        word = " ".join(folded(str(getattr(value, "written", value))).split())
        yield word
        if "://" in word:  # an account may be given by its address, or by its user
            yield word.rstrip("/").rpartition("/")[2].lstrip("@")


def members_in(elements: Any, path: KeyPath, kind: str) -> Iterator[Member]:
    """Yield the elements of a list, and of the lists in them."""
    if not isinstance(elements, list):
        return
    holder = without_indexes(path)
    for index, element in enumerate(elements):
        at = (*path, index)
        yield Member(elements, index, holder, kind, at)
        for name in _LISTS if isinstance(element, dict) else ():
            yield from members_in(element.get(name), (*at, name), kind)


def without_indexes(path: KeyPath) -> KeyPath:
    """Return the names of a path: the same for every element of a list."""
    return tuple(part for part in path if isinstance(part, str))
