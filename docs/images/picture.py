"""Make the picture of the README: the examples (``make picture``)."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst

IMAGES = Path(__file__).parent
ROOT = IMAGES.parents[1]
RESOLUTION = 84  # pages of 600 points are 700 pixels wide then: other widths would blur
GUTTER = 72 / RESOLUTION
SHEET = """\
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: luma(200))
#grid(columns: {columns}, column-gutter: {gutter}pt, {pages})
"""
PICTURES = {
    "examples.png": (
        300,
        [("examples/engineer", ""), ("examples/professor", ""), ("examples/humanities", ""), ("examples/student", "")],
    ),
}
"""By file: the width of a page in points, and the CVs with their themes (empty: the CV's own)."""


def main() -> None:
    """Lay out the first page of each CV, and put them side by side."""
    for name, (width, cvs) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            _draw(Path(folder), IMAGES / name, width, cvs)


def _draw(folder: Path, picture: Path, width: int, cvs: list[tuple[str, str]]) -> None:
    for index, (cv, theme) in enumerate(cvs):
        (folder / f"{index}.svg").write_bytes(_first_page(ROOT / cv / "cv.yaml", theme))
    pages = ", ".join(f'image("{index}.svg", width: {width}pt)' for index in range(len(cvs)))
    whole = width * len(cvs) + GUTTER * (len(cvs) - 1)
    sheet = SHEET.format(width=whole, height=width * 848 // 600, columns=len(cvs), gutter=GUTTER, pages=pages)
    (folder / "sheet.typ").write_text(sheet, encoding="utf-8")
    picture.write_bytes(typst.compile(str(folder / "sheet.typ"), format="png", ppi=RESOLUTION))


def _first_page(cv: Path, theme: str) -> bytes:
    command = ["-m", "cvtool", "render", str(cv), *(("--theme", theme) if theme else ()), "-f", "typst"]
    text = subprocess.run([sys.executable, *command, "--today", "2026-01-01"], check=True, capture_output=True).stdout
    pages: Any = typst.compile(text, format="svg", ignore_system_fonts=True)
    return bytes(pages[0] if isinstance(pages, list) else pages)


if __name__ == "__main__":
    main()
