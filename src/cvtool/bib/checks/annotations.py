"""Annotations of names that are dropped: roles that nobody knows, and what is not an annotation at all."""

import re
from collections.abc import Collection, Iterable, Iterator

from cvtool.bib.checks.names import field_span
from cvtool.bib.people.owner import SELF
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.sources.patterns import pattern

_PART = pattern(r'(?:"[^"]*"|[^;"])+')
_SHAPE = pattern(r"\s*+\d{1,9}\s*+(?::\s*+[\w-]++\s*+)?=")
_WORD = pattern(r'"[^"]*"|[^,\s"][^,"]*')
_ALIKE = 0.75


def check_annotations(works: Iterable[Work], roles: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Warn of annotations that cannot be read, and of roles that are nearly one we know or one of ``roles``."""
    known: set[str] = set()
    for work in works:
        for field, value in work.fields.items():
            if "+an" not in field:
                continue
            known = known or _known(roles)
            if hint := _of_no_field(work, field):
                message = f"`{field}` annotates a field that `{work.key}` does not have"
                yield Diagnostic("bad-annotation", message, field_span(work, field), hint, Severity.WARNING)
            elif re.fullmatch(r"(?:author|editor)\+an(?::(?!affiliation$).*)?", field):
                for text, message, hint in _faults(value, known):
                    yield Diagnostic("bad-annotation", message, field_span(work, field, text), hint, Severity.WARNING)


def _known(roles: Collection[str]) -> set[str]:
    from cvtool.bib.people.marks import KNOWN_ROLES

    return {*KNOWN_ROLES, *SELF, *(role.casefold() for role in roles)}


def _of_no_field(work: Work, field: str) -> str:
    """Return what to do about an annotation of a field that is not there."""
    name = field.partition("+")[0]
    if name in work.fields:
        return ""
    from difflib import get_close_matches  # only where a name is wrong already

    close = get_close_matches(name, [other for other in work.fields if "+" not in other], n=1, cutoff=_ALIKE)
    return f"did you mean `{close[0]}+an`?" if close else f"add `{name}`, or delete the annotation"


def _faults(value: str, known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    if value.startswith("="):  # biblatex has annotations of a whole list
        if value[1:].strip().casefold() in known:
            hint = f"write the author's number before the `=`: 2{value}"
            yield value, f"`{value}` annotates the list and none of its names", hint
        return
    parts = [part.strip() for part in _PART.findall(value) if part.strip()]
    shapes = [_SHAPE.match(part) for part in parts]
    for part, shape in zip(parts, shapes, strict=True):
        if shape is None and any(shapes):  # if none is one, the whole field is reported
            yield part, f"`{part}` annotates no name", "write the author's number before the `=`: 2=equal"
        for word in _WORD.findall(part[shape.end() :]) if shape else ():
            if hint := _misspelled(word.strip(), known):
                yield word.strip(), f"there is no role `{word.strip()}`", hint


def _misspelled(word: str, known: Collection[str]) -> str:
    """Ask for the role that a word may mean; a text in quotes is free, and so is a role of some other program."""
    bare = re.sub(r"[-_ ]", "", word.casefold())
    if word.startswith('"') or word.casefold() in known or bare in known:
        return ""
    from difflib import get_close_matches  # only where a name is wrong already

    found = get_close_matches(bare, sorted(known), n=1, cutoff=_ALIKE)
    return f"did you mean `{found[0]}`?" if found else ""
