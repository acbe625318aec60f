"""Render every example in every theme and format, and lay each out with every program (``make gallery-check``).

It writes ``CHECK.md``, takes minutes, and needs three engines of LaTeX, Chromium, LibreOffice, and poppler.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from shutil import copyfile

from pypdf import PdfReader

from cvtool.themes import theme_names
from cvtool.writers.formats import WRITERS

GALLERY = Path(__file__).parent
EXAMPLES = GALLERY.parents[1] / "examples"
ENGINES = ("pdflatex", "xelatex", "lualatex")
COLUMNS = ("PDF", *ENGINES, "HTML, printed", "DOCX", "words lost in the PDF")
FAILED = "**fails**"
SECONDS = 120
_HEAD = """\
# Every example in every theme

`make gallery-check` writes this table. Each of the {count} combinations is rendered in every format ({formats}),
and laid out: the PDF as it is, LaTeX by three engines, HTML as Chromium prints it, DOCX as LibreOffice opens it.
The figures are pages. The last column is how many words of the plain text the PDF lacks when `pdftotext` reads it:
those with a hyphen at the end of a line, which it takes away.

"""


def main(names: list[str]) -> None:
    """Check the examples that are named, or all, and write the table."""
    examples = [EXAMPLES / name for name in names] or sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # of programs that run beside each other
            pairs = [(example, theme, folder) for example in examples for theme in theme_names()]
            places = list(pool.map(rendered, *zip(*pairs, strict=True)))
            converted(places, folder / "documents")
            rows = list(pool.map(row, places, repeat(folder / "documents")))
    head = _HEAD.format(count=len(rows), formats=", ".join(f"`{name}`" for name in WRITERS))
    table = [("example", "theme", *COLUMNS), ("---",) * (2 + len(COLUMNS)), *rows]
    lines = [f"| {' | '.join(cells)} |\n" for cells in table]
    (GALLERY / "CHECK.md").write_text(head + "".join(lines), encoding="utf-8")
    if failures := sum(cells.count(FAILED) for cells in rows):
        sys.exit(f"{failures} combinations fail: see docs/gallery/CHECK.md")


def rendered(example: Path, theme: str, folder: Path) -> Path:
    """Render an example in a theme and every format; return the folder ``EXAMPLE/THEME`` that has the files."""
    target = folder / example.name / theme
    formats = [word for name in WRITERS for word in ("-f", name)]
    words = [str(example / "cv.yaml"), *formats, "--theme", theme, "-o", f"{target}/", "--today", "2026-11-24"]
    subprocess.run([sys.executable, "-m", "cvtool", "-q", "render", *words], check=True)
    return target


def row(folder: Path, documents: Path) -> tuple[str, ...]:
    """Lay out what was rendered with every program."""
    own = counted(folder / "cv.pdf")
    return (folder.parent.name, f"`{folder.name}`", own, *laid_out(folder, documents), lost(folder))


def laid_out(folder: Path, documents: Path) -> Iterator[str]:
    """Count the pages of each program but ours."""
    for engine in ENGINES:
        target = folder / engine
        target.mkdir(exist_ok=True)
        options = ("-interaction=nonstopmode", "-halt-on-error", f"-output-directory={target}")
        yield pages([engine, *options, "cv.tex"], target / "cv.pdf", folder)
    printed = folder / "printed.pdf"
    printing = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    yield pages(["chromium", *printing, (folder / "cv.html").as_uri()], printed, folder)
    yield counted((documents / document_name(folder)).with_suffix(".pdf"))


def pages(command: list[str], made: Path, folder: Path) -> str:
    """Run a program that makes a PDF, and count its pages."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False, env=environment)
    return counted(made) if done.returncode == 0 else FAILED


def counted(made: Path) -> str:
    """Count the pages of a file, if there is one."""
    return str(len(PdfReader(made).pages)) if made.is_file() else FAILED


def document_name(folder: Path) -> str:
    """Name a Word document after its example and its theme."""
    return f"{folder.parent.name}-{folder.name}.docx"


def converted(places: list[Path], folder: Path) -> None:
    """Let LibreOffice print all documents at once."""
    folder.mkdir()
    copies = [copyfile(place / "cv.docx", folder / document_name(place)) for place in places]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies)]
    subprocess.run(command, capture_output=True, timeout=10 * SECONDS, check=True)


def lost(folder: Path) -> str:
    """Count the words of the plain text that are not read from the PDF."""
    command = ["pdftotext", "-enc", "UTF-8", str(folder / "cv.pdf"), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    wanted = re.sub(r"https?://\S+", "", (folder / "cv.txt").read_text(encoding="utf-8"))  # the PDF has links
    return str((words_of(wanted) - words_of(read)).total())


def words_of(text: str) -> Counter[str]:
    """Count words of three letters or more."""
    return Counter(re.findall(r"[^\W_]{3,}", text.casefold()))


if __name__ == "__main__":
    main(sys.argv[1:])
