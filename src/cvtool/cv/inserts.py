"""What texts may hold for publications and numbers: ``[@key]``, ``[@key]{full}``, ``{{count …}}``."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from cvtool.bib.citing import Citing, cite, cite_briefly
from cvtool.bib.people.marks import AuthorIndex, Credit
from cvtool.bib.query.filter import Terms, select_works
from cvtool.bib.query.preprints import link_published
from cvtool.bib.styles.links import doi_address
from cvtool.bib.work import Work
from cvtool.cv.listing import listed
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import PublicationFilter
from cvtool.cv.sections.base import EntrySection, SectionBase
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import nearest
from cvtool.document import Inlines, Jump, Str
from cvtool.sources.patterns import pattern

ALL = "publications"
"""What counts the works of all lists; else the id of a section is named."""

_CONDITION = pattern(r"""(\w+)=("[^"]*"|\S+)|(\S+)""")


class CountError(ValueError):
    """``{{count …}}`` asks for something that there is not; ``hint`` says what there is."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CVInserts(Struct, frozen=True, dict=True):
    """A whole CV, before any selection, and its works; ``credits`` say who is pointed out in a citation."""

    cv: CV
    works: Sequence[Work]
    terms: Terms
    language: str = "en"
    credits: Mapping[AuthorIndex, Credit] = field(default_factory=dict)

    def crediting(self, credits_: Mapping[AuthorIndex, Credit]) -> "CVInserts":
        """Point people out in citations."""
        return replace(self, credits=credits_)

    def cite(self, key: str, *, full: bool) -> Inlines | None:
        """Cite a work, in short or in the style of the CV's first list; None if there is none of that key."""
        work = self._by_key.get(key)
        if work is None:
            return None
        if full:
            first = next(iter(_lists(self.cv)), PublicationsSection())
            return _unended(cite(work, Citing(first.style, self.language, first.max_authors, self.credits)))
        return (Jump(self._listed_as(key), (Str(cite_briefly(work, self.language)),), doi_address(work) or work.url),)

    def _listed_as(self, key: str) -> str:
        """Return the key under which the lists have a work: a preprint is there as what it became."""
        if not all(section.merge_preprints for section in _lists(self.cv)):
            return key
        return self._became.get(key, key)

    @cached_property
    def _became(self) -> Mapping[str, str]:
        return {work.key: work.published_as for work in self._linked if work.published_as}

    def listed(self) -> list[Work]:
        """List the works of all lists that are not private, each once; all works, if there is no list at all."""
        return self._listed(_lists(self.cv))

    def count(self, words: str) -> str | None:
        """Count works or entries; None if what is asked for does not exist."""
        try:
            return str(self.number(words))
        except CountError:
            return None

    def number(self, words: str) -> int:
        """Count the works of the lists, or the entries of a section, that are not private; raises ``CountError``."""
        if words not in self._counted:
            self._counted[words] = self._number(words)
        return self._counted[words]

    @cached_property
    def _counted(self) -> dict[str, int]:
        """What was counted before, so that a count in each of many entries takes linear time."""
        return {}

    def _number(self, words: str) -> int:
        what, _, conditions = words.partition(" ")
        section = self.cv.sections.get(what)
        if isinstance(section, EntrySection):
            if conditions:
                raise CountError(f"`{what}` is counted without conditions", "only publications can be filtered")
            return _entries(section)
        if section is None and what != ALL:
            known = [ALL, *self.cv.sections]
            if what.startswith(":"):
                raise CountError("a colon has no place here", f"write `{{{{count {words.strip(': ') or ALL}}}}}`")
            if not what:
                raise CountError("this says nothing to count", f"write `{{{{count {ALL}}}}}`")
            raise CountError(f"there is nothing called `{what}` to count", nearest(what, known))
        lists = [section] if isinstance(section, PublicationsSection) and what != ALL else _lists(self.cv)
        wanted = read_conditions(conditions).criteria()
        return len(select_works(self._listed(lists), wanted, self.terms))

    def _listed(self, lists: Sequence[PublicationsSection]) -> list[Work]:
        """List the works of some sections, each once, however many of them a section prints."""
        lists = [each for each in lists if each.visibility == "public"]
        if not lists and not _lists(self.cv):
            lists = [PublicationsSection()]
        found = (work for each in lists for work in listed(_without_max(each), self._linked, self.terms))
        return list({work.key: work for work in found}.values())

    @cached_property
    def _linked(self) -> Sequence[Work]:
        return link_published(self.works)

    @cached_property
    def _by_key(self) -> Mapping[str, Work]:
        return {work.key: work for work in self.works}


def _unended(citation: Inlines) -> Inlines:
    """Take the period off a citation, which the sentence around it has."""
    *start, last = citation
    return (*start, Str(last.text.removesuffix("."))) if isinstance(last, Str) else citation


def read_conditions(text: str) -> PublicationFilter:
    """Read ``type=article since=2020``: the keys of ``select``; raises ``CountError``."""
    found: dict[str, Any] = {}
    for key, value, stray in _CONDITION.findall(text):
        if stray:
            raise CountError(f"`{stray}` is not a condition", "write `key=value`, as in `type=article since=2020`")
        if key in found:
            raise CountError(f"`{key}` is given twice", f"write one `{key}=…`, with commas between several values")
        found[key] = _value(key, value.strip('"'))
    try:
        return PublicationFilter.model_validate(found)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        if key not in PublicationFilter.model_fields:
            known = [name for name in PublicationFilter.model_fields if name != "extensions"]
            raise CountError(f"there is no condition `{key}`", nearest(key, known)) from None
        wrong = ",".join(found[key]) if isinstance(found[key], list) else found[key]
        raise CountError(f"`{key}` cannot be {wrong!r}", "the values are those of `select:`") from None


def _value(key: str, text: str) -> Any:
    if text in {"true", "false"}:
        return text == "true"
    if key == "max" and text.isdecimal():
        return int(text)
    return text if key in {"tags", "since", "until"} else text.split(",")


def _lists(cv: CV) -> list[PublicationsSection]:
    return [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]


def _without_max(section: PublicationsSection) -> PublicationsSection:
    return section.model_copy(update={"select": section.select.model_copy(update={"max": None})})


def _entries(section: SectionBase) -> int:
    entries = section.entries if isinstance(section, EntrySection) and section.visibility == "public" else ()
    return sum(entry.visibility == "public" for entry in entries)
