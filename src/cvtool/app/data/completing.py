"""What a shell may complete: names that a CV, its bibliography, and the registries have.

Plain YAML without models: a shell waits for it at each press of a key. What is private is not offered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from cvtool.cv.find import find_cv
from cvtool.diagnostics import CvtoolError
from cvtool.folding import folded
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import DISK, Read, Reading
from cvtool.sources.yaml import parse_yaml

_MOST = 1_000
"""Names that are offered."""
_KEY = r"@[ \t]*(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,{}()\"]+)\s*,"
_KEYWORDS = r"\bkeywords\s*=\s*[{\"]([^{}\"]*)"

REGISTRY_NAMES: Mapping[str, str] = {
    "formats": "cvtool.writers.formats:WRITERS",
    "listings": "cvtool.app.pubs.listings:LISTINGS",
    "themes": "cvtool.themes:theme_names",
    "styles": "cvtool.bib.styles:STYLES",
    "languages": "cvtool.locales:languages",
    "readers": "cvtool.exchange.formats:READERS",
    "answers": "cvtool.app.data.formats:ANSWER_FORMATS",
    "stats": "cvtool.app.data.stats:STATS",
    "stats-formats": "cvtool.app.data.stats:STATS_FORMATS",
}
"""What is completed → a table, or a function that lists names."""
OF_THE_CV = ("sections", "variants", "tags", "venues", "keys", "queries")
"""What is completed from the CV at hand."""


def complete(what: str, start: str, cv: Path | None, folder: Path, reading: Reading = DISK) -> list[str]:
    """List the names that begin so; none if there is no CV, or it cannot be read. Case and accents do not count."""
    try:
        found = (
            _of_registry(what)
            if what in REGISTRY_NAMES
            else _of_cv(what, folder / (cv or find_cv(folder, None)), folder, reading.named)
        )
        wanted = folded(start)
        return [name for name in dict.fromkeys(found) if folded(name).startswith(wanted)][:_MOST]
    except CvtoolError:
        return []


def _of_registry(what: str) -> Iterable[str]:
    found: Any = resolve_name(REGISTRY_NAMES[what])
    return list(found() if callable(found) else found)


def _of_cv(what: str, path: Path, folder: Path, reads: Read) -> Iterable[str]:
    if path.suffix.lower() == ".bib":
        return _in_bibliography(what, reads(path, str(path)).decode("utf-8", "replace"))
    read = _public(_read(path, folder, reads))
    data: Mapping[str, Any] = read if isinstance(read, Mapping) else {}
    match what:
        case "sections":
            return _sections(data.get("sections"))
        case "variants":
            return _keys(data.get("variants"))
        case "queries":
            from cvtool.app.data.named import NAMED

            return [*_keys(data.get("queries")), *NAMED]
        case "venues":
            from cvtool.bib.venues.table import known_venues

            return [*_keys(data.get("venues")), *known_venues().names]
        case "tags":
            return [
                *_tags(data.get("sections")),
                *_tags(data.get("person")),
                *_in_bibliographies(what, data, path, reads),
            ]
        case _:
            return _in_bibliographies(what, data, path, reads)


def _read(path: Path, folder: Path, reads: Read) -> Any:
    raw = reads(path, str(path))
    source = parse_yaml(decode_utf8(raw, str(path)), str(path))
    if isinstance(source.data, Mapping) and "files" in source.data:
        from cvtool.cv.layers import layered
        from cvtool.cv.overlay import NO_OVERLAY

        source = layered(source, len(raw), folder, reads, NO_OVERLAY)
    return source.data


def _public(value: Any) -> Any:
    """Leave out what is private, at any depth; what is not a mapping at the top has no names."""
    match value:
        case Mapping():
            return {key: _public(part) for key, part in value.items() if not _is_private(part)}
        case list():
            return [_public(part) for part in value if not _is_private(part)]
        case _:
            return value


def _is_private(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("visibility") == "private"


def _keys(value: Any) -> list[str]:
    return [str(key) for key in value] if isinstance(value, Mapping) else []


def _sections(sections: Any) -> Iterator[str]:
    for name in _keys(sections):
        yield name
        if isinstance(sections[name], Mapping):
            yield from _keys(sections[name].get("sections"))


def _tags(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            own = value.get("tags") or ()
            yield from [own] if isinstance(own, str) else map(str, own)
            yield from (tag for part in value.values() for tag in _tags(part))
        case list():
            yield from (tag for part in value for tag in _tags(part))
        case _:
            pass


def _in_bibliographies(what: str, data: Mapping[str, Any], path: Path, reads: Read) -> Iterator[str]:
    names = data.get("bibliography") or ()
    for name in [names] if isinstance(names, str) else names:
        try:
            text = reads(path.parent / str(name), str(name)).decode("utf-8", "replace")
        except CvtoolError:
            continue
        yield from _in_bibliography(what, text)


def _in_bibliography(what: str, text: str) -> Iterator[str]:
    """Find keys or keywords as far as they are in plain sight: nothing is parsed."""
    if what == "keys":
        yield from re.findall(_KEY, text, re.IGNORECASE)
    elif what == "tags":
        for words in re.findall(_KEYWORDS, text, re.IGNORECASE):
            yield from ("-".join(word.split()) for word in re.split("[,;]", words) if word.strip())
