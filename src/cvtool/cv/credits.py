"""Who is pointed out in author lists, and the words of the legend: what the CV and the command line say of people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cvtool.bib.names.person import read_name
from cvtool.bib.people.owner import People
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.person import Highlighted
from cvtool.cv.model.text import localized
from cvtool.document import Inlines, Str
from cvtool.locales import load_locale

if TYPE_CHECKING:
    from cvtool.bib.people.marks import Credits

ORDINARY = "colleague"
"""The role of somebody who is highlighted without one."""


def people_to_show(cv: CV, owner: People, names: Sequence[str] = ()) -> People:
    """Return the people to find: the owner, or those named instead; and the people that the CV highlights."""
    first = People.each(names) if names else owner
    others = People()
    for each in cv.highlight:
        if each.name is None or any(somebody.compare(read_name(each.name)) for somebody in first.everybody):
            continue
        others += _during(each, People.of((each.name, *each.also), _role(each)))
    return first + others


def _during(each: Highlighted, people: People) -> People:
    if each.since is None and each.until is None:
        return people
    from cvtool.bib.people.periods import within

    return within(people, each.since, each.until)


def credit_authors(works: Iterable[Work], people: People, highlighted: Iterable[Highlighted] = ()) -> "Credits":
    """Collect how each author is shown, with the roles and marks that the CV declares."""
    from cvtool.bib.people.marks import credited  # of nobody in a CV that is only checked

    declared: dict[str, str] = {}
    for each in highlighted:
        declared[_role(each)] = declared.get(_role(each)) or each.mark or ""
    return credited(works, people, declared)


def legend_labels(
    credits_: "Credits", highlighted: Sequence[Highlighted], language: str, default: str = "en"
) -> dict[str, Inlines]:
    """Say what each mark means: the CV's own words, else the language's, else the role as it is called."""
    own: Mapping[str, Inlines] = {}
    if highlighted:
        said = [each for each in reversed(highlighted) if each.label is not None]
        own = {_role(each): parse_inlines(localized(each.label or "", language, default)) for each in said}
    return {mark: own.get(role) or _known(role, language) for mark, role in credits_.meanings.items()}


def _role(each: Highlighted) -> str:
    """Name the role of an entry; a mark that is explained without a role is one of its own."""
    return each.role or (ORDINARY if each.name else each.mark or "")


def _known(role: str, language: str) -> Inlines:
    from cvtool.bib.people.marks import MARKS

    return (Str(load_locale(language).labels[f"role_{role}"] if role in MARKS else role),)
