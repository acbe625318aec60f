"""What a schema cannot say: references that lead nowhere, names of things that do not exist, doubles.

A check is a function from the CV and what surrounds it to findings; ``CHECKS`` lists them all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from cvtool.bib.kinds import TYPES
from cvtool.bib.venues import folded
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, Span, nearest
from cvtool.entries.base import EntrySection
from cvtool.entries.projects import ProjectsSection
from cvtool.entries.publications import PublicationsSection
from cvtool.filter import tags_of
from cvtool.locales import language_hint, primary
from cvtool.model.cv import CV
from cvtool.model.variants import PublicationFilter, Variant
from cvtool.places import word_in
from cvtool.readers.cv_yaml import written_path
from cvtool.select.items import walk
from cvtool.source import KeyPath, Source
from cvtool.tags import parse_tags, words


@dataclass(frozen=True, slots=True)
class World:
    """What exists besides the CV: citation keys, themes, languages, citation styles, and the publications themselves.

    ``keys`` and ``works`` are None if the bibliography could not be read.
    """

    keys: Sequence[str] | None
    themes: Sequence[str]
    languages: Sequence[str]
    styles: Sequence[str]
    works: Sequence[Work] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path of the CV, or at a word of the value there."""

    path: KeyPath
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    word: str = ""
    key: bool = False
    """Whether the key itself is wrong, and not what stands behind it."""


Check = Callable[[CV, World], Iterator[Finding]]


def citation_keys(cv: CV, world: World) -> Iterator[Finding]:
    """Find citation keys in projects that the bibliography does not hold."""
    if world.keys is None:
        return
    for name, section in cv.sections.items():
        if not isinstance(section, ProjectsSection):
            continue
        for index, project in enumerate(section.entries):
            for place, key in enumerate(project.publications):
                if key not in world.keys:
                    path = ("sections", name, "entries", index, "publications", place)
                    message = f"the bibliography has no entry `{key}`"
                    yield Finding(path, "unknown-citation", message, nearest(key, world.keys))


def known_names(cv: CV, world: World) -> Iterator[Finding]:
    """Find a theme, language or citation style that does not exist."""
    if cv.theme not in world.themes:
        yield Finding(("theme",), "unknown-theme", f"there is no theme `{cv.theme}`", nearest(cv.theme, world.themes))
    if primary(cv.language) not in world.languages:
        message = f"there are no words for the language `{cv.language}`"
        yield Finding(("language",), "unknown-language", message, language_hint(cv.language))
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and section.style not in world.styles:
            path = ("sections", name, "style")
            message = f"there is no citation style `{section.style}`"
            yield Finding(path, "unknown-style", message, nearest(section.style, world.styles))


def identities(cv: CV, world: World) -> Iterator[Finding]:
    """Find an id that two entries bear."""
    del world
    seen: dict[str, str] = {}
    for name, section in cv.sections.items():
        for index, entry in enumerate(section.entries if isinstance(section, EntrySection) else ()):
            if entry.id is None:
                continue
            if entry.id in seen:
                path = ("sections", name, "entries", index, "id")
                message = f"the id `{entry.id}` is taken by an entry of section `{seen[entry.id]}`"
                yield Finding(path, "duplicate-id", message, "choose another one")
            seen.setdefault(entry.id, name)


def sections_with_words(cv: CV, world: World) -> Iterator[Finding]:
    """Warn of a CV with nothing to print."""
    del world
    if not cv.sections:
        yield Finding((), "no-sections", "the CV has no sections", "add `sections:`", Severity.WARNING)


def publications_with_source(cv: CV, world: World) -> Iterator[Finding]:
    """Find a list of publications without a bibliography to list."""
    del world
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and not cv.bibliography:
            message = f"section `{name}` lists publications, but there is no `bibliography:`"
            yield Finding(("sections", name), "no-bibliography", message, "add `bibliography: pubs.bib`")


def variants(cv: CV, world: World) -> Iterator[Finding]:
    """Find parents, sections, tags, themes and languages of variants that do not exist, and circles of parents."""
    for name, variant in cv.variants.items():
        path: KeyPath = ("variants", name)
        if not re.fullmatch(r"\w[\w.+#-]*", name):  # it becomes the name of a file
            message = f"{name!r} is no name for a variant"
            yield Finding(path, "bad-name", message, "one word of letters, digits and - _ . + #", key=True)
        if variant.extends is not None and variant.extends not in cv.variants:
            message = f"there is no variant `{variant.extends}`"
            yield Finding((*path, "extends"), "unknown-variant", message, nearest(variant.extends, cv.variants))
        circle = _circle(cv, name)
        if circle and name == min(circle, key=list(cv.variants).index):
            message = f"the variant `{name}` extends itself: {' → '.join(circle)}"
            yield Finding((*path, "extends"), "circular-variant", message, "give one of them no `extends`")
        for finding in variant_findings(variant, cv, world):
            yield replace(finding, path=(*path, *finding.path))


def _circle(cv: CV, name: str) -> list[str]:
    """Follow the parents of a variant; return the way if it leads back to it."""
    way = [name]
    while (parent := cv.variants[way[-1]].extends) is not None and parent in cv.variants:
        way.append(parent)
        if parent == name:
            return way
        if parent in way[:-1]:
            return []  # a circle further up: it is told where it is
    return []


def variant_findings(variant: Variant, cv: CV, world: World) -> Iterator[Finding]:
    """Find what a variant, or the flags beside it, name that does not exist."""
    yield from _variant_sections(variant, cv)
    yield from _variant_tags(variant, cv, world)
    if variant.theme is not None and variant.theme not in world.themes:
        message = f"there is no theme `{variant.theme}`"
        yield Finding(("theme",), "unknown-theme", message, nearest(variant.theme, world.themes))
    if variant.language is not None and primary(variant.language) not in world.languages:
        message = f"there are no words for the language `{variant.language}`"
        yield Finding(("language",), "unknown-language", message, language_hint(variant.language))


def _variant_sections(variant: Variant, cv: CV) -> Iterator[Finding]:
    named: list[tuple[KeyPath, str]] = [(("sections", i), name) for i, name in enumerate(variant.sections or ())]
    named += [(("limit", name), name) for name in variant.limit or ()]
    for path, name in named:
        if name not in cv.sections:
            message = f"there is no section `{name}`"
            hint = nearest(name, cv.sections)
            yield Finding(path, "unknown-section", message, hint, key=path[0] == "limit")


def _variant_tags(variant: Variant, cv: CV, world: World) -> Iterator[Finding]:
    """Find words that are no tag of anything; a tag of a publication is one of its keywords."""
    if world.works is None:
        return
    works = world.works
    own = {tag for item in walk(cv, ()) for tag in item.tags}
    expressions: list[tuple[KeyPath, str | None, bool]] = [
        (("include",), variant.include, True),
        (("exclude",), variant.exclude, True),
        (("publications", "tags"), variant.publications.tags if variant.publications else None, False),
    ]
    for path, expression, anywhere in expressions:
        for word in words(parse_tags(expression)) if expression else ():
            if anywhere and word in own:
                continue
            keywords = {keyword for work in works for keyword in work.keywords}
            known = own | keywords if anywhere else {tag for work in works for tag in tags_of(work)}
            if (word if anywhere else folded(word)) not in known:
                yield _unknown_tag(path, word, known, "nothing" if anywhere else "no publication")


def _unknown_tag(path: KeyPath, word: str, known: AbstractSet[str], what: str) -> Finding:
    message = f"{what} has the tag `{word}`"
    if not known:
        give = "publications `keywords`" if path[0] == "publications" else "entries `tags: […]`"
        return Finding(path, "unknown-tag", message, f"there are no tags at all: give {give}", word=word)
    return Finding(path, "unknown-tag", message, nearest(word, sorted(known)), word=word)


def publication_types(cv: CV, world: World) -> Iterator[Finding]:
    """Find types of publication in filters that neither BibTeX nor the bibliography knows."""
    filters: dict[KeyPath, PublicationFilter] = {
        ("sections", name, "select"): section.select
        for name, section in cv.sections.items()
        if isinstance(section, PublicationsSection)
    }
    filters |= {
        ("variants", name, "publications"): variant.publications
        for name, variant in cv.variants.items()
        if variant.publications is not None
    }
    for path, wanted in filters.items():
        for place, name in enumerate(wanted.type):
            if world.works is not None and name.lower() not in {*TYPES, *(work.type for work in world.works)}:
                message = f"there is no type of publication `{name}`"
                yield Finding((*path, "type", place), "bad-choice", message, nearest(name, TYPES), word=name)


def venue_names(cv: CV, world: World) -> Iterator[Finding]:
    """Find a name that two venues of the CV bear."""
    del world
    seen: dict[str, str] = {}
    for venue, names in cv.venues.items():
        for place, name in enumerate(names):
            first = seen.setdefault(folded(name), venue)
            if first != venue:
                message = f"`{name}` is a name of the venue `{first}` already"
                yield Finding(
                    ("venues", venue, place), "duplicate-venue", message, "a name leads to one venue", word=name
                )


CHECKS: tuple[Check, ...] = (
    citation_keys,
    known_names,
    identities,
    sections_with_words,
    publications_with_source,
    variants,
    publication_types,
    venue_names,
)


def check(cv: CV, world: World, source: Source) -> list[Diagnostic]:
    """Run every check, and put each finding where it stands."""
    return [
        Diagnostic(
            finding.code,
            finding.message,
            _place(finding, source),
            finding.hint,
            finding.severity,
        )
        for each in CHECKS
        for finding in each(cv, world)
    ]


def _place(finding: Finding, source: Source) -> Span:
    path = written_path(finding.path, source)
    if finding.word:
        return word_in(source, path, finding.word)
    return source.key_span(path) if finding.key else source.pointed(path)
