"""Ways to reach a person: one value or several, each with a label if it needs one.

Plain data, without a model of its own: every CV is read with it, and building models is what starting up costs.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct, field
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from cvtool.cv.model.base import EMAIL, EXTENSIONS, LINE, STRING_OR_NUMBER, URL, Schema, before, one_or_list
from cvtool.cv.model.records import own_keys_apart
from cvtool.cv.model.text import DESCRIBED_TEXT, PHRASE, TEXT

CONTACT_FIELDS = frozenset({"email", "phone", "website"})
"""The fields of a person that hold contacts."""


class Contact(Struct, frozen=True):
    """An address or a number; ``label`` says which one it is, in inline Markdown or by language."""

    value: str
    label: str | dict[str, str] | None = None
    extensions: dict[str, Any] = field(default_factory=dict)

    def written(self) -> Any:
        """Return what a file would hold."""
        if self.label is None and not self.extensions:
            return self.value
        return {"value": self.value, **({"label": self.label} if self.label else {}), **self.extensions}


def first(contacts: tuple[Contact, ...]) -> str | None:
    """Return the value that comes first, for formats with room for one."""
    return contacts[0].value if contacts else None


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _as_mapping(value: Any) -> Any:
    """Write a bare value as a mapping, and gather the user's own keys."""
    if isinstance(value, Contact):
        value = value.written()
    return own_keys_apart(value if isinstance(value, Mapping) else {"value": value})


def _contact(found: dict[str, Any]) -> Contact:
    return Contact(found["value"], found.get("label"), found.get(EXTENSIONS, {}))


def _written(contacts: tuple[Contact, ...]) -> Any:
    found = [contact.written() for contact in contacts]
    return found[0] if len(found) == 1 else found


def _contacts(value: CoreSchema) -> CoreSchema:
    parts = {
        "value": core_schema.typed_dict_field(value),
        "label": core_schema.typed_dict_field(TEXT, required=False),
        EXTENSIONS: core_schema.typed_dict_field(core_schema.any_schema(), required=False),
    }
    one = core_schema.no_info_after_validator_function(
        _contact, core_schema.typed_dict_schema(parts, extra_behavior="forbid")
    )
    listed = core_schema.tuple_schema([before(_as_mapping, one)], variadic_item_index=0)
    return core_schema.no_info_before_validator_function(
        _as_list, listed, serialization=core_schema.plain_serializer_function_ser_schema(_written)
    )


def _described(value: JsonSchemaValue) -> JsonSchemaValue:
    labelled: JsonSchemaValue = {
        "type": "object",
        "properties": {"value": value, "label": DESCRIBED_TEXT},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": ["value"],
    }
    one: JsonSchemaValue = {"anyOf": [value, labelled]}
    return {"anyOf": [value, labelled, {"type": "array", "items": one}]}


def _schema(value: CoreSchema, described: JsonSchemaValue) -> Schema:
    return Schema(_contacts(value), _described(described))


Contacts = tuple[Contact, ...]
Emails = Annotated[Contacts, _schema(EMAIL, {"type": "string", "format": "email"})]
Phones = Annotated[Contacts, _schema(LINE, STRING_OR_NUMBER)]
Websites = Annotated[Contacts, _schema(URL, {"type": "string", "format": "uri"})]


def _text_lines(value: Any) -> Any:
    """Read a text of several lines as a list of them."""
    if isinstance(value, str) and "\n" in value.strip():
        return [line.strip() for line in value.splitlines() if line.strip()]
    return _as_list(value)


_PHRASES = core_schema.tuple_schema([PHRASE], variadic_item_index=0)
Titles = Annotated[tuple[str, ...], Schema(before(_as_list, _PHRASES), one_or_list(DESCRIBED_TEXT))]
"""Literal texts, each perhaps by language; one alone is a list of one."""
AddressLines = Annotated[tuple[str, ...], Schema(before(_text_lines, _PHRASES), one_or_list(DESCRIBED_TEXT))]
"""The same, where a text of several lines is a list."""
