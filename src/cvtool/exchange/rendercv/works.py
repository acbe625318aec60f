"""RenderCV's publications → entries of a bibliography."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from cvtool.bib.work import Work
from cvtool.cv.model.markdown import parse_inlines
from cvtool.document import plain
from cvtool.exchange.dates import is_whole, read_foreign_date
from cvtool.exchange.entries import dated, free_key, markup_to_latex, person, renewed, to_latex, with_link
from cvtool.exchange.values import UNKNOWN, filled, join_words, texts_of, to_address
from cvtool.sources.patterns import pattern

_KNOWN = {"title", "authors", "journal", "doi", "url", "date", "summary"}
_MEETING = pattern(
    r"\b(?:(?i:conference|proceedings|proc\.|symposium|workshop|meeting)\b|[A-Z]*[A-Z]{3}[A-Za-z]*\b)|NeurIPS"
)
_ET_AL = pattern(r"^(?:et\.? al\.?|and others|others|\.\.\.|…)$", re.IGNORECASE)


def publication(item: Mapping[str, Any], taken: Collection[str], tag: str) -> tuple[Work, list[str], dict[str, Any]]:
    """Make an entry; also return the authors set in bold (the owner, usually), and what has no field."""
    title, date = join_words(item.get("title")) or UNKNOWN, join_words(item.get("date"))
    when = read_foreign_date(date)
    raw = texts_of(item.get("authors"))
    names = [_plain(name) for name in raw]
    authors = [person(name) for name in names if not _ET_AL.match(name)]
    others = ["others"] if any(_ET_AL.match(name) for name in names) else []
    venue = join_words(item.get("journal")) or ""
    type_, field = _venue(venue)
    rest = {key: value for key, value in item.items() if key not in _KNOWN and value not in (None, "", [])}
    doi = (join_words(item.get("doi")) or "").removeprefix("https://doi.org/")
    fields = {
        "title": markup_to_latex(title),
        "author": " and ".join([*authors, *others]),
        field: markup_to_latex(venue),
        **(dated(when) if when and is_whole(date or "", when) else {"year": to_latex(date or "")}),
        "doi": "".join(doi.split()),
        **{key: value for key, value in with_link(to_address(item.get("url"))).items() if key == "url" or not doi},
        "note": markup_to_latex(join_words(item.get("summary")) or ""),
        "keywords": tag,
        **{f"x-{re.sub(r'[^a-z0-9-]', '-', key.lower())}": to_latex(str(value)) for key, value in rest.items()},
    }
    work = renewed(type_, _key(names, title, when, taken), filled(fields))
    return work, [_plain(name) for name in raw if "**" in name], rest


def _plain(text: str) -> str:
    return plain(parse_inlines(text)).strip()


def _venue(venue: str) -> tuple[str, str]:
    if not venue:
        return "misc", "howpublished"
    return ("inproceedings", "booktitle") if _MEETING.search(venue) else ("article", "journal")


def _key(names: list[str], title: str, when: str | None, taken: Collection[str]) -> str:
    """Make a key as people do: the first author's family name, the year."""
    family = names[0].split()[-1] if names and names[0].split() else ""
    return free_key(family or title, when, taken)
