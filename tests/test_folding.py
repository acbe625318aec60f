"""One folding of letters for names, titles, tags, venues and keys."""

from pathlib import Path

import pytest
from conftest import Run

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


@pytest.mark.parametrize("style", ["ieee", "chicago", "apa", "plain"])
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
