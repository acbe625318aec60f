"""Publications ↔ items: the venue as publisher, the authors as summary, since the standard has no fields for them.

Our copy holds the entry as it is in the ``.bib``. What was edited elsewhere is put into that entry.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from cvtool.bib.formats.bibtex import write
from cvtool.bib.styles.links import doi_address
from cvtool.bib.work import Work
from cvtool.cv.model.dates import PartialDate
from cvtool.document import plain
from cvtool.exchange.dates import iso, read_foreign_date
from cvtool.exchange.entries import dated, free_key, markup_to_latex, person, read_entry, renewed, to_latex, with_link
from cvtool.exchange.jsonresume.difference import difference, edited, put_back_allowed
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.items import OURS, split_item
from cvtool.exchange.jsonresume.kinds import PUBLICATIONS, current
from cvtool.exchange.jsonresume.plain import uri
from cvtool.exchange.jsonresume.shaping import text_of_object
from cvtool.exchange.markup import markdown_of, without_markup
from cvtool.exchange.values import UNKNOWN, Object, filled, join_words, to_address

_VENUES = ("journaltitle", "journal", "booktitle", "howpublished", "school", "institution", "publisher", "organization")
_DATES = ("date", "year", "month", "day")
_ALIASES = {"website": "url"}
_TYPE = "misc"
_MADE = frozenset({"title", "howpublished", *_DATES, "doi", "url", "note"})
"""What an entry made of an item may have."""


def core_of(work: Work) -> Object:
    """Write a work in the standard's fields."""
    when = PartialDate(work.year, work.month, work.day if work.month else None) if work.year else None
    return filled(
        {
            "name": plain(work.title).replace("\u00a0", " "),
            "publisher": work.venue,
            "releaseDate": iso(when),
            "url": uri(doi_address(work) or work.url),
            "summary": _authors(work) or work.text("abstract") or work.text("note"),
        }
    )


def _authors(work: Work) -> str:
    names = ", ".join(name.display for name in work.authors)
    return f"{names} et al." if names and work.has_others else names


def work_to_item(work: Work, kept: Mapping[str, Any], taken: Collection[str]) -> Object:
    """Write a work, with what somebody else's file had and still fits.

    ``taken`` are the citation keys of the items before it, in lower case: with them, a reader may come to just this
    entry by itself.
    """
    core = core_of(work)
    if kept:
        core = put_back_allowed(core, kept, PUBLICATIONS, lambda core: core_of(_amended(work, core)))
    if work.type == _TYPE and work.fields.keys() <= _MADE:
        read = made(current(core, _ALIASES), taken)
        if (read.key, read.fields) == (work.key, work.fields):
            return core
    return core | {OURS: {"key": work.key, "bibtex": write([work])}}


def work_from_item(item: Mapping[str, Any], taken: Collection[str], log: ImportLog) -> tuple[Work, Object]:
    """Read a work, with what its item has that the entry does not say; ``taken`` are the keys in use."""
    core, ours = split_item(item, PUBLICATIONS)
    work = read_entry(ours.get("bibtex"))
    is_new = work is None or work.key.lower() in taken
    work = _updated(work, core, log) if work and not is_new else made(current(core, _ALIASES), taken)
    if work.title_text == UNKNOWN and not join_words(current(core, _ALIASES).get("name")):
        log.nameless.append(log.path)
    natural = core_of(work)
    kept = difference(core, natural)
    printed = {key: kept[key] for key in ("authors", "author", "releaseDate") if key in kept and _has(work, key)}
    log.keep(kept, natural | printed)
    return work, kept


def _has(work: Work, key: str) -> bool:
    """Whether an entry says what the standard has no field or no words for."""
    return bool(work.text("year")) and not work.year if key == "releaseDate" else bool(work.authors)


def _updated(work: Work, core: Object, log: ImportLog) -> Work:
    """Put into our own entry what was edited in its item."""
    natural = core_of(work)
    changed = edited(core, natural, PUBLICATIONS, lambda core: core_of(_amended(work, core)))
    for key in changed:
        log(f"`{key}` was edited: the change is made in the entry `{work.key}`", (key,))
    return _amended(work, natural | {key: core.get(key) for key in changed})


def made(item: Mapping[str, Any], taken: Collection[str]) -> Work:
    """Make an entry of an item that is not ours."""
    title = join_words(item.get("name")) or UNKNOWN
    date = read_foreign_date(item.get("releaseDate"))
    fields = filled(
        {
            "title": _marked(title),
            "howpublished": _marked(item.get("publisher")),
            "author": " and ".join(_people(item.get("authors") or item.get("author"))),
            **(dated(date) or {"year": to_latex(join_words(item.get("releaseDate")) or "")}),
            **with_link(to_address(item.get("url"))),
            "note": _marked(item.get("summary")),
        }
    )
    return renewed(_TYPE, free_key(title, date, taken), fields)


def _marked(value: Any) -> str:
    return markup_to_latex(markdown_of(value) or "")


def _people(value: Any) -> list[str]:
    """Read authors, which the standard has no field for: texts or objects of a list, or one text."""
    items = value if isinstance(value, list) else re.split(r"\s*;\s*|,?\s+and\s+", join_words(value) or "")
    names = [without_markup(text_of_object(item) if isinstance(item, dict) else item) for item in items]
    return [person(name) for name in names if name]


def _amended(work: Work, core: Mapping[str, Any]) -> Work:
    """Put into an entry what an item says otherwise."""
    natural, core = core_of(work), current(core, _ALIASES)
    fields = dict(work.fields)
    for key in ("name", "publisher", "releaseDate", "url", "summary"):
        if core.get(key) != natural.get(key):
            gone, new = _amendment(work, key, core.get(key))
            fields = {name: text for name, text in fields.items() if name not in gone} | new
    return work if fields == work.fields else renewed(work.type, work.key, fields)


def _amendment(work: Work, key: str, value: Any) -> tuple[Collection[str], dict[str, str]]:
    """Return the fields that a changed field of the item makes void, and those that take their place."""
    text = join_words(value) or ""
    match key:
        case "name":
            return {"subtitle"}, {"title": _marked(text or UNKNOWN)}
        case "publisher":
            name = next((name for name in _VENUES if work.venue and work.text(name) == work.venue), "howpublished")
            return {name}, filled({name: _marked(text)})
        case "releaseDate":
            return _DATES, dated(read_foreign_date(value))
        case "url":
            return {"doi", "url"}, with_link(to_address(value))
        case _:
            return _summary(work, without_markup(value) or "")


def _summary(work: Work, text: str) -> tuple[Collection[str], dict[str, str]]:
    """Take a summary as the list of authors if it still names one of them, and as an abstract otherwise."""
    names = [name for name in re.split(r",\s+", text.removesuffix(" et al.")) if name]
    if {name.display for name in work.authors} & set(names):
        others = ["others"] if text.endswith(" et al.") else []
        return (), {"author": " and ".join([*map(person, names), *others])}
    field = "note" if work.text("note") and not work.text("abstract") else "abstract"
    return ((), {field: to_latex(text)}) if text else ({"abstract", "note"}, {})
