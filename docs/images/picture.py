"""Make the picture of the README: the first page of the sample CV in both themes, side by side (``make picture``)."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst

IMAGES = Path(__file__).parent
SAMPLE = IMAGES.parents[1] / "data" / "cv.yaml"
RESOLUTION = 84  # pages of 600 points are 700 pixels wide then: other widths would blur
SHEET = """\
#set page(width: 1200pt + 72pt / 84, height: 848pt, margin: 0pt, fill: luma(200))
#grid(columns: 2, column-gutter: 72pt / 84, image("classic.svg", width: 600pt), image("margin.svg", width: 600pt))
"""


def main() -> None:
    """Lay out both themes, and their first pages on a sheet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for theme in ("classic", "margin"):
            command = ["-m", "cvtool", "render", str(SAMPLE), "--theme", theme, "-f", "typst", "--today", "2026-01-01"]
            text = subprocess.run([sys.executable, *command], check=True, capture_output=True).stdout
            pages: Any = typst.compile(text, format="svg", ignore_system_fonts=True)
            (folder / f"{theme}.svg").write_bytes(pages[0])  # of two
        (folder / "sheet.typ").write_text(SHEET, encoding="utf-8")
        picture = typst.compile(str(folder / "sheet.typ"), format="png", ppi=RESOLUTION)
        (IMAGES / "sample.png").write_bytes(picture)


if __name__ == "__main__":
    main()
