"""CVs for the bench, dull and always the same: one of ten pages with twelve variants, and some of many entries."""

import json
from pathlib import Path
from typing import Any

WORDS = (
    *("Measured", "modelled", "and", "tuned", "the", "queueing", "of", "requests", "in", "a", "distributed"),
    *("system", "of", "many", "small", "machines"),
)


def write_long_cv(folder: Path) -> Path:
    """Write the CV into a folder; JSON is YAML, too."""
    path = folder / "long.yaml"
    sections = {name: {"kind": "work", "title": name.title(), "entries": _jobs(name)} for name in ("work", "earlier")}
    cv: dict[str, Any] = {
        "person": {"name": "Ada Lovelace", "email": "ada@example.org"},
        "summary": " ".join(WORDS * 4) + ".",
        "sections": sections,
        "variants": {f"v{place}": {"include": f"t{place % 5} or t{(place + 1) % 5}"} for place in range(12)},
    }
    path.write_text(json.dumps(cv, indent=1), encoding="utf-8")
    return path


def write_many_entries(folder: Path, size: int) -> Path:
    """Write a CV of so many talks into a folder."""
    path = folder / f"entries-{size}.yaml"
    talks = [
        {"title": _sentence(number), "event": f"Meeting {number}", "date": 1900 + number % 120}
        for number in range(size)
    ]
    path.write_text(json.dumps({"person": {"name": "Ada Lovelace"}, "sections": {"talks": talks}}), encoding="utf-8")
    return path


def write_additions(folder: Path, size: int) -> Path:
    """Write the same CV as ``write_many_entries``, with what a CV can have beyond plain entries."""
    path = folder / f"additions-{size}.yaml"
    cv = json.loads(write_many_entries(folder, size).read_text(encoding="utf-8"))
    talks = cv["sections"]["talks"]
    for number, talk in enumerate(talks[::2]):
        talk.update(_ADDED[number % len(_ADDED)])
    later = {"kind": "talks", "title": "Earlier", "sort": "newest", "entries": talks[size // 2 :]}
    groups = [{"value": "invited", "title": "Invited talks"}]
    grouped = {"group_by": "invited", "groups": groups, "select": {"since": 1900}, "lines": "auto"}
    cv["person"] |= {
        "titles": "Dr.",
        "postnominals": "PhD",
        "pronouns": "she/her",
        "email": [{"value": "ada@example.org", "label": "office"}, "lovelace@example.org"],
        "phone": "+44 (0)20 7946 0958 ext. 22",
        "address": ["1 Example Street", "London"],
        "affiliation": "Analytical Society",
    }
    cv |= {"updated": "2026-11-01", "metadata": {"subject": "CV"}}
    cv |= {"date_style": "long", "typography": "smart-dashes"}
    cv["summary"] = "{{count talks}} talks.\n\n- one\n- two"
    cv["sections"] = {"talks": grouped | {"entries": talks[: size // 2], "sections": {"earlier": later}}}
    path.write_text(json.dumps(cv), encoding="utf-8")
    return path


_ADDED: tuple[dict[str, Any], ...] = (
    {"date": {"text": "Expected May 2027", "sort": "2027-05"}},
    {"invited": True},
    {"date": ["Autumn 2017", "Autumn 2018"]},
    {"title": "On *Engines* and [notes](https://example.org)"},
    {"date": "2020/21"},
    {"people": [{"name": "Grace", "role": "chair"}]},
    {"date": "WS 2020/21"},
    {"event": "{{count talks}}nd meeting"},
)
"""What every other entry has, one after the other."""


def _jobs(name: str) -> list[dict[str, Any]]:
    return [
        {
            "organization": f"{name.title()} Company {place}",
            "position": "Software Engineer",
            "location": "London",
            "start": 2000,
            "end": 2001,
            "tags": [f"t{place % 5}"],
            "priority": place % 7 * 10,
            "highlights": [{"text": _sentence(place * 5 + line), "priority": line * 13 % 100} for line in range(5)],
        }
        for place in range(31)
    ]


def _sentence(start: int) -> str:
    words = [WORDS[(start + step * 3) % len(WORDS)] for step in range(14)]
    return f"{' '.join(words).capitalize()} {start}."
