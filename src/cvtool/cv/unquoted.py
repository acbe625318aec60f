"""A text that YAML reads as keys or as a list: because of its colon, its first sign, or a comma in braces."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.diagnostics import Diagnostic, Span
from cvtool.sources.patterns import pattern
from cvtool.sources.quoting import LONGEST_SHOWN, in_quotes
from cvtool.sources.yaml import KeyPath, Source

Errors = Sequence[tuple[ErrorDetails, KeyPath]]
_OF_TEXTS = frozenset({"text_language", "text_type", "string_type"})
_SIGN = pattern(r"[-?] +\S.*")
"""A text that YAML reads as a list, or as a key, because of its first character."""


def unquoted(errors: Errors, source: Source) -> tuple[list[Diagnostic], Errors]:
    """Find texts that were read as keys; return what to say of them, and the errors that are left."""
    found = {path: each for path in _candidates(errors) if (each := _diagnostic(path, source))}
    found |= {path: each for path in _lists(errors) if (each := _signed(path, source))}
    rest = [(details, path) for details, path in errors if path not in found and path[:-1] not in found]
    commas = {path: _cut(path, source) for details, path in rest if details["input"] is None}
    cut = {path: found for path, found in commas.items() if found is not None}
    said = [*found.values(), *(each for pieces in cut.values() for each in pieces)]
    return said, [each for each in rest if each[1] not in cut]


def _cut(path: KeyPath, source: Source) -> list[Diagnostic] | None:
    """Say so, if an unknown key is what follows a comma in a text: ``{event: Plenary, Arctic Summit}``.

    None if it is not; of several pieces of one text only the first says it.
    """
    mapping: Any = source.data
    for part in path[:-1]:
        mapping = mapping[part]
    if not isinstance(mapping, dict) or path[-1] not in mapping or not _is_braced(path[:-1], source):
        return None
    keys = list(mapping)
    place = keys.index(path[-1])
    owner = next((at for at in reversed(range(place)) if mapping[keys[at]] is not None), None)
    span = source.key_span(path)
    after = source.text.split("\n")[span.line - 1][span.column - 1 + span.length :]
    if owner is None or not isinstance(mapping[keys[owner]], str) or after.lstrip().startswith(":"):
        return None
    if owner < place - 1:
        return []
    pieces = [mapping[keys[owner]], *takewhile(lambda key: mapping[key] is None, keys[place:])]
    whole = f"{keys[owner]}: {in_quotes(', '.join(map(str, pieces)))}"
    hint = f"put the text in quotes: `{whole}`" if len(whole) <= LONGEST_SHOWN else "put the text in quotes"
    message = f"because of the comma before it, this is read as a key and not as a part of `{keys[owner]}`"
    return [Diagnostic("unknown-key", message, span, hint)]


def _candidates(errors: Errors) -> Iterable[KeyPath]:
    """List the mappings that lack the text that they should be, or stand where a text is wanted."""
    strange = {path[:-1] for details, path in errors if details["type"] == "extra_forbidden"}
    for details, path in errors:
        if details["type"] == "missing" and path[-1:] and path[:-1] in strange:
            yield path[:-1]
        elif details["type"] in _OF_TEXTS and isinstance(details["input"], dict):
            yield path


def _lists(errors: Errors) -> Iterable[KeyPath]:
    """List the lists and the keys without a value that stand where a text is wanted."""
    yield from _candidates(errors)
    for details, path in errors:
        is_bullet = details["type"] == "model_type" and path[-2:-1] == ("highlights",)
        if (is_bullet or details["type"] in _OF_TEXTS) and isinstance(details["input"], list | tuple):
            yield path


def _signed(path: KeyPath, source: Source) -> Diagnostic | None:
    """Say so, if a text was read as a list or as a key because of its first character: ``- - dash``, ``- ? what``."""
    if path not in source.positions:
        return None
    node = source.positions[path].value
    start = node.start_mark
    line = source.text.split("\n")[start.line]
    text = line[start.column :].strip()
    if not _SIGN.fullmatch(text) or len(node.value) != 1:
        return None
    read = "the beginning of a list" if text[0] == "-" else "a key"
    message = f"because of its first character this text is read as {read}"
    shown = f"{line[: start.column].strip()} {in_quotes(text)}"
    hint = f"put the text in quotes: `{shown}`" if len(shown) <= LONGEST_SHOWN else "put the text in quotes"
    return Diagnostic("bad-type", message, Span(source.file, start.line + 1, start.column + 1, len(text)), hint)


def _diagnostic(path: KeyPath, source: Source) -> Diagnostic | None:
    """Say so, if the mapping has just one key, which could not be one."""
    if path not in source.positions:  # as that of a name, where a bare text would be one
        return None
    value: Any = source.data
    for part in path:
        value = value[part]
    if not isinstance(value, dict) or len(value) != 1 or _is_braced(path, source):
        return None
    (key, inner), *_ = value.items()
    if isinstance(inner, dict | list) or inner is None or not _is_prose(key):
        return None
    span = source.key_span((*path, key))
    line = source.text.split("\n")[span.line - 1]
    before, text = line[: span.column - 1], line[span.column - 1 :].strip()
    is_alone = not before.strip(" -")
    shown = (
        f"{before.strip()} {in_quotes(text)}".strip()
        if is_alone
        else in_quotes(f"{key}: {getattr(inner, 'written', inner)}")
    )
    hint = f"put the text in quotes: `{shown}`" if len(shown) <= LONGEST_SHOWN else "put the text in quotes"
    from cvtool.cv.mending import text_edit  # only of what is wrong

    message = "because of its colon this text is read as a key and a value"
    return Diagnostic("bad-type", message, span, hint, edit=text_edit(source, path, key))


def _is_braced(path: KeyPath, source: Source) -> bool:
    """Whether the mapping is written in braces, so that it is meant to be one."""
    start = source.positions[path].value.start_mark
    return source.text.split("\n")[start.line].startswith("{", start.column)


def _is_prose(key: str) -> bool:
    """Whether nobody would call a key that: it has a blank, a capital or a mark."""
    return not (key.isascii() and key.replace("_", "").isalnum() and key.islower())
