"""The base of every model, and the small value types they share.

Keys that begin with ``x-`` are allowed everywhere and carried along untouched, in ``extensions``; every other unknown
key is an error, because a typo that passes is a sentence that vanishes from somebody's CV.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cvtool.document.addresses import SCHEMES
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml_numbers import WrittenFloat, WrittenInt

EXTENSIONS = "x-*"
_TAG = pattern(r"[a-z]{2}(-[A-Za-z0-9]+)*")
MULTILINGUAL_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"type": ["string", "number"], "pattern": r"\S"},
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
}


class Schema:
    """How a value is checked, and how the JSON Schema describes it, as Pydantic keeps both.

    Pydantic would derive the first from the annotation again for every field of every model, which is a good part of
    the time that a small CV takes to read.
    """

    def __init__(self, core: CoreSchema, described: dict[str, Any]) -> None:
        self.core = core
        self.described = described

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return a copy, because Pydantic writes into it."""
        del source, handler
        return copy(self.core)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return a copy for the same reason."""
        del core, handler
        return copy(self.described)


def before(check: Callable[[Any], Any], core: CoreSchema) -> CoreSchema:
    """Run a function on a value before it is checked."""
    return core_schema.no_info_before_validator_function(check, core)


def after(check: Callable[[Any], Any], core: CoreSchema | None = None) -> CoreSchema:
    """Run a function on a text, or on what another schema has let through."""
    return core_schema.no_info_after_validator_function(check, core or core_schema.str_schema())


def several(element: CoreSchema) -> CoreSchema:
    """Check a list, in which a bare text stands for a list of one."""
    return before(one_or_more, core_schema.tuple_schema([element], variadic_item_index=0))


class Model(BaseModel):
    """A frozen mapping of known keys, plus ``x-…`` keys of the user's own.

    ``shorthand`` names the field that a bare text stands for: ``- Python`` for ``- name: Python``. The text may be
    texts by language too: ``- {en: Python, ar: بايثون}``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    shorthand: ClassVar[str | None] = None

    extensions: Annotated[dict[str, Any], Schema(core_schema.dict_schema(), {})] = Field(
        default_factory=dict, alias=EXTENSIONS, repr=False
    )

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, value: Any) -> Any:
        if cls.shorthand and (_is_scalar(value) or _is_multilingual(value, cls.model_fields)):
            return {cls.shorthand: value}
        if not isinstance(value, Mapping):
            return value
        if None in value.values():
            value = {key: item for key, item in value.items() if item is not None or not cls._may_be_empty(key)}
        own = {key: item for key, item in value.items() if isinstance(key, str) and key.startswith("x-")}
        if not own or EXTENSIONS in own:
            return value
        return {key: item for key, item in value.items() if key not in own} | {EXTENSIONS: own}

    @classmethod
    def _may_be_empty(cls, key: Any) -> bool:
        """Whether ``key:`` with nothing after it is as good as no key; kind and visibility are always said."""
        field = cls.model_fields.get("with_" if key == "with" else key)
        if field is None or field.is_required():
            return False
        is_left_out = field.default is not None or any(getattr(each, "is_lazy", False) for each in field.metadata)
        return is_left_out and key not in {"kind", "visibility"}

    @model_serializer(mode="wrap")
    def _fold(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        extensions: dict[str, Any] = data.pop(EXTENSIONS, {})
        return data | extensions

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe ``x-`` keys as a pattern, and the shorthand as another form.

        The forms are a condition, and not a choice: of choices an editor takes the one that fits most, which for a
        mapping with a misspelled key was texts by language.
        """
        schema = handler.resolve_ref_schema(handler(core))
        schema.get("properties", {}).pop(EXTENSIONS, None)
        schema["patternProperties"] = {"^x-": {}}
        for key, described in schema.get("properties", {}).items():
            if cls._may_be_empty(key):
                default = {"default": described.pop("default")} if "default" in described else {}
                schema["properties"][key] = {"anyOf": [described, {"type": "null"}], **default}
        if cls.shorthand is None:
            return schema
        forms = schema.get("properties", {}).get(cls.shorthand, {}).get("anyOf", ())
        by_language = [_shorthand_by_language(schema["properties"])] if MULTILINGUAL_SCHEMA in forms else []
        return {
            "if": {"anyOf": [{"type": ["string", "number"]}, *by_language]},
            "then": {"pattern": r"\S"},
            "else": schema,
        }


def _shorthand_by_language(fields: Mapping[str, Any]) -> JsonSchemaValue:
    """Describe texts by language, as ``_is_multilingual`` takes them."""
    own = [name for name in sorted(fields) if _TAG.fullmatch(name)]
    languages = {"propertyNames": {"pattern": f"^{_TAG.pattern}$"}}
    return {**MULTILINGUAL_SCHEMA, **languages, **({"not": {"propertyNames": {"enum": own}}} if own else {})}


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_multilingual(value: Any, fields: Mapping[str, Any]) -> bool:
    """Whether all keys are language tags of two letters; ``id`` alone is the field of that name, not Indonesian."""
    if not isinstance(value, Mapping) or value.keys() <= fields.keys():
        return False
    return all(_TAG.fullmatch(str(key)) for key in value)


def as_written(model: BaseModel) -> dict[str, Any]:
    """Give a model back as the plain data that a file would hold, without what has its default value."""
    data: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return data


def written(value: Any) -> Any:
    """Give a number back as the text in the file; anything else is returned as it is."""
    if isinstance(value, WrittenInt | WrittenFloat):
        return value.written
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme.lower() not in SCHEMES:
        raise PydanticCustomError("url", "", {"value": value, "guess": guessed_address(value)})
    if re.search(r"[\s\x00-\x1f\x7f]", value) or (parts.scheme in {"http", "https"} and not parts.netloc):
        raise PydanticCustomError("url", "", {"value": value, "guess": ""})
    return value


def guessed_address(value: str) -> str:
    """Return what a web address without a scheme stands for; a bare DOI leads to its resolver."""
    doi = re.fullmatch(r"(?:doi:)? ?(10\.[0-9]{4,9}/\S+)", value, re.IGNORECASE)
    return f"https://doi.org/{doi[1]}" if doi else f"https://{value}"


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>()\[\],;:\"\\]+@[^@\s<>()\[\],;:\"\\.]+(\.[^@\s<>()\[\],;:\"\\.]+)+", value):
        raise PydanticCustomError("email", "", {"value": value})
    return value


def _orcid(value: str) -> str:
    """Check the ISO 7064 MOD 11-2 digit, as ORCID defines it."""
    digits = value.removeprefix("https://orcid.org/").replace("-", "")
    if not re.fullmatch(r"\d{15}[\dX]", digits):
        raise PydanticCustomError("orcid", "", {"value": value})
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[15]:
        raise PydanticCustomError("orcid_checksum", "", {"value": value})
    return "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def one_or_more(value: Any) -> Any:
    """Read a bare text as a list of one."""
    return [value] if isinstance(value, str) else value


STRING_OR_NUMBER: JsonSchemaValue = {"type": ["string", "number"], "minLength": 1}
_TEXT: JsonSchemaValue = {"type": "string", "minLength": 1}
_TAG_PATTERN = r"^[\w.+#-]+$"
LINE = before(written, core_schema.str_schema(min_length=1))
URL = after(_web_address)
EMAIL = after(_mail_address)
_TAG_SCHEMA = before(written, core_schema.str_schema(pattern=_TAG_PATTERN))


def one_or_list(described: JsonSchemaValue, element: JsonSchemaValue | None = None) -> JsonSchemaValue:
    """Describe one value, or a list of such, or of others."""
    return {"anyOf": [described, {"type": "array", "items": element or described}]}


Line = Annotated[str, Schema(LINE, STRING_OR_NUMBER)]
"""A literal text without markup; a number is taken as written."""
Url = Annotated[str, Schema(URL, {"type": "string", "format": "uri"})]
Orcid = Annotated[str, Schema(after(_orcid), _TEXT)]
Tag = Annotated[str, Schema(_TAG_SCHEMA, {"type": "string", "pattern": _TAG_PATTERN})]
Tags = Annotated[
    tuple[str, ...], Schema(several(_TAG_SCHEMA), one_or_list({"type": ["string", "number"], "pattern": r"^\S+$"}))
]
Lines = Annotated[tuple[str, ...], Schema(several(LINE), one_or_list(_TEXT, STRING_OR_NUMBER))]
Priority = Annotated[
    int, Schema(core_schema.int_schema(ge=0, le=100), {"type": "integer", "minimum": 0, "maximum": 100})
]
Visibility = Literal["public", "private"]
