"""Publications → BibTeX: each entry as it was written, so that a ``.bib`` under version control keeps its lines.

Only what an entry cannot take along is put in its place: a value that uses a macro of the file (``@string``) is written
evaluated, and fields that come from ``crossref`` or ``xdata`` are written out, unless the parent follows in the list,
where BibTeX finds it. An entry that BibTeX itself could not read is written anew from its fields.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from cvtool.bib.work import Work
from cvtool.dates import MONTH_MACROS

LINKS = frozenset({"crossref", "xdata"})
"""The fields that name an entry to inherit from."""

_NAME = r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*"
_HEAD = re.compile(rf"@\s*{_NAME}\s*(?:\{{\s*[^\s,}}]+|\(\s*[^\s,]+)")
_FIELD = re.compile(rf"\s*,\s*({_NAME})\s*=\s*")
_BARE = re.compile(rf"\d+|({_NAME})")
_JOINT = re.compile(r"\s*#\s*")
_CLOSING = re.compile(r"\s*,?\s*([})])")
_COMMA = re.compile(r"^\s*,\s*")
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_BRACE = re.compile(r"[{}]")
_DELIMITER = re.compile(r'[{}"]')


class _Field(Struct, frozen=True):
    """A field of an entry as written: its place, the place of its value, and whether a macro is in that."""

    name: str
    start: int
    value: int
    end: int
    has_macro: bool


def write(works: Sequence[Work]) -> str:
    """Write the works in the order given, a blank line between two."""
    entries: list[str] = []
    following: dict[str, Work] = {}
    for work in reversed(works):
        entries.append(_complete(work, following))
        following[work.key.lower()] = work
    return "\n".join(reversed(entries))


def format_entry(type_: str, key: str, fields: Mapping[str, str]) -> str:
    """Write one entry from its fields, a line each."""
    lines = f"  {_listed(fields)},\n" if fields else ""
    return f"@{type_}{{{key},\n{lines}}}\n"


def _complete(work: Work, following: Mapping[str, Work]) -> str:
    raw = work.raw.strip()
    fields = _scanned(raw)
    if fields is None:
        return format_entry(
            work.type, work.key, {name: value for name, value in work.fields.items() if name not in LINKS}
        )
    own = {field.name for field in fields}
    inherited = _listed({name: value for name, value in work.fields.items() if name not in own})
    parent = following.get(work.fields.get("crossref", "").strip().lower())
    is_found = parent is not None and not LINKS & parent.fields.keys()  # BibTeX follows one link, and only forward
    for field in reversed(fields):
        before, after = raw[: field.start], raw[field.end :]
        if field.name in LINKS and not is_found:
            raw = before + inherited + (after if inherited else _COMMA.sub("", after, count=1))
        elif field.has_macro:
            value = _balanced(work.fields.get(field.name, ""))
            raw = f"{raw[: field.value]}{{{value}}}{after}"
    return f"{raw}\n"


def _listed(fields: Mapping[str, str]) -> str:
    return ",\n  ".join(f"{name} = {{{_balanced(value)}}}" for name, value in fields.items())


def _scanned(raw: str) -> tuple[_Field, ...] | None:
    """Read an entry as strictly as BibTeX does; None if it could not, or not without its parents' fields."""
    head = _HEAD.match(raw)
    if head is None:
        return None
    fields: list[_Field] = []
    place = head.end()
    while found := _FIELD.match(raw, place):
        pieces = list(_pieces(raw, found.end()))
        if not pieces:
            return None
        place = pieces[-1][0]
        has_macro = any(macro and macro.lower() not in MONTH_MACROS for _, macro in pieces)
        fields.append(_Field(found[1].lower(), found.start(1), found.end(), place, has_macro))
    closing = _CLOSING.fullmatch(raw, place)
    links = sum(field.name in LINKS for field in fields)
    return tuple(fields) if closing and (closing[1] == ")") == ("(" in head[0]) and links < 2 else None


def _pieces(raw: str, place: int) -> Iterator[tuple[int, str]]:
    """Walk over what ``#`` joins: the end of each piece, and the macro if it is one."""
    while place < len(raw):
        bare = _BARE.match(raw, place)
        if bare:
            place = bare.end()
            yield place, bare[1] or ""
        elif raw[place] in '{"' and (end := _closed(raw, place)):
            place = end
            yield place, ""
        else:
            return
        joint = _JOINT.match(raw, place)
        if joint is None:
            return
        place = joint.end()


def _closed(raw: str, start: int) -> int:
    """Return the place after the brace or quote that closes the one at ``start``; 0 if none does."""
    mark = {"{": "}", '"': '"'}[raw[start]]
    depth = int(mark == "}")
    for found in _DELIMITER.finditer(raw, start + 1):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth < 0:
            return 0
        if depth == 0 and found[0] == mark:
            return found.end()
    return 0


def _balanced(value: str) -> str:
    """Give every brace its partner, as values of a recovered entry may lack.

    To BibTeX an escaped brace is a brace, to other programs not: where that makes a difference, none is left escaped.
    """
    if not _is_balanced(_ESCAPED_BRACE.sub("", value)):
        value = _ESCAPED_BRACE.sub(r"\\ \1", value)
    kept: list[str] = []
    depth = 0
    for char in value:
        if char == "}" and not depth:
            continue
        depth += (char == "{") - (char == "}")
        kept.append(char)
    closed = "".join(kept) + "}" * depth
    return f"{closed} " if closed.endswith("\\") else closed


def _is_balanced(value: str) -> bool:
    depth = 0
    for found in _BRACE.findall(value):
        depth += 1 if found == "{" else -1
        if depth < 0:
            return False
    return depth == 0
