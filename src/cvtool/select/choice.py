"""What is chosen: a variant with what it inherits, and the flags that override it."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from cvtool.cv.model.variants import Limit, PublicationFilter, Variant
from cvtool.cv.sections.base import SectionBase
from cvtool.sources.yaml import KeyPath

_M = TypeVar("_M", Limit, PublicationFilter)
FLAG = ""
"""Means the command line in ``Choice.origins``."""


class Choice(Struct, frozen=True):
    """A variant without ``extends``: everything that holds is in it. ``name`` is empty if only flags choose.

    ``origins`` says for each field which variant gives it, or that a flag does.
    """

    variant: Variant = field(default_factory=Variant)
    name: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    private: bool = False
    """Show what is private, too."""

    @property
    def is_all(self) -> bool:
        """Whether nothing is chosen: the CV as it stands."""
        return not self.name and not self.origins

    def path(self, name: str, *rest: str) -> KeyPath:
        """Return where a field of the choice is in the CV; the variant itself if a flag gives it."""
        origin = self.origins.get(name, FLAG)
        return ("variants", origin, name, *rest) if origin else ()


def choose(
    variants: Mapping[str, Variant], name: str, flags: Variant | None = None, *, private: bool = False
) -> Choice:
    """Resolve a variant of the CV and lay flags over it; no name means flags alone."""
    flat, origins = Variant(), dict[str, str]()
    for ancestor in reversed(lineage(variants, name)):
        flat = _merged(flat, variants[ancestor])
        origins |= dict.fromkeys(_given(variants[ancestor]), ancestor)
    if flags is not None:
        redact = (*(flat.redact or ()), *(flags.redact or ()))  # which flags can only add to
        flat = _merged(flat, flags).model_copy(update={"redact": tuple(dict.fromkeys(redact)) or flat.redact})
        origins |= dict.fromkeys(_given(flags), FLAG)
    return Choice(flat, name, origins, private)


def lineage(variants: Mapping[str, Variant], name: str) -> list[str]:
    """List a variant and what it extends, the nearest first; a cycle ends where it would begin again."""
    names: dict[str, None] = {}
    following: str | None = name
    while following and following in variants and following not in names:
        names[following] = None
        following = variants[following].extends
    return list(names)


def sections_named(names: Sequence[str], sections: Mapping[str, SectionBase]) -> list[str]:
    """List the sections that a variant's ``sections`` mean, in its order.

    What holds subsections means all of them, unless some of these are named, too.
    """
    found: dict[str, None] = {}
    for name in names:
        inner = [key for key, section in sections.items() if section.parent == name]
        found |= dict.fromkeys([name] if set(inner) & set(names) else [name, *inner])
    return [name for name in found if name in sections]


def _given(variant: Variant) -> list[str]:
    """List the fields that a variant gives, ``extends`` apart."""
    names = Variant.model_fields.keys() - {"extends", "extensions"}
    return sorted(name for name in names if getattr(variant, name) is not None)


def _merged(parent: Variant, child: Variant) -> Variant:
    """Lay a variant over another: ``limit`` and ``publications`` merge key by key, anything else replaces."""
    update = {name: getattr(child, name) for name in _given(child)}
    if parent.limit and child.limit:
        both = {name: _over(parent.limit.get(name), limit) for name, limit in child.limit.items()}
        update["limit"] = parent.limit | both
    if parent.publications and child.publications:
        update["publications"] = _over(parent.publications, child.publications)
    return parent.model_copy(update=update)


def _over(parent: _M | None, child: _M) -> _M:
    if parent is None:
        return child
    return parent.model_copy(update={name: getattr(child, name) for name in child.model_fields_set})
