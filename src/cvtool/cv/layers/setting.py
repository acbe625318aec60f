"""Assignments of ``--set`` on their way into a CV: merged into its structure as a file is, or put inside of a leaf."""

from typing import Any

from msgspec.structs import replace

from cvtool.cv.keys import keys_at
from cvtool.cv.layers.members import Member, is_private, without_indexes
from cvtool.cv.layers.privacy import Law
from cvtool.cv.layers.tree import Branch, Leaf, TreePart, is_section, merge_trees, node_of, put
from cvtool.cv.layers.values import Assignment, Assignments, PathPart, failure
from cvtool.cv.overlay import OPTION
from cvtool.diagnostics import nearest
from cvtool.sources.yaml import KeyPath


def set_all(root: Branch, values: Assignments, law: Law) -> Branch:
    """Set all values in a tree; raises ``CvtoolError`` (usage) if there is no such place."""
    for one in values.assignments:
        before = law.redactions(root)
        root = _Setting(one, law, values.text).applied(root)
        law.keep_redacted(before, root)
    return root


class _Setting:
    """One value on its way into a tree."""

    def __init__(self, one: Assignment, law: Law, text: str) -> None:
        self.one = one
        self.law = law
        self.text = text

    def applied(self, root: Branch) -> Branch:
        """Follow the path as far as there is structure, and set the value there."""
        parts = self.one.parts
        if parts[0].name == "files":
            raise failure("`files` cannot be set", parts[0].span, self.text, "lay a file over the CV with --with")
        node: TreePart = root
        path: KeyPath = ()
        for depth, part in enumerate(parts):
            if isinstance(node, Branch) and is_section(path) and _is_entry(node, path, part.name):
                path = (*path, "entries")
                node = node.children.setdefault("entries", Leaf([]))
            if path == ("theme",) and isinstance(node, Leaf) and isinstance(node.value, str):
                node = root.children["theme"] = _theme(node)
            if isinstance(node, Leaf):
                self._set_inside(node, path, parts[depth:])
                return root
            if part.name not in node.children:
                self._check_names(path, depth, node)
                break
            node, path = node.children[part.name], (*path, part.name)
        return self._merged(root)

    def _check_names(self, path: KeyPath, depth: int, node: Branch) -> None:
        """Raise ``CvtoolError`` if an element of something is asked for that is not there."""
        part, *rest = self.one.parts[depth:]
        known = node.children
        if is_section(path) and rest and part.name not in keys_at(path, str(node.value("kind") or path[-1])):
            message = f"`{_dotted(path)}` has no entry or key `{part.name}`"
            raise failure(message, part.span, self.text, _entry_hint(node, path, part.name))
        if any(each.name.isdecimal() for each in rest):
            hint = nearest(part.name, known) if known else ""
            raise failure(f"there is no `{_dotted((*path, part.name))}`", part.span, self.text, hint)

    def _merged(self, root: Branch) -> Branch:
        names = tuple(part.name for part in self.one.parts)
        value = self.one.source.data
        for name in reversed(names):
            value = {name: value}
        layer = node_of((), value)
        assert isinstance(layer, Branch)  # noqa: S101 - of a mapping it is one
        for length in range(1, len(names) + 1):
            put(layer, names[:length], self.one.position(length))
        for below, position in self.one.source.positions.items():
            if below:
                put(layer, (*names, *below), replace(position, file=OPTION))
        self.law.enter(layer)
        return merge_trees(root, layer, self.law, is_file=False)

    def _set_inside(self, leaf: Leaf, path: KeyPath, parts: tuple[PathPart, ...]) -> None:
        """Set an element of a list, or a key of a mapping that does not merge."""
        start = path
        if leaf.value is None:
            leaf.value = [] if path[-1] == "entries" else {}
        holder = leaf.value
        for part in parts[:-1]:
            key = self._key(holder, part, path)
            if isinstance(holder, dict) and holder.get(key) is None:
                holder[key] = {}
            holder, path = holder[key], (*path, key)
        key = self._key(holder, parts[-1], path)
        place = (*path, key)
        if key == "visibility" and is_private(holder):
            self.law.note(parts[-1].span)
            return
        was_private = isinstance(holder, list) and is_private(holder[int(key)])
        holder[key] = self.one.source.data
        self._put_positions(leaf, place, len(start))
        if was_private:
            self._hide(Member(holder, int(key), without_indexes(path), self.law.kind_of(start), place))
        self.law.hide_known(leaf, start, place)
        self.law.remember(leaf, start)

    def _hide(self, item: Member) -> None:
        if not item.is_private:
            item.hide()
            self.law.note(self.one.parts[-1].span)

    def _put_positions(self, leaf: Leaf, place: KeyPath, shortest: int) -> None:
        """Give the value, and what was made on the way to it in the leaf, its position."""
        for old in [path for path in leaf.positions if path[: len(place)] == place]:
            del leaf.positions[old]
        count = len(self.one.parts)
        for length in range(len(place), shortest - 1, -1):
            depth = count - (len(place) - length)
            leaf.positions.setdefault(place[:length], self.one.position(depth))
        for below, position in self.one.source.positions.items():
            if below:
                leaf.positions[(*place, *below)] = replace(position, file=OPTION)

    def _key(self, holder: Any, part: PathPart, path: KeyPath) -> Any:
        """Return the key or index that a part names in a value."""
        if isinstance(holder, dict):
            return part.name
        if not isinstance(holder, list):
            message = f"`{_dotted(path)}` is one value: it has no `{part.name}`"
            raise failure(message, part.span, self.text, f"set `{_dotted(path)}` as a whole")
        for index, each in enumerate(holder):
            if isinstance(each, dict) and _id(each) == part.name:
                return index
        if part.name.isdecimal() and int(part.name[:9]) < len(holder):
            return int(part.name[:9])
        message = f"`{_dotted(path)}` has no `{part.name}`: {_elements(len(holder))}"
        raise failure(message, part.span, self.text, "an element is named by its `id`, or by its number from 0")


def _entry_hint(section: Branch, path: KeyPath, name: str) -> str:
    """Say how an entry is named, and which number has the one with these words."""
    entries = section.value("entries")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        words = entry.values() if isinstance(entry, dict) else (entry,)
        if any(isinstance(word, str) and word.casefold() == name.casefold() for word in words):
            return f"an entry is named by its `id`, or by its number from 0: this one is `{_dotted(path)}.{number}`"
    return "an entry is named by its `id`, or by its number from 0"


def _elements(count: int) -> str:
    """Say which elements a list has."""
    if count < 2:
        return "its only element is 0" if count else "it is empty"
    return f"its elements are 0 to {count - 1}"


def _theme(name: Leaf) -> Branch:
    """Write a theme given by name as a mapping."""
    place = name.positions.get(("theme",))
    return Branch({"base": Leaf(name.value, {("theme", "base"): place} if place else {})}, position=place)


def _is_entry(section: Branch, path: KeyPath, name: str) -> bool:
    """Whether a word after a section is one of its entries, and not one of its keys."""
    entries = section.value("entries")
    ids = [_id(each) for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    kind = section.value("kind") or path[-1]
    return name.isdecimal() or (name in ids and name not in keys_at(path, str(kind)))


def _id(entry: dict[str, Any]) -> str:
    value = entry.get("id", "")
    return str(getattr(value, "written", value))


def _dotted(path: KeyPath) -> str:
    return ".".join(str(part).replace(".", r"\.") for part in path)
