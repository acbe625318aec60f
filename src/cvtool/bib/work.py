"""A publication as the bibliography holds it: the raw fields, and what they mean, decoded only when it is asked for."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.bib.dates import WorkDate, iso_date, plain_date
from cvtool.bib.kinds import WorkKind, kind_of
from cvtool.bib.latex import to_inlines, to_text
from cvtool.bib.names.person import PersonName, read_people
from cvtool.diagnostics import Span

if TYPE_CHECKING:  # a query of names and venues makes no nodes
    from cvtool.document import Inlines

__all__ = ["PersonName", "Work", "kind"]

_VENUES: dict[WorkKind, tuple[str, ...]] = {
    "article": ("journaltitle", "journal"),
    "inproceedings": ("booktitle", "eventtitle", "series", "journal"),
    "incollection": ("booktitle", "series"),
    "book": ("publisher", "organization"),
    "thesis": ("school", "institution"),
    "report": ("institution", "school", "organization"),
    "patent": ("holder", "location"),
}
_ANY_VENUE = ("journaltitle", "journal", "booktitle", "howpublished", "publisher", "organization", "institution")


class Work(Struct, frozen=True, dict=True):
    """One entry. ``fields`` has lower-case names and LaTeX values; the properties below decode them lazily.

    ``published_as`` is the key of what a preprint became, once somebody looked (``preprints.link_published``).
    """

    key: str
    type: str
    fields: Mapping[str, str]
    span: Span
    raw: str
    published_as: str = ""

    def text(self, *names: str) -> str:
        """Return the first of the fields that is there, as plain text on one line; empty if none is."""
        return next((found for name in names if (found := _one_line(to_text(self.fields.get(name, ""))))), "")

    @cached_property
    def title(self) -> "Inlines":
        """The title, with its subtitle after a colon."""
        from cvtool.document import Str

        title = to_inlines(_one_line(self.fields.get("title", "")))
        subtitle = to_inlines(_one_line(self.fields.get("subtitle", "")))
        return (*title, Str(": "), *subtitle) if title and subtitle else title or subtitle

    @property
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
        found = self.text(*_VENUES.get(kind(self), _ANY_VENUE))
        if not found and kind(self) == "preprint":
            return "arXiv" if self.eprinttype.lower() == "arxiv" else self.eprinttype
        return found

    @property
    def year(self) -> int | None:
        """The year of ``date`` or ``year``, of a range the first; None if they contain no number."""
        return self.date.year

    @property
    def month(self) -> int | None:
        """The month, 1 to 12."""
        return self.date.month

    @property
    def day(self) -> int | None:
        """The day of the month."""
        return self.date.day

    @property
    def year_text(self) -> str:
        """The year as it is printed: ``2016``, ``2019–2020``, ``c. 1999``, or words such as ``in press``."""
        return self.date.printed or self.text("year", "date", "pubstate")

    @cached_property
    def date(self) -> WorkDate:
        """The date of ``date``, else of ``year``, ``month`` and ``day``."""
        iso = iso_date(self.fields["date"]) if "date" in self.fields else None
        if iso:
            return iso
        year = self.text("year") if "year" in self.fields else self.text("date")
        return plain_date(year, self.text("month"), self.text("day"))

    @property
    def pages(self) -> str:
        """The pages, with an en dash between first and last."""
        return re.sub(r"\s*(?:-+|–)\s*", "–", self.text("pages"))

    @property
    def volume(self) -> str:
        """The volume."""
        return self.text("volume")

    @property
    def number(self) -> str:
        """The issue of a journal, or the number of a report or patent."""
        return self.text("number", "issue")

    @property
    def publisher(self) -> str:
        """The publisher."""
        return self.text("publisher")

    @property
    def doi(self) -> str:
        """The DOI alone, without its resolver; never decoded."""
        bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)\s*", "", self._verbatim("doi"), flags=re.IGNORECASE)
        return bare.strip()

    @property
    def url(self) -> str:
        r"""The address; never decoded, but for escapes that older styles needed, such as ``{\_}`` of Mendeley."""
        url = self._verbatim("url")
        wrapped = re.fullmatch(r"\\url\{(.*)\}", url)
        return wrapped[1] if wrapped else url

    @property
    def eprint(self) -> str:
        """The identifier in an archive."""
        return self._verbatim("eprint")

    @property
    def eprinttype(self) -> str:
        """The archive, such as ``arxiv``."""
        return self.text("eprinttype", "archiveprefix")

    @property
    def note(self) -> str:
        """The note."""
        return self.text("note")

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, which are the tags of a publication."""
        words = re.split(r"\s*[,;]\s*", self.text("keywords"))
        return tuple(word for word in words if word)

    def _verbatim(self, name: str) -> str:
        return re.sub(r"\{\\([%#_&~])\}|\\([%#_&~{}])", r"\1\2", self.fields.get(name, "")).strip()


def kind(work: Work) -> WorkKind:
    """Return the type of a work among the few that styles and listings distinguish."""
    return kind_of(work.type, work.fields)


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
