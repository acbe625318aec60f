"""A request, as the flags put it, and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

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
from cvtool.bib.query.filter import select_works, unknown_keys, unknown_types
from cvtool.bib.query.once import container_notes, copies, is_container, listed_once
from cvtool.bib.query.order import GIVEN, sorting
from cvtool.bib.venues import AS_WRITTEN, VenueNames
from cvtool.bib.venues.naming import with_venue_names
from cvtool.bib.venues.query import understood
from cvtool.bib.work import Work
from cvtool.dates import settled
from cvtool.diagnostics import Diagnostic, Severity, nearest
from cvtool.reports.text import visible


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
    venue_names: VenueNames | None = None


class Answer(Struct, frozen=True):
    """What is printed, what is to be said besides, and whether nothing fits."""

    text: str
    notes: Sequence[Diagnostic]
    is_empty: bool


def make_request(
    conditions: Mapping[str, Any], shape: AnswerShape, output: str | None, today: date, *, is_terminal: bool
) -> PubsRequest:
    """Read the options of the command; raises ``CvtoolError`` (usage) for a word that is not known."""
    wanted, terminal = flags.criteria(conditions, today), output is None and is_terminal
    by, order = flags.names("--by", shape.by), flags.names("--sort", shape.sort)
    if GIVEN in order and not wanted.key:
        raise usage("--sort given needs --key: it is the order in which keys are given", "name the works with --key")
    figures = flags.figures_asked(shape, by)
    form = flags.resolve_listing(shape.format, output, figures=figures, terminal=terminal)
    style = shape.style if shape.style == "plain" else flags.check_style(shape.style)
    names = flags.venue_names_of(shape.venue_names)
    return PubsRequest(wanted, form, figures, by, order, shape.reverse, style, shape.max_authors, terminal, names)


def answer(request: PubsRequest, library: Library) -> Answer:
    """Answer a request; raises ``CvtoolError`` (usage) if it names a type that does not exist or an unknown owner."""
    wanted, works, venues, owner = request.wanted, library.works, library.venues, library.people
    _check_types(wanted, works)
    _check_owner(wanted, owner)
    found = select_works(works, replace(wanted, max=None), library.terms)
    kept = found if _is_for_bibtex(request) else listed_once(found, owner, wanted.key)
    order = sorting(request.sort, keys=wanted.key, is_reversed=request.reverse)
    named = with_venue_names(kept, request.venue_names or AS_WRITTEN, venues)
    chosen = order(named)[: wanted.max]
    notes = [_note("venue", understood(name, venues, exact=wanted.venue_exact)) for name in wanted.venue]
    if not chosen:
        message = f"none of the {len(works)} publications match" if works else "there are no publications"
        notes.append(_note("no-publications", message, _near_key(wanted, works)))
    notes += _left_out(request, found, owner)
    notes += _unknown_keys(wanted, works) if chosen else []
    if request.figures:
        report, more = _report(request, found if request.figures == "duplicates" else chosen, library)
        text = REPORTS[request.format](report, terminal=request.terminal)
        return Answer(text, [*notes, *more], not chosen or not report.rows)
    return Answer(_listed(request, works, chosen, _view(request, library)), notes, not chosen)


def _view(request: PubsRequest, library: Library) -> View:
    how = (request.style, request.max_authors, request.terminal)
    named = request.venue_names is not None
    return View(library.people, library.venues, *how, library.marking, named, library.owners)


def _listed(request: PubsRequest, works: Sequence[Work], chosen: Sequence[Work], view: View) -> str:
    listing = LISTINGS[request.format]
    if listing.in_file_order and not request.sort:
        keys = {work.key for work in chosen}
        kept = with_venue_names(
            (work for work in works if work.key in keys), request.venue_names or AS_WRITTEN, view.venues
        )
        chosen = kept[::-1] if request.reverse else kept
    text = listing.write(chosen, view)
    if request.terminal and not listing.styled:
        return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return text


def _report(request: PubsRequest, works: Sequence[Work], library: Library) -> tuple[FigureTable, Iterable[Diagnostic]]:
    match request.figures:
        case "count":
            return count(works, request.by, _view(request, library)), ()
        case "check-me":
            return _check(works, library.people)
        case "duplicates":
            from cvtool.app.pubs.duplicates import duplicates

            found = duplicates(works)
            none = _note("no-duplicates", "no publication has two entries")
            return found, () if found.rows or not works else (none,)
        case _:
            from cvtool.app.pubs.coauthor_notes import coauthors_with_notes

            since = settled(request.wanted.since, library.today)
            undated = _undated(request, works, library) if since else ()
            return coauthors_with_notes(works, library.people, library.marking.highlighted, since, undated)


def _undated(request: PubsRequest, works: Sequence[Work], library: Library) -> list[Work]:
    """Find the works that only lack a date to be among those asked for."""
    wanted = replace(request.wanted, since=None, max=None)
    found = listed_once(select_works(library.works, wanted, library.terms), library.people, wanted.key)
    return [work for work in found if work.year is None and work not in works]


def _is_for_bibtex(request: PubsRequest) -> bool:
    """Whether the answer is a bibliography again, which keeps every entry."""
    return not request.figures and LISTINGS[request.format].in_file_order


def _left_out(request: PubsRequest, found: Sequence[Work], owner: People) -> list[Diagnostic]:
    """Report the entries that a list leaves out: volumes of others, and second entries of one work."""
    if _is_for_bibtex(request) or request.figures == "duplicates":
        return []
    notes = container_notes([work for work in found if is_container(work, owner)], request.wanted.key)
    if again := copies(found):
        of = "entry repeats another one and is" if len(again) == 1 else "entries repeat others and are"
        notes.append(_note("duplicate-work", f"{len(again)} {of} left out", "--duplicates lists them"))
    return notes


def _check_types(wanted: Criteria, works: Sequence[Work]) -> None:
    for name in unknown_types(wanted, works):
        raise usage(f"there is no type of publication {name!r}", nearest(name, TYPES))


def _check_owner(wanted: Criteria, owner: People) -> None:
    if wanted.mine and not owner.forms:
        raise usage("--mine: the owner is unknown", "name the owner with --as, or give a CV")
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


def _unknown_keys(wanted: Criteria, works: Sequence[Work]) -> list[Diagnostic]:
    known = [work.key for work in works]
    missing = unknown_keys(wanted, works)
    return [_note("unknown-citation", f"the bibliography has no entry `{key}`", nearest(key, known)) for key in missing]


def _near_key(wanted: Criteria, works: Sequence[Work]) -> str:
    hint = nearest(wanted.key[0], [work.key for work in works]) if wanted.key else ""
    return hint if hint.startswith("did") else ""


def _note(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.NOTE)
