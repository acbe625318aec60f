"""Text: Markdown, in one language or several; what that is, is in ``markdown``."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Self, get_args

from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import MULTILINGUAL_SCHEMA, Schema, one_or_list, several, written
from cvtool.cv.model.markdown import trimmed


def checked_text(value: Any) -> str | dict[str, str]:
    """Check a text, or texts by language; raises ``PydanticCustomError``."""
    value = written(value)
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("empty_text", "")
        return trimmed(value)
    if isinstance(value, Mapping) and value:
        texts = {language: written(text) for language, text in value.items()}
        for language, text in texts.items():
            if not _is_language(language):
                raise PydanticCustomError("text_language", "", {"language": language})
            if not isinstance(text, str) or not text.strip():
                raise PydanticCustomError("text_in_language", "", {"language": language, "empty": not text})
        return {language: trimmed(text) for language, text in texts.items()}
    raise PydanticCustomError("text_type", "")


def _is_language(key: str) -> bool:
    primary = key.split("-", maxsplit=1)[0]
    return key.replace("-", "").isalnum() and primary.isalpha() and primary.islower() and len(primary) in {2, 3}


DESCRIBED_TEXT = {"anyOf": [{"type": ["string", "number"], "pattern": r"\S"}, MULTILINGUAL_SCHEMA]}
TEXT = core_schema.no_info_plain_validator_function(checked_text)
_TEXT = Schema(TEXT, DESCRIBED_TEXT)

_LONG_TEXT = Schema(core_schema.no_info_plain_validator_function(checked_text), DESCRIBED_TEXT)

Text = Annotated[str | dict[str, str], _TEXT]
"""Inline Markdown, or a mapping from language tag (BCP 47) to inline Markdown."""

_TEXTS = Schema(several(_TEXT.core), one_or_list({"type": "string", "pattern": r"\S"}, DESCRIBED_TEXT))

Texts = Annotated[tuple[str | dict[str, str], ...], _TEXTS]
"""One inline text, or a list of them."""

LongText = Annotated[str | dict[str, str], _LONG_TEXT]
"""Markdown with paragraphs and lists, or a mapping from language tag to such."""


def is_text(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Whether a field of a model holds ``Text``, or several, or one that may be missing."""
    arguments = get_args(annotation)
    held = (*metadata, *arguments)
    return _TEXT in held or _TEXTS in held or _LONG_TEXT in held or any(is_text(argument) for argument in arguments)


def is_long(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Whether a field of a model has room for paragraphs and lists."""
    arguments = get_args(annotation)
    return _LONG_TEXT in (*metadata, *arguments) or any(is_long(argument) for argument in arguments)


class Translated(str):
    """A literal text that is given in several languages: itself in one of them, ``by_language`` in all."""

    __slots__ = ("by_language",)
    by_language: Mapping[str, str]

    def __new__(cls, text: str, by_language: Mapping[str, str]) -> Self:
        """Make a text with its translations."""
        self = super().__new__(cls, text)
        self.by_language = by_language
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, str]]]:
        """Return what ``copy`` and ``pickle`` rebuild the value from."""
        return type(self), (str(self), self.by_language)


def _phrase(value: Any) -> str:
    text = checked_text(value)
    return text if isinstance(text, str) else Translated(next(iter(text.values())), text)


def _written_phrase(phrase: str) -> str | dict[str, str]:
    return dict(phrase.by_language) if isinstance(phrase, Translated) else phrase


PHRASE = core_schema.no_info_plain_validator_function(
    _phrase, serialization=core_schema.plain_serializer_function_ser_schema(_written_phrase)
)
Phrase = Annotated[str, Schema(PHRASE, DESCRIBED_TEXT)]
"""A literal text without markup, or a mapping from language tag to such texts: the name of a person."""
Phrases = Annotated[
    tuple[str, ...], Schema(several(PHRASE), one_or_list({"type": "string", "pattern": r"\S"}, DESCRIBED_TEXT))
]


def localized(text: str | Mapping[str, str], language: str, default: str = "en") -> str:
    """Choose the text in a language; without one, in the CV's default language, else the first given."""
    if isinstance(text, str):
        return text
    found = translation(text, language) or translation(text, default)
    return found or next(iter(text.values()))


def translation(text: Mapping[str, str], language: str) -> str | None:
    """Return the text of that very tag, of its primary part, or of another region's; None if there is none."""
    tags = {tag.lower(): tag for tag in text}
    wanted, primary = language.lower(), language.lower().partition("-")[0]
    regions = (tag for tag in tags if tag.partition("-")[0] == primary)
    found = next((tag for tag in (wanted, primary, *regions) if tag in tags), None)
    return text[tags[found]] if found else None
