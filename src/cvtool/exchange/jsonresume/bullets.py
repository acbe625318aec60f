"""Bullets: plain strings in the standard, for themes print them so; what else ours say is kept beside them.

A note on a bullet names its place and a hash of its text, so that it finds the bullet after others were added, moved or
taken away, and notices that the text was edited.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from cvtool.cv.model.base import as_written
from cvtool.cv.model.markdown import trimmed
from cvtool.cv.sections.base import Highlight
from cvtool.exchange.jsonresume.difference import combined, difference
from cvtool.exchange.jsonresume.plain import Languages, flat
from cvtool.exchange.markup import markdown_of
from cvtool.exchange.values import Object, as_list


def walk_bullets(highlights: Iterable[Highlight], depth: int = 0) -> Iterator[tuple[int, Highlight]]:
    """Yield every bullet with its depth, in the order of print."""
    for highlight in highlights:
        yield depth, highlight
        yield from walk_bullets(highlight.highlights, depth + 1)


def strings(highlights: Iterable[Highlight], languages: Languages) -> list[str]:
    """Flatten the bullets."""
    return [flat(highlight.text, languages) for _, highlight in walk_bullets(highlights)]


def notes(highlights: Iterable[Highlight], languages: Languages) -> list[Object]:
    """Record what the strings do not carry: depth, tags, priority, Markdown."""
    stored: list[Object] = []
    for place, (depth, highlight) in enumerate(walk_bullets(highlights)):
        string = flat(highlight.text, languages)
        own = {key: value for key, value in as_written(highlight).items() if key != "highlights"}
        beside = difference(own, _read(string)) | ({"depth": depth} if depth else {})
        if beside:
            stored.append({"at": place, "of": _hash(string), **beside})
    return stored


def read_bullets(texts: Any, stored: Any) -> tuple[list[Object], list[str]]:
    """Read strings with the notes on them; also return which bullets (in words) lost what we noted on them."""
    plain = as_list(texts, str)
    beside, lost = _matched(plain, as_list(stored, dict))
    flat_list: list[tuple[int, Object]] = []
    for place, text in enumerate(plain):
        note = beside.get(place, {})
        bullet = combined(_read(text), {key: value for key, value in note.items() if key not in {"at", "of", "depth"}})
        if "text" in bullet:
            depth = note.get("depth", 0)
            flat_list.append((depth if isinstance(depth, int) else 0, bullet))
    return _tree(flat_list), lost


def _read(string: str) -> Object:
    text = markdown_of(string)
    return {"text": trimmed(text)} if text else {}


def _hash(string: str) -> str:
    return hashlib.sha256(string.encode("utf-8", "replace")).hexdigest()[:8]


def _matched(texts: Sequence[str], stored: Sequence[Object]) -> tuple[dict[int, Object], list[str]]:
    """Find the bullet of each note: at its place, else by its text, else at its place with another text."""
    hashes = [_hash(text) for text in texts]
    found: dict[int, Object] = {}
    rest: list[Object] = []
    for note in stored:
        place = note.get("at")
        if _is_free(place, texts, found) and hashes[place] == note.get("of"):
            found[place] = note
        else:
            rest.append(note)
    edited: list[Object] = []
    for note in rest:
        moved = next((at for at, hash_ in enumerate(hashes) if at not in found and hash_ == note.get("of")), None)
        if moved is None:
            edited.append(note)
        else:
            found[moved] = note
    return found, [_edited(note, texts, found) for note in edited]


def _is_free(place: Any, texts: Sequence[str], found: Mapping[int, Object]) -> TypeGuard[int]:
    return isinstance(place, int) and 0 <= place < len(texts) and place not in found


def _edited(note: Object, texts: Sequence[str], found: dict[int, Object]) -> str:
    """Leave tags and depth with the bullet that stands where the noted one stood; its new text counts."""
    place = note.get("at")
    if _is_free(place, texts, found):
        found[place] = {key: value for key, value in note.items() if key != "text"}
        return f"the bullet {texts[place][:40]!r} was edited: the new text is used, and what cvtool kept with it stays"
    return "a bullet that cvtool kept data with is gone"


def _tree(bullets: Iterable[tuple[int, Object]]) -> list[Object]:
    """Hang each bullet under the last one that is a level above it."""
    top: list[Object] = []
    path: list[list[Object]] = [top]
    for depth, bullet in bullets:
        del path[max(0, min(depth, len(path) - 1)) + 1 :]
        path[-1].append(bullet)
        path.append(bullet.setdefault("highlights", []))
    return [_pruned(bullet) for bullet in top]


def _pruned(bullet: Mapping[str, Any]) -> Object:
    children = [_pruned(child) for child in bullet["highlights"]]
    own = {key: value for key, value in bullet.items() if key != "highlights"}
    return own | ({"highlights": children} if children else {})
