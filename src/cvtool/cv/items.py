"""What can be decided on: everything in a CV that is shown or not, in the order of the file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from cvtool.bib.query.filter import written_tags
from cvtool.bib.work import Work
from cvtool.cv.keywords import KeywordTest, ignored_keywords, keyword_test
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections.base import Entry, EntrySection, Highlight
from cvtool.cv.sections.work import Job
from cvtool.diagnostics import Diagnostic, Span
from cvtool.folding import folded
from cvtool.sources.yaml import KeyPath

SelectableKind = Literal[
    "contact", "profile", "headline", "summary", "section", "entry", "role", "highlight", "publication"
]

CONTACTS = (
    "titles",
    "postnominals",
    "pronouns",
    "also",
    "affiliation",
    "email",
    "phone",
    "website",
    "location",
    "address",
    "photo",
    "orcid",
)
"""What a person is reached and described by, each shown or left out as a whole; and the spellings of the name."""
WORKS = "publications"
CHART = "chart"
"""The kind of section that is a picture; its model is built for a CV that has one."""


class Selectable(Struct, frozen=True):
    """One thing that is shown or not: its path in the long form of the CV, what it is, and the value itself.

    A publication's path is ``("publications", key)``: it is decided on once for all lists.
    """

    path: KeyPath
    kind: SelectableKind
    node: Any
    parent: KeyPath = ()
    is_tag: KeywordTest | None = None
    """Which keywords of a publication are tags; None stands for all."""

    @property
    def tags(self) -> frozenset[str]:
        """The tags, folded: case and accents do not count. Those of a publication are among its keywords."""
        return frozenset(map(folded, self.written_tags))

    @property
    def written_tags(self) -> tuple[str, ...]:
        """The tags as they are written."""
        if self.kind == "publication":
            words, own = written_tags(self.node), self.node.overrides.tags if self.node.overrides else ()
            return (*filter(self.is_tag or bool, words[: len(words) - len(own)]), *own)
        tags: tuple[str, ...] = getattr(self.node, "tags", ())
        return tags

    @property
    def is_private(self) -> bool:
        """Whether it must never be shown."""
        return getattr(self.node, "visibility", "public") == "private"

    @property
    def priority(self) -> int:
        """How much it is worth, 0 to 100; what cannot say so is worth 50."""
        priority: int = getattr(self.node, "priority", 50)
        return priority

    @property
    def pinned(self) -> bool:
        """Whether it stays in any case."""
        return bool(getattr(self.node, "pin", False))


def held_by_pins(items: Iterable[Selectable]) -> frozenset[KeyPath]:
    """Return the paths of what is pinned, and of everything that holds something pinned."""
    return frozenset(item.path[:end] for item in items if item.pinned for end in range(1, len(item.path) + 1))


def walk(cv: CV, works: Sequence[Work], chosen: Variant | None = None) -> tuple[Selectable, ...]:
    """List every item, parents before their children, publications at the end; ``chosen`` names more tags."""
    own = (*_head(cv), *_sections(cv))
    is_tag = keyword_test(cv, _used(own, works), chosen) if works else None
    return (*own, *(Selectable((WORKS, work.key), "publication", work, (), is_tag) for work in works))


def ignored(cv: CV, works: Sequence[Work], span: Span | None, chosen: Variant | None = None) -> list[Diagnostic]:
    """Note the keywords of a bibliography that are not tags."""
    return ignored_keywords(works, keyword_test(cv, _used(walk(cv, ()), works), chosen), span)


def _used(items: Iterable[Selectable], works: Sequence[Work]) -> Iterator[str]:
    """Yield the tags that the CV itself writes: on its items, and on works in ``overrides``."""
    yield from (tag for item in items for tag in item.written_tags)
    yield from (tag for work in works if work.overrides for tag in work.overrides.tags)


def public_items(cv: CV, works: Sequence[Work]) -> Iterator[Selectable]:
    """List the items that are not private, in the order of ``walk``."""
    hidden: set[KeyPath] = set()
    for item in walk(cv, works):
        if item.is_private or item.parent in hidden:
            hidden.add(item.path)
        else:
            yield item


def public_sections(cv: CV) -> list[str]:
    """List the ids of the sections that are not private."""
    return [name for name, section in cv.sections.items() if section.visibility != "private"]


def _head(cv: CV) -> Iterator[Selectable]:
    person = cv.person
    if person.headline is not None:
        yield Selectable(("person", "headline"), "headline", person.headline)
    for name in CONTACTS:
        value = getattr(person, name)
        if value not in (None, ()):
            yield Selectable(("person", name), "contact", value)
    for index, profile in enumerate(person.profiles):
        yield Selectable(("person", "profiles", index), "profile", profile)
    if cv.summary is not None:
        yield Selectable(("summary",), "summary", cv.summary)


def _sections(cv: CV) -> Iterator[Selectable]:
    for name, section in cv.sections.items():
        path: KeyPath = ("sections", name)
        yield Selectable(path, "section", section, ("sections", section.parent) if section.parent else ())
        entries = section.entries if isinstance(section, EntrySection) else ()
        for index, entry in enumerate(entries):
            yield from _entry(entry, (*path, "entries", index), path, "entry")


def _entry(entry: Entry, path: KeyPath, parent: KeyPath, kind: SelectableKind) -> Iterator[Selectable]:
    yield Selectable(path, kind, entry, parent)
    yield from _highlights(entry.highlights, path)
    if isinstance(entry, Job):
        for index, role in enumerate(entry.roles):
            yield from _entry(role, (*path, "roles", index), path, "role")


def _highlights(highlights: Sequence[Highlight], parent: KeyPath) -> Iterator[Selectable]:
    for index, highlight in enumerate(highlights):
        path = (*parent, "highlights", index)
        yield Selectable(path, "highlight", highlight, parent)
        yield from _highlights(highlight.highlights, path)
