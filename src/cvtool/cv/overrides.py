"""The works of a bibliography with what the CV says of them: priorities, and ``overrides``."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from cvtool.bib.overrides import Overrides
from cvtool.bib.query.filter import Terms, Test, fitting
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.text import localized
from cvtool.cv.sections.publications import PublicationsSection


def overridden(works: Sequence[Work], cv: CV, terms: Terms, language: str) -> tuple[Work, ...]:
    """Add to each work what the sections that list it say, in a language."""
    sections = [each for each in cv.sections.values() if isinstance(each, PublicationsSection) and each.says_of_works]
    if not sections:
        return tuple(works)
    said = {key.casefold(): override for each in sections for key, override in (each.overrides or {}).items()}
    tests = [(each, fitting(each.select.criteria(), terms)) for each in sections if each.priority != 50 or each.pin]
    return tuple(_overridden(work, said.get(work.key.casefold()), tests, (language, cv.language)) for work in works)


def _overridden(
    work: Work, own: Any, sections: Sequence[tuple[PublicationsSection, Test]], languages: tuple[str, str]
) -> Work:
    """Say of a work what its sections say; what several list is worth as much as in the best of them."""
    holders = [section for section, test in sections if test(work)]
    if own is None and not holders:
        return work
    priority = max((section.priority for section in holders), default=50)
    found = Overrides(priority=priority, pin=any(section.pin for section in holders))
    if own is not None:
        found = replace(
            found,
            title=_inlines(own.title, languages),
            note=_inlines(own.note, languages),
            tags=own.tags,
            links=tuple(own.links.items()),
            priority=priority if own.priority is None else own.priority,
        )
    return replace(work, overrides=found)


def _inlines(text: str | Mapping[str, str] | None, languages: tuple[str, str]) -> Any:
    return parse_inlines(localized(text, *languages)) if text else ()
