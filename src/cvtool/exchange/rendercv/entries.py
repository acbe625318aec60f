"""RenderCV's types of entry, distinguished by their keys, and turned into ours."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from cvtool.cv.model.dates import PRESENT
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.education import Education
from cvtool.cv.sections.interests import Interest
from cvtool.cv.sections.items import GenericItem
from cvtool.cv.sections.languages import SpokenLanguage
from cvtool.cv.sections.projects import ProjectEntry
from cvtool.cv.sections.skills import Skill
from cvtool.cv.sections.text import Prose
from cvtool.cv.sections.work import Job
from cvtool.document import Link, plain
from cvtool.exchange.dates import is_whole, read_end, read_foreign_date, to_month
from cvtool.exchange.own_words import date_as_said, in_own_words
from cvtool.exchange.values import all_values, escaped, filled, join_words, to_address
from cvtool.sources.patterns import pattern

X_RENDERCV = "x-rendercv"

OTHERS: Mapping[str, tuple[type[Entry], str]] = {
    "education": (Education, "institution"),
    "work": (Job, "organization"),
    "volunteering": (Job, "organization"),
    "projects": (ProjectEntry, "name"),
    "skills": (Skill, "name"),
    "languages": (SpokenLanguage, "language"),
    "interests": (Interest, "name"),
    "items": (GenericItem, "title"),
    "text": (Prose, "paragraphs"),
}
"""Per kind that is made here: the model of an entry, and the field that it must have."""

_TYPES = {
    "publication": ({"title", "authors"}, {"journal", "doi"}),
    "education": ({"institution"}, {"area"}),
    "experience": ({"company"}, {"position"}),
    "one-line": ({"label"}, {"details"}),
    "bullet": ({"bullet"}, set[str]()),
    "numbered": ({"number"}, set[str]()),
    "reversed": ({"reversed_number"}, set[str]()),
    "normal": ({"name"}, set[str]()),
}
_TITLES = ("name", "company", "institution", "label", "title")
_NAMES = frozenset({"institution", "organization", "name"})
_SPAN = pattern(r"(.+?)(?:\s+(?:–|—|-|to)\s+|(?<=\d{4})\s?[–—-]\s?(?=\d{4}|[A-Za-z]))(.+)")


def entry_type(item: Any) -> str:
    """Return the type of an entry by the keys that only it has."""
    if not isinstance(item, dict):
        return "text"
    for name, (needed, telling) in _TYPES.items():
        if needed <= item.keys() or telling & item.keys():
            return name
    return "normal"


def type_of(title: str, types: Collection[str]) -> str:
    """Choose our kind of section for entries of RenderCV's types, with the title's help where that is needed."""
    word = title.lower()
    match sorted(types):
        case ["education"]:
            return "education"
        case ["experience"]:
            return "volunteering" if "volunt" in word else "work"
        case ["normal"] | ["experience", "normal"] if re.search(r"project|open.source|software", word):
            return "projects"
        case ["one-line"] if "language" in word and "program" not in word:
            return "languages"
        case ["one-line"] if "interest" in word or "hobb" in word:
            return "interests"
        case ["one-line"] if re.search(r"skill|technolog|tool|programming", word):
            return "skills"
        case names if set(names) <= {"text", "bullet", "numbered", "reversed", "one-line"}:
            return "text"
        case _:
            return "items"


def with_numbers(items: Sequence[Any]) -> list[Any]:
    """Write the numbers of numbered entries, upwards and downwards, as RenderCV counts them in a section."""
    upwards = iter(range(1, len(items) + 1))
    left = sum(isinstance(item, dict) and "reversed_number" in item for item in items)
    downwards = iter(range(left, 0, -1))
    return [_with_number(item, upwards, downwards) for item in items]


def _with_number(item: Any, upwards: Iterator[int], downwards: Iterator[int]) -> Any:
    for key, count in (("number", upwards), ("reversed_number", downwards)):
        if isinstance(item, dict) and (text := join_words(item.get(key))):
            rest = {name: value for name, value in item.items() if name != key}
            return rest | {"numbered": f"{next(count)}\\. {text}"}
    return item


def to_entry(item: Any, kind: str) -> tuple[dict[str, Any], set[str]]:
    """Make the fields of our entry; also return which of their keys it covers."""
    if not isinstance(item, dict):
        text = join_words(item)
        return (filled({"paragraphs": [text] if text else []} if kind == "text" else {"title": text}), set())
    bullet = join_words(item.get("bullet") or item.get("numbered"))
    if bullet and kind == "text":
        as_text = {"paragraphs": [bullet]} if "numbered" in item else {"paragraphs": [], "highlights": [bullet]}
        return as_text, {"bullet", "numbered"}
    if kind == "text":
        label, details = (join_words(item.get(key)) for key in ("label", "details"))
        line = " ".join(part for part in (f"**{label}:**" if label else "", details) if part)
        return filled({"paragraphs": [line] if line else []}), {"label", "details"}
    own, known = _own(item, kind, bullet)
    return _unlinked(filled(own | _common(item, known)), OTHERS[kind][1]), known


def _unlinked(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Make a name that is one link a name with an address of its own."""
    match parse_inlines(str(data.get(name, ""))):
        case (Link(url, children),) if name in _NAMES and "url" not in data:
            return data | {name: escaped(plain(children)), "url": url}
        case _:
            return data


def _own(item: Mapping[str, Any], kind: str, bullet: str | None) -> tuple[dict[str, Any], set[str]]:
    """Map the fields that only some types have: the name of the entry, and what has one key there and here."""
    if kind in {"skills", "interests"}:
        return _words_of(item)
    named = (found for key in _TITLES if (found := join_words(item.get(key))))
    title = next(named, bullet)
    match kind:
        case "education":
            data = {"institution": join_words(item.get("institution"))}
            fields, known = {"degree": "degree", "field": "area", "location": "location"}, {"institution"}
        case "work" | "volunteering":
            data = {"organization": join_words(item.get("company") or item.get("name"))}
            fields, known = (
                {"position": "position", "location": "location"},
                {"company" if item.get("company") else "name"},
            )
        case "projects":
            data, known = {"name": title}, {"name", "company"}
            fields = {"role": "position", "location": "location"}
        case "languages":
            data, fields, known = {"language": title}, {"fluency": "details"}, {"label"}
        case _:
            subtitle = next((key for key in ("position", "degree", "details") if join_words(item.get(key))), "")
            data, fields = {"title": title}, {"subtitle": subtitle, "location": "location"}
            known = {*_TITLES, "bullet", "numbered"}
    data |= {ours: join_words(item.get(theirs)) for ours, theirs in fields.items()}
    return data, known | set(fields.values())


def _words_of(item: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Split a line of words, unless it is a sentence or has markup."""
    details = join_words(item.get("details")) or ""
    name = join_words(item.get("label") or item.get("name"))
    known = {"label", "name", "details"}
    if re.search(r"[*`\[\]]|[.;:]\s", details) or details.count("(") != details.count(")"):
        return {"name": name, "keywords": [details]}, known
    return {"name": name, "keywords": [word for word in re.split(r",\s+(?![^(]*\))", details) if word]}, known


def _common(item: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    """Map dates, summary, address and bullets; adds to the keys that are covered."""
    data: dict[str, Any] = {"url": to_address(item.get("url")), "highlights": _bullets(item.get("highlights"))}
    if "summary" not in known:
        data["summary"] = join_words(item.get("summary"))
    known |= {"url", "highlights", "summary"}
    start, end, date = (item.get(key) for key in ("start_date", "end_date", "date"))
    if when := _date(date):  # which is printed instead of start and end
        known.add("date")
        return data | when
    known |= {"start_date", "end_date"}
    return data | _period(start, end)


def _period(start: Any, end: Any) -> dict[str, Any]:
    """Read start and end, in their own words if they are not dates."""
    if words := in_own_words(start, end):
        return {"date": words}
    begun, ended = to_month(_whole(start)), to_month(_whole_end(end))
    return {"start": begun, "end": ended or ("present" if begun else None)}


def _date(value: Any) -> dict[str, Any]:
    """Read a date, a span, several dates, or words with a date to sort by."""
    text = join_words(value) or ""
    if (span := _SPAN.fullmatch(text)) and (start := _said_by(span[1])) and (end := _ended_by(span[2])):
        return {"start": start, "end": end}
    when = _whole(text)
    if when and is_whole(text, when):
        return {"date": when}
    return filled({"date": date_as_said(text)})


def _said_by(text: str) -> str | None:
    """Read a date that says all that the text does: ``HT 2010`` says more than the year."""
    found = _whole(text)
    return found if found and is_whole(text, found) else None


def _ended_by(text: str) -> str | None:
    return PRESENT if read_end(text) == PRESENT else _said_by(text)


def _whole(value: Any) -> str | None:
    """Read a date that can be represented in full; a free text (``Fall 2020 – now``) is kept as it is."""
    text = join_words(value)
    found = read_foreign_date(text)
    return found if found and text and not re.search(r"\d{4}\D+\d{4}", text) else None


def _whole_end(value: Any) -> str | None:
    return read_end(value) if join_words(value) else None


def _bullets(value: Any) -> list[Any]:
    return [bullet for item in all_values(value) for bullet in _points(item)]


def _points(item: Any) -> Iterator[Any]:
    """Read a bullet; one that YAML takes for a mapping is text with a colon, or has the points of its list below it."""
    if not isinstance(item, dict):
        yield from (_bullet(text) for text in [join_words(item)] if text)
        return
    for key, value in item.items():
        if isinstance(value, (list, dict)):
            yield {"text": str(key), "highlights": _bullets(value)}
        else:
            yield f"{key}: {join_words(value) or ''}".rstrip(" :")


def _bullet(text: str) -> Any:
    """Split RenderCV's way of writing points below a bullet, which is any hyphen between blanks; a range is not one."""
    first, *rest = re.split(r"\s+(?<!\d )-\s+|(?<=\d) - (?!\d)", text.strip())
    return {"text": first, "highlights": rest} if rest and first.strip() else text


def read_tags(title: str) -> str:
    """Make a word of a title, to be an id or a tag."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-")
