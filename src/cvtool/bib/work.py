"""A publication as the bibliography holds it: the raw fields, and what they mean, decoded only when it is asked for."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.bib.dates import WorkDate, iso_date
from cvtool.bib.issues import is_no_number, says_nothing, volume_and_issue, without_series
from cvtool.bib.kinds import WorkKind, archive_of, is_address, kind_of
from cvtool.bib.latex import to_inlines, to_text
from cvtool.bib.names.person import PersonName, read_people
from cvtool.bib.pages import Pages, read_pages
from cvtool.bib.plain_dates import bare_year, plain_date
from cvtool.bib.status import UNPUBLISHED, Stated, Status, stated
from cvtool.diagnostics import Span
from cvtool.sources.patterns import pattern

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
_ZOTERO = pattern(
    r"(?:Pages|Section|ISSN|ISBN|Publisher|_eprint|Conference Name|Meeting Name|Number|Issue|Type|Volume|Edition|Series"
    r"|Archive Location|Library Catalog|Version Number|Citation Key|Number Of Volumes|Medium|PMID|PMCID"
    r"|Place|Company|Distributor|Backup Publisher|Journal Abbreviation|event-place|publisher-place|event-title"
    r"|container-title|original-date|Google-Books-ID|OCLC|ZSCC|Zotero ID|tex\.\w+)"
    r"[:=] ?\S"
    r"|[Cc]ited [Bb]y ?:? ?\d+\W*$|\[(?:PubMed(?: Central)?|DOI): ?\S+\]|WOS:\w+$|0{2,}\d+$"
    r"|(?:Accepted|Available|Issued): \d{4}-\d\d-\d\dT"
)
"""What programs export as a note: fields of Zotero's that BibTeX lacks, counts of citations, links of TeXMed."""
_DOI = pattern(r"(?<![\d.])10\.\d{1,9}(?:\.\d+)*/")
_SCOPUS = "2-s2.0-"
"""How Scopus begins its own identifiers, which it exports as ``eid``."""
_ANY_VENUE = ("journaltitle", "journal", "booktitle", "howpublished", "publisher", "organization", "institution")
_LAST_VENUE: dict[WorkKind, tuple[str, ...]] = {
    "article": ("booktitle", "eventtitle", "institution", "school"),
    "inproceedings": ("journaltitle", "howpublished"),
    "incollection": ("journaltitle", "journal", "maintitle", "eventtitle", "howpublished"),
}
"""Where it appeared, if no field that belongs to its type says so; a publisher is not what an article is part of."""
_ANY_LAST_VENUE = ("journaltitle", "journal", "booktitle", "howpublished", "school", "institution", "organization",
                   "publisher", "eventtitle")  # fmt: skip
_IN = pattern(
    r"[Ii]n:\s+|[Ii]n\s+(?=(?:(?:the|\d\w*|[A-Z][\w.]*)\s+){0,4}?"
    r"(?:Proc(?:eedings|\.)|Conference|Conf\.|Symposium|Workshop|Advances\s+in|Handbook|Encyclopa?edia|Findings|Congress"
    r"|Lecture\s+Notes|Companion|Meeting|Transactions|[A-Z]\w*[A-Z]\w*(?:\s+['’]?\d+)?$)(?:\W|$))"
)
"""``In Proceedings of X``, where people write the word that styles print."""


class Overrides(Struct, frozen=True):
    """What a CV says of a work besides the bibliography; what is empty or None leaves that as it is."""

    title: "Inlines" = ()
    note: "Inlines" = ()
    tags: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    priority: int = 50
    pin: bool = False


class Work(Struct, frozen=True, dict=True):
    """One entry. ``fields`` has lower-case names and LaTeX values; the properties below decode them lazily.

    ``published_as`` is the key of what a preprint became, once somebody looked (``preprints.link_published``).
    ``is_parent``: another entry refers to it by ``crossref``, ``xdata`` or ``xref``. ``overrides`` come from a CV.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    span: Span
    raw: str
    published_as: str = ""
    is_parent: bool = False
    overrides: "Overrides | None" = None

    def text(self, *names: str) -> str:
        """Return the first of the fields that says something, as plain text on one line; empty if none does."""
        for name in names:
            if (value := self.fields.get(name)) and (found := _one_line(to_text(value))) and not says_nothing(found):
                return found
        return ""

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
        said = self.stated.field if self.stated and self.stated.is_all else ""
        found = self.text(*(name for name in self._venue_fields if name != said))
        if not found and kind(self) == "preprint":
            found = "arXiv" if self.eprinttype.lower() == "arxiv" else self.eprinttype or archive_of(self.fields)
        more = _LAST_VENUE.get(kind(self), _ANY_LAST_VENUE)
        found = found or self.text(*(name for name in more if name != said))
        has_in = found[:2] in {"In", "in"} and not found[2:3].isalnum()
        return _IN.sub("", found, count=1) if has_in and _IN.match(found) else found

    @property
    def _venue_fields(self) -> tuple[str, ...]:
        """Return the fields that may name the venue; an address in ``howpublished`` is not one."""
        found = _VENUES.get(kind(self), _ANY_VENUE)
        place = self.fields.get("howpublished") if found is _ANY_VENUE else ""
        if place and re.search(r"\\url|https?:", place):
            return tuple(name for name in found if name != "howpublished")
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
        """The year as it is printed, and what is said of its status: ``2016``, ``c. 1999``, ``2026, submitted``."""
        said = self.stated
        if said is None or said.field in {"year", "date"} or not (said.is_all or said.field == "pubstate"):
            return self.dated
        return ", ".join(part for part in (self.dated, said.words) if part)

    @property
    def dated(self) -> str:
        """The year as it is printed: ``2016``, ``2019–2020``, ``c. 1999``, or what the entry has for it."""
        return self.date.printed or bare_year(self.text("year", "date"))

    @cached_property
    def stated(self) -> Stated | None:
        """What the entry says of its status; None if it is silent."""
        return stated(self.fields, self.text)

    @property
    def status(self) -> Status:
        """Whether it is published; what only lies in an archive is prepublished."""
        if self.stated:
            return self.stated.status
        return "prepublished" if kind(self) == "preprint" else "published"

    @property
    def is_unpublished(self) -> bool:
        """Whether it says that it is not out yet, so that it is newer than anything that is."""
        return self.stated is not None and self.stated.status in UNPUBLISHED

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
        return ", ".join(map(str, self.page_ranges))

    @property
    def page_ranges(self) -> Sequence[Pages]:
        """The pages as ranges."""
        return self._paged[0]

    @property
    def article_number(self) -> str:
        """The number that an article has in place of pages."""
        own = self.text("eid")
        if not own or is_leftover("eid", own):
            own = self.text("articleno", "article-number", "art_number")
        return own or self._paged[1]

    @cached_property
    def _paged(self) -> tuple[Sequence[Pages], str]:
        text = self.text("pages") if "pages" in self.fields else ""
        if not self.volume and text in {"1-1", "1--1", "1–1", "99"}:
            return (), ""  # IEEE's pages of what has none yet
        return ((), "") if is_no_number(text) else read_pages(_behind_volume(text, self.volume))

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
        found = _unwrapped(self._verbatim("doi"))
        start = _DOI.search(found)
        return found[start.start() :].rstrip(".,;") if start else re.sub(r"^doi:\s*", "", found, flags=re.IGNORECASE)

    @property
    def url(self) -> str:
        r"""The address; never decoded, but for escapes that older styles needed, such as ``{\_}`` of Mendeley."""
        found = _unwrapped(self._verbatim("url"))
        return found or ("" if self.doi else self._archived)

    @property
    def _archived(self) -> str:
        """Return the address of a copy in an archive that stands where its number belongs."""
        found = _unwrapped(self._verbatim("eprint")) if archive_of(self.fields) else ""
        return f"https://{found}" if found and "://" not in found else found

    @property
    def eprint(self) -> str:
        """The identifier in an archive; an address there, as publishers export it, is not one."""
        found = self._verbatim("eprint")
        return "" if found and is_address(found) else found

    @property
    def eprinttype(self) -> str:
        """The archive, such as ``arxiv``."""
        return self.text("eprinttype", "archiveprefix")

    @property
    def note(self) -> str:
        """The note; the leftovers of other programs (``Pages: 12 Section: New Results``) are not one."""
        found = self.text("note")
        return "" if is_leftover("note", found) else found

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, which are the tags of a publication."""
        words = re.split(r"(?:(?<!\s)\s++)?[,;]\s*+", self.text("keywords"))
        return tuple(word for word in words if word)

    @cached_property
    def _kind(self) -> WorkKind:
        return kind_of(self.type, self.fields)

    def _verbatim(self, name: str) -> str:
        value = self.fields.get(name, "").strip()
        if says_nothing(value):
            return ""
        if "\\" not in value:
            return value
        value = re.sub(r"\{\\textunderscore\s*\}|\\textunderscore(?:\{\}|\s)", "_", value)
        return re.sub(r"\{\\([%#_&~])\}|\\([%#_&~{}])", r"\1\2", value).strip()


def kind(work: Work) -> WorkKind:
    """Return the type of a work among the few that styles and listings distinguish."""
    return work._kind  # noqa: SLF001 - asked of a work again and again


def is_leftover(field: str, text: str) -> bool:
    """Whether ``note`` or ``eid`` holds what another program left there: counts, fields of its own, Scopus's number."""
    return _ZOTERO.match(text) is not None if field == "note" else text.startswith(_SCOPUS)


def _unwrapped(address: str) -> str:
    r"""Take ``\url{…}``, braces and HTML's ``<a href="…">`` off an address."""
    if "{" not in address and "<" not in address:
        return address
    if found := re.search(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'\s>]+)", address, re.IGNORECASE):
        return found[1]
    while found := re.fullmatch(
        r"(?:\\(?:url|href|nolinkurl|doi)\s*(?:\{[^{}]*\}(?=\{))?)?\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|<(\S+)>", address
    ):
        address = (found[1] or found[2] or "").strip()
    return re.sub(r"\{(\\?%[0-9A-Fa-f]{2}|[^{}\s]?)\}", lambda inner: inner[1].lstrip("\\"), address)


def _behind_volume(pages: str, volume: str) -> str:
    """Take off a volume that is written before the pages too: ``12(3):45--67``, ``Vol. 2, pp. 10--12``."""
    if not volume or not pages or (pages[0].isdecimal() and "(" not in pages):
        return pages
    before = rf"(?:vol(?:ume)?\.?\s*)?{re.escape(volume)}\s*(?:\([^()]*\))?\s*[:,]\s*(?=p|\d)"
    return re.sub(f"^{before}", "", pages, count=1, flags=re.IGNORECASE)


def _trimmed(latex: str) -> str:
    """Put a value on one line, without blanks inside of its outer braces."""
    text = _one_line(latex)
    return re.sub(r"^(\{+)\s+", r"\1", re.sub(r"(?<!\s)\s++(\}++)$", r"\1", text)) if text.startswith("{") else text


def _one_line(text: str) -> str:
    if "  " in text or not text.isprintable():  # as hardly any is
        text = re.sub(r"[ \t\r\n]+", " ", text)
    return text.strip()
