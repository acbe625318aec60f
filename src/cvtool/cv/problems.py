"""What Pydantic finds wrong in a CV → diagnostics at their positions, with hints; ``wording`` has the words."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cvtool.cv.model.cv import long_form
from cvtool.cv.model.subsections import flattened
from cvtool.cv.read import written_path
from cvtool.cv.wording import context_of, words_for
from cvtool.diagnostics import Diagnostic, nearest
from cvtool.sources.yaml import KeyPath, Source


def problems_of(error: ValidationError, source: Source) -> list[Diagnostic]:
    """List what is wrong; another tool's file is named, and nothing else is said of it."""
    from cvtool.cv.foreign import foreign_file, foreign_format

    if found := foreign_format(source.data):
        return [foreign_file(found, source.file)]
    details = error.errors(include_url=False)
    slips = {each["loc"]: _slip(each, source) for each in details if each["type"] == "extra_forbidden"}
    renamed = {(*location[:-1], name) for location, name in slips.items()}
    if any(each["loc"][:1] == ("person",) for each in details):
        from cvtool.cv.contact_hints import explained

        renamed |= explained(details)
    kept = [each for each in details if each["type"] != "missing" or each["loc"] not in renamed]
    from cvtool.cv.unquoted import unquoted

    texts, rest = unquoted([(each, file_path(each["loc"], source)) for each in kept], source)
    from cvtool.cv.looks_beside import themes_beside
    from cvtool.cv.mending import with_edit, without_twins  # only of what is wrong

    listed = [(with_edit(_diagnostic(each, path, source), each, path, source), path) for each, path in rest]
    return [*texts, *without_twins(listed), *themes_beside(details, source)]


def _slip(details: ErrorDetails, source: Source) -> str:
    """Return the key that a wrong one stands for: what another tool calls it, or a near spelling; else ``""``."""
    from cvtool.cv.slips import meant
    from cvtool.spelling import near

    key = details["loc"][-1]
    known, given = keys_around(details, source)
    return meant(str(key), known, given) or near(str(key), [name for name in known if name not in given])


def keys_around(details: ErrorDetails, source: Source) -> tuple[list[str], frozenset[str]]:
    """Return the keys that the place of a wrong one may have, and those that it has."""
    from cvtool.cv.keys import keys_at

    place = details["loc"][:-1]
    known = keys_at(place, _kind(file_path(details["loc"], source), source))
    return known, source.keys_at(file_path(place, source))


def file_path(location: Iterable[int | str], source: Source) -> KeyPath:
    """Turn Pydantic's location into a path of the file."""
    return written_path(tuple(location), source)


def _diagnostic(details: ErrorDetails, path: KeyPath, source: Source) -> Diagnostic:
    if details["type"] == "missing":
        path = (*path, details["loc"][-1]) if path[-1] != details["loc"][-1] else path
    code, message, hint = words_for(details, path)
    if code == "bad-date":
        from cvtool.cv.date_hints import hint_of

        hint = hint_of(details, path) or hint
        path = (*path, context_of(details)["at"]) if "at" in context_of(details) else path
    if details["type"] == "extra_forbidden":
        hint = belongs_elsewhere(details, path, source) or _key_hint(details, source)
    if details["type"] == "model_type" and details["loc"][-2:-1] == ("entries",):
        from cvtool.cv.slips import entry_hint

        hint = entry_hint(details["input"], _kind(path, source)) or hint
    elif details["type"].endswith("_type"):
        from cvtool.cv.value_hints import highlight_message, value_hint

        message = highlight_message(path, details["input"]) or message
        hint = value_hint(details["type"], path, details["input"], _kind(path, source)) or hint
    if details["type"] == "extra_forbidden" and details["loc"][-1] == "entries" and isinstance(details["input"], list):
        from cvtool.cv.value_hints import no_entries

        code, message, hint = no_entries(path, _kind(path, source))
    if details["type"] == "missing":
        return Diagnostic(code, message, source.key_span(path[:-1]), hint)
    if details["type"] == "section_kind":
        return Diagnostic(code, message, source.span((*path, "kind")), hint)
    from cvtool.sources.spans import character_in, word_in

    if details["type"] == "tag_expression" and isinstance(details["input"], str):
        context = context_of(details)
        return Diagnostic(code, message, character_in(source, path, context["at"], context["length"]), hint)
    if details["type"] == "tag_lists":
        return Diagnostic(code, message, word_in(source, path, context_of(details)["word"]), hint)
    at_key = details["type"] in {"extra_forbidden", "section_without_kind", "section_twice"}
    return Diagnostic(code, message, source.key_span(path) if at_key else source.span(path), hint)


def _key_hint(details: ErrorDetails, source: Source) -> str:
    """Say what a key should have been."""
    if name := _slip(details, source):
        return f"did you mean `{name}`?"
    from cvtool.cv.slips import meant
    from cvtool.spelling import near

    key, known = str(details["loc"][-1]), keys_around(details, source)[0]
    if name := meant(key, known) or near(key, known):
        return f"did you mean `{name}`, which is there already? keep one of the two"
    return nearest("", known)


def belongs_elsewhere(details: ErrorDetails, path: KeyPath, source: Source) -> str:
    """Say where the key that is meant belongs, if that is not here."""
    from cvtool.cv.contact_hints import is_network, person_hint
    from cvtool.cv.misplaced import of_entry, title_hint
    from cvtool.cv.slips import elsewhere, top_hint

    place, key = details["loc"][:-1], str(details["loc"][-1])
    if hint := elsewhere(path) or (top_hint(key, source.data) if not place else ""):
        return hint
    if hint := of_entry(path, _kind(path, source), source.data) if len(path) > 2 else "":
        return hint
    if place == ("person",) and (hint := title_hint(key, details["input"])):
        return hint
    is_ours = place[:1] == ("person",) and (is_network(key) or not _slip(details, source))
    return person_hint(details) if is_ours else ""


def _kind(path: Sequence[int | str], source: Source) -> str:
    """Return the kind of the section that a location of Pydantic leads into; empty outside sections."""
    if tuple(path[:1]) != ("sections",) or len(path) < 2:
        return ""
    section = long_form(str(path[1]), flattened(source.data["sections"]).get(path[1]))
    return str(section.get("kind", "") if isinstance(section, Mapping) else path[1])
