"""Plain values → entries of a bibliography, for items that are publications elsewhere."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats.bibtex import format_entry
from cvtool.bib.names.split import as_said
from cvtool.bib.work import Work
from cvtool.cv.model.markdown import parse_inlines
from cvtool.dates import read_date
from cvtool.diagnostics import Span
from cvtool.document import Code, Emph, Inline, Inlines, Link, Strong, plain
from cvtool.sources.patterns import pattern

_DOI = pattern(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)
_SPECIAL = pattern(r"[\\{}$&%#_^~`']|--")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "`": "{`}", "'": "'", "--": "-{}-",
}  # fmt: skip
_CASED = pattern(r"(?<![\w\\{])(?=[\d_]*+[^\W\d_][^\WA-Z]*+[A-Z])[\w-]+(?![\w}])")


def read_entry(text: Any) -> Work | None:
    """Read one BibTeX entry; None if that is not what the text is."""
    works, _ = parse_bibtex(text, "") if isinstance(text, str) and text.strip() else ((), [])
    return works[0] if len(works) == 1 else None


def renewed(type_: str, key: str, fields: Mapping[str, str]) -> Work:
    """Make a work of fields, as if it had been read; its text is as ``cvtool fmt`` would leave it."""
    width = max(map(len, fields), default=0)
    raw = format_entry(type_, key, {name.ljust(width): value for name, value in fields.items()})
    return read_entry(raw) or Work(key=key, type=type_, fields=dict(fields), span=Span(""), raw=raw)


def free_key(title: str, date: str | None, taken: Collection[str]) -> str:
    """Make a citation key of the first long word of a title and the year, unlike the ones taken (in lower case)."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", folded)
    word = next((word for word in found if len(word) > 3), found[0] if found else "work")
    base = f"{word}{(re.findall(r'[0-9]{4}', date or '') or [''])[0]}"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(key for key in numbered if key not in taken)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _LATEX[found[0]], " ".join(text.split()))


def to_latex(text: str) -> str:
    """Write a plain text as a BibTeX value; words with capitals inside keep them."""
    safe = _escaped(text)
    return _CASED.sub(r"{\g<0>}", safe) if "\\" not in safe else safe


def markup_to_latex(text: str) -> str:
    """Write Markdown as a BibTeX value: emphasis and code stay what they are, and links leave their text."""
    return _latex(parse_inlines(text)).strip()


def _latex(nodes: Inlines) -> str:
    return "".join(map(_node, nodes))


def _node(node: Inline) -> str:
    match node:
        case Emph(children):
            return rf"\emph{{{_latex(children)}}}"
        case Strong(children):
            return rf"\textbf{{{_latex(children)}}}"
        case Code(text):
            return rf"\texttt{{{to_latex(text)}}}"
        case Link(_, children):
            return _latex(children)
        case _:
            text = plain((node,))
            before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
            return f"{before}{to_latex(text)}{after}" if text.strip() else " "


def dated(date: str | None) -> dict[str, str]:
    """Write a date as fields of an entry."""
    if date is None:
        return {}
    if re.fullmatch(r"[-0-9]+", date):
        parts = zip(("year", "month", "day"), date.split("-"), strict=False)
        return {name: part if name == "year" else str(int(part)) for name, part in parts}
    read = read_date(date)
    if read.named or read.until:
        return dated(read.iso())
    return {"year": date[-4:], "month": date[:-5]}  # a season


def with_link(url: str | None) -> dict[str, str]:
    """Write an address as the field of an entry that it belongs in."""
    if not url or re.search(r"\s", url):
        return {}
    found = _DOI.fullmatch(url)
    return {"doi": found[1]} if found else {"url": url}


def person(name: str) -> str:
    """Write a name as it is said; a single word may be a group."""
    return _escaped(as_said(name)) if " " in name else f"{{{_escaped(name)}}}"
