"""``limit``: how many entries of a section, and how many highlights of an entry, at the most."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from cvtool.cv.items import Selectable, held_by_pins
from cvtool.cv.model.variants import Limit
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause, Decisions
from cvtool.sources.yaml import KeyPath


class LimitTooLowError(CvtoolError):
    """A limit is below what is pinned: the items that are, and where the limit is in the CV."""

    def __init__(self, message: str, path: KeyPath, pinned: Sequence[Selectable]) -> None:
        super().__init__(Diagnostic("limit-too-low", message))
        self.message = message
        self.path = path
        self.pinned = tuple(pinned)


def limited(decisions: Decisions, choice: Choice) -> Decisions:
    """Keep the pinned items and those of the highest priority, the earlier ones first; raises ``LimitTooLowError``."""
    limits = choice.variant.limit
    if not limits:
        return decisions
    out = {path for name, limit in limits.items() for path in _beyond(decisions, name, limit, choice)}
    return tuple(replace(d, cause=Cause.LIMIT) if d.shown and d.item.path in out else d for d in decisions)


def _beyond(decisions: Decisions, name: str, limit: Limit, choice: Choice) -> Iterator[KeyPath]:
    section: KeyPath = ("sections", name)
    shown = [decision.item for decision in decisions if decision.shown and decision.item.path[:2] == section]
    held = held_by_pins(shown)
    path = choice.path("limit", name)
    if limit.entries is not None:
        yield from _no_publications(shown, limit.entries)
        entries = [item for item in shown if item.kind == "entry"]
        beyond = _surplus(entries, held, limit.entries, path, (f"section `{name}`", "entries"))
        yield from beyond
        shown = [item for item in shown if item.path[:4] not in beyond]
    if limit.highlights is not None:
        for holder in (item for item in shown if item.kind in {"entry", "role"}):
            bullets = [item for item in shown if item.kind == "highlight" and item.parent == holder.path]
            yield from _surplus(bullets, held, limit.highlights, path, (f"one entry of section `{name}`", "highlights"))


def _no_publications(shown: Sequence[Selectable], entries: int) -> Iterator[KeyPath]:
    """Leave out a list of which nothing may be shown; any other limit of it is its ``max``."""
    if entries == 0:
        yield from (item.path for item in shown if isinstance(item.node, PublicationsSection))


def _surplus(
    items: Sequence[Selectable], held: AbstractSet[KeyPath], most: int, path: KeyPath, words: tuple[str, str]
) -> list[KeyPath]:
    """List what is beyond a limit; ``words`` say of what it is a limit, and on what."""
    pinned = [item for item in items if item.path in held]
    if len(pinned) > most:
        where, what = words
        are = "is" if len(pinned) == 1 else "are"
        message = f"at most {most} {what} are allowed in {where}, but {len(pinned)} {are} pinned"
        raise LimitTooLowError(message, path, pinned)
    best = sorted(items, key=lambda item: (item.path not in held, -item.priority))
    return [item.path for item in best[most:]]
