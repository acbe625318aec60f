"""Parts of a CV whose models are built only where a CV has such a part: to build them all costs more than to read it."""

from functools import cache
from pkgutil import resolve_name
from typing import Any

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from cvtool.cv.model.base import Model, Schema, one_or_more


class Lazy(Schema):
    """How a value is checked by a model that is named, module and class; ``several``: one, or a list of them."""

    def __init__(self, name: str, *, several: bool = False) -> None:
        super().__init__(core_schema.no_info_plain_validator_function(self._checked), {})
        self.name = name
        self.several = several

    @property
    def model(self) -> type[Model]:
        """The model itself."""
        found: type[Model] = resolve_name(self.name)
        return found

    def _checked(self, value: Any) -> Any:
        return _adapter(self.name, self.several).validate_python(one_or_more(value) if self.several else value)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the value as the model does."""
        del core
        described = handler(_adapter(self.name, False).core_schema)
        if not self.several:
            return described
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": described}]}


@cache
def _adapter(name: str, several: bool) -> TypeAdapter[Any]:  # noqa: FBT001 - it is a key of the cache
    model: Any = resolve_name(name)
    return TypeAdapter(tuple[model, ...] if several else model)
