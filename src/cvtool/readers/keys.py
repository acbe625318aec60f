"""Which keys a place in the CV may have: the models, walked along a location."""

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from cvtool.model.base import EXTENSIONS
from cvtool.model.cv import CV


def keys_at(location: Iterable[int | str]) -> list[str]:
    """List the keys allowed at a location as Pydantic gives it; empty where there is no fixed set."""
    candidates: list[type[BaseModel]] = [CV]
    for part in location:
        if isinstance(part, str) and len(candidates) > 1:  # the kind, which chooses among the sections
            candidates = [model for model in candidates if model.model_fields["kind"].default == part]
        elif isinstance(part, str) and candidates:
            field = next((f for name, f in candidates[0].model_fields.items() if part in (name, f.alias)), None)
            candidates = _models(field.annotation) if field else candidates
    if len(candidates) != 1:
        return []
    fields = candidates[0].model_fields.items()
    return [field.alias or name for name, field in fields if field.alias != EXTENSIONS]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """Find the models in an annotation, whatever lists, mappings and unions they are wrapped in."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is None:
        return []
    return [model for inner in get_args(annotation) for model in _models(inner)]
