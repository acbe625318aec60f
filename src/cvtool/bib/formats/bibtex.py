"""Publications → BibTeX: each entry as it was written, so that a ``.bib`` under version control keeps its lines.

Only what an entry cannot take along is put in its place: a value that uses a macro of the file (``@string``) is written
evaluated, and fields that come from ``crossref`` or ``xdata`` are written out, unless the parent follows in the list,
where BibTeX finds it. An entry that BibTeX itself could not read is written anew from its fields.
"""

from collections.abc import Mapping, Sequence

from cvtool.bib.bibtex.findings import Findings
from cvtool.bib.bibtex.macros import Macros
from cvtool.bib.bibtex.sound import FieldSpan
from cvtool.bib.work import Work
from cvtool.sources.patterns import pattern

LINKS = frozenset({"crossref", "xdata"})
"""The fields that name an entry to inherit from."""

_COMMA = pattern(r"^\s*,\s*")
_ESCAPED_BRACE = pattern(r"\\([{}])")
_BRACE = pattern(r"[{}]")
_READABLE = frozenset({"duplicate-field", "swallowed-entry", "swallowed-field"})
"""What people get wrong, but BibTeX reads as it is written."""


class _FileMacros(Macros):
    """Macros that only the file defines: an entry on its own shows where they are used."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings)
        self.used: list[int] = []

    def expand(self, name: str, offset: int) -> str:
        """Keep the offset of a macro that is not a month."""
        if name.lower() not in self.known:
            self.used.append(offset)
        return name


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
    macros = _FileMacros(Findings(raw, ""))
    spans = _spans(raw, macros)
    if spans is None:
        return format_entry(
            work.type, work.key, {name: value for name, value in work.fields.items() if name not in LINKS}
        )
    own = {span.name for span in spans}
    inherited = _listed({name: value for name, value in work.fields.items() if name not in own})
    parent = following.get(work.fields.get("crossref", "").strip().lower())
    is_found = parent is not None and not LINKS & parent.fields.keys()  # BibTeX follows one link, and only forward
    for span in reversed(spans):
        before, after = raw[: span.start], raw[span.end :]
        if span.name in LINKS and not is_found:
            raw = before + inherited + (after if inherited else _COMMA.sub("", after, count=1))
        elif any(span.value <= offset < span.end for offset in macros.used):
            value = _balanced(work.fields.get(span.name, ""))
            raw = f"{raw[: span.value]}{{{value}}}{after}"
    return f"{raw}\n"


def _listed(fields: Mapping[str, str]) -> str:
    return ",\n  ".join(f"{name} = {{{_balanced(value)}}}" for name, value in fields.items())


def _spans(raw: str, macros: Macros) -> Sequence[FieldSpan] | None:
    """Find the fields of an entry that BibTeX reads as it is written; None if it does not, or not with all parents."""
    from cvtool.bib.bibtex.recovery import reread_entry  # not for those who only format entries

    entry = reread_entry(raw, macros)
    if entry is None or any(problem.code not in _READABLE for problem in macros.findings.problems):
        return None
    return entry.spans if sum(span.name in LINKS for span in entry.spans) < 2 else None


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
