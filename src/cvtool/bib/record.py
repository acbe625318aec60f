"""An entry of a bibliography: its fields as text, and its kind, date and status."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.bib.dates import WorkDate, iso_date
from cvtool.bib.issues import says_nothing
from cvtool.bib.kinds import WorkKind, kind_of
from cvtool.bib.latex import to_text
from cvtool.bib.plain_dates import bare_year, plain_date
from cvtool.bib.status import UNPUBLISHED, Stated, Status, stated
from cvtool.diagnostics import Span

if TYPE_CHECKING:  # of a CV
    from cvtool.bib.overrides import Overrides


class WorkRecord(Struct, frozen=True, dict=True):
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
            if (value := self.fields.get(name)) and (found := on_one_line(to_text(value))) and not says_nothing(found):
                return found
        return ""

    @cached_property
    def _kind(self) -> WorkKind:
        return kind_of(self.type, self.fields)

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
        return "prepublished" if self._kind == "preprint" else "published"

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
    def eprinttype(self) -> str:
        """The archive, such as ``arxiv``."""
        return self.text("eprinttype", "archiveprefix")

    def _verbatim(self, name: str) -> str:
        """Return a field that is not LaTeX, but for escapes that older styles needed."""
        value = self.fields.get(name, "").strip()
        if says_nothing(value):
            return ""
        if "\\" not in value:
            return value
        from cvtool.bib.addresses import unescaped

        return unescaped(value)

    def _address(self, name: str) -> str:
        """Return an address alone."""
        value = self._verbatim(name)
        if "{" not in value and "<" not in value:
            return value
        from cvtool.bib.addresses import unwrapped_address

        return unwrapped_address(value)


def on_one_line(text: str) -> str:
    """Make every stretch of white space a blank."""
    if "  " in text or not text.isprintable():  # as hardly any is
        text = re.sub(r"[ \t\r\n]+", " ", text)
    return text.strip()
