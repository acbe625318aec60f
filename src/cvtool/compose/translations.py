"""The texts of a CV in the language asked for: which it lacks, and where they stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from cvtool.cv.model.base import Model
from cvtool.cv.model.cv import CV
from cvtool.cv.model.text import Translated, localized, translation
from cvtool.cv.project import Positions
from cvtool.cv.texts import text_fields, walk_texts
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.locales import load_locale, primary

MOST_LINES = 8
"""How many texts that lack a language are listed; the others are counted."""


def untranslated(shown: CV, whole: CV, language: str, positions: Positions) -> list[Diagnostic]:
    """Report which of the texts shown lack the language; positions are looked up in the whole CV."""
    name = load_locale(language).english
    found = [text.value for text in walk_texts(shown)]
    given = [text for text in found if isinstance(text, Mapping)]
    lacking = [text for text in given if translation(text, language) is None]
    notes = [*_other_script(language)]
    if lacking:
        spans = [span for text in walk_texts(whole) if text.value in lacking and (span := positions(text.path))]
        notes.append(_lacking(len(lacking), sorted(set(spans)), name))
    elif found and not given and primary(language) != primary(whole.language):
        message = f"no text in the CV is in {name}: only labels, section titles and dates are translated"
        hint = f"write texts as {{{whole.language}: …, {language}: …}}"
        notes.append(Diagnostic("untranslated", message, None, hint, Severity.NOTE))
    return notes


def _lacking(count: int, spans: list[Span], name: str) -> Diagnostic:
    others = [str(span.line) for span in spans[1:]]
    more = f" and {len(others) - MOST_LINES} more" if len(others) > MOST_LINES else ""
    hint = f"also on line{'s' * (len(others) > 1)} {', '.join(others[:MOST_LINES])}{more}" if others else ""
    what = "a text is" if count == 1 else f"{count} texts are"
    message = f"{what} not available in {name} and printed in another language"
    return Diagnostic("untranslated", message, spans[0] if spans else None, hint, Severity.NOTE)


def _other_script(language: str) -> Iterator[Diagnostic]:
    """Say so where the words of a language are not what readers of a region are used to."""
    locale = load_locale(language)
    if any(f"{language}-".lower().startswith(f"{tag}-".lower()) for tag in locale.differs):
        message = f"there is no locale for `{language}`: `{locale.language}` is used"
        hint = f"give section titles a text under `{language}:`"
        yield Diagnostic("other-script", message, None, hint, Severity.NOTE)


def in_language(cv: CV, language: str) -> CV:
    """Turn every literal text that is given in several languages to the one asked for; places stay as they are."""
    update = {key: _turned(getattr(cv, key), language, cv.language) for key in ("person", "sections")}
    return cv.model_copy(update=update)


def _turned(value: Any, language: str, default: str) -> Any:
    """Return the value itself, unless there is a text in it to turn."""
    match value:
        case Translated():
            return Translated(localized(value.by_language, language, default), value.by_language)
        case Model():
            fields = {name: getattr(value, name) for name in text_fields(type(value))}
            update = {name: new for name, old in fields.items() if (new := _turned(old, language, default)) is not old}
            return value.model_copy(update=update) if update else value
        case tuple():
            items = tuple(_turned(item, language, default) for item in value)
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        case dict():
            values = {key: _turned(item, language, default) for key, item in value.items()}
            return values if any(values[key] is not value[key] for key in value) else value
        case _:
            return value
