"""What is private below ``x-…`` keys, where people keep the anchors of their YAML: it is not carried along."""

from collections.abc import Iterable
from typing import Any

from cvtool.cv.model.base import Model
from cvtool.cv.model.cv import CV


def without_private_extensions(cv: CV, items: Iterable[Any]) -> CV:
    """Leave out every private mapping below an ``x-…`` key of a CV, and of the items in it; mostly there is none."""
    models = (cv, cv.person, *cv.variants.values(), *items)
    kept = (getattr(model, "extensions", None) for model in models)
    found: CV = _open(cv) if any(_has_private(value) for value in kept if value) else cv
    return found


def _open(value: Any) -> Any:
    if isinstance(value, Model):
        update = {name: _open(getattr(value, name)) for name in type(value).model_fields if name != "extensions"}
        return value.model_copy(update=update | {"extensions": _public(value.extensions)})
    if isinstance(value, tuple):
        return tuple(map(_open, value))
    return {key: _open(each) for key, each in value.items()} if type(value) is dict else value


def _has_private(value: Any) -> bool:
    if isinstance(value, dict):
        return value.get("visibility") == "private" or any(map(_has_private, value.values()))
    return isinstance(value, list) and any(map(_has_private, value))


def _public(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _public(each) for key, each in value.items() if not _is_private(each)}
    return [_public(each) for each in value if not _is_private(each)] if isinstance(value, list) else value


def _is_private(value: Any) -> bool:
    return isinstance(value, dict) and value.get("visibility") == "private"
