"""CV × choice → CV, as values: what is not chosen is not in the result, and every decision has its reason.

``choice`` resolves a variant and the flags beside it; ``items`` lists what can be decided on; ``decide`` and ``limit``
decide; ``selection`` holds the decisions and makes the smaller CV of them.
"""

from cvtool.cv.arrange import ValueReader
from cvtool.cv.items import walk
from cvtool.cv.project import Project
from cvtool.select.choice import Choice
from cvtool.select.decide import Rule, decide, propagate
from cvtool.select.entries import Asked, narrowed
from cvtool.select.limit import limited
from cvtool.select.selection import Selection, with_overrides


def select(project: Project, choice: Choice) -> Selection:
    """Choose from a CV and its bibliography; raises ``CvtoolError`` if a limit is below what is pinned."""
    cv, terms = with_overrides(project.cv, choice.variant), project.terms
    items = walk(cv, project.works, choice.variant)
    read = ValueReader(choice.variant.language or cv.language, cv.language)
    decided = decide(items, Rule.of(choice, terms, cv))
    decisions = propagate(narrowed(decided, cv, choice, Asked(terms.today, read)), terms)
    fewer = limited(decisions, choice)
    if fewer is not decisions:  # without limits nothing more follows, and no list is sorted again
        decisions = propagate(fewer, terms)
    return Selection(cv, project.works, choice, decisions, terms)
