"""Whether edits of a YAML file change what they say, and nothing else: both texts are parsed and compared."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from cvtool.diagnostics import CvtoolError, Edit
from cvtool.sources.quoting import in_quotes
from cvtool.sources.yaml import KeyPath, Source, parse_yaml


def is_same_otherwise(before: str, after: str, file: str, edits: Sequence[Edit]) -> bool:
    """Compare the data of two texts.

    A text that is not YAML has no data: there, the one edit that is allowed adds quotes.
    """
    old, new = _parsed(before, file), _parsed(after, file)
    if old is None:
        return len(edits) == 1 and edits[0].text.endswith(_quoted_part(edits[0]))
    if new is None or len(new.diagnostics) > len(old.diagnostics):
        return False
    return _Comparison(old, edits).same(old.data, new.data, ())


def _quoted_part(edit: Edit) -> str:
    """Return the end of a line in quotes, from where the edit begins to differ."""
    start = next((at for at, (a, b) in enumerate(zip(edit.old, edit.text, strict=False)) if a != b), 0)
    return in_quotes(edit.old[start:])


def _parsed(text: str, file: str) -> Source | None:
    try:
        return parse_yaml(text, file)
    except CvtoolError:
        return None


class _Comparison:
    """The old data, and the edits by line and column."""

    def __init__(self, source: Source, edits: Sequence[Edit]) -> None:
        self._positions = source.positions
        self._edits = {(edit.span.line, edit.span.column): edit for edit in edits}

    def same(self, old: Any, new: Any, path: KeyPath) -> bool:
        """Whether a new value is the old one, but for edits."""
        edit = self._edit(self._positions[path].value)
        if edit and not isinstance(new, dict | list):
            return bool(new == _value(edit.text))
        if isinstance(old, dict) and isinstance(new, dict) and len(old) == len(new):
            return self._same_pairs(old, new, path)
        if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            return all(self.same(a, b, (*path, at)) for at, (a, b) in enumerate(zip(old, new, strict=True)))
        return type(old) is type(new) and _written(old) == _written(new)

    def _same_pairs(self, old: Mapping[str, Any], new: Mapping[str, Any], path: KeyPath) -> bool:
        for (key, value), (new_key, new_value) in zip(old.items(), new.items(), strict=True):
            edit = self._edit(self._positions[*path, key].key)
            if new_key != key and not (edit and new_key == _value(edit.text)):
                return False
            if not self.same(value, new_value, (*path, key)):
                return False
        return True

    def _edit(self, node: yaml.Node | None) -> Edit | None:
        return self._edits.get((node.start_mark.line + 1, node.start_mark.column + 1)) if node else None


def _written(value: Any) -> Any:
    return repr(getattr(value, "written", value))


def _value(text: str) -> Any:
    """Read the text of an edit as the one value of a list."""
    return parse_yaml(f"- {text}", "").data[0]
