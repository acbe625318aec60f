"""Make the pictures of the gallery: the first page of an example in every theme (``make gallery``)."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

GALLERY = Path(__file__).parent
EXAMPLE = GALLERY.parents[1] / "examples" / "engineer" / "cv.yaml"
WIDTH = 480


def main() -> None:
    """Render, and keep a small picture of each first page."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["themes", "--with", str(EXAMPLE), "-f", "png", "-o", folder, "--today", "2026-11-24"]
        subprocess.run([sys.executable, "-m", "cvtool", *words], check=True)
        for page in Path(folder).glob("*.png"):
            name, _, number = page.stem.partition("-")
            if number in {"", "1"}:
                shrink(page, GALLERY / f"{name}.png")


def shrink(page: Path, picture: Path) -> None:
    """Write a page as a small picture of few colors."""
    with Image.open(page) as whole:
        size = (WIDTH, round(WIDTH * whole.height / whole.width))
        whole.convert("RGB").resize(size, Image.Resampling.LANCZOS).quantize(64).save(picture, optimize=True)


if __name__ == "__main__":
    main()
