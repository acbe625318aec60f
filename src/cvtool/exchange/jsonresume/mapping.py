"""The pieces of a mapping: a field writes one or a few fields of ours in the standard's terms, and reads them back."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from cvtool.cv.model.dates import PRESENT
from cvtool.exchange.dates import iso, iso_end, read_end, read_foreign_date, to_month
from cvtool.exchange.jsonresume.bullets import strings
from cvtool.exchange.jsonresume.plain import Languages, flat, literal_text, uri
from cvtool.exchange.markup import markdown_of, without_markup
from cvtool.exchange.own_words import date_as_said, in_own_words
from cvtool.exchange.values import Object, join_words, texts_of, to_address


class Field(Struct, frozen=True):
    """``write``: an entry → the standard's fields; ``read``: an item → our fields as a file would hold them."""

    write: Callable[[Any, Languages], Object]
    read: Callable[[Mapping[str, Any]], Object]


def value_field(theirs: str, ours: str, write: Callable[[Any, Languages], Any], read: Callable[[Any], Any]) -> Field:
    """Map one field to one field; an empty ``ours`` has the standard's name."""
    ours = ours or theirs
    return Field(
        lambda entry, languages: {theirs: write(getattr(entry, ours), languages)},
        lambda item: {ours: read(item.get(theirs))},
    )


def line_field(theirs: str, ours: str = "") -> Field:
    """Map a literal text."""
    return value_field(theirs, ours, literal_text, without_markup)


def text_field(theirs: str, ours: str = "") -> Field:
    """Map inline Markdown to plain text."""
    return value_field(theirs, ours, flat, markdown_of)


def texts(theirs: str) -> Field:
    """Map a list of inline Markdown to plain texts."""

    def read(values: Any) -> list[str]:
        return [text for each in texts_of(values) if (text := markdown_of(each))]

    return value_field(theirs, theirs, lambda items, languages: [flat(text, languages) for text in items], read)


def url(theirs: str = "url", *ours: str) -> Field:
    """Map a web address: the first of our fields that has one, read back into the first."""
    names = ours or ("url",)
    return Field(
        lambda entry, _: {theirs: uri(next((found for name in names if (found := getattr(entry, name))), None))},
        lambda item: {names[0]: to_address(item.get(theirs))},
    )


def roles_field() -> Field:
    """Map the one role of ours to a list of roles."""
    return value_field(
        "roles",
        "role",
        lambda role, languages: [role for role in [flat(role, languages)] if role],
        lambda roles: markdown_of(", ".join(texts_of(roles))),
    )


def date_field(*, full: bool = False) -> Field:
    """Map a single date; schema 1.0.0 wants the day of some (``full``)."""

    def write(entry: Any, _: Languages) -> Object:
        when = entry.date or entry.start
        return {"date": iso(when) if when and (when.day or not full) else None}

    def read(item: Mapping[str, Any]) -> Object:
        return {"date": read_foreign_date(item.get("date")) or _in_markdown(date_as_said(item.get("date")))}

    return Field(write, read)


def _in_markdown(date: Any) -> Any:
    return {**date, "text": markdown_of(date["text"])} if isinstance(date, dict) else date


def span() -> Field:
    """Map start and end, or the one date that is both; what has started and not ended goes on."""

    def write(entry: Any, _: Languages) -> Object:
        end = entry.date or entry.end
        return {"startDate": iso(entry.start or entry.date), "endDate": iso_end(end)}

    def read(item: Mapping[str, Any]) -> Object:
        start, end = read_foreign_date(item.get("startDate")), read_end(item.get("endDate"))
        if words := in_own_words(item.get("startDate"), item.get("endDate")):
            return {"date": _in_markdown(words)}
        if start and start == end:
            return {"date": start}
        start, end = to_month(start), to_month(end)
        if start and end is None and not join_words(item.get("endDate")):
            end = PRESENT
        return {"start": start, "end": end if start or end != PRESENT else None}

    return Field(write, read)


def summary_of_job() -> Field:
    """Map the summary, with the project before it, which the standard has no field for."""

    def write(entry: Any, languages: Languages) -> Object:
        parts = (flat(entry.project, languages), flat(entry.summary, languages))
        return {"summary": ". ".join(part for part in parts if part)}

    return Field(write, text_field("summary").read)


_LITERAL = frozenset({"organization", "advisor"})
_ADDRESSES = frozenset({"url", "repository"})


def other(ours: str, value: Any) -> Any:
    """Read a field that the standard does not have as one of ours."""
    if ours == "highlights":
        return [{"text": text} for item in texts_of(value) if (text := markdown_of(item))]
    if ours in _ADDRESSES:
        return to_address(value)
    value = ", ".join(texts_of(value)) if isinstance(value, list) else value
    return without_markup(value) if ours in _LITERAL else markdown_of(value)


def bullets() -> Field:
    """Map the bullets to plain strings; they are read elsewhere, with the notes on them."""
    return Field(lambda entry, languages: {"highlights": strings(entry.highlights, languages)}, lambda _: {})
