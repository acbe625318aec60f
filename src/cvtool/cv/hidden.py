"""Private items in messages: an excerpt shows ``…`` in place of their lines, and a sentence in place of their words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

from cvtool.diagnostics import HIDDEN, Diagnostic
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath, Source

_QUOTED = pattern(r"'[^']*'|\"[^\"]*\"|`[^`]*`")
_DERIVED = pattern(
    r"(?:(?<=write `)|(?<=written `))(?![a-z_]+`)[^`…]*[0-9-][^`…]*(?=`)|(?<=itself: `)[^`]*"
    r"|(?<=` and `)end: [0-9][^`]*(?=`)|(?<=, sort: )[^}]*"
)
"""What a hint makes of a value that is wrong: a date, a tag; it says as much as the value itself."""
_PRIVATE = pattern(r"^([ \-]*)[^#\n]*\bvisibility['\"]?\s*:\s*['\"]?private\b", re.IGNORECASE | re.MULTILINE)
_SHORTEST = 4
"""Letters of a word that is looked for inside of others."""


class Hidden(Struct, frozen=True):
    """The lines of private items by file, counted from 1, and the words on them; ``ids`` are those of sections.

    Without ``is_yaml`` the words are not known, and all that is quoted from those lines is hidden.
    """

    lines: Mapping[str, set[int]]
    words: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    is_yaml: bool = True

    def text(self, file: str, text: str) -> str:
        """Return a text with ``…`` for every private line."""
        out = self.lines.get(file, set())
        return "\n".join(HIDDEN if number in out else line for number, line in enumerate(text.split("\n"), 1))

    def sentence(self, problem: Diagnostic) -> Diagnostic:
        """Return a problem without the words of private items."""
        span = problem.span
        inside = span is not None and span.line in self.lines.get(span.file, ())
        if inside and not self.is_yaml:
            hint = _QUOTED.sub(f"`{HIDDEN}`", problem.hint)
            return problem._replace(message=_QUOTED.sub(f"`{HIDDEN}`", problem.message), hint=hint, edit=None)
        words = self.words if inside else self.ids
        edit = None if inside else problem.edit
        hint = _DERIVED.sub(HIDDEN, problem.hint) if inside else problem.hint
        return problem._replace(message=_without(problem.message, words), hint=_without(hint, words), edit=edit)


def hide(
    texts: Mapping[str, str], problems: Sequence[Diagnostic], source: Source | None = None
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Hide what is private in the texts of a CV, and in what is said of it; without a source it is not YAML."""
    hidden = _of_source(source) if source else _of_texts(texts)
    return {file: hidden.text(file, text) for file, text in texts.items()}, tuple(map(hidden.sentence, problems))


def _of_texts(texts: Mapping[str, str]) -> Hidden:
    return Hidden({file: set(_guessed(text)) for file, text in texts.items()}, is_yaml=False)


def _of_source(source: Source) -> Hidden:
    paths = set(_private_paths(source.data, ()))
    lines: dict[str, set[int]] = {}
    words: set[str] = set()
    for path, position in source.positions.items() if paths else ():
        if not any(path[:length] in paths for length in range(len(path) + 1)):
            continue
        for node in (position.key, position.value):
            if isinstance(node, yaml.ScalarNode):
                lines.setdefault(position.file or source.file, set()).update(_lines_of(node))
        if isinstance(position.value, yaml.ScalarNode) and path[-1:] != ("visibility",):
            words.add(position.value.value)
    ids = frozenset(str(path[-1]) for path in paths if path[-2:-1] == ("sections",))
    return Hidden(lines, frozenset(words) | ids, ids)


def _private_paths(data: Any, path: KeyPath) -> Iterator[KeyPath]:
    if isinstance(data, dict):
        if str(data.get("visibility")).strip().lower() == "private":
            yield path
        for key, value in data.items():
            yield from _private_paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _private_paths(value, (*path, index))


def _lines_of(node: yaml.ScalarNode) -> range:
    """List the lines of a scalar; a block scalar ends at the beginning of the next line."""
    start, end = node.start_mark.line, node.end_mark.line
    return range(start + 1, max(start, end - (end > start and node.end_mark.column == 0)) + 2)


def _without(text: str, words: Iterable[str]) -> str:
    """Leave out words: those in quotes, and outside of them those that no sentence of ours has."""
    long = sorted((word for word in words if len(word) >= _SHORTEST), key=len, reverse=True)
    exact = {form for word in words for form in (word, repr(word)[1:-1])}

    def quoted(found: re.Match[str]) -> str:
        inner = found[0][1:-1]
        is_cut = inner.endswith("…") and any(word.startswith(inner[:-1]) for word in exact)
        if inner in exact or is_cut or any(word in inner for word in long):
            return f"{found[0][0]}{HIDDEN}{found[0][-1]}"
        return found[0]

    text = _QUOTED.sub(quoted, text)
    for word in long:
        if not word.isalpha() or word != word.lower():
            text = text.replace(word, HIDDEN)
    return text


def _guessed(text: str) -> Iterator[int]:
    """Find the lines of private items by their indentation, where YAML itself cannot be read."""
    rows = text.split("\n")
    for found in _PRIVATE.finditer(text):
        number, depth = text.count("\n", 0, found.start()), len(found[1])
        yield number + 1
        yield from _block(rows, depth, range(number + 1, len(rows)))
        if not found[1].strip():  # the item begins above, with its dash or its key
            above = list(_block(rows, depth, range(number - 1, -1, -1)))
            yield from (*above, number - len(above))


def _block(rows: Sequence[str], depth: int, numbers: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of lines that are as deep as an item, from 1, until one is not."""
    for number in numbers:
        row = rows[number]
        if row.strip() and len(row) - len(row.lstrip(" ")) < depth:
            return
        yield number + 1
