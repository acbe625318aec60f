"""The rows of the bench: a name, and the command that is run for it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bibliography import write_file, write_for_rendercv
from long_cv import write_additions, write_long_cv, write_many_entries
from many_cvs import make
from others import ROOT

Rows = dict[str, tuple[str, ...]]
"""Name → command."""

SAMPLE = str(ROOT / "bench" / "sample" / "cv.yaml")
IMPORTS = "imports: typer, pydantic, yaml, bibtexparser"
SIZES = (1_000, 10_000)
ENTRIES = (1_000, 2_000, 4_000)
MANY = (1_000, 4_000)
"""How many CVs are asked at once."""
PUBLICATIONS = 2_000
"""On the long list that is printed."""
FORMATS = ("latex", "typst", "docx", "html", "markdown", "text", "jsonresume", "pdf", "png")


def rows(folder: Path, rendercv: str | None, resumed: tuple[str, ...] | None, today: str | None) -> Rows:
    """List what is measured; what is not installed is left out. Files are written into the folder."""
    table: Rows = {
        "bare interpreter": (sys.executable, "-c", "pass"),
        "bare Typer app, --help": (sys.executable, str(ROOT / "bench" / "bare_typer.py"), "--help"),
        IMPORTS: (sys.executable, "-c", "import typer, pydantic, yaml, bibtexparser"),
    }
    for size in SIZES:
        path = folder / f"{size}.bib"
        write_file(path, size)
        parse = f"import bibtexparser; bibtexparser.parse_file({str(path)!r})"
        table[f"bibtexparser, {size:,} entries"] = (sys.executable, "-c", parse)
    table |= _ours((sys.executable, "-m", "cvtool"), folder)
    table |= _long((sys.executable, "-m", "cvtool"), folder)
    table |= _many((sys.executable, "-m", "cvtool"), folder)
    table |= _data((sys.executable, "-m", "cvtool"), folder)
    if today:
        table |= {f"today: {name}": words for name, words in _ours((today, "-m", "cvtool"), folder).items()}
    return table | _rendercv(rendercv, folder) | _resumed(resumed, folder)


def _ours(cvtool: tuple[str, ...], folder: Path) -> Rows:
    """List the commands over the sample and over large bibliographies."""
    table: Rows = {f"cvtool {flag}": (*cvtool, flag) for flag in ("--help", "--version")}
    table["cvtool validate"] = (*cvtool, "validate", SAMPLE)
    table["cvtool pubs --venue NIPS"] = (*cvtool, "pubs", SAMPLE, "--venue", "NIPS")
    for name in FORMATS:
        table[f"cvtool render -f {name}"] = (*cvtool, "render", SAMPLE, "-f", name, "-o", f"{folder}/")
    for size in SIZES:
        query = ("pubs", str(folder / f"{size}.bib"), "--venue", "NIPS", "-f", "keys")
        table[f"cvtool pubs, {size:,} entries"] = (*cvtool, *query)
    return table


def _long(cvtool: tuple[str, ...], folder: Path) -> Rows:
    """List the commands over a CV of ten pages with twelve variants."""
    out = ("-o", str(folder / "long") + "/")
    single = (*cvtool, "render", str(write_long_cv(folder)), "-f", "pdf", *out)
    return {
        "ten pages, -f pdf": single,
        "ten pages, --max-pages 5": (*single, "--max-pages", "5"),
        "ten pages, one variant, -f pdf": (*single, "--variant", "v1"),
        "12 variants, pdf, html and latex": (*single, "--all", "-f", "html", "-f", "latex"),
    }


def _many(cvtool: tuple[str, ...], folder: Path) -> Rows:
    """List the checks of a CV of many entries, and the renderings of more and more."""
    out = ("-f", "text", "-o", str(folder / "many") + "/")
    checked = {
        "validate, 4,000 entries": (*cvtool, "validate", str(write_many_entries(folder, 4_000))),
        "validate, 4,000 entries, all additions": (*cvtool, "validate", str(write_additions(folder, 4_000))),
    }
    cv = folder / "publications.yaml"
    write_file(folder / "publications.bib", PUBLICATIONS)
    head = '{"person": {"name": "Max Lam"}, "bibliography": "publications.bib", "publication_tags": "all", '
    cv.write_text(head + '"sections": {"publications": null}}', encoding="utf-8")
    checked[f"{PUBLICATIONS:,} publications, -f pdf"] = (*cvtool, "render", str(cv), "-f", "pdf", "-o", f"{folder}/")
    return checked | {
        f"render -f text, {size:,} entries": (*cvtool, "render", str(write_many_entries(folder, size)), *out)
        for size in ENTRIES
    }


def _data(cvtool: tuple[str, ...], folder: Path) -> Rows:
    """List the queries of the sample, and of many CVs; and what a shell runs at a press of a key."""
    query = (*cvtool, "query", "papers-per-year", "-f", "csv")
    table: Rows = {"cvtool query": (*query, "--cv", SAMPLE)}
    for size in MANY:
        table[f"cvtool query --over {size:,} CVs"] = (*query, "--over", f"{folder / str(size)}/*/cv.yaml")
    one = str(folder / str(MANY[0]) / "p00000" / "cv.yaml")
    table["cvtool validate, 20 publications"] = (*cvtool, "validate", one)
    table["100,000 publications into SQLite"] = (sys.executable, str(ROOT / "bench" / "fill_database.py"))
    line = ("env", "COMP_WORDS=cvtool render --variant ", "COMP_CWORD=3", f"CVTOOL_CV={SAMPLE}")
    start = "import sys; sys.argv = ['cvtool']; from cvtool.__main__ import start; start()"
    table["completion"] = (*line, "_CVTOOL_COMPLETE=complete_bash", sys.executable, "-c", start)
    return table


def write_many(table: Rows, folder: Path) -> None:
    """Write the CVs that rows of a table ask."""
    asked = " ".join(word for words in table.values() for word in words)
    for size in MANY:
        if str(folder / str(size)) in asked:
            make(folder / str(size), size)


def _rendercv(rendercv: str | None, folder: Path) -> Rows:
    """List RenderCV's runs over the CV that it begins with."""
    if not rendercv:
        return {}
    subprocess.run([rendercv, "new", "Ada"], cwd=folder, capture_output=True, check=True)
    long = folder / "publications_for_rendercv.yaml"
    write_for_rendercv(long, PUBLICATIONS)
    quick, pdf = ("-nopdf", "-nopng"), ("-nopng", "-nomd")
    return {
        "RenderCV, validation only": (rendercv, "render", "Ada_CV.yaml", *quick, "-notyp", "-nomd"),
        "RenderCV, Typst + Markdown + HTML": (rendercv, "render", "Ada_CV.yaml", *quick),
        "RenderCV, PDF": (rendercv, "render", "Ada_CV.yaml", *pdf),
        f"RenderCV, PDF of {PUBLICATIONS:,} publications": (rendercv, "render", long.name, *pdf),
    }


def _resumed(resumed: tuple[str, ...] | None, folder: Path) -> Rows:
    """List resumed's run over the sample, as cvtool exports it."""
    if not resumed:
        return {}
    resume = folder / "resume.json"
    export = (sys.executable, "-m", "cvtool", "render", SAMPLE, "-f", "jsonresume", "-o", str(resume))
    subprocess.run(export, env=environment(), capture_output=True, check=True)
    return {"resumed render": (*resumed, str(resume), "--output", str(folder / "resumed.html"))}


def environment() -> Mapping[str, str]:
    """Return the environment of every process: plain text, and bytecode is kept."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"NO_COLOR": "1"}
