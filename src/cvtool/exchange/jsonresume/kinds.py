"""The kinds of section that the standard knows: its name for each, and how their fields map."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from cvtool.exchange.jsonresume import mapping
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.values import Object, filled, join_words


class ItemKind(Struct, frozen=True):
    """A kind of section: its name in the standard, the fields, the one it must have, and old names of fields."""

    name: str
    required: str
    fields: tuple[mapping.Field, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    """Fields that the standard does not have, but files do, and ours for each."""

    def write(self, entry: Any, languages: Languages) -> Object:
        """Write an entry in the standard's fields."""
        return filled({key: value for each in self.fields for key, value in each.write(entry, languages).items()})

    def read(self, item: Mapping[str, Any]) -> Object:
        """Read an item as the fields that an entry in a file would have."""
        item = current(item, self.aliases)
        own = filled({key: value for each in self.fields for key, value in each.read(item).items()})
        return self._with_others(own, item)

    def _with_others(self, own: Object, item: Mapping[str, Any]) -> Object:
        """Add the fields that the standard does not have; two summaries become two paragraphs."""
        own = self._dated(own, item)
        for theirs, ours in self.others.items():
            text = mapping.other(ours, item.get(theirs))
            if text and ours in _JOINED and own.get(ours):
                own[ours] += ("\n\n" if ours == "summary" else ", ") + text if isinstance(text, str) else ""
            elif text and ours not in _TIMES:
                own.setdefault(ours, text)
        return own

    def _dated(self, own: Object, item: Mapping[str, Any]) -> Object:
        """Add the dates of an entry that has none of those that the standard has for it."""
        if _TIMES & own.keys() or not _TIMES & set(self.others.values()):
            return own
        return own | filled(mapping.date_field().read(item) if item.get("date") else mapping.span().read(item))


def current(item: Mapping[str, Any], aliases: Mapping[str, str]) -> Object:
    """Give the fields of the older dialect their present names, where these are not taken."""
    renamed = {new: item[old] for old, new in aliases.items() if old in item and not join_words(item.get(new))}
    return {**item, **renamed}


_SITE = {"website": "url"}
_JOB = (
    mapping.text_field("position"),
    mapping.text_field("description", "team"),
    mapping.text_field("location"),
    mapping.url(),
    mapping.span(),
    mapping.summary_of_job(),
    mapping.bullets(),
)

_JOINED = frozenset({"summary", "contact", "fluency"})
"""Fields that hold what several fields of a file say."""
_TIMES = frozenset({"date", "start", "end"})
_DAY = {"date": "date"}
_PERIOD = {"startDate": "start", "endDate": "end"}
_SAID = {"summary": "summary", "description": "summary", "url": "url"}
_LINKED = {"url": "url", "website": "url"}
_REFEREE = {
    "position": "position", "title": "position", "role": "position", "organization": "organization",
    "company": "organization", "email": "contact", "phone": "contact", "url": "url", "summary": "summary",
}  # fmt: skip

ITEM_KINDS: Mapping[str, ItemKind] = {
    "work": ItemKind(
        "work", "organization", (mapping.text_field("name", "organization"), *_JOB), _SITE | {"company": "name"}, _DAY
    ),
    "volunteering": ItemKind("volunteer", "organization", (mapping.text_field("organization"), *_JOB), _SITE, _DAY),
    "education": ItemKind(
        "education",
        "institution",
        (
            mapping.text_field("institution"),
            mapping.url(),
            mapping.text_field("area", "field"),
            mapping.text_field("studyType", "degree"),
            mapping.span(),
            mapping.line_field("score", "gpa"),
            mapping.texts("courses"),
        ),
        {"gpa": "score", **_SITE},
        {
            "location": "location",
            "summary": "summary",
            "description": "summary",
            "highlights": "highlights",
            "honors": "honors",
            "thesis": "thesis",
            "advisor": "advisor",
            **_DAY,
        },
    ),
    "awards": ItemKind(
        "awards",
        "title",
        (
            mapping.text_field("title"),
            mapping.date_field(),
            mapping.text_field("awarder"),
            mapping.text_field("summary"),
        ),
        others=_LINKED | {"highlights": "highlights"},
    ),
    "certificates": ItemKind(
        "certificates",
        "name",
        (mapping.text_field("name"), mapping.date_field(full=True), mapping.text_field("issuer"), mapping.url()),
        _SITE,
        {"summary": "summary", "description": "summary", "highlights": "highlights", **_PERIOD},
    ),
    "skills": ItemKind(
        "skills",
        "name",
        (mapping.text_field("name"), mapping.text_field("level"), mapping.texts("keywords")),
        others=_SAID,
    ),
    "languages": ItemKind(
        "languages",
        "language",
        (mapping.text_field("language"), mapping.text_field("fluency")),
        others={"level": "fluency", "name": "language", **_SAID},
    ),
    "interests": ItemKind(
        "interests", "name", (mapping.text_field("name"), mapping.texts("keywords")), others={"level": "level", **_SAID}
    ),
    "references": ItemKind(
        "references", "name", (mapping.line_field("name"), mapping.text_field("reference", "text")), others=_REFEREE
    ),
    "projects": ItemKind(
        "projects",
        "name",
        (
            mapping.text_field("name"),
            mapping.text_field("description", "summary"),
            mapping.bullets(),
            mapping.texts("keywords"),
            mapping.span(),
            mapping.url("url", "url", "repository"),
            mapping.roles_field(),
        ),
        _SITE,
        {"summary": "summary", "location": "location", "repository": "repository", "role": "role", **_DAY},
    ),
}
"""Publications are not entries, and have a module of their own (``works``)."""

PUBLICATIONS = "publications"
SECTION_NAMES: Mapping[str, str] = {name: kind.name for name, kind in ITEM_KINDS.items()} | {PUBLICATIONS: PUBLICATIONS}
"""The standard's name for each kind of section that it knows."""
