"""What a text says that cannot be printed as meant: publications and numbers that do not exist, links to nowhere."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvtool.bib.kinds import TYPES
from cvtool.bib.query.filter import unknown_keys
from cvtool.cv.checks.finding import Finding, World
from cvtool.cv.checks.variants import KnownTags
from cvtool.cv.model.cv import CV
from cvtool.cv.model.insertions import Insert, find_inserts
from cvtool.cv.model.markdown import has_blocks
from cvtool.cv.texts import PRINTED, WrittenText, walk_texts
from cvtool.diagnostics import Severity, nearest
from cvtool.sources.patterns import pattern
from cvtool.tags import parse_tags, tag_words

if TYPE_CHECKING:
    from cvtool.cv.inserts import CVInserts

_HOST = pattern(r"[\w-]+(\.[\w-]+)*\.(?!pdf$|html?$|docx?$|md$|txt$|png$|jpe?g$)[a-z]{2,}(/\S*)?", re.IGNORECASE)


def check_texts(cv: CV, world: World) -> Iterator[Finding]:
    """Look into every text of the CV, of its variants and of its legend."""
    inserts = None
    for text in walk_texts(cv, (*PRINTED, "variants", "highlight")):
        for value in text.values:
            if "\n" in value and not text.is_long and has_blocks(value):
                yield _one_line(text)
            for insert in find_inserts(value):
                inserts = inserts or _inserts(cv, world)
                yield from _looked_up(insert, text, inserts, world)


def _inserts(cv: CV, world: World) -> "CVInserts":
    from cvtool.cv.inserts import CVInserts  # most texts have none

    return CVInserts(cv, world.works or (), world.terms)


def _one_line(text: WrittenText) -> Finding:
    key = next((str(part) for part in reversed(text.path) if isinstance(part, str)), "")
    message = f"`{key}` is printed on one line: its paragraphs and lists are joined"
    return Finding(text.path, "one-line", message, "keep one line, and move the rest to `summary:`", Severity.WARNING)


def _looked_up(insert: Insert, text: WrittenText, inserts: "CVInserts", world: World) -> Iterator[Finding]:
    match insert.kind:
        case "refused-link":
            yield _no_link(insert, text)
        case "nearly-count":
            yield _nearly_count(insert, text)
        case "count":
            yield from _count(insert, text, inserts, world)
        case "citation" | "full-citation":
            yield from _citation(insert, text, inserts.cv, world)


def _citation(insert: Insert, text: WrittenText, cv: CV, world: World) -> Iterator[Finding]:
    key = insert.words
    if not cv.bibliography:
        message = f"`{insert.source}` is printed as it stands: the CV has no `bibliography:`"
        hint = f"add `bibliography: pubs.bib`, or write `\\{insert.source}`"
        yield Finding(text.path, "unknown-citation", message, hint, Severity.WARNING, word=key)
    elif world.keys is not None and key not in world.keys:
        close = nearest(key, world.keys).rstrip("?") + ";"
        hint = f"{close} for the characters themselves write `\\{insert.source}`"
        yield Finding(text.path, "unknown-citation", f"the bibliography has no entry `{key}`", hint, word=key)


def _count(insert: Insert, text: WrittenText, inserts: "CVInserts", world: World) -> Iterator[Finding]:
    from cvtool.cv.inserts import CountError

    try:
        inserts.number(insert.words)
    except CountError as error:
        found = [(str(error), error.hint)]
    else:
        found = [*_never_counted(insert.words, inserts.cv, world)]
    for message, hint in found:
        yield Finding(text.path, "bad-count", f"{insert.source}: {message}", hint, word=insert.source)


def _nearly_count(insert: Insert, text: WrittenText) -> Finding:
    message = f"`{insert.source}` is printed as it stands"
    hint = f"to count, write `{{{{count {insert.words or 'publications'}}}}}`"
    return Finding(text.path, "bad-count", message, hint, Severity.WARNING, word=insert.source)


def _never_counted(words: str, cv: CV, world: World) -> Iterator[tuple[str, str]]:
    """Find what would make a number 0 by a slip: types, keys and tags that do not exist, each with a hint."""
    from cvtool.cv.inserts import read_conditions

    wanted = read_conditions(words.partition(" ")[2])
    if world.works is None:
        return
    types = {*TYPES, *(work.type for work in world.works)}
    for name in wanted.type:
        if name.lower() not in types:
            yield f"there is no type of publication `{name}`", nearest(name, TYPES)
    for key in unknown_keys(wanted.criteria(), world.works):
        yield f"the bibliography has no entry `{key}`", nearest(key, world.keys or ())
    known = KnownTags(cv, world.works)
    for word in tag_words(parse_tags(wanted.tags)) if wanted.tags else ():
        if known.lacks(word, publications=True):
            yield f"no publication has the tag `{word}`", known.hint(word, publications=True)


def _no_link(insert: Insert, text: WrittenText) -> Finding:
    target = insert.words
    message = f"`{insert.source[1:]}` is printed as it stands: `{target}` is not a web address"
    is_host = _HOST.fullmatch(target) is not None
    hint = f"write `(https://{target})`" if is_host else "begin it with https://, mailto:, or tel:; or use `url:`"
    return Finding(text.path, "not-a-link", message, hint, Severity.WARNING, word=target)
