"""Make the pictures of the gallery: the first pages of two examples in every theme (``make gallery``)."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

GALLERY = Path(__file__).parent
EXAMPLES = {"engineer": ("", 480), "professor": ("-professor", 320)}
"""What the names of an example's pictures end with, and their width."""


def main() -> None:
    """Render, and keep a small picture of each first page."""
    for example, (ending, width) in EXAMPLES.items():
        with tempfile.TemporaryDirectory() as folder:
            cv = GALLERY.parents[1] / "examples" / example / "cv.yaml"
            words = ["themes", "--with", str(cv), "-f", "png", "-o", folder, "--today", "2026-11-24"]
            subprocess.run([sys.executable, "-m", "cvtool", *words], check=True)
            for page in Path(folder).glob("*.png"):
                name, _, number = page.stem.partition("-")
                if number in {"", "1"}:
                    shrink(page, GALLERY / f"{name}{ending}.png", width)


def shrink(page: Path, picture: Path, width: int) -> None:
    """Write a page as a small picture of few colors."""
    with Image.open(page) as whole:
        size = (width, round(width * whole.height / whole.width))
        whole.convert("RGB").resize(size, Image.Resampling.LANCZOS).quantize(96, kmeans=3).save(picture, optimize=True)


if __name__ == "__main__":
    main()
