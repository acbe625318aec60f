"""Text: inline Markdown, in one language or several.

A subset of CommonMark: ``*emphasis*``, ``**strong**``, a code span, ``[link](url)`` with an allowed scheme, and
backslash escapes. Everything else is literal, in every output: raw HTML, images, ``javascript:`` links, LaTeX.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Self, get_args

from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import MULTILINGUAL_SCHEMA, Schema, one_or_list, several, written
from cvtool.document import SCHEMES, Code, Emph, Inline, Inlines, Link, Str, Strong, web_address

if TYPE_CHECKING:  # loading the parser costs start-up, and only rendering needs it
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def _text(value: Any) -> str | dict[str, str]:
    value = written(value)
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("empty_text", "")
        return value
    if isinstance(value, Mapping) and value:
        texts = {language: written(text) for language, text in value.items()}
        for language, text in texts.items():
            if not _is_language(language):
                raise PydanticCustomError("text_language", "", {"language": language})
            if not isinstance(text, str) or not text.strip():
                raise PydanticCustomError("text_in_language", "", {"language": language, "empty": not text})
        return texts
    raise PydanticCustomError("text_type", "")


def _is_language(key: str) -> bool:
    primary = key.split("-", maxsplit=1)[0]
    return key.replace("-", "").isalnum() and primary.isalpha() and primary.islower() and len(primary) in {2, 3}


DESCRIBED_TEXT = {"anyOf": [{"type": ["string", "number"]}, MULTILINGUAL_SCHEMA]}
TEXT = core_schema.no_info_plain_validator_function(_text)
_TEXT = Schema(TEXT, DESCRIBED_TEXT)

Text = Annotated[str | dict[str, str], _TEXT]
"""Inline Markdown, or a mapping from language tag (BCP 47) to inline Markdown."""


MAX_MARKUP = 20
"""How deep emphasis may be nested in a text."""


def is_text(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Whether a field of a model holds ``Text``, or several, or one that may be missing."""
    arguments = get_args(annotation)
    return _TEXT in metadata or _TEXT in arguments or any(is_text(argument) for argument in arguments)


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
    text = _text(value)
    return text if isinstance(text, str) else Translated(next(iter(text.values())), text)


def _written_phrase(phrase: str) -> str | dict[str, str]:
    return dict(phrase.by_language) if isinstance(phrase, Translated) else phrase


PHRASE = core_schema.no_info_plain_validator_function(
    _phrase, serialization=core_schema.plain_serializer_function_ser_schema(_written_phrase)
)
Phrase = Annotated[str, Schema(PHRASE, DESCRIBED_TEXT)]
"""A literal text without markup, or a mapping from language tag to such texts: a title, a degree, a place of work."""
Phrases = Annotated[tuple[str, ...], Schema(several(PHRASE), one_or_list({"type": "string"}, DESCRIBED_TEXT))]


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


def parse_inlines(markdown: str) -> Inlines:
    """Parse inline Markdown into text nodes; line breaks become spaces."""
    if not any(char in markdown for char in "\\`*_[\n"):
        return (Str(markdown),)
    tokens = _parser().parseInline(markdown)[0].children or []
    return _merge(_nodes(iter(tokens)))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["newline", "emphasis", "link", "escape", "backticks"])
    parser.validateLink = lambda url: url.partition(":")[0].lower() in SCHEMES  # type: ignore[method-assign]
    return parser


def _nodes(tokens: "Iterator[Token]", depth: int = 0) -> Inlines:
    """Read nodes up to the end of the tokens, or to the closing token of the node that we are in.

    Emphasis deeper than ``MAX_MARKUP`` is left out, but not its text.
    """
    nodes: list[Inline] = []
    left_out = 0
    for token in tokens:
        if token.nesting == -1 and not left_out:
            break
        match token.type:
            case "code_inline":
                nodes.append(Code(token.content))
            case "em_open" | "strong_open" if depth == MAX_MARKUP:
                left_out += 1
            case "em_close" | "strong_close":
                left_out -= 1
            case "em_open":
                nodes.append(Emph(_merge(_nodes(tokens, depth + 1))))
            case "strong_open":
                nodes.append(Strong(_merge(_nodes(tokens, depth + 1))))
            case "link_open":
                nodes.append(Link(web_address(str(token.attrs["href"])), _merge(_nodes(tokens, depth))))
            case "softbreak" | "hardbreak":
                nodes.append(Str(" "))
            case _:
                nodes.append(Str(token.content))
    return tuple(nodes)


def _merge(nodes: Inlines) -> Inlines:
    """Join neighbouring plain texts, which escapes and line breaks cut apart."""
    merged: list[Inline] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Str) and isinstance(last, Str):
            merged[-1] = Str(last.text + node.text)
        elif node != Str(""):
            merged.append(node)
    return tuple(merged)
