"""Differences between two objects, and how they are put back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from cvtool.cv.model.dates import parse_date
from cvtool.exchange.jsonresume import official
from cvtool.exchange.values import Object

_NOTHING = object()


def difference(full: Mapping[str, Any], base: Mapping[str, Any]) -> Object:
    """Return what must be put onto ``base`` to get ``full``; None stands for what is to be taken away."""
    changed = {key: value for key, value in full.items() if base.get(key, _NOTHING) != value}
    return changed | {key: None for key in base if key not in full}


def combined(base: Mapping[str, Any], changes: Mapping[str, Any]) -> Object:
    """Put a difference onto its base; None under a key of the user's own (``x-…``) is a value."""
    gone = {key for key, value in changes.items() if value is None and not key.startswith("x-")}
    return {key: value for key, value in {**base, **changes}.items() if key not in gone}


def put_back(
    natural: Object, kept: Mapping[str, Any], place: str, reread: Callable[[Object], Object]
) -> tuple[Object, Object]:
    """Put kept values onto what we say ourselves; return the result, and what does not fit any more.

    A value fits as long as reading it (``reread``: read it, and write that) gives what we say without it. None under a
    key that the standard knows at the place leaves that key out.
    """
    known = official.fields(place)
    meant = reread(natural)
    wanted = [key for key in kept if key in natural or not (kept[key] is None and key in known)]
    wanted = [key for key in wanted if natural.get(key, _NOTHING) != kept[key]]
    whole = _merged(natural, kept, wanted, known)
    if reread(whole) == meant:
        return whole, {key: value for key, value in kept.items() if key not in wanted}
    fitting: list[str] = []
    for key in wanted:
        if reread(_merged(natural, kept, [*fitting, key], known)) == meant:
            fitting.append(key)
    rest = {key: value for key, value in kept.items() if key not in fitting}
    return _merged(natural, kept, fitting, known), rest


def put_back_allowed(
    natural: Object, kept: Mapping[str, Any], place: str, reread: Callable[[Object], Object]
) -> Object:
    """Put back what the standard allows at the place; what does not fit any more is dropped.

    It may say what was made private since.
    """
    allowed = {
        key: value
        for key, value in kept.items()
        if value is None or (official.allowed(place, key, value) and not _is_impossible(place, key, value))
    }
    return put_back(natural, allowed, place, reread)[0]


def _is_impossible(place: str, key: str, value: Any) -> bool:
    """Whether a value is a date that is not in the calendar, which the pattern of the schema lets through."""
    if "$ref" not in official.fields(place).get(key, {}):
        return False
    try:
        parse_date(value)
    except PydanticCustomError as error:
        return error.type == "date_calendar"
    return False


def edited(core: Object, natural: Object, place: str, reread: Callable[[Object], Object]) -> Object:
    """Return the fields of an item that say something else than we would."""
    return put_back(natural, difference(core, natural), place, reread)[1]


def _merged(natural: Object, kept: Mapping[str, Any], keys: Iterable[str], known: Collection[str]) -> Object:
    core = dict(natural)
    for key in keys:
        if kept[key] is None and key in known:
            core.pop(key, None)
        else:
            core[key] = kept[key]
    return core
