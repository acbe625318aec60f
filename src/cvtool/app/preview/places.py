"""A composed document, with the place in the source that each part comes from.

A document knows no positions. An entry is found again by its texts: of the entries of a section, it is the one of which
the item has the most, and each is found once.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.work import Work
from cvtool.cv.items import Selectable, walk
from cvtool.cv.model.base import Model
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.project import Project
from cvtool.diagnostics import Span
from cvtool.document import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Document,
    Header,
    Item,
    Paragraph,
    References,
    Section,
    plain,
)


class _Candidate(Struct):
    """An entry or bullet of the source, the letters of its texts, and whether it has been found."""

    place: str
    letters: frozenset[str]
    below: "list[_Candidate]"
    is_found: bool = False


def with_places(document: Document, project: Project) -> Document:
    """Add the places to sections, items, bullets and references."""
    known = {work.key: work for work in project.works}
    found = _candidates(project)
    sections = tuple(
        replace(
            section,
            place=_written(project.positions(("sections", section.id))),
            blocks=_within(
                _blocks(section.blocks, found.get(section.id, []), known),
                _written(project.positions(("sections", section.id))),
            ),
        )
        for section in document.sections
    )
    return replace(
        document,
        header=replace(document.header, places=tuple(_header(document.header, project))),
        summary=_within(document.summary, _written(project.positions(("summary",)))),
        sections=tuple(_with_inner(section, found) for section in sections),
    )


def _header(header: Header, project: Project) -> Iterator[str]:
    """Place the name, the headline and each contact, which are found by their letters, as entries are."""
    person = project.cv.person

    def place(*path: str | int) -> str:
        return _written(project.positions(("person", *path)))

    def candidate(value: Any, *path: str | int) -> _Candidate:
        return _Candidate(place(*path), frozenset(filter(None, map(_letters, map(_bare, _texts(value))))), [])

    known = [
        candidate(part, name, index)
        for name in ("email", "phone", "website", "profiles")
        for index, part in enumerate(getattr(person, name))
    ]
    known += [candidate(getattr(person, name), name) for name in ("location", "affiliation", "address", "orcid")]
    yield place("name")
    yield place("headline")
    for contact in header.contacts:
        best = _best(_letters(plain(contact)), known)
        yield best.place if best else place()


def _bare(text: str) -> str:
    """Return an address as it is printed: without scheme."""
    return text.partition("://")[2].removeprefix("www.") or text


def _within(blocks: Blocks, place: str) -> Blocks:
    """Place paragraphs where what they belong to is."""
    return tuple(replace(block, place=place) if isinstance(block, Paragraph) else block for block in blocks)


def _with_inner(section: Section, found: dict[str, list[_Candidate]]) -> Section:
    """Place what belongs to subsections, which are among the blocks of the section that holds them."""
    others = [candidate for name, some in found.items() if name != section.id for candidate in some]
    return replace(section, blocks=tuple(_placed_late(block, others) for block in section.blocks))


def _placed_late(block: Block, others: list[_Candidate]) -> Block:
    return _item(block, others) if isinstance(block, Item) and not block.place else block


def _candidates(project: Project) -> dict[str, list[_Candidate]]:
    """List the entries of each section, with their bullets below."""
    sections: dict[str, list[_Candidate]] = {}
    by_path: dict[Any, _Candidate] = {}
    for item in walk(project.cv, ()):
        if item.kind not in {"entry", "role", "highlight"}:
            continue
        candidate = by_path[item.path] = _Candidate(_written(project.positions.of(item)), _own_letters(item), [])
        holder = by_path.get(item.parent)
        (holder.below if holder else sections.setdefault(str(item.path[1]), [])).append(candidate)
    return sections


def _own_letters(item: Selectable) -> frozenset[str]:
    """Return the texts of an item without those of its bullets, each as its letters alone."""
    node = item.node.text if item.kind == "highlight" else item.node
    return frozenset(filter(None, map(_letters, _texts(node))))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield plain(parse_inlines(value.split("\n\n")[0]))
        case Model():
            names = set(type(value).model_fields) - {
                "highlights",
                "roles",
                "tags",
                "id",
                "visibility",
                "extensions",
                "url",
            }
            yield from (text for name in names for text in _texts(getattr(value, name)))
        case tuple() | list():
            yield from (text for each in value for text in _texts(each))
        case dict():
            yield from (text for each in value.values() for text in _texts(each))
        case _:
            pass


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _blocks(blocks: Blocks, candidates: list[_Candidate], known: dict[str, Work]) -> Blocks:
    return tuple(_block(block, candidates, known) for block in blocks)


def _block(block: Block, candidates: list[_Candidate], known: dict[str, Work]) -> Block:
    match block:
        case Item():
            return _item(block, candidates)
        case References():
            items = tuple(replace(item, place=_written(known[item.key].span)) for item in block.items)
            return replace(block, items=items)
        case Bullets():
            return _bullets(block, candidates)
        case _:
            return block


def _item(item: Item, candidates: list[_Candidate]) -> Item:
    shown = _letters(" ".join(map(plain, (*item.head, item.aside))))
    best = _best(shown, candidates)
    if best is None:
        return item
    below = [*best.below, *(candidate for role in best.below for candidate in role.below)]
    body = tuple(_bullets(block, below) if isinstance(block, Bullets) else block for block in item.body)
    return replace(item, place=best.place, body=_within(body, best.place))


def _bullets(bullets: Bullets, candidates: list[_Candidate]) -> Bullets:
    return replace(bullets, items=tuple(_bullet(bullet, candidates) for bullet in bullets.items))


def _bullet(bullet: Bullet, candidates: list[_Candidate]) -> Bullet:
    best = _best(_letters(plain(bullet.content)), candidates)
    below = best.below if best else candidates
    body = tuple(_bullets(block, below) if isinstance(block, Bullets) else block for block in bullet.body)
    return replace(bullet, place=best.place if best else "", body=body)


def _best(shown: str, candidates: Sequence[_Candidate]) -> _Candidate | None:
    """Find the candidate that has most of its letters in a text, the first one of equals, and take it."""

    def score(candidate: _Candidate) -> int:
        return sum(len(text) for text in candidate.letters if text in shown)

    free = [candidate for candidate in candidates if not candidate.is_found]
    best = max(free, key=score, default=None)
    if best is None or not score(best):
        return None
    best.is_found = True
    return best


def _written(span: Span | None) -> str:
    return str(span or "")
