"""Parts of a CV whose models are built only where it has such a part: to build them all costs more than to read it."""

from functools import cache
from pkgutil import resolve_name
from typing import Any, cast

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from cvtool.cv.model.base import STRING_OR_NUMBER, Schema, one_or_more


class Lazy(Schema):
    """How a value is checked by a type that is named, module and name; ``several``: one, or a list of them."""

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
        described = handler(cast("CoreSchema", inner))
        if not self.several:
            return described
        has_shorthand = getattr(self.type, "shorthand", None)
        item = {"anyOf": [STRING_OR_NUMBER, described]} if has_shorthand else described
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": item}]}


@cache
def _adapter(name: str, *, several: bool) -> TypeAdapter[Any]:
    found: Any = resolve_name(name)
    return TypeAdapter(tuple[found, ...] if several else found)
