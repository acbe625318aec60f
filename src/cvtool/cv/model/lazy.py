"""Parts of a CV whose models are built only where it has such a part: to build them all costs more than to read it."""

from functools import cache
from pkgutil import resolve_name
from typing import Any, cast

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cvtool.cv.model.base import Model, Schema, one_or_more, written


class Lazy(Schema):
    """How a value is checked by a type that is named, module and name; ``several``: one, or a list of them."""

    is_lazy = True

    def __init__(self, name: str, *, several: bool = False) -> None:
        super().__init__(core_schema.no_info_plain_validator_function(self._checked), {})
        self.name = name
        self.several = several

    @property
    def type(self) -> Any:
        """The type itself: a model, or what holds some."""
        return resolve_name(self.name)

    def _checked(self, value: Any) -> Any:
        return _adapter(self.name, several=self.several).validate_python(one_or_more(value) if self.several else value)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the value as the model does."""
        del core
        inner = {**_adapter(self.name, several=False).core_schema, "ref": f"{self.name.replace(':', '.')}:1"}
        found: Any = self.type
        is_model = isinstance(found, type) and issubclass(found, Model)
        described = (
            found.__get_pydantic_json_schema__(cast("CoreSchema", inner), handler)
            if is_model
            else handler(cast("CoreSchema", inner))
        )
        if not self.several:
            return described
        return {"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": described}]}


class NameOrOptions(Lazy):
    """A text, which is a name; or a mapping of options."""

    def _checked(self, value: Any) -> Any:
        if isinstance(value, dict):
            return super()._checked(value)
        value = written(value)
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "")
        if not value:
            raise PydanticCustomError("empty_text", "")
        return value

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe both."""
        return {"anyOf": [{"type": "string", "minLength": 1}, super().__get_pydantic_json_schema__(core, handler)]}


@cache
def _adapter(name: str, *, several: bool) -> TypeAdapter[Any]:
    found: Any = resolve_name(name)
    return TypeAdapter(tuple[found, ...] if several else found)
