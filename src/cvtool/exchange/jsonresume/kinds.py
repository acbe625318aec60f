"""The kinds of section that the standard knows: its name for each, and how their fields map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvtool.exchange.jsonresume.difference import Object, filled
from cvtool.exchange.jsonresume.plain import Languages, words
from cvtool.exchange.jsonresume.rows import (
    Row,
    bullets,
    date,
    full_date,
    line,
    lines,
    roles,
    span,
    summary_of_job,
    text,
    url,
)

UNKNOWN = "Unknown"
"""What stands in a field that a CV must have, where the file has none."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of section: its name in the standard, the rows, the field it must have, and old names of fields."""

    name: str
    required: str
    rows: tuple[Row, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def tell(self, entry: Any, tongue: Languages) -> Object:
        """Say an entry in the standard's fields."""
        return filled({key: value for row in self.rows for key, value in row.tell(entry, tongue).items()})

    def read(self, item: Mapping[str, Any]) -> Object:
        """Read an item as the fields that an entry in a file would have."""
        item = current(item, self.aliases)
        return filled({key: value for row in self.rows for key, value in row.read(item).items()})


def current(item: Mapping[str, Any], aliases: Mapping[str, str]) -> Object:
    """Give the fields of the older dialect their present names, where these are not taken."""
    renamed = {new: item[old] for old, new in aliases.items() if old in item and not words(item.get(new))}
    return {**item, **renamed}


_SITE = {"website": "url"}

KINDS: Mapping[str, Kind] = {
    "work": Kind(
        "work",
        "organization",
        (
            line("name", "organization"),
            text("position", "position"),
            text("description", "team"),
            text("location", "location"),
            url(),
            span(),
            summary_of_job(),
            bullets(),
        ),
        {"company": "name", **_SITE},
    ),
    "volunteering": Kind(
        "volunteer",
        "organization",
        (
            line("organization", "organization"),
            text("position", "position"),
            text("description", "team"),
            text("location", "location"),
            url(),
            span(),
            summary_of_job(),
            bullets(),
        ),
        _SITE,
    ),
    "education": Kind(
        "education",
        "institution",
        (
            line("institution", "institution"),
            url(),
            text("area", "field"),
            line("studyType", "degree"),
            span(),
            line("score", "gpa"),
            lines("courses", "courses"),
        ),
        {"gpa": "score", **_SITE},
    ),
    "awards": Kind(
        "awards",
        "title",
        (line("title", "title"), date("date"), line("awarder", "awarder"), text("summary", "summary")),
    ),
    "certificates": Kind(
        "certificates",
        "name",
        (line("name", "name"), full_date("date"), line("issuer", "issuer"), url()),
        _SITE,
    ),
    "skills": Kind("skills", "name", (text("name", "name"), text("level", "level"), lines("keywords", "keywords"))),
    "languages": Kind("languages", "language", (text("language", "language"), text("fluency", "fluency"))),
    "interests": Kind("interests", "name", (text("name", "name"), lines("keywords", "keywords"))),
    "references": Kind("references", "name", (line("name", "name"), text("reference", "text"))),
    "projects": Kind(
        "projects",
        "name",
        (
            line("name", "name"),
            text("description", "summary"),
            bullets(),
            lines("keywords", "keywords"),
            span(),
            url("url", "url", "repository"),
            roles(),
        ),
        _SITE,
    ),
}
"""Publications are no entries, and have a room of their own (``works``)."""

PUBLICATIONS = "publications"
SECTIONS: Mapping[str, str] = {name: kind.name for name, kind in KINDS.items()} | {PUBLICATIONS: PUBLICATIONS}
"""The standard's name for each kind of section that it knows."""
