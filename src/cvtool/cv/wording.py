"""The words for each kind of error that Pydantic finds; by its *type*, never by its English."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.cv.sections import SECTIONS
from cvtool.cv.text_words import (
    email_words,
    expression_words,
    language_tag_words,
    tag_words_of,
    text_in_language_words,
    url_words,
)
from cvtool.diagnostics import nearest
from cvtool.sources.yaml import KeyPath

Wording = tuple[str, str, str]
"""Code, message and hint."""


def words_for(details: ErrorDetails, path: KeyPath) -> Wording:
    """Put an error of Pydantic at a path into plain words."""
    return _WORDS.get(details["type"], _other)(details, path)


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


def _choice(details: ErrorDetails, path: KeyPath) -> Wording:
    choices = re.findall(r"'([^']*)'", str(context_of(details).get("expected", "")))
    message = f"{_name(path)} cannot be {_shown(details)}"
    return "bad-choice", message, nearest(str(details["input"]), choices)


def _no_kind(details: ErrorDetails, path: KeyPath) -> Wording:
    del details
    from cvtool.cv.slips import section_meant

    name = section_meant(str(path[-1]))
    known = f"did you mean `{name}`?" if name else nearest(str(path[-1]), SECTIONS)
    guess = known if known.startswith("did") else "say what it holds, for example `kind: items`"
    return "missing-kind", f"the section `{path[-1]}` has no known kind", guess


def _bad_kind(details: ErrorDetails, path: KeyPath) -> Wording:
    kind = str(context_of(details)["kind"])
    return "bad-choice", f"the section `{path[-1]}` cannot be of kind {kind!r}", nearest(kind, SECTIONS)


def context_of(details: ErrorDetails) -> Mapping[str, Any]:
    """Return what an error says of itself; empty if it says nothing."""
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


def _wants(what: str, hint: str = "") -> Callable[[ErrorDetails, KeyPath], Wording]:
    """Make the words for a value of the wrong type."""

    def words(details: ErrorDetails, path: KeyPath) -> Wording:
        found = _shown(details)
        quote = "text" in what and not isinstance(details["input"], str | dict | list | tuple | None)
        return "bad-type", f"{_name(path)} must be {what}, not {found}", "put it in quotes" if quote else hint

    return words


def _fixed(code: str, message: str, hint: str = "") -> Callable[[ErrorDetails, KeyPath], Wording]:
    """Make words from a pattern over the error's context, the key, the part of the CV, and the value found."""

    def words(details: ErrorDetails, path: KeyPath) -> Wording:
        at = {"key": path[-1] if path else "", "where": _where(path[:-1])}
        names = {**context_of(details), **at, "found": _shown(details)}
        return code, message.format(**names), hint.format(**names)

    return words


def _empty(details: ErrorDetails, path: KeyPath) -> Wording:
    """Name the key of a text that is empty; in a list, the text has none."""
    del details
    if isinstance(path[-1], int) or path[-3:-2] == ("highlights",):
        return "empty-text", "this text is empty", "write something, or remove it"
    return "empty-text", f"`{path[-1]}` is empty", "write something, or remove the key"


def _too_long(details: ErrorDetails, path: KeyPath) -> Wording:
    most, length = context_of(details)["max_length"], len(details["input"])
    return "bad-value", f"{_name(path)} must have at most {most} characters, not {length}", ""


def _other(details: ErrorDetails, path: KeyPath) -> Wording:
    place = f"`{path[-1]}`: " if path else ""
    return "bad-value", f"{place}{details['msg'][:1].lower()}{details['msg'][1:]}", ""


_A_LIST = _wants("a list", "begin each element with `- `")
_A_MAPPING = _wants("a mapping", "write it as `key: value`")
_A_TEXT = _wants("a text")
_A_NUMBER = _wants("a whole number")

_WORDS: Mapping[str, Callable[[ErrorDetails, KeyPath], Wording]] = {
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
