"""What a schema cannot say: references that lead nowhere, names of things that do not exist, doubles.

A check is a function from the CV and what surrounds it to findings; ``CHECKS`` lists them all.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cvtool.diagnostics import Diagnostic, Severity, nearest
from cvtool.entries.base import EntrySection
from cvtool.entries.projects import ProjectsSection
from cvtool.entries.publications import PublicationsSection
from cvtool.model.cv import CV
from cvtool.source import KeyPath, Source


@dataclass(frozen=True, slots=True)
class World:
    """What exists besides the CV: citation keys, themes, languages, citation styles. ``keys`` is None if unknown."""

    keys: Sequence[str] | None
    themes: Sequence[str]
    languages: Sequence[str]
    styles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path of the CV."""

    path: KeyPath
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


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
    if cv.language.split("-")[0] not in world.languages:
        message = f"there are no words for the language `{cv.language}`"
        yield Finding(("language",), "unknown-language", message, nearest(cv.language, world.languages))
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


def variant_names(cv: CV, world: World) -> Iterator[Finding]:
    """Find parents, sections, themes and languages of variants that do not exist."""
    for name, variant in cv.variants.items():
        path: KeyPath = ("variants", name)
        if variant.extends is not None and variant.extends not in cv.variants:
            message = f"there is no variant `{variant.extends}`"
            yield Finding((*path, "extends"), "unknown-variant", message, nearest(variant.extends, cv.variants))
        for place, section in enumerate(variant.sections or ()):
            if section not in cv.sections:
                message = f"there is no section `{section}`"
                at = (*path, "sections", place)
                yield Finding(at, "unknown-section", message, nearest(section, cv.sections))
        for section in variant.limit or ():
            if section not in cv.sections:
                message = f"there is no section `{section}`"
                yield Finding((*path, "limit", section), "unknown-section", message, nearest(section, cv.sections))
        if variant.theme is not None and variant.theme not in world.themes:
            message = f"there is no theme `{variant.theme}`"
            yield Finding((*path, "theme"), "unknown-theme", message, nearest(variant.theme, world.themes))
        if variant.language is not None and variant.language.split("-")[0] not in world.languages:
            message = f"there are no words for the language `{variant.language}`"
            at = (*path, "language")
            yield Finding(at, "unknown-language", message, nearest(variant.language, world.languages))


CHECKS: tuple[Check, ...] = (
    citation_keys,
    known_names,
    identities,
    sections_with_words,
    publications_with_source,
    variant_names,
)


def check(cv: CV, world: World, source: Source) -> list[Diagnostic]:
    """Run every check, and put each finding where it stands."""
    return [
        Diagnostic(
            finding.code,
            finding.message,
            source.pointed(_in_file(finding.path, source)),
            finding.hint,
            finding.severity,
        )
        for each in CHECKS
        for finding in each(cv, world)
    ]


def _in_file(path: KeyPath, source: Source) -> KeyPath:
    """Leave out ``entries`` where the section is written in its short form."""
    if path[2:3] == ("entries",) and isinstance(source.data["sections"][path[1]], list):
        return (*path[:2], *path[3:])
    return path
