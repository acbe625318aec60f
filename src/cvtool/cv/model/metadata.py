"""What a file says of itself, to search engines and archives: the properties of a document."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct, field
from pydantic_core import core_schema

from cvtool.cv.model.base import EXTENSIONS, Schema, before, one_or_list
from cvtool.cv.model.records import own_keys_apart, unset_left_out
from cvtool.cv.model.text import DESCRIBED_TEXT, PHRASE, TEXT, Translated, localized


class Metadata(Struct, frozen=True):
    """Subject (inline Markdown, perhaps by language) and keywords of the document."""

    subject: str | dict[str, str] | None = None
    keywords: tuple[str, ...] = ()
    extensions: dict[str, Any] = field(default_factory=dict)

    def words(self, language: str, default: str) -> tuple[str, ...]:
        """Return the keywords in a language."""
        return tuple(
            localized(word.by_language, language, default) if isinstance(word, Translated) else word
            for word in self.keywords
        )


def _metadata(found: Mapping[str, Any]) -> Metadata:
    return Metadata(found.get("subject"), found.get("keywords", ()), found.get(EXTENSIONS, {}))


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _written(metadata: Metadata) -> dict[str, Any]:
    words = [dict(word.by_language) if isinstance(word, Translated) else word for word in metadata.keywords]
    return unset_left_out({"subject": metadata.subject, "keywords": words}) | metadata.extensions


_PARTS = {
    "subject": core_schema.typed_dict_field(TEXT, required=False),
    "keywords": core_schema.typed_dict_field(
        before(_listed, core_schema.tuple_schema([PHRASE], variadic_item_index=0)), required=False
    ),
    EXTENSIONS: core_schema.typed_dict_field(core_schema.any_schema(), required=False),
}
_SCHEMA = core_schema.no_info_before_validator_function(
    own_keys_apart,
    core_schema.no_info_after_validator_function(
        _metadata, core_schema.typed_dict_schema(_PARTS, extra_behavior="forbid")
    ),
    serialization=core_schema.plain_serializer_function_ser_schema(_written),
)
_DESCRIBED = {
    "type": "object",
    "properties": {"subject": DESCRIBED_TEXT, "keywords": one_or_list(DESCRIBED_TEXT)},
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
}
DocumentMetadata = Annotated[Metadata, Schema(_SCHEMA, _DESCRIBED)]
