"""Damaged files of every kind: no traceback, no result with an error, no message that points outside of its file.

2,000 inputs in an ordinary run, the same each time. ``make fuzz`` goes on from there for as long as it is let
(``FUZZ_INPUTS`` says how many, ``FUZZ_SEED`` where it begins). An input that broke something becomes a file in
``found/``, whose name begins with its kind.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Result, Run
from mutation import mutate

INPUTS = int(os.environ.get("FUZZ_INPUTS", "2000"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
BATCH = 50
FOUND = Path(__file__).parent / "found"

SOURCES: Mapping[str, Sequence[Path]] = {
    "cv": sorted((TESTS / "cases").glob("*/cv.yaml")),
    "bib": sorted((TESTS / "cases").glob("*/pubs.bib")),
    "resume": [*sorted((TESTS / "imports").glob("*.json"))],
    "rendercv": [TESTS / "imports" / "rendercv.yaml"],
    "posting": [TESTS / "data" / "job.md"],
    "expression": [],
}
GRAMMAR = {"cv": "cv", "bib": "bib", "resume": "json", "rendercv": "cv", "posting": "words", "expression": "words"}
EXPRESSIONS = ("systems or ml", "not (a and b)", "a and not b or (c and d)", "((a))")
SHARE = {"cv": 0.35, "bib": 0.3, "resume": 0.15, "rendercv": 0.08, "posting": 0.06, "expression": 0.06}
POSITION = re.compile(r"^(?P<file>[^\s:]+):(?P<line>\d+)(?::(?P<column>\d+))?: (?:error|warning|note)\[", re.MULTILINE)


def commands(kind: str, chance: int) -> Sequence[Sequence[str]]:
    formats = ("html", "text", "latex", "jsonresume", "markdown", "typst")
    match kind:
        case "cv":
            return [["validate", "in.yaml"], ["render", "in.yaml", "-f", formats[chance % 6], "-o", "-"]]
        case "bib":
            listings = ("text", "json", "bibtex", "biblatex", "csl-json", "ris", "csv", "markdown", "html", "latex")
            return [["validate", "in.bib"], ["pubs", "in.bib", "-f", listings[chance % 10], "--style", "apa"]]
        case "resume":
            return [["validate", "in.json"], ["import", "in.json"]]
        case "rendercv":
            return [["import", "in.yaml", "--from", "rendercv"]]
        case "posting":
            return [["match", "in.txt", "cv.yaml"]]
        case _:
            return [["render", "cv.yaml", "-f", "text", "--tags"]]


def check(result: Result, text: str, words: Sequence[str]) -> None:
    assert result.code in {0, 1, 2}, (words, result.messages)
    assert "Traceback" not in result.messages, (words, result.messages)
    assert result.code == 0 or words[0] == "validate" or not result.out, (words, result.messages)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in POSITION.finditer(result.messages):
        if found["file"].startswith("in."):
            assert 1 <= int(found["line"]) <= lines, (words, found[0])


def run_all(kind: str, text: str, chance: int, cvtool: Run, folder: Path) -> None:
    suffix = {"cv": "yaml", "rendercv": "yaml", "bib": "bib", "resume": "json"}.get(kind, "txt")
    path = folder / f"in.{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    for words in commands(kind, chance):
        if kind == "expression":
            argument = text.encode("utf-8", "replace").decode().replace("\x00", "")
            check(cvtool(*words, argument, cwd=folder), text, words)
        else:
            check(cvtool(*words, cwd=folder), text, words)


def prepare(folder: Path) -> None:
    skills = "[{name: Systems, tags: [systems, ml, a, b, c, d]}]"
    (folder / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections: {{skills: {skills}}}\n", encoding="utf-8")
    (folder / "pubs.bib").write_text((ROOT / "data" / "pubs.bib").read_text(encoding="utf-8"), encoding="utf-8")


BATCHES = [(kind, start) for kind, share in SHARE.items() for start in range(0, max(1, int(INPUTS * share)), BATCH)]


@pytest.mark.parametrize(("kind", "start"), BATCHES)
def test_no_input_breaks_it(kind: str, start: int, cvtool: Run, tmp_path: Path) -> None:
    prepare(tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in SOURCES[kind]] or list(EXPRESSIONS)
    for number in range(SEED + start, SEED + start + BATCH):
        text = mutate(GRAMMAR[kind], texts[number % len(texts)], number)
        try:
            run_all(kind, text, number, cvtool, tmp_path)
        except BaseException:
            (tmp_path / f"{kind}-{number}.txt").write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
            print(f"the input is {tmp_path}/{kind}-{number}.txt")  # noqa: T201
            raise


@pytest.mark.parametrize("path", sorted(FOUND.glob("*")), ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path, cvtool: Run, tmp_path: Path) -> None:
    prepare(tmp_path)
    kind = path.name.partition("-")[0]
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    for chance in range(10):
        run_all(kind, text, chance, cvtool, tmp_path)


def test_mutations_are_the_same_every_time() -> None:
    text = SOURCES["cv"][0].read_text(encoding="utf-8")
    assert [mutate("cv", text, seed) for seed in range(20)] == [mutate("cv", text, seed) for seed in range(20)]
    assert len({mutate("cv", text, seed) for seed in range(20)}) > 15
