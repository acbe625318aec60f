"""Copies in archives: which archive, and the identifier there, in whichever field people wrote them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from cvtool.bib.kinds import NAMES
from cvtool.bib.work import Work

_ID = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_BARE_ID = rf"(?i:(?:arxiv:|abs/)?\s*{_ID})"
_NAMED_ID = rf"(?i:arxiv(?:\.org/(?:abs|pdf)/|[.:/\s]+(?:preprint\s+)?(?:arxiv[:\s]*)?(?:abs/)?){_ID})"


class Eprint(Struct, frozen=True):
    """A copy in an archive; ``url`` is empty if we do not know how that archive makes its addresses."""

    archive: str
    identifier: str
    url: str = ""

    @property
    def label(self) -> str:
        """Write it as archives do: ``arXiv:1706.03762``."""
        return f"{self.archive}:{self.identifier}" if self.archive else self.identifier


def find_eprint(work: Work) -> Eprint | None:
    """Find a work's copy in arXiv, else in the archive that its ``eprinttype`` names."""
    if identifier := arxiv_id(work):
        return Eprint("arXiv", identifier, f"https://arxiv.org/abs/{identifier}")
    if not work.eprint or work.eprinttype.lower() == "pubmed":  # a number in a catalog, not a copy
        return None
    return Eprint(NAMES.get(work.eprinttype.lower(), work.eprinttype), work.eprint)


def arxiv_id(work: Work) -> str:
    """Return the arXiv identifier without its version; empty if there is none."""
    return next(_identifiers(work), "")


def _identifiers(work: Work) -> Iterator[str]:
    fields = work.fields
    number = work.eprint
    if number and work.eprinttype.lower() in {"arxiv", ""} and (found := re.fullmatch(_BARE_ID, number)):
        yield found[1]
    if fields.get("volume", "").startswith("abs/") and (found := re.fullmatch(_BARE_ID, fields["volume"].strip())):
        yield found[1]
    for name in ("eprint", "doi", "journal", "journaltitle", "howpublished", "url", "note"):
        value = fields.get(name, "")
        if "arx" in value.lower() and (found := re.search(_NAMED_ID, value)):
            yield found[1]
