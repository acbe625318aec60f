"""``cvtool fmt``: a CV or a ``.bib`` in our layout; what it says stays."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import STDIN_PATH
from cvtool.app.console import Console, excerpts, put_text
from cvtool.app.differences import unified
from cvtool.app.loading import cv_path
from cvtool.bib.bibtex.layout import formatted_bib
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.reports.text import visible
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import read_bytes
from cvtool.sources.yaml_layout import formatted_yaml


class FormatOrder(Struct, frozen=True):
    """What a person asks ``fmt`` for: ``-`` is stdin, whose name says what it is."""

    files: Sequence[Path]
    check: bool = False
    diff: bool = False
    stdin_name: str = ""
    skip_unknown: bool = False


def format_files(order: FormatOrder, console: Console) -> None:
    """Write files in our layout, all or none; stdin goes to stdout.

    Raises ``CvtoolError`` if a file cannot be read, or, for ``check`` and ``diff``, if one is in another layout.
    """
    if order.skip_unknown and order.files:
        from cvtool.app.recognized import recognized

        files = recognized([path for path in order.files if path.suffix.lower() != ".json"])
        if not files:
            return
        order = replace(order, files=files)
    _check(order)
    read = {path: _read(path, console) for path in order.files or [cv_path(None, console)]}
    new = {path: _formatted(raw, _name(path, order)) for path, raw in read.items()}
    changed = {path: raw for path, raw in new.items() if raw != read[path]}
    if order.diff:
        put_text(console, "".join(unified(_name(path, order), read[path], raw) for path, raw in changed.items()))
    if order.check:
        for path in changed:
            console.say(f"{visible(_name(path, order))} would be changed")
    if order.check or order.diff:
        if changed:
            raise CvtoolError
        return
    _write(new, changed, read, console)


def _write(new: dict[Path, bytes], changed: dict[Path, bytes], read: dict[Path, bytes], console: Console) -> None:
    if STDIN_PATH in new:
        console.put([(None, new[STDIN_PATH])])
        changed.pop(STDIN_PATH, None)
    if changed:
        console.change(changed, read)
    for path in changed:
        console.say(f"formatted {visible(str(path))}")


def _read(path: Path, console: Console) -> bytes:
    return console.read_stdin() if path == STDIN_PATH else read_bytes(path, str(path))


def _formatted(raw: bytes, file: str) -> bytes:
    text = decode_utf8(raw, file)
    with excerpts({file: text}):
        return (formatted_bib if file.lower().endswith(".bib") else formatted_yaml)(text, file).encode()


def _name(path: Path, order: FormatOrder) -> str:
    return (order.stdin_name or "stdin") if path == STDIN_PATH else str(path)


def _check(order: FormatOrder) -> None:
    """Raise ``CvtoolError`` (usage) for what has no layout of ours, and for a name of stdin that is not read."""
    for name in (_name(path, order) for path in order.files):
        if name.lower().endswith(".json"):
            message = f"{name} is neither a CV nor a bibliography"
            raise CvtoolError(Diagnostic("usage", message, hint="fmt is for .yaml and .bib"), exit_code=2)
    if order.stdin_name and STDIN_PATH not in order.files:
        message = "--stdin-filename is for a file on stdin"
        raise CvtoolError(Diagnostic("usage", message, hint="add - as the file"), exit_code=2)
