"""What variants name that does not exist: parents, sections, tags, themes, languages; and circles of parents."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.query.criteria import Criteria
from cvtool.bib.query.filter import Terms, select_works, written_tags
from cvtool.bib.work import Work
from cvtool.cv.checks.finding import Finding, World
from cvtool.cv.items import public_items, public_sections, walk
from cvtool.cv.keywords import override_tags
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections.base import EntrySection
from cvtool.cv.sections.publications import SELECTED, PublicationsSection
from cvtool.dates import PartialDate
from cvtool.diagnostics import Severity, nearest
from cvtool.folding import folded
from cvtool.locales import language_hint, primary
from cvtool.sources.yaml import KeyPath
from cvtool.tags import parse_tags, tag_words

MAX_LINEAGE = 100
"""How many variants may extend one another in a row."""
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
"""Names of devices in Windows, with any suffix ("Naming Files, Paths, and Namespaces", Microsoft)."""
_SHOWN = 12
"""Names of a circle that are printed."""


def check_variants(cv: CV, world: World) -> Iterator[Finding]:
    """Find parents, sections, tags, themes and languages of variants that do not exist, and circles of parents."""
    known = None if world.works is None else KnownTags(cv, world.works)
    yield from _lineages(cv.variants)
    yield from _file_names(cv.variants)
    for name, variant in cv.variants.items():
        path: KeyPath = ("variants", name)
        if not re.fullmatch(r"\w[\w.+#-]*", name):  # it becomes the name of a file
            message = f"{name!r} is not a valid name for a variant"
            yield Finding(path, "bad-name", message, "use one word of letters, digits and - _ . + #", key=True)
        if variant.extends is not None and variant.extends not in cv.variants:
            message = f"there is no variant `{variant.extends}`"
            yield Finding((*path, "extends"), "unknown-variant", message, nearest(variant.extends, cv.variants))
        for finding in variant_findings(variant, cv, world, known):
            yield replace(finding, path=(*path, *finding.path))


def _file_names(names: Iterable[str]) -> Iterator[Finding]:
    """Warn of names that `render --all` cannot make files of everywhere: macOS and Windows ignore case."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            message = f"the variants `{other}` and `{name}` have one file name where case is ignored"
            yield Finding(("variants", name), "file-name", message, "rename one of them", Severity.WARNING, key=True)
        if name.partition(".")[0].upper() in _RESERVED:
            message = f"Windows has no file named `{name}`"
            yield Finding(("variants", name), "file-name", message, "rename the variant", Severity.WARNING, key=True)


def _lineages(variants: Mapping[str, Variant]) -> Iterator[Finding]:
    """Find circles of parents, and the first that has too many of them; every variant is looked at once."""
    depths: dict[str, int] = {}
    for start in variants:
        way: dict[str, int] = {}
        name: str | None = start
        while name is not None and name in variants and name not in depths and name not in way:
            way[name] = len(way)
            name = variants[name].extends
        if name in way:
            yield _circular(list(way)[way[name] :], variants)
            depths |= dict.fromkeys(way, 0)
        below = depths.get(name or "", 0)
        depths |= {each: below + place for place, each in enumerate(reversed(way), 1) if each not in depths}
    for name in (name for name, depth in depths.items() if depth == MAX_LINEAGE + 1):
        message = f"the variant `{name}` has more than {MAX_LINEAGE - 1} ancestors"
        yield Finding(("variants", name, "extends"), "deep-variant", message, "let it extend one further up")
        return


def _circular(circle: list[str], variants: Mapping[str, Variant]) -> Finding:
    order = {name: place for place, name in enumerate(variants)}
    first = circle.index(min(circle, key=order.__getitem__))
    names = [*circle[first:], *circle[:first]]
    shown = names if len(names) <= _SHOWN else [*names[:_SHOWN], "…"]
    message = f"the variant `{names[0]}` extends itself: {' → '.join([*shown, names[0]])}"
    return Finding(("variants", names[0], "extends"), "circular-variant", message, "remove one of the `extends`")


class KnownTags(Struct, frozen=True, dict=True):
    """Every tag there is, folded tag → as it is written."""

    cv: CV
    works: Sequence[Work]

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The tags of the CV."""
        return {folded(tag): tag for item in walk(self.cv, ()) for tag in item.written_tags}

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """The keywords that are tags: all, if a name in a variant makes them so."""
        listed = self.cv.publication_tags
        known = None if isinstance(listed, str) else {folded("-".join(word.split())) for word in listed}
        own = {*map(folded, override_tags(self.cv))}
        return {tag: word for tag, word in self.keywords.items() if known is None or tag in known | own}

    @cached_property
    def keywords(self) -> Mapping[str, str]:
        """The tags of its publications."""
        return {folded(tag): tag for work in self.works for tag in written_tags(work)}

    def lacks(self, word: str, *, publications: bool) -> bool:
        """Whether nothing, or no publication, has a tag."""
        if publications:
            return folded(word) not in self.keywords
        return folded(word) not in self.own and folded(word) not in self.tags

    def hint(self, word: str, *, publications: bool) -> str:
        """Name the nearest tag; a word that looks like a file belongs elsewhere."""
        if word.lower().endswith((".yaml", ".yml")):
            return f"this takes tags; list other files in `files: [{word}]` at the top of the CV"
        if not publications and folded(word) in self.keywords:
            return "it is a keyword of publications: add it to `publication_tags`"
        own = () if publications else (tag for item in public_items(self.cv, ()) for tag in item.written_tags)
        named = self.keywords if publications else self.tags
        known = {**named, **{folded(tag): tag for tag in own}}
        give = "publications `keywords`" if publications else "entries `tags: […]`"
        return nearest(word, sorted(known.values())) or f"there are no tags yet: add {give}"


def variant_findings(variant: Variant, cv: CV, world: World, known: KnownTags | None) -> Iterator[Finding]:
    """Find what a variant, or the flags beside it, name that does not exist."""
    yield from _variant_sections(variant, cv)
    yield from reversed_range(variant, ())
    yield from reversed_range(variant.publications, ("publications",)) if variant.publications else ()
    if known is not None:
        yield from _variant_tags(variant, known)
    yield from known_looks(variant, world)


def reversed_range(chosen: Any, path: KeyPath) -> Iterator[Finding]:
    """Find an end that is before the beginning; spans before today are not compared."""
    since, until = chosen.since, chosen.until
    if isinstance(since, PartialDate) and isinstance(until, PartialDate) and until.last() < since.first():
        message = f"the end, {until}, is before the start, {since}"
        yield Finding((*path, "until"), "bad-date", message, "swap the two")


def known_looks(chosen: CV | Variant, world: World) -> Iterator[Finding]:
    """Find a theme or a language that does not exist."""
    theme, language = chosen.theme, chosen.language
    if not isinstance(theme, str | None) or (theme is not None and theme not in world.themes):
        from cvtool.cv.looks import theme_findings

        yield from theme_findings(theme)
    if language is not None and primary(language) not in world.languages:
        message = f"unsupported language `{language}`"
        yield Finding(("language",), "unknown-language", message, language_hint(language))


def _variant_sections(variant: Variant, cv: CV) -> Iterator[Finding]:
    named: list[tuple[KeyPath, str]] = [(("sections", i), name) for i, name in enumerate(variant.sections or ())]
    named += [(("limit", name), name) for name in variant.limit or ()]
    for path, name in named:
        if name not in cv.sections:
            message = f"there is no section `{name}`"
            hint = nearest(name, public_sections(cv))
            yield Finding(path, "unknown-section", message, hint, key=path[0] == "limit")


def _variant_tags(variant: Variant, known: KnownTags) -> Iterator[Finding]:
    """Find words that are not tags of anything."""
    yield from _words_of(variant.include, ("include",), known)
    yield from _words_of(variant.exclude, ("exclude",), known)
    if variant.publications:
        yield from _words_of(variant.publications.tags, ("publications", "tags"), known, publications=True)


def _words_of(
    expression: str | None, path: KeyPath, known: KnownTags, *, publications: bool = False
) -> Iterator[Finding]:
    """Find words of an expression that are not known tags."""
    for word in tag_words(parse_tags(expression)) if expression else ():
        if known.lacks(word, publications=publications):
            message = f"{'no publication' if publications else 'nothing'} has the tag `{word}`"
            yield Finding(path, "unknown-tag", message, known.hint(word, publications=publications), word=word)


def listed_keywords(cv: CV, world: World) -> Iterator[Finding]:
    """Find words of ``publication_tags`` that no publication has."""
    if isinstance(cv.publication_tags, str) or world.works is None:
        return
    known = KnownTags(cv, world.works)
    for index, word in enumerate(cv.publication_tags):
        if folded("-".join(word.split())) not in known.keywords:
            message = f"no publication has the keyword `{word}`"
            hint = nearest(word, sorted(known.keywords.values()))
            yield Finding(("publication_tags", index), "unknown-tag", message, hint, Severity.WARNING)


def selected_tags(cv: CV, world: World) -> Iterator[Finding]:
    """Find tags in publication sections that no publication has, and selections that no publication is in."""
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and world.works is not None:
            path: KeyPath = ("sections", name)
            known = KnownTags(cv, world.works)
            yield from _words_of(section.select.tags, (*path, "select", "tags"), known, publications=True)
            yield from reversed_range(section.select, (*path, "select"))
            yield from _leading(section, (*path, "selected"), known, world.terms)
        elif isinstance(section, EntrySection) and section.select and world.works is not None:
            known = KnownTags(cv, world.works)
            yield from _words_of(section.select.tags, ("sections", name, "select", "tags"), known)


def _leading(section: PublicationsSection, path: KeyPath, known: KnownTags, terms: Terms) -> Iterator[Finding]:
    """Find tags of ``selected`` that do not exist; warn if no publication of the section leads it."""
    if section.selected is None:
        return
    unknown = [] if section.selected == SELECTED else list(_words_of(section.selected, path, known, publications=True))
    yield from unknown
    works = select_works(known.works, section.select.criteria(), terms)
    if works and not unknown and not select_works(works, Criteria(tags=section.selected)):
        message = f"no publication in the section matches `selected`: {section.selected}"
        hint = (
            f"add the keyword `{SELECTED}` to some entries of the bibliography" if section.selected == SELECTED else ""
        )
        yield Finding(path, "nothing-selected", message, hint, Severity.WARNING)
