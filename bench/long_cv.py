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
