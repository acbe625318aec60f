"""What citation styles share: options, names with truncation, links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cvtool.bib.work import Work
from cvtool.document import Inlines, Link, Name, Str


@dataclass(frozen=True, slots=True)
class Options:
    """``max_authors`` shortens longer lists; the authors at the places in ``keep`` are never hidden."""

    max_authors: int | None = None
    keep: frozenset[int] = frozenset()
    et_al: str = "et al."


Style = Callable[[Work, Options], Inlines]


def authors(work: Work, options: Options) -> Inlines:
    """List the authors with their full names, separated by commas, gaps marked by an ellipsis."""
    shown = _shown(len(work.authors), options)
    nodes: Inlines = ()
    for index, place in enumerate(shown):
        if index:
            gap = place - shown[index - 1] > 1
            nodes += (Str(", …, " if gap else ", "),)
        name = work.authors[place]
        nodes += (Name(name.display, (work.key, place), marks=name.marks),)
    cut = bool(shown) and shown[-1] < len(work.authors) - 1
    return (*nodes, Str(f" {options.et_al}")) if cut or (nodes and work.has_others) else nodes


def _shown(count: int, options: Options) -> Sequence[int]:
    """Choose the places to show: the first ones and the kept ones; a gap of one name is not worth an ellipsis."""
    if options.max_authors is None or count <= options.max_authors:
        return range(count)
    places = set(range(options.max_authors)) | {place for place in options.keep if place < count}
    places |= {place for place in range(count) if {place - 1, place + 1} <= places | {count}}
    return sorted(places)


def linked_title(work: Work, title: Inlines) -> Inlines:
    """Link a title to the DOI, else to the address, if there is one and no link inside of the title already."""
    url = f"https://doi.org/{work.doi}" if work.doi else work.url
    if not url.startswith(("https://", "http://")) or any(isinstance(node, Link) for node in title):
        return title
    return (Link(url, title),)


def sentences(*parts: Inlines) -> Inlines:
    """Set parts one behind the other, each closed by a full stop unless it ends in one."""
    nodes: Inlines = ()
    for part in parts:
        if part:
            nodes += (Str(" "),) * bool(nodes) + part
            nodes += () if _last_character(part) in {".", "?", "!"} else (Str("."),)
    return nodes


def _last_character(part: Inlines) -> str:
    from cvtool.document import plain

    return plain(part).rstrip(' ”’")')[-1:]
