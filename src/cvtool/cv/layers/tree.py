"""A CV in parts that merge: branches are its structure, leaves are values, and each keeps its position."""

from collections.abc import Iterator
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from cvtool.sources.yaml import KeyPath, Source
from cvtool.sources.yaml_values import Position


class Leaf(Struct):
    """A value that is replaced as a whole, and the positions in it, by their paths in the CV."""

    value: Any
    positions: dict[KeyPath, Position] = field(default_factory=dict)


class Branch(Struct):
    """A mapping that merges key by key; ``order`` is that of its keys in the strongest file that lists them."""

    children: "dict[str, TreePart]" = field(default_factory=dict)
    order: tuple[str, ...] = ()
    position: Position | None = None

    def value(self, name: str) -> Any:
        """Return the value of a leaf; None if there is none."""
        child = self.children.get(name)
        return child.value if isinstance(child, Leaf) else None


TreePart = Leaf | Branch


class Keeper(Protocol):
    """Decides which of two leaves stays where the stronger one must not win."""

    def winner(self, path: KeyPath, weak: Leaf, strong: Leaf) -> Leaf:
        """Return one of the two."""


_STRUCTURE = frozenset({(), ("person",), ("theme",), ("venues",), ("sections",), ("variants",), ("queries",)})


def is_structure(path: KeyPath) -> bool:
    """Whether a mapping at a path merges key by key."""
    is_variant = len(path) == 2 and path[0] == "variants"
    return path in _STRUCTURE or is_variant or all(part == "sections" for part in path[::2])


def is_section(path: KeyPath) -> bool:
    """Whether a path is that of a section, or of one below a section."""
    return bool(path) and len(path) % 2 == 0 and all(part == "sections" for part in path[::2])


def tree_of(source: Source) -> Branch:
    """Make a tree of a mapping that was read; sections have their long form, whatever their form was."""
    root = node_of((), source.data)
    assert isinstance(root, Branch)  # noqa: S101 - of a mapping it is one
    for path, position in source.positions.items():
        put(root, path, replace(position, file=source.file))
    return root


def node_of(path: KeyPath, value: Any) -> TreePart:
    """Make the node of a value, without positions."""
    if is_section(path) and isinstance(value, list):
        value = {"entries": value}
    if value is None and is_structure(path) and path != ("theme",):
        value = {}
    if not isinstance(value, dict) or not is_structure(path):
        return Leaf(value)
    children = {key: node_of((*path, key), item) for key, item in value.items()}
    return Branch(children, tuple(children))


def put(root: Branch, path: KeyPath, position: Position) -> None:
    """Put a position where its path leads: into the leaf there, or to the branch itself."""
    node: TreePart = root
    way: KeyPath = ()
    rest = path
    while rest and isinstance(node, Branch):  # a section in its short form has its entries right below it
        head, rest = ("entries", rest) if isinstance(rest[0], int) else (rest[0], rest[1:])
        node, way = node.children[head], (*way, head)
    if isinstance(node, Leaf):
        node.positions[(*way, *rest)] = position
    else:
        node.position = position


def merge_trees(weak: Branch, strong: Branch, keeper: Keeper, path: KeyPath = (), *, is_file: bool = True) -> Branch:
    """Lay a tree over another; only a file decides on the order of sections."""
    children = dict(weak.children)
    for key, child in strong.children.items():
        children[key] = _over(children.get(key), child, keeper, (*path, key), is_file=is_file)
    order = strong.order if is_file and strong.order else weak.order
    return Branch(children, order, strong.position or weak.position)


def _over(weak: TreePart | None, strong: TreePart, keeper: Keeper, path: KeyPath, *, is_file: bool) -> TreePart:
    match weak, strong:
        case Branch(), Branch():
            return merge_trees(weak, strong, keeper, path, is_file=is_file)
        case Leaf(), Leaf():
            return keeper.winner(path, weak, strong)
        case _:
            return strong


def collected(root: Branch) -> tuple[Any, dict[KeyPath, Position]]:
    """Give a tree back as plain data, and the positions in it."""
    positions: dict[KeyPath, Position] = {}
    return _data(root, (), positions), positions


def _data(node: TreePart, path: KeyPath, positions: dict[KeyPath, Position]) -> Any:
    if isinstance(node, Leaf):
        positions.update(node.positions)
        return node.value
    if node.position:
        positions[path] = node.position
    return {name: _data(node.children[name], (*path, name), positions) for name in _ordered(node, path)}


def _ordered(node: Branch, path: KeyPath) -> Iterator[str]:
    first = [name for name in node.order if name in node.children] if path[-1:] == ("sections",) else []
    yield from dict.fromkeys((*first, *node.children))


def sections_of(node: Branch, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Branch]]:
    """Yield every section of a tree, and those below it."""
    below = node.children.get("sections")
    for name, child in below.children.items() if isinstance(below, Branch) else ():
        if isinstance(child, Branch):
            at = (*path, "sections", name)
            yield at, child
            yield from sections_of(child, at)
