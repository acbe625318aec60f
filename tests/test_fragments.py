"""A CV in parts: fragments for documents of one's own, the LaTeX package, and files beside a file."""

import io
import re
import subprocess
from pathlib import Path

import pypdf
import pytest
from conftest import TESTS, TODAY, Run, tool
from PIL import Image
from test_latex import compiled, copied, problems

from cvtool.writers.formats import WRITERS

CASES = TESTS / "cases"
MINE = r"""\documentclass[11pt]{article}
\usepackage[dvipsnames]{xcolor}
%s
\usepackage{cvtool}
\begin{document}
\section{Mine}
A paragraph.

\input{part}
\input{other}

\section{After}
The last paragraph.
\end{document}
"""
CV = """\
person: {name: Ann Lee, email: ann@lee.example, photo: me.png}
summary: Writes *compilers*.
updated: 2026-01-01
sections:
  work: [{organization: "50% & $2M #1 \\\\input{x}", position: Engineer, start: 2019, highlights: ["`a_b` {c}"]}]
  talks: [{title: Kind of "quoted", date: 2024-05}]
variants:
  one: {theme: classic}
  two: {theme: classic, sections: [work]}
  three: {theme: modern}
"""


def cv(folder: Path) -> str:
    Image.new("RGB", (300, 400), "teal").save(folder / "me.png")
    (folder / "cv.yaml").write_text(CV, encoding="utf-8")
    return str(folder / "cv.yaml")


def render(cvtool: Run, *words: str, cwd: Path) -> str:
    result = cvtool("render", *words, "--today", TODAY, cwd=cwd)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize(
    ("engine", "theme", "links"),
    [
        ("pdflatex", "classic", ""),
        ("pdflatex", "margin", r"\usepackage[colorlinks]{hyperref}"),
        ("lualatex", "academic", ""),
    ],
)
def test_parts_of_a_cv_in_a_document_of_ones_own(
    engine: str, theme: str, links: str, cvtool: Run, tmp_path: Path
) -> None:
    for name, case in (("part", "hostile"), ("other", "kitchen-sink")):
        words = (str(CASES / case / "cv.yaml"), "-f", "latex", "--fragment", "--theme", theme)
        render(cvtool, *words, "-o", f"{name}.tex", cwd=tmp_path)
    code, log = compiled(MINE % links, engine, tmp_path)
    assert (code, [line for line in problems(log) if line.startswith("!")]) == (0, [])
    text = copied(tmp_path)
    assert text.index("A paragraph.") < text.index("The Book of Things") < text.index("The last paragraph.")
    assert r"50% & $2M #1 a_b {x} ~ ^ \ <b> *" in text
    assert "Jean-Paul de la Fontaine, Prof" not in text  # no head


@pytest.mark.parametrize("theme", ["classic", "margin"])
def test_with_the_package_it_is_the_same_document(theme: str, cvtool: Run, tmp_path: Path) -> None:
    words = (str(CASES / "kitchen-sink" / "cv.yaml"), "-f", "latex", "--theme", theme)
    texts, source = [], ""
    for more in ((), ("--package",)):
        folder = tmp_path / f"made{len(more)}"
        render(cvtool, *words, *more, "-o", f"{folder}/cv.tex", cwd=tmp_path)
        source = (folder / "cv.tex").read_text(encoding="utf-8")
        code, log = compiled(source, "pdflatex", folder)
        assert (code, problems(log)) == (0, [])
        texts.append(copied(folder))
    assert texts[0] == texts[1]
    assert len(source.partition(r"\begin{document}")[0].splitlines()) < 40
    assert (tmp_path / "made1" / "cvtool.sty").exists()


@pytest.mark.parametrize("form", [(), ("--package",)])
def test_the_photo_is_beside_the_file(form: tuple[str, ...], cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path)
    render(cvtool, "-f", "latex", *form, "-o", "made/", cwd=tmp_path)
    [photo] = (tmp_path / "made").glob("cvtool-photo-*.jpeg")
    source = (tmp_path / "made" / "cv.tex").read_text(encoding="utf-8")
    assert rf"\begin{{cvbesidephoto}}{{{photo.name}}}{{27.75mm}}{{37mm}}{{width=27.75mm}}" in source
    code, log = compiled(source, "pdflatex", tmp_path / "made")
    assert (code, problems(log)) == (0, [])
    [image] = pypdf.PdfReader(io.BytesIO((tmp_path / "made" / "cv.pdf").read_bytes())).pages[0].images
    assert Image.open(io.BytesIO(image.data)).size == (300, 400)
    photo.unlink()
    assert compiled(source, "pdflatex", tmp_path / "made")[0] == 0  # a CV without it


def test_a_file_alone_says_what_it_lacks(cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path)
    result = cvtool("render", "-f", "latex", "-o", "-", cwd=tmp_path)
    assert result.code == 0
    assert re.fullmatch(
        r"note\[no-folder\]: cvtool-photo-\w{8}\.jpeg is not written: the output is not in a folder\n"
        r"  hint: name a file or a folder with -o\n",
        result.err,
    )
    assert "cvtool.sty is not written" in cvtool("render", "-f", "latex", "--fragment", "-o", "-", cwd=tmp_path).err


@pytest.mark.parametrize("format_", [name for name, writer in WRITERS.items() if "fragment" in writer.forms])
def test_a_fragment_has_the_text_and_no_head(format_: str, cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path)
    text = render(cvtool, "-f", format_, "--fragment", "-o", "-", cwd=tmp_path)
    assert "ann@lee.example" not in text
    assert "Last updated" not in text
    assert all(word in text for word in ("compilers", "Engineer", "2019"))
    assert not re.search(r"<html|<main|<style|documentclass|#set page|#set document|^# ", text, re.MULTILINE)
    only = render(
        cvtool, "-f", format_, "--fragment", "--section", "talks", "--redact", "summary", "-o", "-", cwd=tmp_path
    )
    assert "Kind of" in only
    assert "compilers" not in only
    assert "Engineer" not in only


def test_a_fragment_of_typst_is_included(cvtool: Run, tmp_path: Path) -> None:
    import typst

    for theme in ("margin", "sidebar"):
        words = (str(CASES / "hostile" / "cv.yaml"), "-f", "typst", "--fragment", "--theme", theme)
        render(cvtool, *words, "-o", "part.typ", cwd=tmp_path)
        (tmp_path / "mine.typ").write_text('#set page(columns: 2)\n= Mine\n#include "part.typ"\nAfter it.\n')
        (tmp_path / "cv.pdf").write_bytes(typst.compile(str(tmp_path / "mine.typ")))
        text = subprocess.run(
            [tool("pdftotext"), "-raw", "cv.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
        ).stdout.decode()
        assert text.index("Mine") < text.index("alert(1)") < text.index("After it.")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "--fragment does not apply to the format `pdf`"),
        (("-o", "out.docx"), "--fragment does not apply to the format `docx`"),
        (("-f", "text", "-f", "html", "-o", "out/"), "--fragment does not apply to the format `text`"),
        (("-f", "latex", "--package"), "--fragment and --package cannot be combined"),
    ],
)
def test_what_has_no_fragment(words: tuple[str, ...], message: str, cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path)
    result = cvtool("render", *words, "--fragment", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error[usage]: {message}\n  hint: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.yaml", "me.png"]


def test_variants_of_one_look_share_it_and_others_are_kept_apart(cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path)
    words = ("-f", "latex", "--package", "--all", "-o", "out/", "--today", TODAY)
    result = cvtool("render", *words, cwd=tmp_path)
    assert result.code == 2
    assert "out/cvtool.sty would be written twice, and not the same\n  hint: " in result.err
    assert not (tmp_path / "out").exists()
    (tmp_path / "cv.yaml").write_text(CV.replace("  three: {theme: modern}\n", ""), encoding="utf-8")
    assert cvtool("render", *words, cwd=tmp_path).code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name for name in names if "photo" not in name] == ["cvtool.sty", "one.tex", "two.tex"]
    assert len(names) == 4


@pytest.mark.parametrize(
    "forms", [("--package", "--package"), ("--fragment", "--package"), ("--package", "--fragment")]
)
def test_the_look_of_another_document_is_not_replaced(forms: tuple[str, str], cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(CV.replace(", photo: me.png", ""), encoding="utf-8")
    render(cvtool, cv(tmp_path), "-f", "latex", forms[0], "-o", "out/a.tex", "--theme", "classic", cwd=tmp_path)
    before = (tmp_path / "out" / "cvtool.sty").read_bytes()
    words = ("render", "b.yaml", "-f", "latex", forms[1], "-o", "out/b.tex", "--today", TODAY)
    refused = cvtool(*words, "--theme", "modern", cwd=tmp_path)
    assert refused.code == 2
    assert "out/a.tex uses out/cvtool.sty of the theme classic, and this one is of modern" in refused.err
    assert not (tmp_path / "out" / "b.tex").exists()
    assert (tmp_path / "out" / "cvtool.sty").read_bytes() == before
    assert cvtool(*words, "--theme", "classic", cwd=tmp_path).code == 0
    alone = cvtool("render", "b.yaml", *words[2:6], "x/b.tex", "--theme", "classic", cwd=tmp_path)
    again = cvtool("render", "b.yaml", *words[2:6], "x/b.tex", "--theme", "modern", cwd=tmp_path)
    assert (alone.code, again.code) == (0, 0), "no other document needs it"
