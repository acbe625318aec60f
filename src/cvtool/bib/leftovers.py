"""What other programs leave in fields that are printed."""

from cvtool.sources.patterns import pattern

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
_SCOPUS = "2-s2.0-"
"""How Scopus begins its own identifiers, which it exports as ``eid``."""


def is_leftover(field: str, text: str) -> bool:
    """Whether ``note`` or ``eid`` holds what another program left there: counts, fields of its own, Scopus's number."""
    return _ZOTERO.match(text) is not None if field == "note" else text.startswith(_SCOPUS)
