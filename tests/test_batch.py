"""``render --all``: the same as one variant after the other, in one process or in several."""

from pathlib import Path

import pytest
from conftest import TODAY, Run

SHORT = """\
person: {name: Ada Lovelace}
sections:
  skills: [{name: Weaving, tags: craft}, {name: Engines, tags: engines}]
variants:
  first: {include: craft}
  second: {include: engines, theme: margin}
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    path = tmp_path / "cv.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("way", ["cvtool", "process"])
def test_all_is_each(way: str, cv: Path, tmp_path: Path, cvtool: Run, request: pytest.FixtureRequest) -> None:
    run: Run = request.getfixturevalue(way)
    options = ("-f", "pdf", "-f", "html", "--today", TODAY)
    made = run("render", str(cv), "--all", *options, "-o", str(tmp_path / "all"))
    assert made.code == 0, made.err
    assert made.out == ""
    for variant in ("first", "second"):
        cvtool("render", str(cv), "--variant", variant, *options, "-o", f"{tmp_path / variant}/")
        for suffix in (".pdf", ".html"):
            one = tmp_path / variant / f"cv{suffix}"
            assert (tmp_path / "all" / f"{variant}{suffix}").read_bytes() == one.read_bytes()
    assert len(list((tmp_path / "all").iterdir())) == 4


@pytest.mark.parametrize("way", ["cvtool", "process"])
def test_one_that_fails_keeps_all_from_being_written(
    way: str, cv: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run: Run = request.getfixturevalue(way)
    cv.write_text(SHORT + "  third: {exclude: craft or engines}\n", encoding="utf-8")
    made = run("render", str(cv), "--all", "-f", "pdf", "-o", str(tmp_path / "all"))
    assert made.code == 1
    assert "third: the variant `third` leaves nothing" in made.err
    assert not (tmp_path / "all").exists()


def test_a_name_is_no_path(cv: Path, tmp_path: Path, cvtool: Run) -> None:
    cv.write_text(SHORT + "  ../up: {include: craft}\n", encoding="utf-8")
    made = cvtool("render", str(cv), "--all", "-f", "text", "-o", str(tmp_path / "all"))
    assert (made.code, made.err.count("error[bad-name]")) == (1, 1)
    assert not list(tmp_path.glob("**/up*"))


@pytest.mark.parametrize("words", [("--all", "-f", "text"), ("-f", "text", "-f", "html")])
def test_a_place_that_cannot_be_written_to_keeps_all_from_being_written(
    words: tuple[str, ...], cv: Path, tmp_path: Path, cvtool: Run
) -> None:
    out = tmp_path / "out"
    (out / ("second.txt" if "--all" in words else "cv.html")).mkdir(parents=True)
    made = cvtool("render", str(cv), *words, "-o", str(out))
    assert made.code == 1
    assert "it is a folder" in made.err
    assert "wrote" not in made.err
    assert len(list(out.iterdir())) == 1


def test_no_folder_is_no_folder(cv: Path, cvtool: Run) -> None:
    assert cvtool("render", str(cv), "--all", "-f", "text", "-o", "").code == 2
