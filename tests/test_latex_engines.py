"""What pdfLaTeX cannot set is known before anybody compiles it, and the advice then works."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from msgspec.structs import replace
from test_latex import ENGINES, compiled, problems

from cvtool.document import Bullet, Bullets, Document, Header, Paragraph, Str
from cvtool.themes import load_theme
from cvtool.writers import latex
from cvtool.writers.latex.engines import beyond_pdflatex, pdflatex_characters

THEME = load_theme("classic")


def document(*texts: str) -> str:
    """Write a document with a paragraph for each text."""
    return latex.write(Document(Header("A"), tuple(Paragraph((Str(text),)) for text in texts)), THEME)


def listed() -> list[str]:
    """Return the characters of the list; Greek letters apart, lest they look like words."""
    return [chr(code) for code in range(0x100, 0x10000) if pdflatex_characters().match(chr(code))]


def test_pdflatex_sets_every_character_of_the_list(tmp_path: Path) -> None:
    characters = listed()
    assert len(characters) > 700
    source = document(*(f"a {char} b" for char in characters))
    assert list(beyond_pdflatex(source)) == []
    code, log = compiled(source, "pdflatex", tmp_path)
    assert (code, re.findall(r"^!.*|Missing character.*", log, re.MULTILINE)) == (0, [])


@pytest.mark.parametrize(
    "text", ["Ləman Əliyeva", "Trần Hưng Đạo, Trương", "snow ☃ man", "Ωμέγα", "Анна", "漢字", "Ȣ", "ᚠ"]
)
def test_what_pdflatex_stops_at_is_named(text: str, tmp_path: Path) -> None:
    (problem,) = beyond_pdflatex(document(text))
    char = re.search(r"`(.)` \(U\+([0-9A-F]+)\)", problem.message)
    assert char is not None
    assert (char[1] in text, ord(char[1])) == (True, int(char[2], 16))
    code, log = compiled(document(text), "pdflatex", tmp_path)
    assert (code != 0, "! LaTeX Error: Unicode character" in log) == (True, True)


EUROPE = ("Ħal Għaxaq ħ", "Ŧuodđar Ŧŧ ŋ", "col·legi Ŀ ŀ ŉ", "a\u2003b\u2002c\u2005d\u200ae\u2007f", "Ḃḃ Ǩǩ ―")
OTHERS = ("Ləman Əliyeva", "Trần Hưng Đạo, Trương", "Ǝ Ɨ Ƿ")


@pytest.mark.parametrize("engine", ENGINES)
def test_letters_of_europe_and_blanks_compile_with_all_engines(engine: str, tmp_path: Path) -> None:
    source = document(*EUROPE)
    assert list(beyond_pdflatex(source)) == []
    code, log = compiled(source, engine, tmp_path)
    assert (code, problems(log)) == (0, [])


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_the_advice_works(engine: str, tmp_path: Path) -> None:
    assert all(list(beyond_pdflatex(document(text))) for text in OTHERS)
    assert compiled(document(*OTHERS), engine, tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("name", "form", "codes"),
    [
        ("Ləman", "latex", ["other-engine"]),
        ("Ngô Thị Hương", "tex", ["other-engine"]),
        ("Ləman", "html", []),
        ("Žofia", "latex", []),
    ],
)
def test_render_warns(name: str, form: str, codes: list[str], cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: {name}}}\nsections: {{text: [Words]}}\n", encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", form, "-o", "-", cwd=tmp_path)
    assert result.code == 0
    assert re.findall(r"warning\[([\w-]+)\]", result.err) == codes
    assert ("compile the file with XeLaTeX or LuaLaTeX" in result.err) is bool(codes)


THEIRS = [{"bullet": "▸"}, {"footer": "{name} ☃ {page}", "footer_from": 1}, {"contact_separator": "я"}]


@pytest.mark.parametrize("options", THEIRS)
@pytest.mark.parametrize("package", [False, True])
def test_what_the_theme_prints_is_named_too(options: dict[str, Any], *, package: bool) -> None:
    written = latex.write_package if package else latex.write
    document = Document(Header("A", contacts=((Str("b"),), (Str("c"),))), (Bullets((Bullet((Str("d"),)),)),))
    (problem,) = beyond_pdflatex(written(document, replace(THEME, **options)))
    assert re.findall("`(.)`", problem.message)[0] in "".join(map(str, options.values()))


@pytest.mark.parametrize("options", [{"bullet": "→"}, {"footer": "{name} ★ {page}"}, {"contact_separator": "⟩"}])
def test_symbols_of_the_theme_are_set_by_all_engines(options: dict[str, Any], tmp_path: Path) -> None:
    document = Document(Header("A", contacts=((Str("b"),), (Str("c"),))), (Bullets((Bullet((Str("d"),)),)),))
    source = latex.write(document, replace(THEME, footer_from=1, **options))
    assert list(beyond_pdflatex(source)) == []
    for engine in ENGINES:
        code, log = compiled(source, engine, tmp_path)
        assert (code, problems(log)) == (0, [])
