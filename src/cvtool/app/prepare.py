"""What every format is made of: the CV chosen from, brought to its number of pages, and composed as a document."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from cvtool.bib.people.owner import People
from cvtool.bib.query.preprints import tell_published
from cvtool.bib.work import Work
from cvtool.compose import compose
from cvtool.compose.bidi import direct
from cvtool.compose.passes import add_legends, bind, highlight, number
from cvtool.compose.translations import in_language, untranslated
from cvtool.cv.credits import credit_authors, legend_labels, people_to_show
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.base import Context
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.document import Document
from cvtool.locales import load_locale
from cvtool.select import select
from cvtool.select.choice import Choice
from cvtool.select.limit import LimitTooLowError
from cvtool.select.selection import Selection
from cvtool.sources.yaml import KeyPath
from cvtool.themes import Theme, load_theme

if TYPE_CHECKING:  # what only max_pages needs is loaded when that is asked for
    from cvtool.select.fit import Place
    from cvtool.writers.typst.compile import PageCounter


@dataclass(frozen=True, slots=True)
class Request:
    """How to render: today's date, what is chosen, whom to highlight (nobody, the owner, or other names).

    With a ``posting``, the text of a job, its match decides what is dropped first, not the CV's priorities. ``strict``
    keeps to what the standard of a format knows.
    """

    today: date
    choice: Choice = field(default_factory=Choice)
    names: tuple[str, ...] = ()
    highlight: bool = True
    posting: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A selection that fits, the theme and the words to print it with; ``notes`` tell what that took."""

    selection: Selection
    theme: Theme
    context: Context
    request: Request
    notes: tuple[Diagnostic, ...] = ()


def prepare(
    cv: CV, works: Sequence[Work], request: Request, place: "Place", counter: "PageCounter | None" = None
) -> Prepared:
    """Choose from the CV, and make it fit; raises ``CvtoolError`` if a limit or the pages are too few for the pins.

    A counter that is given is used and stays open.
    """
    language = request.choice.variant.language or cv.language
    try:
        selection = select(in_language(cv, language), tell_published(works), request.choice)
    except LimitTooLowError as error:
        from cvtool.select.report import limit_too_low

        raise CvtoolError(limit_too_low(error, place, request.choice.variant.language or cv.language)) from None
    context = Context(
        locale=load_locale(selection.language),
        language=selection.language,
        default_language=cv.language,
        today=request.today,
        publications={work.key: work for work in works},
        venues=cv.venues,
        owner=cv.person.spellings,
    )
    notes = tuple(untranslated(selection.cv, cv, selection.language, place))
    prepared = Prepared(selection, load_theme(selection.cv.theme), context, request, notes)
    wanted = request.choice.variant.max_pages
    if wanted is None:
        return prepared
    from cvtool.writers.typst.compile import PageCounter

    with PageCounter() if counter is None else nullcontext(counter) as pages:
        return _fitted(prepared, wanted, place, pages)


def _fitted(prepared: Prepared, wanted: int, place: "Place", counter: "PageCounter") -> Prepared:
    """Lay out one selection after another until one fits."""
    from cvtool.select.fit import Layout, fit
    from cvtool.select.report import drops

    theme = prepared.theme

    def measure(selection: Selection, share: float) -> int:
        trial = replace(prepared, selection=selection, theme=theme.tightened(share))
        return page_count(trial, counter)

    layout = Layout(measure, theme.tighten > 0)
    found = fit(prepared.selection, wanted, layout, place, priorities=_priorities(prepared))
    notes = (*prepared.notes, *drops(found, wanted, theme.tighten, place))
    return replace(prepared, selection=found.selection, theme=theme.tightened(found.tightening), notes=notes)


def _priorities(prepared: Prepared) -> dict[KeyPath, float]:
    """Rate every item by how it speaks to the posting, if there is one."""
    if not prepared.request.posting:
        return {}
    from cvtool.app.match.matching import match

    selection, context = prepared.selection, prepared.context
    items = [decision.item for decision in selection.decisions if decision.shown]
    report = match(prepared.request.posting, items, context.language, context.default_language)
    return dict.fromkeys((item.path for item in items), 0.0) | report.priorities()


def require_content(prepared: Prepared, place: "Place") -> None:
    """Raise ``CvtoolError`` if a choice leaves nothing to print."""
    choice = prepared.request.choice
    if prepared.selection.is_empty and not choice.is_all:
        from cvtool.select.report import nothing_left

        raise CvtoolError(nothing_left(choice, place))


def page_count(prepared: Prepared, counter: "PageCounter") -> int:
    """Count the pages of the PDF, without making one."""
    from cvtool.writers import typst

    return counter.count(typst.write(bind(make_document(prepared)), prepared.theme))


def make_document(prepared: Prepared) -> Document:
    """Compose the document and pass it through highlighting, legends and numbering."""
    cv, works, request = prepared.selection.cv, prepared.selection.works, prepared.request
    people = people_to_show(cv, request.names) if request.highlight else People()
    found = credit_authors(works, people, cv.highlight)
    document = highlight(compose(cv, works, prepared.context, found.names), found.names)
    labels = legend_labels(found, cv.highlight, prepared.context.language, prepared.context.default_language)
    return direct(number(add_legends(document, found.names, labels)))
