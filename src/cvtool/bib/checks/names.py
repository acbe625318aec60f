"""What looks wrong in author fields: names are read all the same, but a wrong separator makes one person of two."""

import re
from collections.abc import Iterable, Iterator

from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.latex.source import cleaned
from cvtool.bib.names.groups import is_group_name
from cvtool.bib.names.person import read_annotations, take_marks
from cvtool.bib.names.split import comma_parts, depths, split_list, written_names
from cvtool.bib.names.titles import split_degrees
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.sources.lines import LineIndex
from cvtool.sources.patterns import pattern

Fault = tuple[str, str, str]
"""Code, message and hint."""

_ROLES = ("author", "editor")

_SUFFIX = pattern(r"(?:jr|sr|esq|ph\.?d|m\.?d|[ivx]+|\d+(?:st|nd|rd|th))\.?", re.IGNORECASE)
_BEHIND = pattern(r"[JjSs]r\.?|III|Esq\.?")
"""What cannot be a given name, nor initials, as ``JR`` and ``MD`` may be."""
_TITLE = pattern(r"(?:Prof|Dr)\.?|(?:Mrs?|Ms)\.|Sir")
_INITIAL = pattern(r"[A-Z]\.(?:-?[A-Z]\.)*")
_LAST_INITIALS = pattern(r"[A-Z][\w'’-]*[a-z][\w'’-]* (?:[A-Z]|(?![A-Z]*[AEIOU])[A-Z]{2,3})")
"""PubMed's order, which BibTeX does not have: ``Doe A``, ``Roe BC``; ``Bob NG`` and ``Wei LI`` may be persons."""
_EXTENDED = pattern(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=")
_LOST_COMMA = pattern(r"=[^,=]*\s(family|given|prefix|suffix|useprefix)\s*=")
_ET_AL = pattern(r"(?:^|\s)et\.?\s+al\.?$", re.IGNORECASE)
_LOOSE_AND = pattern(r"^and(?:\s|$)|\sand$", re.IGNORECASE)
_BY_AND = "authors are separated by the word `and`"


def check_names(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of author and editor fields that hardly say what was meant, at their place in the file."""
    for work in works:
        for role in _ROLES:
            if role in work.fields:
                yield from _check_field(work, role)


def _check_field(work: Work, role: str) -> Iterator[Diagnostic]:
    names = written_names(work.fields[role])
    people, has_others = split_list(work.fields[role])
    if has_others and not people:
        message, hint = f"`{work.key}`: `{role}` names nobody", "name at least one before `and others`"
        yield Diagnostic("odd-name", message, field_span(work, role), hint, Severity.WARNING)
    for name in names if people else ():
        for code, message, hint in _faults(name):
            yield Diagnostic(code, message, field_span(work, role, name), hint, Severity.WARNING)
    for field, value in work.fields.items():
        if field == f"{role}+an" or field.startswith(f"{role}+an:"):
            yield from _check_annotations(work, field, value, len(names))


def warn(code: str, message: str, hint: str) -> Fault:
    """Put the parts of a warning together."""
    return code, message, hint


def _faults(name: str) -> Iterator[Fault]:
    """Yield each thing that is odd about a name."""
    shown = " ".join(name.split())
    if name.count("{") != name.count("}"):
        yield warn("odd-name", f"the braces in the name `{shown}` do not match", "write as many { as }")
    if found := _LOST_COMMA.search(shown):
        yield warn("odd-name", f"a comma is missing before `{found[1]}=` in the name `{shown}`", "write a comma")
    if _braced_person(shown):
        hint = f"if it is a person, delete the braces: {shown[1:-1].strip()}"
        yield warn("odd-name", f"`{shown}` is in braces: it is read as the name of a group", hint)
    outside = _outside_of_braces(cleaned(name))
    if ";" in outside:
        yield warn("name-separator", f"semicolon in the name `{shown}`", _BY_AND)
    elif "&" in outside:
        hint = f"{_BY_AND}; put the name of a company in braces: {{Simon \\& Schuster}}"
        yield warn("name-separator", f"ampersand in the name `{shown}`", hint)
    elif _LOOSE_AND.search(shown) and shown.lower() != "and others":
        yield warn("name-separator", f"stray `and` next to `{shown}`", "delete it")
    elif _ET_AL.search(shown):
        yield warn("name-separator", f"`et al.` in the name `{shown}`", "write `and others`")
    elif not _EXTENDED.match(name):
        bare, marks = take_marks(name)
        bare, degrees = split_degrees(bare)
        if degrees:
            yield warn("odd-name", f"`{degrees}` in the name `{shown}` is a degree: left out", "delete it")
        parts = comma_parts(bare.rstrip(", ") if marks else bare)
        yield from _comma_faults(shown, parts)
        yield from _given_faults(shown, parts)


def _braced_person(shown: str) -> bool:
    """Whether braces are around all of a name that looks like a person's: ``{Doe, Ann}``, ``{van Roe, B., Jr.}``."""
    inside = shown[1:-1]
    if shown[:1] + shown[-1:] != "{}" or 0 in depths(shown)[1:-1] or not 1 <= inside.count(",") <= 2:
        return False
    parts = [part.split() for part in inside.split(",")]
    words = [word for part in parts for word in part]
    is_short = all(parts) and len(parts[0]) <= 4 and len(parts[-1]) <= 3
    return is_short and parts[-1][0][0].isupper() and not is_group_name(words, with_comma=True)


def _comma_faults(shown: str, parts: list[list[str]]) -> Iterator[Fault]:
    written = len(parts)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) < written and len(parts) == 1 and is_group_name(parts[0], with_comma=True):
        bare = shown.rstrip(", ")
        yield warn("odd-name", f"`{shown}` ends in a comma: it is read as a group", f"put it in braces: {{{bare}}}")
    elif len(parts) < written:
        yield warn("odd-name", f"the name `{shown}` ends in a comma", "delete it, or write the name that is missing")
    if len(parts) > 3:
        hint = f"{_BY_AND}: `Lovelace, Ada and Babbage, Charles`"
        yield warn("odd-name", f"the name `{shown}` has more than two commas", hint)
    elif len(parts) == 3 and not _SUFFIX.fullmatch(" ".join(parts[1])):
        middle = " ".join(parts[1])
        yield warn("odd-name", f"`{middle}` in the name `{shown}` is where a suffix such as Jr. belongs", _BY_AND)
    elif len(parts) > 1 and not parts[0]:
        yield warn("odd-name", f"the name `{shown}` begins with a comma", "write the family name before it")


def _given_faults(shown: str, parts: list[list[str]]) -> Iterator[Fault]:
    """Yield what BibTeX takes for a given name, so that styles print its initial."""
    behind = " ".join(parts[-1])
    first = next(iter(parts[-1]), "")
    if len(parts) == 2 and len(parts[0]) > 1 and _BEHIND.fullmatch(behind):
        hint = "write a suffix in the middle: `Davis, Jr., Sammy`"
        yield warn("odd-name", f"`{behind}` in the name `{shown}` is read as the given name", hint)
    elif _TITLE.fullmatch(first) and len(parts[-1]) > 1:
        yield warn("odd-name", f"the title `{first}` in the name `{shown}` is read as a given name", "leave it out")
    elif len(parts) == 2 and len(parts[0]) > 1 and _TITLE.fullmatch(parts[0][0]):
        title = parts[0][0]
        yield warn("odd-name", f"the title `{title}` in the name `{shown}` is read as a family name", "leave it out")
    elif len(parts) == 2 and len(parts[0]) > 1 and _INITIAL.fullmatch(parts[0][0]):
        family = " ".join(parts[0])
        yield warn("odd-name", f"`{family}` in the name `{shown}` is read as the family name", _BY_AND)
    elif len(parts) == 1 and len(parts[0]) == 2 and _LAST_INITIALS.fullmatch(" ".join(parts[0])):
        family, given = parts[0]
        hint = f"if it is the initials, write `{family}, {given}`"
        yield warn("odd-name", f"`{given}` in the name `{shown}` is read as the family name", hint)


def _outside_of_braces(name: str) -> str:
    return "".join(char for char, depth in zip(name, depths(name), strict=True) if depth == 0)


def _check_annotations(work: Work, field: str, value: str, count: int) -> Iterator[Diagnostic]:
    found = read_annotations(value)
    for number, _ in found:
        if not 0 < number <= count:
            role = field.partition("+")[0]
            message = f"`{field}` refers to {role} {number}, but there {'is' if count == 1 else 'are'} only {count}"
            yield Diagnostic("bad-annotation", message, field_span(work, field), "", Severity.WARNING)
    if value.strip() and not found and not value.lstrip().startswith("="):
        hint = f"write it as {field} = {{2=self; 3=equal}}"
        yield Diagnostic(
            "bad-annotation", f"`{field}` annotates no name", field_span(work, field), hint, Severity.WARNING
        )


def field_span(work: Work, field: str, text: str = "") -> Span:
    """Find a field of an entry, or a text in it, in the file; an inherited one is reported at the entry itself."""
    from cvtool.bib.bibtex.recovery import reread_entry  # a sound file does not need it

    written = reread_entry(work.raw, Macros(Findings(work.raw, work.span.file)))
    found = next((span for span in written.spans if span.name == field), None) if written else None
    if found is None:
        return work.span
    start = work.raw.find(text, found.value, found.end) if text else found.start
    start = found.start if start < 0 else start
    length = max(1, len((text or field).split("\n")[0].rstrip()))
    at = LineIndex(work.span.file, work.raw).span(start, length)
    return at._replace(
        line=work.span.line + at.line - 1, column=at.column + (work.span.column - 1 if at.line == 1 else 0)
    )
