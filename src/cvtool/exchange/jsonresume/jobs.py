"""Several positions at one employer ↔ as many items, as the standard wants it.

The items say all that they share; the first one also says what is messages of the employer alone. Our copy on each item
holds the position (``role``), and on the first the employer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from cvtool.cv.model.base import as_written
from cvtool.cv.sections.work import Job, Role
from cvtool.exchange.jsonresume.bullets import notes, read_bullets, strings
from cvtool.exchange.jsonresume.difference import combined, difference, edited, put_back_allowed
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.items import OURS, X_JSONRESUME, ItemShape, foreign, from_item, split_item
from cvtool.exchange.jsonresume.plain import flat
from cvtool.exchange.jsonresume.printed import as_printed, is_printed
from cvtool.exchange.values import Object, as_dict, extended, filled
from cvtool.sources.yaml import KeyPath

Placed = tuple[int, Mapping[str, Any]]
"""An item, and its place in the list."""
_OF_EMPLOYER = ("organization", "url")


def to_items(work: Job, form: ItemShape) -> list[Object]:
    """Write a job of several positions."""
    return [_position(work, role, form, is_first=place == 0) for place, role in enumerate(work.roles)]


def _position(work: Job, role: Role, form: ItemShape, *, is_first: bool) -> Object:
    bare, kept = foreign(role)
    natural = form.write(_as_job(work, bare, form, is_first=is_first))
    core = put_back_allowed(natural, kept, form.kind.name, form.reread) if kept else natural
    read = form.read(core)
    beside = difference(_without(as_written(bare), "highlights"), _of_role(read))
    shared = len(strings(work.highlights, form.languages)) if is_first else 0
    beside |= _bullets(bare, core.get("highlights", [])[shared:], form)
    ours: Object = {"role": beside}
    if is_first:
        base = {key: read[key] for key in _OF_EMPLOYER if key in read}
        ours["employer"] = difference(_without(as_written(foreign(work)[0]), "roles"), base)
    return core | {OURS: ours}


def _bullets(role: Role, texts: Sequence[str], form: ItemShape) -> Object:
    stored, whole = notes(role.highlights, form.languages), as_written(role).get("highlights", [])
    if read_bullets(texts, stored)[0] != whole:
        return {"highlights": whole}
    return {"bullets": stored} if stored else {}


def _as_job(work: Job, role: Role, form: ItemShape, *, is_first: bool) -> Job:
    """Return a position as a job of its own; where it is silent, the employer's entry applies."""
    values = {name: getattr(role, name) or getattr(work, name) for name in ("team", "project", "location", "url")}
    dated = role if role.date or role.start or role.end else work
    values |= {name: getattr(dated, name) for name in ("date", "start", "end")}
    job = work.model_copy(update=values | {"position": role.position, "roles": ()})
    if not is_first:
        return job.model_copy(update={"summary": role.summary, "highlights": role.highlights})
    summaries = [found for text in (work.summary, role.summary) if (found := flat(text, form.languages))]
    summary = role.summary if not work.summary else " ".join(summaries)
    return job.model_copy(update={"summary": summary, "highlights": (*work.highlights, *role.highlights)})


def _without(data: Object, *keys: str) -> Object:
    return {key: value for key, value in data.items() if key not in keys}


def _of_role(read: Object) -> Object:
    return {key: value for key, value in read.items() if key in Role.model_fields and key != "highlights"}


def from_items(items: Sequence[Placed], form: ItemShape, log: ImportLog) -> list[Any]:
    """Read the jobs of a section; positions that still say what our copies say are put together again."""
    jobs: list[Any] = []
    for group in _groups(items, form):
        together = _employer(group, form, log)
        jobs += [together] if together else [_alone(at, item, form, log) for at, item in group]
    return jobs


def _groups(items: Sequence[Placed], form: ItemShape) -> Iterator[list[Placed]]:
    group: list[Placed] = []
    for at, item in items:
        ours = split_item(item, form.kind.name)[1]
        goes_on = "role" in ours and "employer" not in ours and group and _name(group[0][1]) == _name(item)
        if group and not goes_on:
            yield group
            group = []
        group.append((at, item))
    if group:
        yield group


def _name(item: Mapping[str, Any]) -> Any:
    return item.get("name", item.get("organization"))


def _alone(at: int, item: Mapping[str, Any], form: ItemShape, log: ImportLog) -> Any:
    ours = split_item(item, form.kind.name)[1]
    role = ours.get("role")
    if not isinstance(role, dict):
        return from_item(item, form, log.under(at))
    log("this position is no longer next to the others at that organization: it becomes a separate job", (at,))
    return from_item(item, form, log.under(at), {key: value for key, value in role.items() if value is not None})


def _employer(group: Sequence[Placed], form: ItemShape, log: ImportLog) -> Any:
    """Put positions together; None if they are no such group, or say something else by now."""
    first, ours = split_item(group[0][1], form.kind.name)
    employer = ours.get("employer")
    if not isinstance(employer, dict) or not isinstance(ours.get("role"), dict):
        return None
    read = form.read(first)
    parent = combined({key: read[key] for key in _OF_EMPLOYER if key in read}, employer)
    messages: list[tuple[str, KeyPath]] = []
    try:
        shared = strings(form.model.model_validate(parent).highlights, form.languages)
        cores = [_own(item, shared if place == 0 else [], form) for place, (_, item) in enumerate(group)]
        roles = [_read_role(core, role, at, form, messages) for (core, role), (at, _) in zip(cores, group, strict=True)]
        work = form.model.model_validate(parent | {"roles": roles})
    except ValidationError:
        return None
    kept = [_kept(work, place, item, form) for place, (_, item) in enumerate(group)]
    if any(found is None for found in kept):
        return None
    for message, path in messages:
        log(message, path)
    for found, (at, _) in zip(kept, group, strict=True):
        log.keep(found or {}, {}, (at,))
    renewed = tuple(extended(role, X_JSONRESUME, found or {}) for role, found in zip(work.roles, kept, strict=True))
    return work.model_copy(update={"roles": renewed})


def _own(item: Mapping[str, Any], shared: Sequence[str], form: ItemShape) -> tuple[Object, Object]:
    """Return the fields of a position without the bullets of the employer, and our copy."""
    core, ours = split_item(item, form.kind.name)
    texts = core.get("highlights")
    if shared and isinstance(texts, list) and _is_led_by(texts, shared):
        core = core | {"highlights": texts[len(shared) :]}
    return core, as_dict(ours.get("role"))


def _is_led_by(texts: Sequence[Any], shared: Sequence[str]) -> bool:
    """Whether the first texts are those of the employer."""
    led = texts[: len(shared)]
    return len(led) == len(shared) and all(isinstance(text, str) for text in led) and all(map(is_printed, shared, led))


def _read_role(core: Object, role: Object, at: int, form: ItemShape, messages: list[tuple[str, KeyPath]]) -> Object:
    bullets, lost = read_bullets(core.get("highlights"), role.get("bullets"))
    messages += [(message, (at, "highlights")) for message in lost]
    return combined(_of_role(form.read(core)) | filled({"highlights": bullets}), _without(role, "bullets"))


def _kept(work: Job, place: int, item: Mapping[str, Any], form: ItemShape) -> Object | None:
    """Return what somebody else's fields differ in without meaning anything else; None if they do mean it."""
    core, _ = split_item(item, form.kind.name)
    job = _as_job(work, foreign(work.roles[place])[0], form, is_first=place == 0)
    natural = as_printed(form.write(job), core)
    return None if edited(core, natural, form.kind.name, form.reread) else difference(core, natural)
