"""A request, as the flags put it, and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from cvtool.app.pubs import flags
from cvtool.app.pubs.counting import count
from cvtool.app.pubs.flags import AnswerShape, Figures, usage
from cvtool.app.pubs.library import Library
from cvtool.app.pubs.listings import LISTINGS
from cvtool.app.pubs.reports import REPORTS, FigureTable
from cvtool.app.pubs.view import View
from cvtool.bib.kinds import TYPES
from cvtool.bib.people.owner import People
from cvtool.bib.query.criteria import Criteria
from cvtool.bib.query.filter import select_works, unknown_types
from cvtool.bib.query.order import sorting
from cvtool.bib.venues import Venues
from cvtool.bib.venues.query import understood
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, nearest
from cvtool.reports.text import visible

_MISSED = "add the missing spelling to `also:`, or pass it with --as"


class PubsRequest(Struct, frozen=True):
    """Which publications, in which order and format; or which ``figures`` about them, ``by`` which columns."""

    wanted: Criteria = field(default_factory=Criteria)
    format: str = "text"
    figures: Figures = ""
    by: Sequence[str] = ()
    sort: Sequence[str] = ()
    reverse: bool = False
    style: str = "plain"
    max_authors: int | None = None
    terminal: bool = False


class Answer(Struct, frozen=True):
    """What is printed, what is to be said besides, and whether nothing fits."""

    text: str
    notes: Sequence[Diagnostic]
    is_empty: bool


def make_request(
    conditions: Mapping[str, Any], shape: AnswerShape, output: str | None, *, is_terminal: bool
) -> PubsRequest:
    """Read the options of the command; raises ``CvtoolError`` (usage) for a word that is not known."""
    wanted, terminal = flags.criteria(conditions), output is None and is_terminal
    by, order = flags.names("--by", shape.by), flags.names("--sort", shape.sort)
    figures = flags.figures_asked(shape, by)
    form = flags.resolve_listing(shape.format, output, figures=figures, terminal=terminal)
    style = shape.style if shape.style == "plain" else flags.check_style(shape.style)
    return PubsRequest(wanted, form, figures, by, order, shape.reverse, style, shape.max_authors, terminal)


def answer(request: PubsRequest, library: Library) -> Answer:
    """Answer a request; raises ``CvtoolError`` (usage) if it names a type that does not exist or an unknown owner."""
    wanted, works, venues, owner = request.wanted, library.works, library.venues, library.people
    _check_types(wanted, works)
    _check_owner(wanted, owner)
    chosen = select_works(works, wanted, library.terms, sorting(request.sort, is_reversed=request.reverse))
    notes = [_note("venue", understood(name, venues, exact=wanted.venue_exact)) for name in wanted.venue]
    if not chosen:
        message = f"none of the {len(works)} publications match" if works else "there are no publications"
        notes.append(_note("no-publications", message, _near_key(wanted, works)))
    if request.figures:
        report, more = _report(request, chosen, venues, owner)
        text = REPORTS[request.format](report, terminal=request.terminal)
        return Answer(text, [*notes, *more], not chosen)
    how = (request.style, request.max_authors, request.terminal)
    view = View(owner, venues, *how, library.marking)
    return Answer(_listed(request, works, chosen, view), notes, not chosen)


def _listed(request: PubsRequest, works: Sequence[Work], chosen: Sequence[Work], view: View) -> str:
    listing = LISTINGS[request.format]
    if listing.in_file_order and not request.sort:
        keys = {work.key for work in chosen}
        kept = [work for work in works if work.key in keys]
        chosen = kept[::-1] if request.reverse else kept
    text = listing.write(chosen, view)
    if request.terminal and not listing.styled:
        return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return text


def _report(
    request: PubsRequest, works: Sequence[Work], venues: Venues, owner: People
) -> tuple[FigureTable, Iterable[Diagnostic]]:
    if request.figures == "count":
        return count(works, request.by, venues), ()
    if request.figures == "check-me":
        return _check(works, owner)
    from cvtool.app.pubs.coauthors import coauthors

    report, strange, doubtful = coauthors(works, owner)
    notes = [
        _note("doubtful-owner", f"`{name}` may be the owner, but is listed as a co-author", _MISSED)
        for name in doubtful
    ]
    if not owner.forms:
        notes.append(_note("no-owner", "the owner is unknown, so nobody is left out", "name the owner with --as"))
    if strange:
        of = "publication is" if strange == 1 else "publications are"
        notes.append(_note("not-mine", f"{strange} {of} left out: the owner is not among the authors", _MISSED))
    return report, notes


def _check_types(wanted: Criteria, works: Sequence[Work]) -> None:
    for name in unknown_types(wanted, works):
        raise usage(f"there is no type of publication {name!r}", nearest(name, TYPES))


def _check_owner(wanted: Criteria, owner: People) -> None:
    if wanted.first_author and not wanted.author and not owner.forms:
        raise usage("--first-author: the author is unknown", "name one with --as or --author")


def _check(works: Sequence[Work], owner: People) -> tuple[FigureTable, Iterable[Diagnostic]]:
    """List the works in which it is not certain who the owner is, in the order of the file."""
    if not owner.forms:
        raise usage("--check-me: the owner is unknown", "name the owner with --as, or give a CV")
    from cvtool.bib.people.doubts import doubts

    found = list(doubts(sorted(works, key=lambda work: work.span), owner))
    rows = [(f"{doubt.span}:", f"{doubt.work.key}:", doubt.reason) for doubt in found]
    certain = _note("all-certain", f"the owner is unambiguous in every publication ({len(works)} checked)")
    notes = [] if found or not works else [certain]
    return FigureTable(("place", "key", "reason"), rows, [doubt.record() for doubt in found]), notes


def _near_key(wanted: Criteria, works: Sequence[Work]) -> str:
    hint = nearest(wanted.key[0], [work.key for work in works]) if wanted.key else ""
    return hint if hint.startswith("did") else ""


def _note(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.NOTE)
