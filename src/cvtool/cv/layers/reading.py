"""The files of a CV: those that it lists, those that they list, and those that a person lays over them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from cvtool.cv.find import shown
from cvtool.cv.looks import is_theme_file
from cvtool.cv.model.base import written
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import MAX_BYTES, Read
from cvtool.sources.files.paths import is_folder, relative, resolved
from cvtool.sources.files.reading import CHECK_PATH
from cvtool.sources.yaml import Source, parse_yaml
from cvtool.sources.yaml_values import MAX_NODES

MAX_FILES = 50
"""How many files may be listed, all together."""
MAX_DEPTH = 5
"""How deep they may be nested."""
_NESTED = "merge some of them"


class _TooMuchError(CvtoolError):
    """Nothing more is read."""


class Below(Struct, frozen=True):
    """Where the files may be that a file lists, how they are read, and the way to it: real path → name."""

    root: str
    read: Read
    way: dict[str, str]


def below(source: Source, read: Read) -> Below:
    """Start at a file that a person named: what it lists is in its folder, or below."""
    path = Path(source.file)
    return Below(resolved(path.parent), read, {resolved(path): source.file})


class Layers:
    """Reads files, weakest first, into ``sources``; ``problems`` and ``texts`` are of those that cannot be read."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.sources: list[Source] = []
        self.problems: list[Diagnostic] = []
        self.texts: dict[str, str] = {}
        self._base: Path | None = None
        self._size = size
        self._count = 0
        self._values = 0

    def add(self, source: Source, place: Below) -> None:
        """Read what a file lists, then add the file itself; raises ``CvtoolError`` if there is far too much."""
        self._base = self._base or Path(source.file).parent
        if not isinstance(source.data, dict):
            self.problems.append(_not_a_mapping(source))
            return
        for span, name in self._listed(source):
            self._add_listed(source, span, name, place)
        self._values += len(source.positions)
        if self._values > MAX_NODES:
            self._stop(Diagnostic("too-large", f"the files hold more than {MAX_NODES:,} values", Span(source.file)))
        data = {key: value for key, value in source.data.items() if key != "files"}
        positions = {path: position for path, position in source.positions.items() if path[:1] != ("files",)}
        self.sources.append(replace(source, data=self._rebased(source, data), positions=positions))

    def typed(self, path: Path, read: Read) -> Source | None:
        """Read a file that a person named."""
        try:
            return self._parsed(path, str(path), read)
        except CvtoolError as error:
            self.problems += error.diagnostics
            return None

    def _listed(self, source: Source) -> Iterator[tuple[Span, str]]:
        """Yield the names that a file lists, and where."""
        names = source.data.get("files")
        if isinstance(names, str):
            names = [names]
        if not isinstance(names, list | None):
            message = "`files` must be a list of files"
            self.problems.append(Diagnostic("bad-type", message, source.pointed(("files",)), "write [work.yaml]"))
            return
        for index, name in enumerate(map(written, names or ())):
            span = source.span(("files", index))
            if isinstance(name, str) and name:
                yield span, name
            else:
                self.problems.append(Diagnostic("bad-type", "this is not the name of a file", span))

    def _add_listed(self, source: Source, span: Span, name: str, place: Below) -> None:
        path = Path(source.file).parent / name
        try:
            real = resolved(path)
            self._check(real, path, span, place)
            self._count += 1
            if self._count > MAX_FILES:
                message = f"`files` lists more than {MAX_FILES} files, all together"
                self._stop(Diagnostic("too-many-files", message, span, _NESTED))
            file = shown(path, self.folder)
            listed = self._parsed(path, file, place.read)
        except _TooMuchError:
            raise
        except CvtoolError as error:
            self.problems += [_at(diagnostic, span, source) for diagnostic in error.diagnostics]
            return
        self.add(listed, replace(place, way=place.way | {real: file}))

    def _check(self, real: str, path: Path, span: Span, place: Below) -> None:
        if real in place.way:
            names = [*place.way.values()]
            circle = " → ".join([*names[list(place.way).index(real) :], place.way[real]])
            message = f"the file {place.way[real]} lists itself: {circle}"
            raise CvtoolError(Diagnostic("circular-files", message, span, "remove it from one of the `files`"))
        if not Path(real).is_relative_to(place.root):
            message = f"{path} is not below the folder of the CV"
            hint = "move it there, or lay it over the CV with --with"
            raise CvtoolError(Diagnostic("outside-folder", message, span, hint))
        if len(place.way) > MAX_DEPTH:
            message = f"`files` are nested more than {MAX_DEPTH} deep"
            raise CvtoolError(Diagnostic("too-deep", message, span, "list this file further up"))

    def _parsed(self, path: Path, file: str, read: Read) -> Source:
        """Read one file; one in which nothing is adds nothing, with a warning."""
        raw = read(path, file)
        self._size += len(raw)
        if self._size > MAX_BYTES:
            message = f"the files of this CV are larger than {MAX_BYTES // 1024 // 1024} MiB, all together"
            self._stop(Diagnostic("too-large", message, Span(file)))
        text = self.texts[file] = decode_utf8(raw, file)
        try:
            return parse_yaml(text, file)
        except CvtoolError as error:
            if error.diagnostics[0].code != "empty-file":
                raise
            self.problems += [one._replace(severity=Severity.WARNING) for one in error.diagnostics]
            return replace(parse_yaml("{}", file), text=text)

    def _stop(self, diagnostic: Diagnostic) -> NoReturn:
        raise _TooMuchError(diagnostic, texts=self.texts)

    def _rebased(self, source: Source, data: dict[str, Any]) -> dict[str, Any]:
        """Write the paths in a file of another folder as they are from the folder of the CV."""
        base, folder = Path(source.file).parent, self._base
        if folder is None or base == folder:
            return data

        def moved(value: Any) -> Any:
            if isinstance(value, list):
                return [moved(each) for each in value]
            if not isinstance(value, str) or "://" in value or Path(value).is_absolute():
                return value
            # of a CV in a revision of git, the folder is none of the disk
            return relative(base / value, folder) if is_folder(folder) else resolved(base / value)

        data = _theme_moved(data, moved)
        person = data.get("person")
        if isinstance(person, dict) and "photo" in person:
            data = data | {"person": person | {"photo": moved(person["photo"])}}
        return data | {"bibliography": moved(data["bibliography"])} if "bibliography" in data else data


def _theme_moved(data: dict[str, Any], moved: Callable[[Any], Any]) -> dict[str, Any]:
    """Write the path of a theme file as it is from the folder of the CV, in the CV and in its variants."""
    theme, variants = data.get("theme"), data.get("variants")
    if isinstance(theme, str) and is_theme_file(theme):
        data = data | {"theme": moved(theme)}
    if isinstance(theme, dict) and isinstance(theme.get("base"), str) and is_theme_file(theme["base"]):
        data = data | {"theme": theme | {"base": moved(theme["base"])}}
    if isinstance(variants, dict):
        named = {name: _theme_moved(each, moved) if isinstance(each, dict) else each for name, each in variants.items()}
        data = data | {"variants": named}
    return data


def _not_a_mapping(source: Source) -> Diagnostic:
    what = "a list" if isinstance(source.data, list) else "a single value"
    message = f"a file of a CV is a mapping such as `sections: …`, not {what}"
    return Diagnostic("bad-type", message, source.span(()), "begin it with `person:` or `sections:`")


def _at(diagnostic: Diagnostic, span: Span, source: Source) -> Diagnostic:
    """Point at the line that lists a file which is not there; what is in the file keeps its place."""
    if diagnostic.span:
        return diagnostic
    hint = f"the path is relative to the folder of {source.file}" if diagnostic.hint == CHECK_PATH else diagnostic.hint
    return diagnostic._replace(span=span, hint=hint)
