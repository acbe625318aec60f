"""Publications → BibTeX: each entry as it was written, so that a ``.bib`` under version control keeps its lines.

Only what an entry cannot take along is put in its place: a value that uses a macro of the file (``@string``) is written
evaluated, and fields that come from ``crossref`` or ``xdata`` are written out, unless the parent follows in the list,
where BibTeX finds it. An entry that BibTeX itself could not read is written anew from its fields.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvtool.bib.work import Work

LINKS = frozenset({"crossref", "xdata"})
"""The fields that name an entry to inherit from."""

_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
_NAME = r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*"
_HEAD = re.compile(rf"@\s*{_NAME}\s*(?:\{{\s*[^\s,}}]+|\(\s*[^\s,]+)\s*")
_FIELD = re.compile(rf",\s*({_NAME})\s*=\s*")
_BARE = re.compile(rf"\d+|({_NAME})")
_JOINT = re.compile(r"\s*#\s*")
_CLOSING = re.compile(r"\s*,?\s*[})]")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an entry as written: its place, the place of its value, and whether a macro is in that."""

    name: str
    start: int
    value: int
    end: int
    has_macro: bool


def write(works: Sequence[Work]) -> str:
    """Write the works in the order given, a blank line between two."""
    places = {work.key.lower(): place for place, work in enumerate(works)}
    parents = [
        {key: works[later] for key, later in _linked(work, places).items() if later > place}
        for place, work in enumerate(works)
    ]
    return "\n".join(_complete(work, following) for work, following in zip(works, parents, strict=True))


def entry(type_: str, key: str, fields: Mapping[str, str]) -> str:
    """Write one entry from its fields, a line each."""
    lines = (f"  {name} = {{{_balanced(value)}}},\n" for name, value in fields.items())
    return f"@{type_}{{{key},\n{''.join(lines)}}}\n"


def _linked(work: Work, places: Mapping[str, int]) -> dict[str, int]:
    key = work.fields.get("crossref", "").strip().lower()
    return {key: places[key]} if key in places else {}


def _complete(work: Work, following: Mapping[str, Work]) -> str:
    raw = work.raw.strip()
    fields = _scanned(raw)
    if fields is None:
        return entry(work.type, work.key, {name: value for name, value in work.fields.items() if name not in LINKS})
    own = {field.name for field in fields}
    inherited = {name: value for name, value in work.fields.items() if name not in own}
    parent = next(iter(following.values()), None)
    if parent is not None and _finds(inherited, parent):
        inherited = {}
    for field in reversed(fields):
        raw = raw[: field.start] + _rewritten(raw[field.start : field.end], field, work, inherited) + raw[field.end :]
        inherited = {} if field.name in LINKS else inherited
    return f"{raw}\n"


def _finds(inherited: Mapping[str, str], parent: Work) -> bool:
    """Tell whether BibTeX, which follows one link and renames nothing, takes the same fields from the parent."""
    return not LINKS & parent.fields.keys() and inherited.items() <= parent.fields.items()


def _rewritten(written: str, field: _Field, work: Work, inherited: Mapping[str, str]) -> str:
    if field.name in LINKS and inherited:
        return ",\n  ".join(f"{name} = {{{_balanced(value)}}}" for name, value in inherited.items())
    if field.has_macro:
        return f"{written[: field.value - field.start]}{{{_balanced(work.fields.get(field.name, ''))}}}"
    return written


def _scanned(raw: str) -> tuple[_Field, ...] | None:
    """Read an entry as strictly as BibTeX does; None if it could not."""
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
        macros = [macro for _, macro in pieces if macro and macro.lower() not in _MONTHS]
        fields.append(_Field(found[1].lower(), found.start(1), found.end(), place, bool(macros)))
        place += len(raw[place:]) - len(raw[place:].lstrip())
    closing = _CLOSING.match(raw, place)
    return tuple(fields) if closing and closing.end() == len(raw) else None


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
    """Return the place behind the brace or quote that closes the one at ``start``; 0 if none does."""
    depth = 0
    for place in range(start, len(raw)):
        char = raw[place]
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return 0
        if depth == 0 and (char == "}" or (char == '"' and place > start)) and raw[start] in f'"{"{" * (char == "}")}':
            if raw[start] == '"' and char == "}":
                continue
            return place + 1
    return 0


def _balanced(value: str) -> str:
    """Drop the braces that have no partner, as values of a recovered entry may have."""
    kept: list[str] = []
    opened: list[int] = []
    for char in value:
        if char == "}" and not opened:
            continue
        if char == "}":
            opened.pop()
        elif char == "{":
            opened.append(len(kept))
        kept.append(char)
    for place in reversed(opened):
        del kept[place]
    return "".join(kept)
