"""The photo of a CV: a file below its folder → a small picture without metadata, as writers take it."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cvtool.cv.project import Positions
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.document import Document, Picture
from cvtool.sources.files import read_named
from cvtool.sources.files.paths import is_below_project

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_MAX_BYTES = 20 * 1024 * 1024
_MAX_PIXELS = 50_000_000
_KINDS = ("JPEG", "PNG", "WEBP")
_BOX = (600, 800)
"""The most pixels that are kept, across and down: 500 an inch in the width that photos are printed in."""
_PATH = ("person", "photo")


def with_photo(document: Document, name: str | None, positions: Positions) -> Document:
    """Put the photo of that name into the header; raises ``CvtoolError`` if it cannot be printed."""
    if not name or "://" in name:
        return document
    header = document.header
    return replace(document, header=replace(header, photo=_picture(name, positions)))


def photo_problems(name: str, positions: Positions) -> Iterator[Diagnostic]:
    """Say of a photo that it cannot be printed, and why: a warning if it is only not there yet, as after an import."""
    yield from unfetched(name, positions)
    try:
        if "://" not in name:
            _picture(name, positions)
    except CvtoolError as error:
        for problem in error.diagnostics:
            yield _not_there(problem) if problem.code == "no-file" else problem


def _not_there(problem: Diagnostic) -> Diagnostic:
    """Warn of a photo that is not there, and say what that means: formats of text are made without it."""
    hint = f"{problem.hint or 'name a file'}; until it is there, no format that shows photos can be made"
    return problem._replace(severity=Severity.WARNING, hint=hint)


def unfetched(name: str | None, positions: Positions) -> tuple[Diagnostic, ...]:
    """Say of a photo on the web that it is not printed."""
    if not name or "://" not in name:
        return ()
    hint = "save it beside the CV, and name the file"
    message = "a photo on the web is never fetched: only JSON Resume has its address"
    return (Diagnostic("photo", message, positions(_PATH), hint, Severity.NOTE),)


def _picture(name: str, positions: Positions) -> Picture:
    base = Path(positions.source.file).parent if positions.source else Path()
    try:
        _check_folder(base / name, base)
        return _shrunk(read_named(base / name, name, _MAX_BYTES), name)
    except CvtoolError as error:
        span = positions(_PATH)
        raise CvtoolError(*(each._replace(span=span) for each in error.diagnostics)) from None


def _shrunk(data: bytes, name: str) -> Picture:
    """Decode a picture, turn it upright, and write it anew: what else was in the file is not kept."""
    from PIL import Image, ImageOps
    from PIL.Image import open as decoded

    try:
        with decoded(io.BytesIO(data), formats=_KINDS) as given:
            _check_size(given.width * given.height, name)
            upright = ImageOps.exif_transpose(_in_bytes(given))
            upright.thumbnail(_BOX)
            is_clear = upright.has_transparency_data
            bare = upright.convert("RGBA" if is_clear else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        hint = "save it as JPEG, PNG or WebP"
        raise CvtoolError(Diagnostic("photo", f"{name} is not a picture that can be read", hint=hint)) from None
    clean = Image.new(bare.mode, bare.size)
    clean.paste(bare)
    buffer = io.BytesIO()
    clean.save(buffer, "PNG" if is_clear else "JPEG", quality=90, optimize=True)
    return Picture(buffer.getvalue(), "png" if is_clear else "jpeg", clean.width, clean.height)


def _in_bytes(given: "ImageFile") -> "Image":
    """Bring gray of 16 bits to the 8 that all formats have: as it is, most of it would be white."""
    return given.convert("I").point(lambda level: level * (1 / 257)).convert("L") if given.mode[:1] == "I" else given


def _check_size(pixels: int, name: str) -> None:
    if pixels > _MAX_PIXELS:
        message = f"{name} has more than {_MAX_PIXELS // 1_000_000} million pixels"
        raise CvtoolError(Diagnostic("photo", message, hint="save it smaller: 600 pixels across are enough"))


def _check_folder(path: Path, base: Path) -> None:
    if not is_below_project(path, base):
        hint = "copy it into the folder of the CV"
        raise CvtoolError(Diagnostic("photo", "the photo is outside of the CV's folder", hint=hint))
