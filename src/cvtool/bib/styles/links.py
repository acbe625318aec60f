"""Where a work is: its DOI, its address, its copy in an archive."""

import re
from urllib.parse import quote

from cvtool.bib.eprint import find_eprint
from cvtool.bib.styles.joining import run
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines, Link, Str
from cvtool.sources.patterns import pattern


def linked_title(work: Work, title: Inlines) -> Inlines:
    """Link a title to the DOI, else to the address, if there is one and no link inside the title already."""
    url = doi_address(work) or _web_address(work)
    if not url or not title or any(isinstance(node, Link) for node in title):
        return title
    return (Link(url, title),)


def doi_address(work: Work) -> str:
    """Return the address that a DOI resolves at; what does not begin as DOIs do resolves nowhere."""
    return f"https://doi.org/{quote(work.doi, safe=_DOI_SAFE)}" if _RESOLVES.match(work.doi) else ""


_RESOLVES = pattern(r"10\.\S+$")


_DOI_SAFE = "/:;()-._~!$&'*+,=@"


def _web_address(work: Work) -> str:
    r"""Return the web address of a work, which may be in ``howpublished`` (``\url{…}``); empty if there is none."""
    found = re.search(r"https?://[^\s{}]+", work.fields.get("howpublished", ""))
    url = work.url or work.text("repository") or (found[0] if found else "")
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", url):  # ``www.example.org``
        return f"https://{url}"
    return url if re.fullmatch(r"https?://\S+", url) else ""


def doi_link(work: Work, before: str = "https://doi.org/") -> Inlines:
    """Show the DOI as a link, as the style writes it; what is none stands alone."""
    url = doi_address(work)
    return (Link(url, run(f"{before}{work.doi}")),) if url else run(work.doi)


def web_link(work: Work) -> Inlines:
    """Show the address as a link."""
    url = _web_address(work)
    return (Link(url, (Str(url),)),) if url else run(work.url)


def archive_link(work: Work) -> Inlines:
    """Show the copy in an archive (``arXiv:1706.03762``), linked if we know where it is."""
    found = find_eprint(work)
    if found is None:
        return ()
    label = run(found.label)
    return (Link(found.url, label),) if found.url else label


def address(work: Work, before: str = "https://doi.org/") -> Inlines:
    """Show where the work is: its DOI, else its address, unless that is the copy in the archive shown anyway."""
    if work.doi:
        return () if _is_archived_copy(work, work.doi) else doi_link(work, before)
    url = _web_address(work)
    return () if _is_archived_copy(work, url) else web_link(work)


def _is_archived_copy(work: Work, address_: str) -> bool:
    found = find_eprint(work)
    return found is not None and found.archive == "arXiv" and found.identifier.lower() in address_.lower()


def copy(work: Work) -> Inlines:
    """Show the open copy of a work that was published elsewhere; a preprint's own place is part of its source."""
    return () if kind(work) == "preprint" else archive_link(work)
