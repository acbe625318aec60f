"""Which keys a place in the CV may have: the models, walked along a location."""

from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from cvtool.cv.model.base import EXTENSIONS
from cvtool.cv.model.contacts import CONTACT_FIELDS
from cvtool.cv.model.cv import CV
from cvtool.cv.model.lazy import Lazy
from cvtool.cv.sections import SECTIONS, entry_class, section_class
from cvtool.cv.sections.base import Entry


def keys_at(location: Sequence[int | str], kind: str = "") -> list[str]:
    """List the keys allowed at a location; ``kind`` is that of the section, if the location is in one.

    Empty where keys are free.
    """
    model: type[BaseModel] | None = CV
    if location[:1] == ("sections",):
        model, location = (section_class(kind) if kind in SECTIONS else None), location[2:]
    if location[:1] == ("person",) and location[1:2] and CONTACT_FIELDS & {location[1]}:
        return ["value", "label"]
    if location[:1] == ("metadata",):
        return ["subject", "keywords"]
    for part in location:
        if isinstance(part, str) and model is not None:
            field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
            lazy = next((each.type for each in field.metadata if isinstance(each, Lazy)), None) if field else None
            model = _model(lazy or field.annotation) if field else model
            model = entry_class(kind) if model is Entry else model
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if field.alias != EXTENSIONS]


def _model(annotation: Any) -> type[BaseModel] | None:
    """Find the model in an annotation, whatever lists, mappings and unions it is wrapped in."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is None:
        return None
    return next((found for inner in get_args(annotation) if (found := _model(inner))), None)
