"""``cvtool import``: a file of another tool → ``cv.yaml`` and the ``.bib`` beside it, as texts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from msgspec import Struct

from cvtool.app.console import Console, encoded, excerpts, put_text
from cvtool.bib.formats.bibtex import write as write_bibtex
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.schema import FILE, schema_text
from cvtool.cv.write import write as write_cv
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.exchange.formats import Imported, check_reader, given, reader, recognize
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import read_bytes
from cvtool.sources.files.known import spare_read
from cvtool.sources.files.paths import exists, is_file, is_stream, relative, resolved

STDIN = "-"
_BESIDE = f"yaml-language-server: $schema={FILE.name}"
_LONGEST_NAME = 255
"""Bytes that a file system has room for."""


class ImportOrder(Struct, frozen=True):
    """What a person asks ``import`` for: the file, where the CV goes, the reader, and the owner's names."""

    source: str
    output: str | None = None
    reader: str = ""
    names: Sequence[str] = ()
    force: bool = False


class Made(Struct, frozen=True):
    """What is to be written: the YAML, the bibliographies by path, which reader it was, and what it had to say."""

    yaml: str
    bibliographies: tuple[tuple[Path, str], ...]
    works: int
    reader: str
    title: str
    diagnostics: tuple[Diagnostic, ...]
    text: str


def run_import(order: ImportOrder, console: Console) -> None:
    """Write a CV and its bibliography from a file of another tool; raises ``CvtoolError`` if it cannot be read."""
    target = Path(order.output) if order.output and order.output != STDIN else None
    stdin = console.read_stdin() if order.source == STDIN else None
    raw = read_bytes(Path(order.source), order.source) if stdin is None else stdin
    with excerpts({order.source: raw.decode("utf-8-sig", "replace")}), _nothing_written():
        made = import_file(order.source, raw, order.reader, order.names, target)
    if target and not is_stream(target):
        _check_targets([target, *(path for path, _ in made.bibliographies)], force=order.force)
    console.say(f"{order.source}: {made.title}{'' if order.reader else f' (--from {made.reader})'}")
    console.report(made.diagnostics, {order.source: made.text})
    if target is None or is_stream(target):
        put_text(console, made.yaml, target)
        console.report([_not_written(made.works)] if made.bibliographies else [])
        return
    files = [*made.bibliographies, (target, made.yaml), *_schema(made.yaml, target)]
    console.put([(path, encoded(text)) for path, text in files])


def _schema(yaml: str, target: Path) -> Iterator[tuple[Path, str]]:
    """Yield the schema that the first line of a CV names, if it is to be beside it and is not there yet."""
    path = target.parent / FILE.name
    if yaml.startswith(f"# {_BESIDE}\n") and not exists(path):
        yield path, schema_text()


@contextmanager
def _nothing_written() -> Iterator[None]:
    """Say after a failure that it left no file behind."""
    try:
        yield
    except CvtoolError as error:
        note = Diagnostic("left-out", "nothing was written", severity=Severity.NOTE)
        raise CvtoolError(*error.diagnostics, note, exit_code=error.exit_code, texts=error.texts) from None


def _not_written(count: int) -> Diagnostic:
    what = "1 publication is" if count == 1 else f"{count} publications are"
    message = f"{what} not in this output: the bibliography is a separate file"
    hint = "write the CV with -o, and the bibliography goes beside it"
    return Diagnostic("left-out", message, hint=hint, severity=Severity.WARNING)


def import_file(name: str, raw: bytes, wanted: str, names: Sequence[str], target: Path | None) -> Made:
    """Make a CV of a file; raises ``CvtoolError`` if it cannot be read. ``target`` is where the YAML will go."""
    if wanted:
        reader(wanted)
    text = decode_utf8(raw, name)
    source = given(name, text, names, wanted)
    if wanted:
        check_reader(wanted, source)
    chosen = wanted or recognize(source)
    if chosen == "bibtex" and not name.isprintable():
        message = f"a CV cannot name the file {name}: its name has characters that cannot be printed"
        raise CvtoolError(Diagnostic("usage", message, hint="rename it"), exit_code=2)
    found: Imported = reader(chosen).load().read(source)
    folder = target.parent if target else Path()
    found, notes = _with_safe_names(found) if not found.in_place else (found, ())
    bibliographies = _bibliographies(found, folder)
    if found.in_place:
        found, bibliographies = _in_place(found, name, text, folder)
    title = reader(chosen).title
    header = (
        _modeline(target),
        f"From {_printable(PurePath(name).name)}, which is {title}. `cvtool render` makes documents of it.",
    )
    yaml = write_cv(found.cv, header if name != STDIN else (header[0], f"From {title}."), found.comments)
    count = sum(len(works) for works in found.files)
    notes = (*found.notes, *notes, *_missing_photo(found.cv, Path(name).parent, folder))
    return Made(yaml, bibliographies, count, chosen, title, notes, text)


def _missing_photo(cv: CV, source: Path, folder: Path) -> Iterator[Diagnostic]:
    """Report a photo that is not where the CV will look for it."""
    photo = cv.person.photo
    if photo and "://" not in photo and not exists(folder / photo):
        theirs = source / photo
        hint = f"copy {theirs} to {folder / photo}" if exists(theirs) else "put it there, or correct `photo:`"
        message = f"the photo {photo} is not in the folder of the CV"
        yield Diagnostic("photo", message, hint=hint, severity=Severity.WARNING)


def _check_targets(paths: Sequence[Path], *, force: bool) -> None:
    """Raise ``CvtoolError`` if any of the files was read, or is there already."""
    spare_read(paths)
    there = [path for path in paths if exists(path)]
    if there and not force:
        names = " and ".join(str(path) for path in there)
        message = f"{names} already {'exists' if len(there) == 1 else 'exist'}"
        raise CvtoolError(Diagnostic("unwritable", message, hint="use --force to overwrite"))


def _with_safe_names(found: Imported) -> tuple[Imported, tuple[Diagnostic, ...]]:
    """Let the file that we read not choose where we write: a bibliography is a ``.bib`` beside the CV."""
    names = found.cv.bibliography
    safe = tuple(dict.fromkeys(_safe(name) for name in names))
    if safe == names:
        return found, ()
    files = found.files
    if len(safe) != len(names):
        files = (tuple(work for file in files for work in file), *((),) * (len(safe) - 1))
    cv = found.cv.model_copy(update={"bibliography": safe})
    message = f"the bibliography is written to {', '.join(safe)}, and not to {', '.join(names)}"
    note = Diagnostic("mended", message, severity=Severity.NOTE)
    return Imported(cv, files, found.notes, found.comments), (note,)


def _printable(name: str) -> str:
    """Write a name on one line, as text."""
    return "".join(char if char.isprintable() else "?" for char in name)


def _safe(name: str) -> str:
    bare = PurePath(name.replace("\\", "/")).name.lstrip(".")
    is_name = bare.endswith(".bib") and bare.isprintable() and len(bare.encode()) <= _LONGEST_NAME
    return bare if is_name else "pubs.bib"


def _bibliographies(found: Imported, folder: Path) -> tuple[tuple[Path, str], ...]:
    files: list[tuple[Work, ...]] = list(found.files)
    if not any(files) or found.in_place:
        return ()
    files += [()] * (len(found.cv.bibliography) - len(files))
    return tuple(
        (folder / name, write_bibtex(works)) for name, works in zip(found.cv.bibliography, files, strict=False)
    )


def _in_place(found: Imported, name: str, text: str, folder: Path) -> tuple[Imported, tuple[tuple[Path, str], ...]]:
    """Name the file that is the bibliography as seen from the CV; what came from stdin is written beside it."""
    if name == STDIN:
        return found, ((folder / found.cv.bibliography[0], text),)
    path = relative(Path(name), folder)
    return Imported(found.cv.model_copy(update={"bibliography": (path,)}), found.files, found.notes, found.comments), ()


def _modeline(target: Path | None) -> str:
    """Name the schema for editors: the one of the project that the CV goes into, else one to be put beside it."""
    folder = Path(resolved(target.parent if target else Path()))
    for parent in (folder, *folder.parents):
        if is_file(parent / FILE):
            return f"yaml-language-server: $schema={relative(parent / FILE, folder)}"
        if exists(parent / ".git"):
            break
    return _BESIDE
