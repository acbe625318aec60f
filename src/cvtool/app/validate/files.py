"""A file of any kind that we read → what is wrong with it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from cvtool.app.fonts import font_notes
from cvtool.app.validate.comments import without_ignored
from cvtool.app.validate.order import ValidateOrder
from cvtool.app.validate.rules import NO_RULES, Rules, rules_of, unknown_codes
from cvtool.bib.checks.annotations import check_annotations
from cvtool.bib.query.preprints import merge_notes
from cvtool.cv.bibliography import load_bib
from cvtool.cv.checks import check, check_works
from cvtool.cv.checks.owner import check_owner, left_out
from cvtool.cv.items import ignored
from cvtool.cv.keywords import decides_by_tags
from cvtool.cv.load import Loaded, load_any
from cvtool.cv.project import Project
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import DISK, Reading

Validated = tuple[tuple[Diagnostic, ...], str, dict[str, str]]
"""What is wrong, what is in it (in words), and the texts that were read, by file name."""


def validate_file(path: Path, folder: Path, order: ValidateOrder, reading: Reading = DISK) -> Validated:
    """Check a CV, a ``.bib`` or a JSON Resume file, distinguished by suffix.

    Raises ``CvtoolError`` (usage) if a value of ``--set`` cannot be set.
    """
    texts: dict[str, str] = {}
    rules = order.project.below(order.rules)
    try:
        match path.suffix.lower():
            case ".bib":
                found, contents = _bib(path, texts, order.encoding, reading)
            case ".json":
                found, contents = _resume(path, texts, order.schema, reading)
            case _:
                loaded = load_any(path, folder, order.encoding, reading, order.over.overlay)
                texts |= loaded.texts
                return reported(loaded, order.today, order.project, order.rules), _contents(loaded), texts
    except CvtoolError as error:
        if error.exit_code != 1:
            raise
        return error.diagnostics, "", texts
    return tuple(rules.applied(without_ignored(found, texts))), contents, texts


def _contents(loaded: Loaded) -> str:
    if not (project := loaded.readable):
        return ""
    sections, works = _count(len(project.cv.sections), "section"), _count(len(project.works), "publication")
    return f"a CV with {sections} and {works}"


def reported(
    loaded: Loaded, today: date | None = None, project: Rules = NO_RULES, stronger: Rules = NO_RULES
) -> tuple[Diagnostic, ...]:
    """Return what is reported of a CV: all that is wrong with it, but for what comments and rules leave out."""
    own, wrong = _rules(loaded)
    rules = project.below(own).below(stronger)
    return tuple(rules.applied(without_ignored([*wrong, *_found(loaded, today, rules)], loaded.texts)))


def _rules(loaded: Loaded) -> tuple[Rules, list[Diagnostic]]:
    """Return the rules of the CV itself, and report unknown codes in them."""
    if not loaded.readable or not (settings := loaded.readable.cv.checks):
        return NO_RULES, []
    wrong = [
        each._replace(span=loaded.readable.positions(("checks", name, place)))
        for name in ("select", "ignore")
        for place, code in enumerate(getattr(settings, name))
        for each in unknown_codes([code])
    ]
    return rules_of(settings), wrong


def _found(loaded: Loaded, today: date | None, rules: Rules) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a CV: what was found on reading it, and what its publications lack.

    With a day for ``today``, there is advice on what is valid, but seldom meant.
    """
    project = loaded.readable
    if project is None:
        return loaded.diagnostics
    found = [*loaded.diagnostics, *_merged(project), *check_works(project.works)]
    found += check_annotations(project.works, [each.role for each in project.cv.highlight if each.role])
    if loaded.is_valid:
        found += check_owner(project.cv, project.works, project.people, project.terms)
        found += left_out(project.cv, project.works, project.terms)
        found += _ignored(project)
        found += _queries(project)
        found += _advice(replace(project, today=today), rules) if today else ()
    found += font_notes(project)
    if project.cv.person.photo:
        from cvtool.app.render.photo import photo_problems

        found += photo_problems(project.cv.person.photo, project.positions)
    return tuple(found)


def _advice(project: Project, rules: Rules) -> Iterator[Diagnostic]:
    if source := project.positions.source:
        for subject in ("advice", "style") if rules.wants_style else ("advice",):
            yield from check(project.cv, project.world, source, subject)


def _queries(project: Project) -> Iterator[Diagnostic]:
    """Check the queries of a CV; nearly none has any, and the rest need not load SQLite."""
    if project.cv.queries:
        from cvtool.app.data.checking import check_queries

        yield from check_queries(project)


def _ignored(project: Project) -> list[Diagnostic]:
    """Note the keywords that are not tags, if keywords decide in some variant, or the CV says which are."""
    cv = project.cv
    if cv.publication_tags == "used" and not any(map(decides_by_tags, cv.variants.values())):
        return []
    path = "publication_tags" if "publication_tags" in cv.model_fields_set else "bibliography"
    return ignored(cv, project.works, project.positions((path,)))


def _merged(project: Project) -> list[Diagnostic]:
    """Report which preprints the CV's lists leave out."""
    lists = [section for section in project.cv.sections.values() if isinstance(section, PublicationsSection)]
    return merge_notes(project.works) if any(section.merge_preprints for section in lists) else []


def _bib(path: Path, texts: dict[str, str], encoding: str, reading: Reading) -> tuple[Sequence[Diagnostic], str]:
    works, problems = load_bib(path, str(path), texts, encoding, reading.typed)
    found = (*problems, *check_works(works), *check_annotations(works))
    return found, f"a bibliography with {_count(len(works), 'publication')}"


def _resume(path: Path, texts: dict[str, str], schema: str, reading: Reading) -> tuple[Sequence[Diagnostic], str]:
    from cvtool.cv.foreign import foreign_file, foreign_format
    from cvtool.exchange.jsonresume.check import check_resume
    from cvtool.exchange.jsonresume.official import NEWEST

    texts[str(path)] = decode_utf8(reading.typed(path, str(path)), str(path))
    source, problems = check_resume(texts[str(path)], str(path), schema or NEWEST)
    if (found := foreign_format(source.data)) and found.title != "JSON Resume":
        raise CvtoolError(foreign_file(found, str(path)))
    return problems, "a JSON Resume"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
