"""CV × choice → CV, as values: what is not chosen is not in the result, and every decision has its reason.

``choice`` resolves a variant and the flags beside it; ``items`` lists what can be decided on; ``decide`` and ``limit``
decide; ``selection`` holds the decisions and makes the smaller CV of them.
"""

from collections.abc import Sequence

from cvtool.bib.work import Work
from cvtool.cv.items import walk
from cvtool.cv.listing import terms_of
from cvtool.cv.model.cv import CV
from cvtool.select.choice import Choice
from cvtool.select.decide import Rule, decide, settle
from cvtool.select.limit import limited
from cvtool.select.selection import Selection, dressed


def select(cv: CV, works: Sequence[Work], choice: Choice) -> Selection:
    """Choose from a CV and its bibliography; raises ``CvtoolError`` if a limit is below what is pinned."""
    told = dressed(cv, choice.variant)
    items = walk(told, works)
    terms = terms_of(cv)
    decisions = settle(decide(items, Rule.of(choice, terms)), terms)
    decisions = settle(limited(decisions, choice), terms)
    return Selection(told, tuple(works), choice, decisions)
