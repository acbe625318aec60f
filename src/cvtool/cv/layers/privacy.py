"""Privacy only tightens: what one file calls private stays private, whatever a stronger one says.

A section is known by its id. Lists are replaced as a whole, so an element is known again by its ``id``, else by its
name: a highlight by its text, an account by its network and user, an entry by the field that names it in messages,
unless the years of both say that it is another one. In doubt it is private, and a note says so.
"""

from collections.abc import Iterator, Mapping

from cvtool.cv.layers.members import PRIVATE_WORD, Member, members_in
from cvtool.cv.layers.tree import Branch, Leaf, TreePart, sections_of
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.sources.yaml import KeyPath
from cvtool.sources.yaml_values import span_of


class Law:
    """What the weaker layers call private, and what that does to the stronger ones; ``notes`` say so."""

    def __init__(self) -> None:
        self.notes: list[Diagnostic] = []
        self._called: dict[KeyPath, dict[tuple[str, str], set[str]]] = {}
        self._kinds: dict[KeyPath, str] = {}

    def enter(self, layer: Branch) -> None:
        """Hide in a layer what weaker ones call private, and remember what it calls private itself."""
        lists = list(self._lists(layer))
        for path, leaf in lists:
            self.hide_known(leaf, path)
        for path, leaf in lists:
            self.remember(leaf, path)

    def hide_known(self, leaf: Leaf, path: KeyPath, place: KeyPath = ()) -> None:
        """Hide in a list, at or below a place in it, what is known to be private."""
        for item in list(members_in(leaf.value, path, self.kind_of(path))):
            if item.path[: len(place)] == place and not item.is_private and self._knows(item):
                item.hide()
                self.note(_span_in(leaf, item.path))

    def remember(self, leaf: Leaf, path: KeyPath) -> None:
        """Remember what a list calls private."""
        for item in members_in(leaf.value, path, self.kind_of(path)):
            for name in item.names() if item.is_private else ():
                self._called.setdefault(item.holder, {}).setdefault(name, set()).add(item.year)

    def kind_of(self, path: KeyPath) -> str:
        """Return the kind of the section that a path leads into; empty elsewhere."""
        sections = [at for at in self._kinds if path[: len(at)] == at]
        return self._kinds[max(sections, key=len)] if sections else ""

    def winner(self, path: KeyPath, weak: Leaf, strong: Leaf) -> Leaf:
        """Keep ``visibility: private``; elsewhere the stronger leaf wins."""
        if path[-1] != "visibility" or weak.value != PRIVATE_WORD:
            return strong
        if strong.value != PRIVATE_WORD:
            self.note(_span_in(strong, path))
        return weak

    def redactions(self, root: Branch) -> Mapping[str, tuple[str, ...]]:
        """Return what each variant leaves out of the header, with what it inherits."""
        variants = root.children.get("variants")
        nodes = variants.children if isinstance(variants, Branch) else {}
        return {name: _redaction(name, nodes) for name in nodes}

    def keep_redacted(self, before: Mapping[str, tuple[str, ...]], root: Branch) -> None:
        """Let each variant leave out at least what it left out before another layer came."""
        now = self.redactions(root)
        variants = root.children.get("variants")
        for name, fields in before.items():
            missing = [field for field in fields if field not in now.get(name, ())]
            variant = variants.children.get(name) if isinstance(variants, Branch) else None
            if missing and isinstance(variant, Branch):
                old = variant.children.get("redact")
                leaf = Leaf([*now[name], *missing], old.positions if isinstance(old, Leaf) else {})
                variant.children["redact"] = leaf
                message = f"the variant `{name}` still leaves out {', '.join(missing)}"
                self._add(message, "what is laid over a CV can only add to `redact`", _span_in(leaf, ()))

    def note(self, span: Span | None) -> None:
        """Say that something stays private."""
        self._add(
            "this stays private: elsewhere it is marked `visibility: private`", "--include-private shows it", span
        )

    def _add(self, message: str, hint: str, span: Span | None) -> None:
        self.notes.append(Diagnostic("stays-private", message, span, hint, Severity.NOTE))

    def _knows(self, item: Member) -> bool:
        called = self._called.get(item.holder, {})
        for name in item.names() if called else ():
            years = called.get(name, set())
            if years and (name[0] == "id" or not item.year or "" in years or item.year in years):
                return True
        return False

    def _lists(self, layer: Branch) -> Iterator[tuple[KeyPath, Leaf]]:
        person = layer.children.get("person")
        if isinstance(person, Branch) and isinstance(profiles := person.children.get("profiles"), Leaf):
            yield ("person", "profiles"), profiles
        for path, section in sections_of(layer):
            kind = section.value("kind")
            self._kinds[path] = kind if isinstance(kind, str) else self._kinds.get(path, str(path[-1]))
            if isinstance(entries := section.children.get("entries"), Leaf):
                yield (*path, "entries"), entries


def _span_in(leaf: Leaf, path: KeyPath) -> Span | None:
    """Return the span of a path in a leaf, or of what is around it."""
    while path and path not in leaf.positions:
        path = path[:-1]
    place = leaf.positions.get(path) or next(iter(leaf.positions.values()), None)
    return span_of(place.file, place.value) if place else None


def _redaction(name: str, nodes: Mapping[str, TreePart]) -> tuple[str, ...]:
    seen: set[str] = set()
    while name not in seen and isinstance(variant := nodes.get(name), Branch):
        seen.add(name)
        fields = variant.value("redact")
        if isinstance(fields, str):
            return (fields,)
        if isinstance(fields, list):
            return tuple(field for field in fields if isinstance(field, str))
        name = str(variant.value("extends"))
    return ()
