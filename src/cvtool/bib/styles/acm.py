"""ACM-like: ``Maximilian Lam and John Doe. 2013. Title. *Journal* 12, 3 (Mar. 2013), 45–67. https://doi.org/…``."""

from cvtool.bib.styles import fields
from cvtool.bib.styles.base import (
    Options,
    address,
    archive_link,
    copy,
    creators,
    editors,
    emph,
    joined,
    note,
    run,
    sentences,
    spaced,
    title_of,
    wrapped,
)
from cvtool.bib.styles.people import ListForm, in_full
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines

_NAMES = ListForm(in_full, pair=" and ", last=", and ", cut=", ")
_ROLES = (" (Ed.)", " (Eds.)")
_THESES = {"phd": "Ph.D. Dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "other": "Thesis"}


def format_work(work: Work, options: Options) -> Inlines:
    """Cite a work: who, when, what, where."""
    by, title = creators(work, options, _NAMES, _ROLES), _title(work)
    dated = fields.year(work) or ("[n. d.]" if by or title else "")
    parts = sentences(by, dated, title, *_source(work, options), copy(work), note(work))
    return spaced(parts, address(work))


def _title(work: Work) -> Inlines:
    """Set the title of what stands alone in italics."""
    title = title_of(work)
    match kind(work):
        case "article" | "inproceedings" | "incollection" | "preprint" | "patent" | "misc":
            return title
        case "book":
            about = joined(", ", wrapped("", fields.edition(work), " ed."), fields.series(work, "Vol. "))
            return spaced(emph(title), wrapped("(", about, ")"))
        case "thesis" | "report" | "software" | "dataset":
            return emph(title)


def _source(work: Work, options: Options) -> tuple[Inlines, ...]:
    where, imprint = fields.venue(work), joined(", ", fields.publisher(work), fields.place(work))
    match kind(work):
        case "article":
            issue = joined(", ", fields.value(work, "volume"), fields.value(work, "number", "issue"))
            when = wrapped("(", fields.date(work) if issue else "", ")")
            journal = joined(", ", spaced(emph(where), issue, when), fields.pages(work))
            return (journal if where else run(fields.issue_in_words(work)),)
        case "inproceedings" | "incollection":
            about = wrapped(
                "(", joined(", ", wrapped("", fields.edition(work), " ed."), fields.series(work, "Vol. ")), ")"
            )
            by = editors(work, options, _NAMES, _ROLES)
            container = wrapped(f"{options.in_} ", joined(", ", spaced(emph(where), about), by) if where else ())
            return container, joined(", ", imprint, fields.pages(work) if where else "")
        case "book":
            return (imprint,)
        case "thesis":
            return spaced(fields.thesis(work, _THESES)), joined(", ", where, fields.place(work))
        case "report":
            return spaced(fields.numbered(work, "Technical Report")), joined(", ", where, fields.place(work))
        case "preprint":
            return (archive_link(work) or spaced(where),)
        case "patent":
            return spaced(fields.numbered(work, "Patent No.")), spaced(where)
        case "software" | "dataset":
            word = "Software" if kind(work) == "software" else "Dataset"
            return spaced(fields.version(work)), spaced(fields.kind_word(work, word)), spaced(where)
        case "misc":
            return (spaced(where),)
