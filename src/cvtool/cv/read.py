"""``cv.yaml`` → CV, with every problem reported at its position in plain words.

The words are keyed by Pydantic's error *type*, never by its English. A short form lacks the ``entries`` that the model
has: they are taken out before the place is looked up.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cvtool.cv.model.cv import CV, long_form
from cvtool.cv.model.subsections import flattened, place, written_in
from cvtool.cv.sections import SECTIONS
from cvtool.cv.text_words import (
    email_words,
    expression_words,
    language_tag_words,
    tag_words_of,
    text_in_language_words,
    url_words,
)
from cvtool.diagnostics import Diagnostic, nearest
from cvtool.sources.swallowed import swallowed
from cvtool.sources.yaml import KeyPath, Source, parse_yaml

_Words = tuple[str, str, str]
"""Code, message and hint."""


def read_cv(
    text: str, file: str, complete: Callable[[Source], Source] | None = None
) -> tuple[CV | None, Source, list[Diagnostic]]:
    """Read a CV, and list what is wrong; it is None if it is not valid. Raises ``CvtoolError`` if this is not YAML.

    ``complete`` adds what is in other files. A CV may have errors all the same: of keys that are given twice, for
    example, the first one is read.
    """
    source = parse_yaml(text, file, "a CV needs at least a `person:`")
    source = complete(source) if complete else source
    cv, problems = validate_cv(source)
    return cv, source, [*source.diagnostics, *swallowed(source), *problems]


def validate_cv(source: Source) -> tuple[CV | None, list[Diagnostic]]:
    """Validate data that was read from YAML."""
    if not isinstance(source.data, dict):
        what = "a list" if isinstance(source.data, list) else "a single value"
        message = f"a CV is a mapping with `person:` and `sections:`, not {what}"
        return None, [Diagnostic("bad-type", message, source.span(()), "begin the file with `person:`")]
    try:
        return CV.model_validate(source.data), []
    except ValidationError as error:
        return None, _problems(error, source)


def _problems(error: ValidationError, source: Source) -> list[Diagnostic]:
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


def written_path(path: KeyPath, source: Source) -> KeyPath:
    """Turn a path of the long form into a path of the file.

    There, a section may be written as a bare list, and a contact as a bare value.
    """
    if path[:1] != ("sections",) or len(path) < 2:
        return source.nearest(path) if path[:1] == ("person",) and path[-1] == "value" else path
    sections = source.data["sections"]
    found = place(str(path[1]), sections)
    rest = path[3:] if path[2:3] == ("entries",) and isinstance(written_in(found, sections), list) else path[2:]
    return (*path[:1], *found, *rest)


def _diagnostic(details: ErrorDetails, path: KeyPath, source: Source) -> Diagnostic:
    if details["type"] == "missing":
        path = (*path, details["loc"][-1]) if path[-1] != details["loc"][-1] else path
    code, message, hint = words_for(details, path)
    if code == "bad-date":
        from cvtool.cv.date_hints import hint_of

        hint = hint_of(details, path) or hint
        path = (*path, _context(details)["at"]) if "at" in _context(details) else path
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
        context = _context(details)
        return Diagnostic(code, message, character_in(source, path, context["at"], context["length"]), hint)
    if details["type"] == "tag_lists":
        return Diagnostic(code, message, word_in(source, path, _context(details)["word"]), hint)
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


def words_for(details: ErrorDetails, path: KeyPath) -> _Words:
    """Put an error of Pydantic at a path into plain words."""
    return _WORDS.get(details["type"], _other)(details, path)


def _kind(path: Sequence[int | str], source: Source) -> str:
    """Return the kind of the section that a location of Pydantic leads into; empty outside sections."""
    if tuple(path[:1]) != ("sections",) or len(path) < 2:
        return ""
    section = long_form(str(path[1]), flattened(source.data["sections"]).get(path[1]))
    return str(section.get("kind", "") if isinstance(section, Mapping) else path[1])


def _where(path: KeyPath) -> str:
    """Say in which part of the CV a path is."""
    if not path:
        return "at the top of a CV"
    names = [str(part) for part in path if isinstance(part, str)]
    if names[0] == "sections" and len(names) > 1:
        names = names[2:] if names[2:3] == ["sections"] and len(names) > 3 else names
        inner = f"a {names[2][:-1]} of " if names[2:3] == ["highlights"] else ""
        return f"in {inner}section `{names[1]}`"
    return f"in `{'.'.join(names)}`"


def _choice(details: ErrorDetails, path: KeyPath) -> _Words:
    choices = re.findall(r"'([^']*)'", str(_context(details).get("expected", "")))
    message = f"{_name(path)} cannot be {_shown(details)}"
    return "bad-choice", message, nearest(str(details["input"]), choices)


def _no_kind(details: ErrorDetails, path: KeyPath) -> _Words:
    del details
    from cvtool.cv.slips import section_meant

    name = section_meant(str(path[-1]))
    known = f"did you mean `{name}`?" if name else nearest(str(path[-1]), SECTIONS)
    guess = known if known.startswith("did") else "say what it holds, for example `kind: items`"
    return "missing-kind", f"the section `{path[-1]}` has no known kind", guess


def _bad_kind(details: ErrorDetails, path: KeyPath) -> _Words:
    kind = str(_context(details)["kind"])
    return "bad-choice", f"the section `{path[-1]}` cannot be of kind {kind!r}", nearest(kind, SECTIONS)


def _context(details: ErrorDetails) -> Mapping[str, Any]:
    return details.get("ctx", {})


def _shown(details: ErrorDetails) -> str:
    value = details["input"]
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            text = str(getattr(value, "written", value))
            short = text if len(text) <= 40 else f"{text[:39]}…"
            return repr(short) if isinstance(value, str) else short


def _name(path: KeyPath) -> str:
    return f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"


def _wants(what: str, hint: str = "") -> Callable[[ErrorDetails, KeyPath], _Words]:
    """Make the words for a value of the wrong type."""

    def words(details: ErrorDetails, path: KeyPath) -> _Words:
        found = _shown(details)
        quote = "text" in what and not isinstance(details["input"], str | dict | list | tuple | None)
        return "bad-type", f"{_name(path)} must be {what}, not {found}", "put it in quotes" if quote else hint

    return words


def _fixed(code: str, message: str, hint: str = "") -> Callable[[ErrorDetails, KeyPath], _Words]:
    """Make words from a pattern over the error's context, the key, the part of the CV, and the value found."""

    def words(details: ErrorDetails, path: KeyPath) -> _Words:
        at = {"key": path[-1] if path else "", "where": _where(path[:-1])}
        names = {**_context(details), **at, "found": _shown(details)}
        return code, message.format(**names), hint.format(**names)

    return words


def _empty(details: ErrorDetails, path: KeyPath) -> _Words:
    """Name the key of a text that is empty; in a list, the text has none."""
    del details
    if isinstance(path[-1], int) or path[-3:-2] == ("highlights",):
        return "empty-text", "this text is empty", "write something, or remove it"
    return "empty-text", f"`{path[-1]}` is empty", "write something, or remove the key"


def _too_long(details: ErrorDetails, path: KeyPath) -> _Words:
    most, length = _context(details)["max_length"], len(details["input"])
    return "bad-value", f"{_name(path)} must have at most {most} characters, not {length}", ""


def _other(details: ErrorDetails, path: KeyPath) -> _Words:
    place = f"`{path[-1]}`: " if path else ""
    return "bad-value", f"{place}{details['msg'][:1].lower()}{details['msg'][1:]}", ""


_A_LIST = _wants("a list", "begin each element with `- `")
_A_MAPPING = _wants("a mapping", "write it as `key: value`")
_A_TEXT = _wants("a text")
_A_NUMBER = _wants("a whole number")

_WORDS: Mapping[str, Callable[[ErrorDetails, KeyPath], _Words]] = {
    "extra_forbidden": _fixed("unknown-key", "there is no key `{key}` {where}"),
    "missing": _fixed("missing-key", "`{key}` is missing {where}", "add `{key}: …`"),
    "literal_error": _choice,
    "section_without_kind": _no_kind,
    "section_kind": _bad_kind,
    "section_twice": _fixed(
        "duplicate-id", "there is another section `{key}`", "ids of sections are unique: rename one"
    ),
    "subsections_type": _wants("a mapping", "write subsections as `sections: {reviewing: […]}`"),
    "subsections_deep": _fixed(
        "bad-value", "a subsection cannot have `sections` of its own", "sections are nested one level deep"
    ),
    "lines": _wants("1, 2 or auto"),
    "section_type": _A_LIST,
    "tuple_type": _A_LIST,
    "list_type": _A_LIST,
    "dict_type": _A_MAPPING,
    "model_type": _A_MAPPING,
    "model_attributes_type": _A_MAPPING,
    "string_type": _A_TEXT,
    "text_type": _wants("a text, or texts by language such as {en: …, fr: …}"),
    "text_language": language_tag_words,
    "text_in_language": text_in_language_words,
    "empty_text": _empty,
    "string_too_short": _empty,
    "string_pattern_mismatch": tag_words_of,
    "int_type": _A_NUMBER,
    "int_parsing": _A_NUMBER,
    "int_from_float": _A_NUMBER,
    "bool_type": _wants("true or false"),
    "bool_parsing": _wants("true or false"),
    "greater_than_equal": _fixed("bad-value", "`{key}` must be at least {ge:g}, not {found}"),
    "less_than_equal": _fixed("bad-value", "`{key}` must be at most {le:g}, not {found}"),
    "color": _fixed("bad-value", "`{key}` is not a color: {found}", 'write it as "{guess}", in quotes'),
    "string_too_long": _too_long,
    "line_break": _fixed("bad-value", "`{key}` must be on one line"),
    "float_type": _wants("a number"),
    "float_parsing": _wants("a number"),
    "url": url_words,
    "email": email_words,
    "orcid": _fixed("bad-orcid", "{value!r} is not an ORCID iD", "it has the form 0000-0002-1825-0097"),
    "orcid_checksum": _fixed("bad-orcid", "the check digit of {value!r} is wrong", "is a digit mistyped?"),
    "date_form": _fixed("bad-date", "{found} is not a date that cvtool understands"),
    "date_words": _fixed("bad-date", "{why}", "own words are written {{text: Expected May 2027, sort: 2027-05}}"),
    "bound_form": _fixed(
        "bad-date",
        "{found} is not a date or a span of time",
        "write 2017, 2017-05, 2017-05-31 or Autumn 2017, or so long before today as `2 years` or `18 months`",
    ),
    "date_calendar": _fixed("bad-date", "{value} is not in the calendar: {why}"),
    "date_order": _fixed("bad-date", "the end, {end}, is before the start, {start}", "swap the two"),
    "date_twice": _fixed("bad-date", "`{key}` and `date` cannot be combined", "keep `start` and `end`, or `date`"),
    "highlight_nobody": _fixed(
        "bad-value",
        "this highlights nobody",
        "give it a `name:`, or say with `label:` what a `role:` or a `mark:` means",
    ),
    "referee_nobody": _fixed("missing-key", "`name` is missing {where}", "add `name: …`, or a `text: …`"),
    "roles_and_position": _fixed(
        "bad-value", "`position` and `roles` cannot be combined", "put the position into the list of roles"
    ),
    "amount_form": _wants("an amount, or a number with its currency such as {value: 50000, currency: EUR}"),
    "amount_key": _fixed("unknown-key", "there is no key `{word}` in `{key}`", "it takes `value` and `currency`"),
    "amount_value": _fixed(
        "bad-value",
        "the `value` of `{key}` is not a number",
        "write {{value: 50000, currency: EUR}}, without separators",
    ),
    "amount_currency": _fixed(
        "bad-value",
        "the `currency` of `{key}` is not a currency",
        "write its three capital letters, such as EUR or USD",
    ),
    "at_and_range": _fixed("bad-value", "`at` cannot be combined with `since` and `until`", "keep one of the two"),
    "tag_lists": _fixed(
        "bad-expression", "the tag expression is wrong: {why}", "as lists it is {{any: […], all: […], none: […]}}"
    ),
    "publication_tags": _fixed(
        "bad-choice", "`publication_tags` cannot be {found}", "write used, all, or a list of keywords: [ml, systems]"
    ),
    "year_range": _fixed(
        "bad-date",
        "{value!r} is neither a year nor a range of years",
        "write 2017 or 2016-2018; for months use `since` and `until`",
    ),
    "tag_expression": expression_words,
}
