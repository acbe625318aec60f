"""A publication as the bibliography holds it: what its fields mean, decoded only when it is asked for."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from cvtool.bib.issues import is_no_number, volume_and_issue, without_series
from cvtool.bib.kinds import WorkKind, archive_of, is_address
from cvtool.bib.latex import to_inlines
from cvtool.bib.names.person import PersonName, read_people
from cvtool.bib.pages import Pages, behind_volume, read_pages
from cvtool.bib.record import WorkRecord, on_one_line
from cvtool.bib.venue_fields import venue_of
from cvtool.sources.patterns import pattern

if TYPE_CHECKING:  # a query of names and venues makes no nodes
    from cvtool.document import Inlines

__all__ = ["PersonName", "Work", "kind"]

_DOI = pattern(r"(?<![\d.])10\.\d{1,9}(?:\.\d+)*/")


class Work(WorkRecord, frozen=True, dict=True):
    """A publication: who, what, and where it appeared."""

    @cached_property
    def title(self) -> "Inlines":
        """The title, with its subtitle after a colon, or after the title's own mark."""
        from cvtool.document import Str

        if self.overrides and self.overrides.title:
            return self.overrides.title
        title, subtitle = (to_inlines(_trimmed(self.fields.get(name, ""))) for name in ("title", "subtitle"))
        if not title or not subtitle:
            return title or subtitle
        from cvtool.bib.joints import joint

        return (*title, Str(joint(title, ": ")), *subtitle)

    @property
    def priority(self) -> int:
        """How much it is worth, 0 to 100, as the CV says."""
        return self.overrides.priority if self.overrides else 50

    @property
    def pin(self) -> bool:
        """Whether it stays in the CV in any case."""
        return self.overrides is not None and self.overrides.pin

    @cached_property
    def title_text(self) -> str:
        """The title as plain text."""
        from cvtool.document import plain

        return plain(self.title)

    @cached_property
    def authors(self) -> tuple[PersonName, ...]:
        """The authors in their order, without ``and others``."""
        return self._author_list[0]

    @cached_property
    def editors(self) -> tuple[PersonName, ...]:
        """The editors in their order."""
        return read_people(self.fields, "editor")[0]

    @cached_property
    def translators(self) -> tuple[PersonName, ...]:
        """The translators in their order."""
        return read_people(self.fields, "translator")[0]

    @property
    def has_others(self) -> bool:
        """Whether the list of authors ends in ``and others``."""
        return self._author_list[1]

    @cached_property
    def _author_list(self) -> tuple[tuple[PersonName, ...], bool]:
        return read_people(self.fields, "author")

    @cached_property
    def venue(self) -> str:
        """Where it appeared: the journal, the proceedings, the school, as fits the type; empty if that is unknown."""
        return venue_of(self, self._kind)

    @property
    def pages(self) -> str:
        """The pages, with an en dash between first and last."""
        return ", ".join(map(str, self.page_ranges))

    @property
    def page_ranges(self) -> Sequence[Pages]:
        """The pages as ranges."""
        return self._paged[0]

    @property
    def article_number(self) -> str:
        """The number that an article has in place of pages."""
        own = self._printed("eid") or self.text("articleno", "article-number", "art_number")
        return own or self._paged[1]

    @cached_property
    def _paged(self) -> tuple[Sequence[Pages], str]:
        text = self.text("pages") if "pages" in self.fields else ""
        if not self.volume and text in {"1-1", "1--1", "1–1", "99"}:
            return (), ""  # IEEE's pages of what has none yet
        return ((), "") if is_no_number(text) else read_pages(behind_volume(text, self.volume))

    @property
    def volume(self) -> str:
        """The volume, without the word for it."""
        return self._issue[0]

    @property
    def number(self) -> str:
        """The issue of a journal, or the number of a report or patent."""
        return self._issue[1]

    @cached_property
    def _issue(self) -> tuple[str, str]:
        volume, number = (self.text(*names).rstrip(" ,;:") for names in (("volume",), ("number", "issue")))
        if volume == "PP":  # IEEE's word for what has no volume yet: ``PP(99):1-1``
            return "", "" if number == "99" else number
        return without_series(volume_and_issue(volume, number), self.text("series") if not volume.isalnum() else "")

    @property
    def publisher(self) -> str:
        """The publisher."""
        return self.text("publisher")

    @cached_property
    def doi(self) -> str:
        """The DOI alone, without ``doi:`` or a resolver in front; never decoded."""
        found = self._address("doi")
        start = _DOI.search(found)
        return found[start.start() :].rstrip(".,;") if start else re.sub(r"^doi:\s*", "", found, flags=re.IGNORECASE)

    @property
    def url(self) -> str:
        r"""The address; never decoded, but for escapes that older styles needed, such as ``{\_}`` of Mendeley."""
        found = self._address("url")
        return found or ("" if self.doi else self._archived)

    @property
    def _archived(self) -> str:
        """Return the address of a copy in an archive that stands where its number belongs."""
        found = self._address("eprint") if archive_of(self.fields) else ""
        return f"https://{found}" if found and "://" not in found else found

    @property
    def eprint(self) -> str:
        """The identifier in an archive; an address there, as publishers export it, is not one."""
        found = self._verbatim("eprint")
        return "" if found and is_address(found) else found

    @property
    def note(self) -> str:
        """The note; the leftovers of other programs (``Pages: 12 Section: New Results``) are not one."""
        return self._printed("note")

    def _printed(self, name: str) -> str:
        """Return the text of a field, unless it is what another program left there."""
        found = self.text(name)
        if not found:
            return ""
        from cvtool.bib.leftovers import is_leftover

        return "" if is_leftover(name, found) else found

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, which are the tags of a publication."""
        words = re.split(r"(?:(?<!\s)\s++)?[,;]\s*+", self.text("keywords"))
        return tuple(word for word in words if word)


def kind(work: Work) -> WorkKind:
    """Return the type of a work among the few that styles and listings distinguish."""
    return work._kind  # noqa: SLF001 - asked of a work again and again


def _trimmed(latex: str) -> str:
    """Put a value on one line, without blanks inside of its outer braces."""
    text = on_one_line(latex)
    return re.sub(r"^(\{+)\s+", r"\1", re.sub(r"(?<!\s)\s++(\}++)$", r"\1", text)) if text.startswith("{") else text
