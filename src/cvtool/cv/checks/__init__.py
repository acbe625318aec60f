"""What a schema cannot say: references that lead nowhere, names of things that do not exist, doubles.

A check of a CV is a function from the CV and what surrounds it to findings; a check of a bibliography is one from
works to diagnostics. ``CHECKS`` is the whole table of both.
"""

from collections.abc import Iterator, Mapping, Sequence
from pkgutil import resolve_name

from cvtool.bib.kinds import TYPES
from cvtool.bib.query.filter import unknown_keys
from cvtool.bib.query.order import GIVEN
from cvtool.bib.work import Work
from cvtool.cv.checks.finding import Check, Finding, World
from cvtool.cv.checks.variants import known_looks
from cvtool.cv.items import CHART
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import PublicationFilter
from cvtool.cv.read import written_path
from cvtool.cv.sections.base import EntrySection, SectionBase
from cvtool.cv.sections.projects import ProjectEntry
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Diagnostic, Severity, Span, nearest
from cvtool.folding import folded
from cvtool.sources.yaml import KeyPath, Source


def citation_keys(cv: CV, world: World) -> Iterator[Finding]:
    """Find citation keys in projects that the bibliography does not hold."""
    if world.keys is None:
        return
    for name, section in cv.sections.items():
        for index, entry in enumerate(section.entries if isinstance(section, EntrySection) else ()):
            for place, key in enumerate(entry.publications if isinstance(entry, ProjectEntry) else ()):
                if key not in world.keys:
                    path = ("sections", name, "entries", index, "publications", place)
                    message = f"the bibliography has no entry `{key}`"
                    yield Finding(path, "unknown-citation", message, nearest(key, world.keys))


def known_names(cv: CV, world: World) -> Iterator[Finding]:
    """Find a theme, language or citation style that does not exist."""
    yield from known_looks(cv, world)
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and section.style not in world.styles:
            path = ("sections", name, "style")
            message = f"there is no citation style `{section.style}`"
            yield Finding(path, "unknown-style", message, nearest(section.style, world.styles))


def identities(cv: CV, world: World) -> Iterator[Finding]:
    """Find an id that two entries share."""
    del world
    seen: dict[str, str] = {}
    for name, section in cv.sections.items():
        for index, entry in enumerate(section.entries if isinstance(section, EntrySection) else ()):
            if entry.id is None:
                continue
            if entry.id in seen:
                path = ("sections", name, "entries", index, "id")
                message = f"the id `{entry.id}` is already used by an entry in section `{seen[entry.id]}`"
                yield Finding(path, "duplicate-id", message, "choose another one")
            seen.setdefault(entry.id, name)


def sections_with_words(cv: CV, world: World) -> Iterator[Finding]:
    """Warn of a CV with nothing to print."""
    del world
    if not cv.sections:
        yield Finding((), "no-sections", "the CV has no sections", "add `sections:`", Severity.WARNING)


def publications_with_source(cv: CV, world: World) -> Iterator[Finding]:
    """Find a list or a chart of publications without a bibliography."""
    del world
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and not cv.bibliography:
            message = f"section `{name}` lists publications, but there is no `bibliography:`"
            yield Finding(("sections", name), "no-bibliography", message, "add `bibliography: pubs.bib`")
        elif section.kind == CHART and not cv.bibliography and _counts_works(section):
            message = f"section `{name}` counts publications, but there is no `bibliography:`"
            yield Finding(("sections", name, "chart"), "no-bibliography", message, "add `bibliography: pubs.bib`")


def _counts_works(section: SectionBase) -> bool:
    from cvtool.cv.sections.chart import OF_WORKS, ChartSection  # a model that most CVs do without

    return isinstance(section, ChartSection) and section.chart in OF_WORKS


def _filters(cv: CV) -> dict[KeyPath, PublicationFilter]:
    """Return the filters of sections and variants, with their paths."""
    filters: dict[KeyPath, PublicationFilter] = {
        ("sections", name, "select"): section.select
        for name, section in cv.sections.items()
        if isinstance(section, PublicationsSection)
    }
    return filters | {
        ("variants", name, "publications"): variant.publications
        for name, variant in cv.variants.items()
        if variant.publications is not None
    }


def publication_types(cv: CV, world: World) -> Iterator[Finding]:
    """Find types of publication in filters that neither BibTeX nor the bibliography knows."""
    for path, wanted in _filters(cv).items():
        for place, name in enumerate(wanted.type):
            if world.works is not None and name.lower() not in {*TYPES, *(work.type for work in world.works)}:
                message = f"there is no type of publication `{name}`"
                yield Finding((*path, "type", place), "bad-choice", message, nearest(name, TYPES), word=name)


def publication_keys(cv: CV, world: World) -> Iterator[Finding]:
    """Find citation keys in filters that the bibliography lacks, and an order by keys without any."""
    if world.works is None:
        return
    for path, wanted in _filters(cv).items():
        for key in unknown_keys(wanted.criteria(), world.works):
            message = f"the bibliography has no entry `{key}`"
            hint = nearest(key, world.keys or ())
            yield Finding((*path, "key", wanted.key.index(key)), "unknown-citation", message, hint, word=key)
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection) and section.sort == GIVEN and not section.select.key:
            message = "`sort: given` needs the keys in their order"
            yield Finding(("sections", name, "sort"), "bad-value", message, "add `select: {key: [first, second]}`")


def venue_names(cv: CV, world: World) -> Iterator[Finding]:
    """Find a name that two venues of the CV share."""
    del world
    seen: dict[str, str] = {}
    for venue, names in cv.venues.items():
        for place, name in enumerate(names):
            first = seen.setdefault(folded(name), venue)
            if first != venue:
                message = f"`{name}` is already a name of the venue `{first}`"
                yield Finding(
                    ("venues", venue, place),
                    "duplicate-venue",
                    message,
                    "a name can belong to only one venue",
                    word=name,
                )


_ARRANGED = {"parent", "groups", "overrides"}
_ARRANGED_ENTRIES = {"group_by", "sort", "select"}


def arranged_sections(cv: CV, world: World) -> Iterator[Finding]:
    """Find what the order, groups and overrides of sections name that does not exist; most CVs have none of them."""
    given = [section for section in cv.sections.values() if section.model_fields_set & (_ARRANGED | _ARRANGED_ENTRIES)]
    if any(section.model_fields_set & _ARRANGED or isinstance(section, EntrySection) for section in given):
        from cvtool.cv.checks.sections import section_findings

        yield from section_findings(cv, world)


CHECKS: Mapping[str, str] = {
    "cvtool.cv.checks:citation_keys": "cv",
    "cvtool.cv.checks:known_names": "cv",
    "cvtool.cv.checks:identities": "cv",
    "cvtool.cv.checks:sections_with_words": "cv",
    "cvtool.cv.checks:publications_with_source": "cv",
    "cvtool.cv.checks.variants:check_variants": "cv",
    "cvtool.cv.checks.variants:selected_tags": "cv",
    "cvtool.cv.checks.variants:listed_keywords": "cv",
    "cvtool.cv.checks:publication_types": "cv",
    "cvtool.cv.checks:publication_keys": "cv",
    "cvtool.cv.checks:venue_names": "cv",
    "cvtool.cv.checks.texts:check_texts": "cv",
    "cvtool.cv.checks:arranged_sections": "cv",
    "cvtool.cv.checks.advice:overlapping": "advice",
    "cvtool.cv.checks.advice:ahead": "advice",
    "cvtool.cv.checks.advice:repeated_highlights": "advice",
    "cvtool.cv.checks.advice:schemes": "advice",
    "cvtool.cv.checks.advice:exposed": "advice",
    "cvtool.cv.checks.advice:lonely_tags": "advice",
    "cvtool.cv.checks.advice:missing_dois": "advice",
    "cvtool.cv.checks.style:first_person": "style",
    "cvtool.cv.checks.style:long_highlights": "style",
    "cvtool.cv.checks.style:full_stops": "style",
    "cvtool.bib.checks.names:check_names": "bibliography",
    "cvtool.bib.checks.dates:check_dates": "bibliography",
    "cvtool.bib.checks.markup:check_markup": "bibliography",
    "cvtool.bib.checks.fields:check_fields": "bibliography",
    "cvtool.bib.checks.copies:check_copies": "bibliography",
    "cvtool.bib.checks.status:check_status": "bibliography",
    "cvtool.bib.checks.unprinted:check_unprinted": "bibliography",
}
"""Module and function → what it checks, in the order in which they run.

A CV is checked wherever it is read; ``advice`` only ``validate`` gives, and ``style`` only if it is asked for.
"""

STYLE_CODES = ("first-person", "long-highlight", "full-stops")
"""The codes of the checks of style."""


def check(cv: CV, world: World, source: Source, subject: str = "cv") -> list[Diagnostic]:
    """Run every check of a CV, and put each finding where it stands."""
    checks: list[Check] = [resolve_name(name) for name, what in CHECKS.items() if what == subject]
    return [
        Diagnostic(finding.code, finding.message, _place(finding, source), finding.hint, finding.severity)
        for each in checks
        for finding in each(cv, world)
    ]


def check_works(works: Sequence[Work]) -> Iterator[Diagnostic]:
    """Run every check of a bibliography."""
    for name, subject in CHECKS.items():
        if subject == "bibliography":
            yield from resolve_name(name)(works)


def _place(finding: Finding, source: Source) -> Span:
    path = written_path(finding.path, source)
    if finding.word:
        from cvtool.sources.spans import word_in

        return word_in(source, path, finding.word)
    return source.key_span(path) if finding.key else source.pointed(path)
