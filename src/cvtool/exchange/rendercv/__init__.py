"""RenderCV's YAML → CV and bibliography.

The kind of an entry follows from its keys; that of a section from its entries and its title.

A key that has no counterpart is kept under ``x-rendercv`` of its entry, and reported; ``design``, ``locale`` and
``settings`` are about RenderCV's own output, and only reported.
"""

from collections.abc import Mapping
from typing import Any

from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import section_class
from cvtool.cv.sections.base import SectionBase
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.exchange.formats import Given, Imported
from cvtool.exchange.rendercv.entries import OTHERS, X_RENDERCV, entry_type, read_tags, to_entry, type_of, with_numbers
from cvtool.exchange.rendercv.head import HEAD_KEYS, read_head
from cvtool.exchange.rendercv.titles import free_name, has_papers, heading_keys, one_list, section_name, shown_title
from cvtool.exchange.rendercv.works import publication
from cvtool.exchange.values import UNKNOWN, as_dict, extended, join_words, valid
from cvtool.locales import languages, load_locale
from cvtool.sources.yaml import KeyPath, Source

_ASIDE = {"design": "looks", "settings": "settings", "rendercv_settings": "settings"}
_LISTS = frozenset({"highlights", "email", "phone", "website", "social_networks", "custom_connections", "sections"})
"""The keys that are read and hold more than a text."""


def recognizes(given: Given) -> bool:
    """Whether this is RenderCV's: everything stands under ``cv``."""
    return isinstance(given.data, dict) and isinstance(given.data.get("cv"), dict)


def read(given: Given) -> Imported:
    """Read a CV of RenderCV; raises ``CvtoolError`` if it is no such thing."""
    assert given.source is not None  # noqa: S101  # only BibTeX has none
    source = given.source
    if not recognizes(given):
        message = "a RenderCV file is a mapping with `cv:`"
        raise CvtoolError(Diagnostic("bad-type", message, source.span(())))
    return _Reader(source).imported()


class _Reader:
    """One pass over the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.cv: Mapping[str, Any] = source.data["cv"]
        self.notes: list[Diagnostic] = list(source.diagnostics)
        self.works: dict[str, Work] = {}
        self.also: list[str] = []

    def imported(self) -> Imported:
        for key in self.source.data:
            if key not in {"cv", "locale"}:
                what = _ASIDE.get(key, "data")
                self.report("left-out", f"`{key}` holds RenderCV's {what}: left out", (key,))
        sections = self.sections()
        person = read_head(self.cv, self.also, self.report)
        data = {
            "person": {"name": "-"},
            "bibliography": ["pubs.bib"] if self.works else [],
            "language": self.language(),
        }
        cv = CV.model_validate(data)
        rest = self.rest(self.cv, {*HEAD_KEYS}, ("cv",))
        cv = extended(cv.model_copy(update={"person": person, "sections": sections}), X_RENDERCV, rest)
        works = tuple(self.works.values())
        return Imported(cv, (works,) if works else (), tuple(self.notes))

    def report(self, code: str, message: str, path: KeyPath, severity: Severity = Severity.NOTE) -> None:
        self.notes.append(Diagnostic(code, message, self.source.key_span(path), severity=severity))

    def rest(self, data: Mapping[str, Any], known: set[str], path: KeyPath) -> dict[str, Any]:
        """Return what has no counterpart, or is a list or a mapping where a text is read, and report it."""
        unread = {key for key in known - _LISTS if isinstance(data.get(key), (list, dict))}
        known = known - unread
        rest = {key: value for key, value in data.items() if key not in known and value not in (None, "", [], {})}
        for key in rest:
            why = "is not a text" if key in unread else "has no field in cv.yaml"
            if key in {"start_date", "end_date"} and "date" in known:
                why = "gives way to `date`, as in RenderCV"
            self.report("kept", f"`{key}` {why}: kept under `{X_RENDERCV}`, and not printed", (*path, key))
        return rest

    def language(self) -> str:
        """Read the language, which RenderCV calls by its English name; other words of its locale are left out."""
        locale = as_dict(self.source.data.get("locale"))
        name = (join_words(locale.get("language")) or "english").replace("_", " ").split()
        found = next((tag for tag in languages() if load_locale(tag).english.lower() in map(str.lower, name)), None)
        if found is None:
            message = f"cvtool has no words in the language `{' '.join(name)}`: labels are in English"
            self.report("left-out", message, ("locale", "language"), Severity.WARNING)
        if locale.keys() - {"language"}:
            self.report("left-out", "`locale` holds RenderCV's words: only its language is read", ("locale",))
        return found or "en"

    def sections(self) -> dict[str, SectionBase]:
        """Read every section under an id of its own."""
        given = as_dict(self.cv.get("sections"))
        found: dict[str, SectionBase] = {}
        papers = [title for title, items in given.items() if has_papers(items)]
        for title, items in given.items():
            shown = shown_title(str(title))
            entries = items if isinstance(items, list) else [items] if items else []
            types = {entry_type(item) for item in entries}
            if types == {"publication"}:
                name, section = self.publications(str(title), shown, entries, is_only=len(papers) == 1)
            else:
                kind = type_of(shown, types)
                name, section = self.section(str(title), shown, kind, entries)
            name = name if name not in found else free_name(name, found)
            found[name] = section
        return found

    def section(self, title: str, shown: str, kind: str, entries: list[Any]) -> tuple[str, SectionBase]:
        model = section_class(kind)
        entries = with_numbers(entries)
        read = [self.entry(item, kind, ("cv", "sections", title, at)) for at, item in enumerate(entries)]
        if kind == "text":
            read = one_list(read)
        section = model.model_validate({"kind": kind, **heading_keys(shown, kind)})
        return section_name(shown, kind), section.model_copy(update={"entries": tuple(read)})

    def entry(self, item: Any, kind: str, path: KeyPath) -> Any:
        """Read an entry; what it says and ours cannot is kept with it."""
        data, known = to_entry(item, kind)
        rest = self.rest(item, known, path) if isinstance(item, dict) else {}
        model, required = OTHERS[kind]
        found = valid(model, data, required)
        lost = {key: value for key, value in data.items() if key not in found.model_fields_set and value != UNKNOWN}
        for key, value in lost.items():
            shown = as_dict(value).get("text", value)
            message = f"`{key}` cannot be understood ({shown}): kept under `{X_RENDERCV}`"
            self.report("kept", message, path, Severity.WARNING)
        return extended(found, X_RENDERCV, rest | lost)

    def publications(self, title: str, shown: str, entries: list[Any], *, is_only: bool) -> tuple[str, SectionBase]:
        """Read publications into the bibliography; of several lists each gets a tag of its own."""
        tag = "" if is_only else read_tags(shown)
        keys: list[Work] = []
        for at, item in enumerate(entries):
            path = ("cv", "sections", title, at)
            work, bold, rest = publication(item, self.works, tag)
            self.works[work.key.lower()] = work
            self.also += bold
            keys.append(work)
            for key in rest:
                message = f"`{key}` has no BibTeX field: kept in the entry as `x-{key}`"
                self.report("kept", message, (*path, key))
        data: dict[str, Any] = {"kind": "publications", "sort": "none"}
        data |= heading_keys(shown, "publications")
        data |= {"select": {"tags": tag}} if tag else {}
        return section_name(shown, "publications"), section_class("publications").model_validate(data)
