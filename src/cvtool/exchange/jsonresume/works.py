"""Publications ↔ items: the venue as publisher, the authors as summary, since the standard has no fields for them.

Our copy holds the entry as it stands in the ``.bib``. What was edited elsewhere is put into that entry.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.formats.bibtex import entry, write
from cvtool.bib.work import Work
from cvtool.cv.model.dates import PartialDate
from cvtool.diagnostics import Span
from cvtool.document import plain
from cvtool.exchange.jsonresume import official
from cvtool.exchange.jsonresume.dates import iso, read_date
from cvtool.exchange.jsonresume.difference import Object, difference, filled, put_back
from cvtool.exchange.jsonresume.ear import Ear
from cvtool.exchange.jsonresume.items import OURS, split
from cvtool.exchange.jsonresume.kinds import PUBLICATIONS, UNKNOWN, current
from cvtool.exchange.jsonresume.plain import address, uri, words

_VENUES = ("journaltitle", "journal", "booktitle", "howpublished", "school", "institution", "publisher", "organization")
_DATES = ("date", "year", "month", "day")
_ALIASES = {"website": "url"}
_TYPE = "misc"
_MADE = frozenset({"title", "howpublished", *_DATES, "doi", "url", "abstract"})
"""What an entry made of an item may have."""
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\{}$&%#_^~`']|--")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "`": "{`}", "'": "'", "--": "-{}-",
}  # fmt: skip
_CASED = re.compile(r"(?<![\w\\{])(?=\w*[^\W\d_]\w*[A-Z])[\w-]+(?![\w}])")


def tell(work: Work) -> Object:
    """Say a work in the standard's fields."""
    when = PartialDate(work.year, work.month, work.day if work.month else None) if work.year else None
    return filled(
        {
            "name": plain(work.title).replace("\u00a0", " "),
            "publisher": work.venue,
            "releaseDate": iso(when),
            "url": uri(f"https://doi.org/{work.doi}" if work.doi else work.url),
            "summary": _authors(work) or work.text("abstract"),
        }
    )


def _authors(work: Work) -> str:
    names = ", ".join(name.display for name in work.authors)
    return f"{names} et al." if names and work.has_others else names


def to_item(work: Work, kept: Mapping[str, Any], taken: Collection[str]) -> Object:
    """Write a work, with what somebody else's file had and still fits.

    ``taken`` are the citation keys of the items before it, in lower case: with them, a reader may come to just this
    entry by itself.
    """
    core = tell(work)
    if kept:
        fit = {key: value for key, value in kept.items() if value is None or official.allowed(PUBLICATIONS, key, value)}
        core, _ = put_back(core, fit, official.fields(PUBLICATIONS), lambda core: tell(_amended(work, core)))
    if work.type == _TYPE and work.fields.keys() <= _MADE:
        read = made(current(core, _ALIASES), taken)
        if (read.key, read.fields) == (work.key, work.fields):
            return core
    return core | {OURS: {"key": work.key, "bibtex": write([work])}}


def from_item(item: Mapping[str, Any], taken: Collection[str], ear: Ear) -> tuple[Work, Object]:
    """Read a work, with what its item has that the entry does not say; ``taken`` are the keys in use."""
    core, ours = split(item, PUBLICATIONS)
    own = _ours(ours, taken)
    if own is None:
        work = made(current(core, _ALIASES), taken)
        return work, _kept(core, work, ear)
    work = own
    natural = tell(work)
    known = official.fields(PUBLICATIONS)
    _, edited = put_back(natural, difference(core, natural), known, lambda changed: tell(_amended(own, changed)))
    if edited:
        work = _amended(work, natural | {key: core.get(key) for key in edited})
        for key in edited:
            ear(f"`{key}` was edited: it counts, and is changed in the entry `{work.key}`", (key,))
    return work, _kept(core, work, ear)


def _kept(core: Object, work: Work, ear: Ear) -> Object:
    natural = tell(work)
    kept = difference(core, natural)
    ear.keep(kept, natural)
    return kept


def read_entry(text: Any) -> Work | None:
    """Read one BibTeX entry; None if that is not what the text is."""
    works, _ = parse_bibtex(text, "") if isinstance(text, str) and text.strip() else ((), [])
    return works[0] if len(works) == 1 else None


def _ours(ours: Object, taken: Collection[str]) -> Work | None:
    work = read_entry(ours.get("bibtex"))
    return work if work and work.key.lower() not in taken else None


def made(item: Mapping[str, Any], taken: Collection[str]) -> Work:
    """Make an entry of an item that is not ours."""
    title = words(item.get("name")) or UNKNOWN
    date = read_date(item.get("releaseDate"))
    fields = filled(
        {
            "title": latex(title),
            "howpublished": latex(words(item.get("publisher")) or ""),
            **dated(date),
            **linked(address(item.get("url"))),
            "abstract": latex(words(item.get("summary")) or ""),
        }
    )
    return renewed(_TYPE, free_key(title, date, taken), fields)


def renewed(type_: str, key: str, fields: Mapping[str, str]) -> Work:
    """Make a work of fields, as if it had been read."""
    raw = entry(type_, key, fields)
    return read_entry(raw) or Work(key=key, type=type_, fields=dict(fields), span=Span(""), raw=raw)


def free_key(title: str, date: str | None, taken: Collection[str]) -> str:
    """Make a citation key of the first long word of a title and the year, unlike the ones taken (in lower case)."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", folded)
    word = next((word for word in found if len(word) > 3), found[0] if found else "work")
    base = f"{word}{(re.findall(r'[0-9]{4}', date or '') or [''])[0]}"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(key for key in numbered if key not in taken)


def latex(text: str) -> str:
    """Write a plain text as a BibTeX value; words with capitals inside keep them."""
    one_line = " ".join(text.split())
    safe = _SPECIAL.sub(lambda found: _LATEX[found[0]], one_line)
    return _CASED.sub(r"{\g<0>}", safe) if "\\" not in safe else safe


def dated(date: str | None) -> dict[str, str]:
    """Write a date as fields of an entry."""
    if date is None:
        return {}
    if re.fullmatch(r"[-0-9]+", date):
        parts = zip(("year", "month", "day"), date.split("-"), strict=False)
        return {name: part if name == "year" else str(int(part)) for name, part in parts}
    return {"year": date[-4:], "month": date[:-5]}  # a season


def linked(url: str | None) -> dict[str, str]:
    """Write an address as the field of an entry that it belongs in."""
    if not url or re.search(r"\s", url):
        return {}
    found = _DOI.fullmatch(url)
    return {"doi": found[1]} if found else {"url": url}


def _amended(work: Work, core: Mapping[str, Any]) -> Work:
    """Put into an entry what an item says otherwise."""
    natural, core = tell(work), current(core, _ALIASES)
    fields = dict(work.fields)
    for key in ("name", "publisher", "releaseDate", "url", "summary"):
        if core.get(key) != natural.get(key):
            fields = _AMENDMENTS[key](work, fields, core.get(key))
    return work if fields == work.fields else renewed(work.type, work.key, fields)


def _title(work: Work, fields: dict[str, str], value: Any) -> dict[str, str]:
    del work
    return {name: text for name, text in fields.items() if name != "subtitle"} | {
        "title": latex(words(value) or UNKNOWN)
    }


def _venue(work: Work, fields: dict[str, str], value: Any) -> dict[str, str]:
    name = next((name for name in _VENUES if work.venue and work.text(name) == work.venue), "howpublished")
    rest = {key: text for key, text in fields.items() if key != name}
    return rest | filled({name: latex(words(value) or "")})


def _date(work: Work, fields: dict[str, str], value: Any) -> dict[str, str]:
    del work
    return {name: text for name, text in fields.items() if name not in _DATES} | dated(read_date(value))


def _url(work: Work, fields: dict[str, str], value: Any) -> dict[str, str]:
    del work
    return {name: text for name, text in fields.items() if name not in {"doi", "url"}} | linked(address(value))


def _summary(work: Work, fields: dict[str, str], value: Any) -> dict[str, str]:
    """Take a summary as the list of authors if it still names one of them, and as an abstract otherwise."""
    text = words(value) or ""
    names = [name for name in re.split(r",\s+", text.removesuffix(" et al.")) if name]
    known = {name.display for name in work.authors}
    if known & set(names):
        others = ["others"] if text.endswith(" et al.") else []
        return fields | {"author": " and ".join([*map(person, names), *others])}
    return fields | {"abstract": latex(text)} if text else {k: v for k, v in fields.items() if k != "abstract"}


def person(name: str) -> str:
    """Write a name as it is said; a single word may be a group."""
    return latex(name) if " " in name else f"{{{latex(name)}}}"


_AMENDMENTS = {"name": _title, "publisher": _venue, "releaseDate": _date, "url": _url, "summary": _summary}
