"""Which keywords of a bibliography are tags: Zotero and publishers write keywords that no variant asks for.

A keyword that is not a tag decides nothing: a publication without any tag is untagged. Expressions that are about
publications alone (``select``, ``selected``, ``cvtool pubs --tags``) look at all keywords.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cvtool.bib.query.filter import written_tags
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.folding import folded
from cvtool.tags import parse_tags, tag_words

KeywordTest = Callable[[str], bool]
_SHOWN = 6
"""How many ignored keywords are named."""


def keyword_test(cv: CV, used: Iterable[str], chosen: Variant | None = None) -> KeywordTest:
    """Make the test whether a keyword is a tag; ``used`` are the tags of the CV, ``chosen`` is what flags say."""
    if cv.publication_tags == "all":
        return lambda word: True  # noqa: ARG005  # every word
    if cv.publication_tags == "used":
        variants = (*cv.variants.values(), *([chosen] if chosen else []))
        known = {*map(folded, used), *(word for variant in variants for word in tags_named(variant))}
    else:
        known = {folded("-".join(word.split())) for word in cv.publication_tags} | {*map(folded, override_tags(cv))}
    return lambda word: folded(word) in known


def override_tags(cv: CV) -> Iterator[str]:
    """Yield the tags that the CV itself gives to publications: they are tags whatever ``publication_tags`` lists."""
    for section in cv.sections.values():
        if isinstance(section, PublicationsSection):
            yield from (tag for override in (section.overrides or {}).values() for tag in override.tags)


def tags_named(variant: Variant) -> Iterator[str]:
    """Yield the tags that a variant names, folded."""
    own = variant.publications.tags if variant.publications else None
    for expression in (variant.include, variant.exclude, own):
        yield from map(folded, tag_words(parse_tags(expression))) if expression else ()


def decides_by_tags(variant: Variant) -> bool:
    """Whether a variant leaves something in or out by its tags."""
    return bool(variant.include or variant.exclude or variant.untagged == "exclude")


def ignored_keywords(works: Sequence[Work], is_tag: KeywordTest, span: Span | None) -> list[Diagnostic]:
    """Note the keywords that are not tags; as a list, so that there may be nothing to note."""
    found: dict[str, str] = {}
    for work in works:
        for word, tag in zip(work.keywords, written_tags(work), strict=False):  # the CV may add more
            if not is_tag(tag):
                found.setdefault(folded(tag), word)
    if not found:
        return []
    named = ", ".join(f"`{word}`" for word in list(found.values())[:_SHOWN])
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    one = len(found) == 1
    what = f"{len(found)} keyword{'' if one else 's'} of publications {'is not a tag' if one else 'are not tags'}"
    hint = "`publication_tags: all` makes every keyword a tag, and a list those that it names"
    return [Diagnostic("ignored-keywords", f"{what}: {named}{more}", span, hint, Severity.NOTE)]
