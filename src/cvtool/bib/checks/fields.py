"""What looks wrong in types and fields: misspelled ones, which print nothing, and missing ones that readers want."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cvtool.bib.checks.names import field_span
from cvtool.bib.issues import says_nothing
from cvtool.bib.kinds import TYPES
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, nearest
from cvtool.formula.tables import read_table

_TABLE = read_table("cvtool.bib.checks", "fields.txt")
_FIELDS = frozenset(_TABLE["fields"])
_TITLE, _YEAR = ("title",), ("year", "date", "pubstate")
_HOUSE = ("institution", "school", "organization", "publisher", "eprint", "howpublished")
_IN_BOOK = ("booktitle", "journal", "journaltitle", "eventtitle", "series", "crossref", "xdata")
_WANTED: Mapping[str, Sequence[tuple[str, ...]]] = {
    "article": (_TITLE, ("journal", "journaltitle", "booktitle", "eprint", "howpublished"), _YEAR),
    "inproceedings": (_TITLE, ("booktitle", "journal", "eventtitle", "crossref", "xdata"), _YEAR),
    "incollection": (_TITLE, _IN_BOOK, _YEAR),
    **dict.fromkeys(("book", "inbook", "patent"), (_TITLE, _YEAR)),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), (_TITLE, ("school", *_HOUSE), _YEAR)),
    **dict.fromkeys(("techreport", "report"), (_TITLE, _HOUSE, _YEAR)),
    **dict.fromkeys(("unpublished", "online", "dataset", "software", "manual"), (_TITLE,)),
}
"""Type → the fields that its readers look for; one of each group will do."""


def check_fields(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of unknown types, of fields that are nearly known, and of missing ones, at their position in the file."""
    for work in works:
        yield from _type(work)
        yield from _misspelled(work)
        yield from _missing(work)
        yield from _doi(work)
        yield from _saying_nothing(work)


def _type(work: Work) -> Iterator[Diagnostic]:
    known = (*TYPES, *_TABLE["types"])
    if work.type not in known:
        message = f"`@{work.type}` is not a type of BibTeX or biblatex: read as `misc`"
        hint = nearest(work.type, known)
        yield Diagnostic("unknown-type", message, work.span, hint if hint.startswith("did") else "", Severity.WARNING)


def _misspelled(work: Work) -> Iterator[Diagnostic]:
    for field in work.fields:
        if close := meant_by(work, field):
            message = f"`{work.key}`: `{field}` is not a field that anything prints"
            yield Diagnostic(
                "unknown-field", message, field_span(work, field), f"did you mean `{close}`?", Severity.WARNING
            )


def meant_by(work: Work, field: str) -> str:
    """Return the field that an unknown one is nearly; empty if it is known, or like none that the entry lacks."""
    name = field.partition("+")[0]
    if name in _FIELDS or not name.isalpha():
        return ""
    from difflib import get_close_matches  # only where a field is unknown

    turned = [field for field in _FIELDS if len(field) == len(name) and sorted(field) == sorted(name)]
    close = turned or get_close_matches(name, _FIELDS, 1, 0.8)
    return close[0] if close and close[0] not in work.fields and abs(len(close[0]) - len(name)) < 3 else ""


def _missing(work: Work) -> Iterator[Diagnostic]:
    groups = _WANTED.get("inproceedings" if work.type == "conference" else work.type, ())
    absent = [f"`{group[0]}`" for group in groups if not any(work.fields.get(name, "").strip() for name in group)]
    if absent:
        message = f"`{work.key}` has no {' and no '.join(absent)}, which readers of its type look for"
        yield Diagnostic(
            "missing-field", message, work.span, "add what is missing, or choose another type", Severity.WARNING
        )


def _saying_nothing(work: Work) -> Iterator[Diagnostic]:
    read = {"volume": work.volume, "number": work.number, "pages": work.pages or work.article_number}
    for field, value in work.fields.items():
        if value.strip() and not read.get(field, field == "title" or not says_nothing(value)):
            message = f"`{work.key}`: `{field} = {{{value}}}` says nothing: left out"
            yield Diagnostic("no-value", message, field_span(work, field), "delete the field", Severity.NOTE)


def _doi(work: Work) -> Iterator[Diagnostic]:
    if work.doi and (not work.doi.startswith("10.") or len(work.doi.split()) > 1):
        hint = "a DOI begins with 10. and has a slash, and no blank: 10.1000/182"
        yield Diagnostic(
            "bad-doi", f"`{work.key}`: `{work.doi}` is not a DOI", field_span(work, "doi"), hint, Severity.WARNING
        )
