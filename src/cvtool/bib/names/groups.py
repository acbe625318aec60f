"""Names of groups and institutions that are written without braces, as opposed to those of persons."""

from collections.abc import Sequence

_GROUP = frozenset(
    {
        "agency", "association", "authority", "collaboration", "committee", "consortium", "contributors", "corporation",
        "department", "developers", "foundation", "gmbh", "group", "inc", "initiative", "institute", "investigators",
        "ltd", "ministry", "network", "organisation", "organization", "project",
        "research", "society", "team", "university",
    }
)  # fmt: skip
"""Last words of the names of groups, which are not family names."""
_INSTITUTION = frozenset(
    {
        "academy", "administration", "bank", "bureau", "center", "centre", "college", "commission", "company",
        "council", "federation", "government", "hospital", "institution", "laboratories", "laboratory", "nations",
        "office", "services", "survey", "union",
    }
)  # fmt: skip
"""Further words of institutions, some of which are also family names: they count where EndNote's comma follows."""
_GROUP_INSIDE = frozenset({"of", "for", "the"})


def is_group_name(words: Sequence[str], *, with_comma: bool = False) -> bool:
    """Whether no person is called so, but a group; ``with_comma``: it is written as EndNote writes institutions."""
    bare = [_bare(word) for word in words]
    if len(words) < 2:
        return False
    if words[0] == "the" or bare[-1] in _GROUP or not _GROUP_INSIDE.isdisjoint(words[1:-1]):
        return True
    return with_comma and not (_GROUP | _INSTITUTION).isdisjoint(bare)


def is_collaboration(family: Sequence[str]) -> bool:
    """Whether a family name is what INSPIRE puts before the comma: ``Collaboration, ATLAS``."""
    return len(family) == 1 and _bare(family[0]) in {"collaboration", "consortium"}


def _bare(word: str) -> str:
    return word.strip(".()").lower()
