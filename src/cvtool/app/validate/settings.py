"""``[tool.cvtool]`` of the nearest ``pyproject.toml``: rules for every file of a project."""

from pathlib import Path
from typing import Any

from cvtool.app.validate.rules import NO_RULES, Rules, unknown_codes
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.sources.files import read_named
from cvtool.sources.files.paths import is_file, relative, upwards

_KEYS = ("select", "ignore", "strict")


def project_rules(folder: Path) -> Rules:
    """Read the rules of the project around a folder; none if it has no table.

    Raises ``CvtoolError`` if the file is not TOML, or the table has anything but rules.
    """
    path = next((path for parent in upwards(folder) if is_file(path := parent / "pyproject.toml")), None)
    if path is None:
        return NO_RULES
    file = str(relative(path, folder))
    raw = read_named(path, file)
    return _rules(raw.decode("utf-8", "replace"), file) if b"tool.cvtool" in raw else NO_RULES


def _rules(text: str, file: str) -> Rules:
    import tomllib  # only where there is such a table

    try:
        table = tomllib.loads(text).get("tool", {}).get("cvtool", {})
    except tomllib.TOMLDecodeError as error:
        raise CvtoolError(Diagnostic("toml-syntax", f"{error}", Span(file)), texts={file: text}) from None
    if problems := [*_wrong(table, file, text)]:
        raise CvtoolError(*problems, texts={file: text})
    return Rules(tuple(table.get("select", ())), tuple(table.get("ignore", ())), table.get("strict", False))


def _wrong(table: Any, file: str, text: str) -> list[Diagnostic]:
    if not isinstance(table, dict):
        return [Diagnostic("bad-type", "`tool.cvtool` is not a table", Span(file))]
    found = []
    for key, value in table.items():
        place = _place(key, file, text)
        if key not in _KEYS:
            message = f"there is no key `{key}` in `[tool.cvtool]`"
            found.append(Diagnostic("unknown-key", message, place, nearest(key, _KEYS)))
        elif key == "strict" and not isinstance(value, bool):
            found.append(Diagnostic("bad-type", "`strict` is not true or false", place))
        elif key != "strict" and not _is_words(value):
            found.append(Diagnostic("bad-type", f"`{key}` is not a list of codes", place, f'write {key} = ["…"]'))
        elif key != "strict":
            found += [each._replace(span=place) for each in unknown_codes(value)]
    return found


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _place(key: str, file: str, text: str) -> Span:
    """Find the line of a key below the table's head; TOML readers give no places."""
    rows = text.split("\n")
    start = next((number for number, row in enumerate(rows) if row.strip() == "[tool.cvtool]"), 0)
    for number, row in enumerate(rows[start:], start):
        if row.lstrip().startswith(key):
            return Span(file, number + 1, row.index(key) + 1, len(key))
    return Span(file)
