"""One folding of letters for names, titles, tags, venues and keys."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.styles import STYLES
from cvtool.folding import folded

BIB = """
@article{a, author={Guðrún Þórsdóttir}, title={Gudrun Þing und Straße}, journal={Revista Española}, year=2020,
  keywords={Æsthetik}}
@article{b, author={Łukasz Groß}, title={Søren and the Đoković index}, journal={J}, year=2021, keywords={ml}}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--title", "gudrun"], ["a"]),
        (["--author", "thorsdottir"], ["a"]),
        (["--as", "Gudrun Thorsdottir", "--first-author"], ["a"]),
        (["--author", "GROSS"], ["b"]),
        (["--author", "lukasz"], ["b"]),
        (["--title", "strasse"], ["a"]),
        (["--title", "soren dokovic"], ["b"]),
        (["--venue", "revista espanola"], ["a"]),
        (["--tags", "aesthetik"], ["a"]),
    ],
)
def test_every_filter_folds_alike(words: list[str], found: list[str], cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert cvtool("pubs", "refs.bib", *words, "-f", "keys", cwd=tmp_path).out.split() == found


LETTERS = {"ð": "d", "þ": "th", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "ħ": "h"}
LETTERS |= {"Ð": "D", "Þ": "TH", "Ø": "O", "Ł": "L", "ẞ": "SS", "Æ": "AE", "İ": "I", "ŧ": "t", "ʻ": "", "å": "a"}


@pytest.mark.parametrize("letter", LETTERS)
def test_every_filter_folds_every_letter(letter: str, cvtool: Run, tmp_path: Path) -> None:
    """As written, and as a keyboard without the letter writes it, in keys, titles, names, venues and tags."""
    written, typed = f"Kar{letter}en", f"Kar{LETTERS[letter]}en"
    text = f"@article{{{written}, author={{Ann {written}}}, title={{A {written}}}, journal={{{written} Acta}}"
    (tmp_path / "a.bib").write_text(f"{text}, keywords={{{written}}}, year=2020}}\n", encoding="utf-8")
    for word in (written, typed):
        names = ["--as", f"Ann {word}", "--first-author"]
        conditions = ["--key", word, "--title", word, "--author", word, "--venue", f"{word} acta", "--tags", word]
        assert cvtool("pubs", "a.bib", *names, *conditions, "--count", cwd=tmp_path).out == "1\n", word


def test_tags_of_a_cv_fold_like_those_of_publications(cvtool: Run, tmp_path: Path) -> None:
    work = "[{organization: Ölüm, position: A, tags: [Þing]}, {organization: B, position: B}]"
    text = f"person: {{name: Ann Doe}}\nsections: {{work: {work}}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    for word in ("thing", "ÞING"):
        out = cvtool("render", "-f", "text", "-o", "-", "--tags", word, "--today", "2024-01-01", cwd=tmp_path).out
        assert "Ölüm" in out, word
    assert "Ölüm" not in cvtool("render", "-f", "text", "-o", "-", "--exclude", "thing", cwd=tmp_path).out


@pytest.mark.parametrize("name", ["Kealiʻi Noa", "Keali’i Noa", "Keali'i Noa", "KEALII NOA"])
def test_apostrophes_do_not_part_a_name(name: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, author={Noa, Kealiʻi}, title={T}}\n", encoding="utf-8")
    done = cvtool("pubs", "a.bib", "--as", name, "--first-author", "-f", "keys", cwd=tmp_path)
    assert done.out == "a\n"


def test_letters_that_are_not_accented_fold_too() -> None:
    assert folded("ŁØĐÐÞSSÆŒIĦŊ") == folded("łøđðþßæœıħŋ") == "lodd" + "thss" + "aeoeihn"
    assert folded("हिन्दी") == "हिन्दी"


FRENCH = """
person: {name: Ann Doe}
language: fr
bibliography: p.bib
sections:
  publications: {style: %s}
"""


@pytest.mark.parametrize("style", STYLES)
def test_pubs_speaks_the_language_of_the_cv(style: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(FRENCH % style, encoding="utf-8")
    (tmp_path / "p.bib").write_text(
        "@incollection{a, author={Ann Doe and Bob Roe}, title={T}, booktitle={B}, year=2020, editor={C Lee and D Moe},"
        " publisher={P}}",
        encoding="utf-8",
    )
    cited = cvtool("pubs", "--style", style, "-f", "markdown", cwd=tmp_path).out.splitlines()[0]
    rendered = cvtool("render", "-f", "markdown", cwd=tmp_path).out
    assert cited.replace("**", "").replace("*", "") in rendered.replace("**", "").replace("*", "")
    assert " and " not in cited


@pytest.mark.parametrize(
    ("language", "entry", "word"),
    [
        ("de", "@phdthesis{a, author={Ann Doe and Bob Roe}, title={T}, school={S}, year=2020}", "Dissertation"),
        ("es", "@article{a, author={Ann Doe and Bob Roe}, title={T}, journal={J}, pubstate={inpress}}", "en prensa"),
        ("it", "@book{a, editor={Ann Doe and Bob Roe}, title={T}, publisher={P}, edition=2, year=2020}", "a cura di"),
    ],
)
def test_pubs_and_render_cite_alike(language: str, entry: str, word: str, cvtool: Run, tmp_path: Path) -> None:
    text = FRENCH.replace("language: fr", f"language: {language}") % "plain"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "p.bib").write_text(entry, encoding="utf-8")
    cited = cvtool("pubs", "-f", "text", cwd=tmp_path).out
    assert word.lower() in cited.lower()
    rendered = cvtool("render", "-f", "text", "-o", "-", cwd=tmp_path).out.replace("*", "")
    assert " ".join(cited.split()) in " ".join(rendered.split())
