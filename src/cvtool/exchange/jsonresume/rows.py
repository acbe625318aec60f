"""The pieces of a mapping: a row tells one or a few fields of ours in the standard's terms, and reads them back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cvtool.cv.model.dates import PRESENT
from cvtool.exchange.jsonresume.bullets import strings
from cvtool.exchange.jsonresume.dates import iso, iso_end, read_date, read_end
from cvtool.exchange.jsonresume.difference import Object
from cvtool.exchange.jsonresume.plain import Languages, address, flat, listed, literal, markdown, uri, words


@dataclass(frozen=True, slots=True)
class Row:
    """``tell``: an entry → the standard's fields; ``read``: an item → our fields as a file would hold them."""

    tell: Callable[[Any, Languages], Object]
    read: Callable[[Mapping[str, Any]], Object]


def line(theirs: str, ours: str) -> Row:
    """Map a literal text."""
    return Row(
        lambda entry, tongue: {theirs: literal(getattr(entry, ours), tongue)},
        lambda item: {ours: words(item.get(theirs))},
    )


def text(theirs: str, ours: str) -> Row:
    """Map inline Markdown to plain text."""
    return Row(
        lambda entry, tongue: {theirs: flat(getattr(entry, ours), tongue)},
        lambda item: {ours: markdown(item.get(theirs))},
    )


def lines(theirs: str, ours: str) -> Row:
    """Map a list of literal texts."""
    return Row(
        lambda entry, tongue: {theirs: [literal(text, tongue) for text in getattr(entry, ours)]},
        lambda item: {ours: listed(item.get(theirs))},
    )


def url(theirs: str = "url", *ours: str) -> Row:
    """Map a web address: the first of our fields that has one, read back into the first."""
    names = ours or ("url",)

    def tell(entry: Any, _: Languages) -> Object:
        return {theirs: uri(next((found for name in names if (found := getattr(entry, name))), None))}

    return Row(tell, lambda item: {names[0]: address(item.get(theirs))})


def roles() -> Row:
    """Map the one role of ours to a list of roles."""

    def tell(entry: Any, tongue: Languages) -> Object:
        role = flat(entry.role, tongue)
        return {"roles": [role] if role else []}

    return Row(tell, lambda item: {"role": markdown(", ".join(listed(item.get("roles"))))})


def date(theirs: str) -> Row:
    """Map a single date."""
    return Row(
        lambda entry, _: {theirs: iso(entry.date or entry.start)}, lambda item: {"date": read_date(item.get(theirs))}
    )


def full_date(theirs: str) -> Row:
    """Map a date of which schema 1.0.0 wants the day."""

    def tell(entry: Any, _: Languages) -> Object:
        when = entry.date or entry.start
        return {theirs: iso(when) if when and when.day else None}

    return Row(tell, date(theirs).read)


def span() -> Row:
    """Map start and end, or the one date that is both; what has started and not ended goes on."""

    def tell(entry: Any, _: Languages) -> Object:
        end = entry.date or entry.end
        return {"startDate": iso(entry.start or entry.date), "endDate": iso_end(end)}

    def read(item: Mapping[str, Any]) -> Object:
        start, end = read_date(item.get("startDate")), read_end(item.get("endDate"))
        if start and start == end:
            return {"date": start}
        if start and end is None and not words(item.get("endDate")):
            end = PRESENT
        return {"start": start, "end": end if start or end != PRESENT else None}

    return Row(tell, read)


def summary_of_job() -> Row:
    """Map the summary, with the project before it, which the standard has no field for."""

    def tell(entry: Any, tongue: Languages) -> Object:
        parts = (flat(entry.project, tongue), flat(entry.summary, tongue))
        return {"summary": ". ".join(part for part in parts if part)}

    return Row(tell, lambda item: {"summary": markdown(item.get("summary"))})


def bullets() -> Row:
    """Map the bullets to plain strings; they are read elsewhere, with the notes on them."""
    return Row(lambda entry, tongue: {"highlights": strings(entry.highlights, tongue)}, lambda _: {})
