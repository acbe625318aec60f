"""A publications section → its blocks: which works, in which groups, order, style and series."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cvtool.bib.citing import Citing, cite, worded
from cvtool.bib.people.marks import AuthorIndex, Credit
from cvtool.bib.query.criteria import Criteria
from cvtool.bib.query.filter import select_works
from cvtool.bib.query.order import as_counted, when
from cvtool.bib.status import STATUSES
from cvtool.bib.venues.naming import with_venue_names
from cvtool.bib.work import Work, kind
from cvtool.cv.listing import listed
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.runs import literal
from cvtool.document import Blocks, Heading, Inlines, Reference, References
from cvtool.folding import folded

CreditedNames = Mapping[AuthorIndex, Credit]
Groups = list[tuple[str, Inlines, Sequence[Work]]]
"""The value of each group, its heading, and what is in it."""

SERIES = {
    "article": "J", "inproceedings": "C", "book": "B", "incollection": "B", "thesis": "T", "report": "R",
    "preprint": "P", "patent": "PA", "software": "S", "dataset": "D",
}  # fmt: skip
"""The letter under which ``number: by-type`` counts each type of publication; any other one is ``O``."""


def publication_blocks(
    section: PublicationsSection, works: Sequence[Work], context: Context, credits_: CreditedNames
) -> Blocks:
    """List the chosen works in the section's order, grouped and styled as it says."""
    chosen = with_venue_names(listed(section, works, context.terms), section.venue_names, context.terms.venues)
    citing = Citing(section.style, context.language, section.max_authors, credits_)
    ranks = _ranks(section, chosen, context) if section.number == "by-type" else {}
    blocks: Blocks = ()
    for _, title, group in _groups(chosen, section, context):
        references = tuple(_reference(work, citing, ranks.get(work.key, 0)) for work in group)
        heading = (Heading(title),) if title else ()
        blocks += (*heading, References(references, numbering=section.number))
    return blocks


def _ranks(section: PublicationsSection, chosen: Sequence[Work], context: Context) -> dict[str, int]:
    """Count within each type from the oldest work on; what the section lists elsewhere has its number, too."""
    whole = section.model_copy(update={"select": section.select.model_copy(update={"max": None})})
    works = {work.key: work for work in (*chosen, *listed(whole, context.numbered, context.terms))}
    count: Counter[str] = Counter()
    ranks: dict[str, int] = {}
    for work in as_counted(works.values()):
        count[_series(work)] += 1
        ranks[work.key] = count[_series(work)]
    return ranks


def _series(work: Work) -> str:
    return SERIES.get(kind(work), "O")


def _groups(works: Sequence[Work], section: PublicationsSection, context: Context) -> Groups:
    """Put the selected works first, in a group of their own; then the rest, none of them twice."""
    first = select_works(works, Criteria(tags=section.selected)) if section.selected else ()
    leading = {work.key for work in first}
    rest = [work for work in works if work.key not in leading]
    if not first or not rest:
        return _grouped(works, section, context)
    misc: Groups = [("", literal(context.locale.types["misc"]), rest)]
    others = misc if section.group_by == "none" else _grouped(rest, section, context)
    return [("", literal(context.label("selected")), first), *others]


def _grouped(works: Sequence[Work], section: PublicationsSection, context: Context) -> Groups:
    match section.group_by:
        case "none":
            return [("", (), works)] if works else []
        case "year":
            return _as_given(_by_year(works, context, is_oldest_first=section.sort == "oldest"), section, context)
        case "type":
            return _as_given(_by_type(works, context), section, context)
        case "status":
            return _as_given(_by_status(works, context), section, context)


def _as_given(groups: Groups, section: PublicationsSection, context: Context) -> Groups:
    """Put the groups that the section names first, in its order and with its titles; the others follow."""
    wanted = {folded(group.value): group for group in reversed(section.groups)}
    places = {folded(group.value): place for place, group in reversed([*enumerate(section.groups)])}
    titled = [
        (value, context.text(own.title) if (own := wanted.get(folded(value))) and own.title else title, works)
        for value, title, works in groups
    ]
    return sorted(titled, key=lambda group: places.get(folded(group[0]), len(places)))


def _by_year(works: Sequence[Work], context: Context, *, is_oldest_first: bool) -> Groups:
    """Group by year; what is in press is nearest to the newest, and what has no date is last."""
    groups: dict[tuple[int, str], list[Work]] = {}
    for work in works:
        title = _state(work, context) if work.is_unpublished else work.dated
        title = title[:1].upper() + title[1:]
        groups.setdefault((when(work)[0], title), []).append(work)
    dated = sorted((key for key in groups if key[1]), reverse=not is_oldest_first)
    undated: Groups = [("", literal(context.label("undated")), groups[0, ""])] if (0, "") in groups else []
    return [*((title, literal(title), groups[year, title]) for year, title in dated), *undated]


def _by_type(works: Sequence[Work], context: Context) -> Groups:
    """Group by type, in the order in which the locale lists the types."""
    names = context.locale.types
    groups = ((name, title, tuple(work for work in works if kind(work) == name)) for name, title in names.items())
    return [(name, literal(title), group) for name, title, group in groups if group]


def _by_status(works: Sequence[Work], context: Context) -> Groups:
    """Group by what is published and what is not, in the order of biblatex's manual."""
    names = context.locale.states
    groups = ((status, names[status], tuple(w for w in works if w.status == status)) for status in STATUSES)
    return [(status, literal(title[:1].upper() + title[1:]), group) for status, title, group in groups if group]


def _state(work: Work, context: Context) -> str:
    """Say what the status of a work is: as it is cited, else in the words of the language."""
    said = worded(work, context.locale).stated
    return said.words if said and said.is_all else context.locale.states[work.status]


def _reference(work: Work, citing: Citing, rank: int) -> Reference:
    return Reference(work.key, "", cite(work, citing), _series(work), rank)
