"""``docs/how-do-i.md``: each answer is a valid CV, and its command prints the lines shown, in that order."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Run

PAGE = (ROOT / "docs" / "how-do-i.md").read_text(encoding="utf-8")
NEEDS = dict(re.findall(r"^### … (.*?)\?\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REST = {"person": "{name: Maximilian Lam, also: [Max Lam]}", "bibliography": "pubs.bib", "publication_tags": "all"}
"""What a piece leaves to the rest of the CV."""
DATED = ("render", "pubs")


def blocks(need: str, language: str) -> list[str]:
    return [text for found, text in BLOCK.findall(NEEDS[need]) if found == language]


def laid_out(need: str, folder: Path) -> Path:
    """Make a project of the piece of a CV that an answer shows."""
    piece = "".join(blocks(need, "yaml")) or "sections: {publications: }\n"
    rest = "".join(f"{key}: {value}\n" for key, value in REST.items() if not re.search(f"^{key}:", piece, re.MULTILINE))
    (folder / "cv.yaml").write_text(rest + piece, encoding="utf-8")
    (folder / "private.yaml").write_text("person: {phone: +1 503 555 0142}\n", encoding="utf-8")
    (folder / "job.txt").write_text("We write Rust services on Kubernetes.\n", encoding="utf-8")
    shutil.copy(ROOT / "data" / "pubs.bib", folder)
    return folder


def test_both_lists_are_long() -> None:
    academics, engineers = PAGE.split("\n## ")[1:]
    assert academics.count("\n### …") >= 15
    assert engineers.count("\n### …") >= 15
    assert len(NEEDS) == PAGE.count("\n### …")


@pytest.mark.parametrize("need", [need for need in NEEDS if blocks(need, "yaml")])
def test_each_piece_is_valid(need: str, cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("validate", cwd=laid_out(need, tmp_path))
    assert result.code == 0
    assert [": valid, " in line for line in result.messages.splitlines()] == [True]


@pytest.mark.parametrize("need", [need for need in NEEDS if blocks(need, "console")])
def test_each_command_prints_what_the_page_shows(need: str, cvtool: Run, tmp_path: Path) -> None:
    for block in blocks(need, "console"):
        command, *shown = block.splitlines()
        words = shlex.split(command.removeprefix("$ cvtool "))
        today = ("--today", TODAY) if words[0] in DATED and "--today" not in words else ()
        result = cvtool(*words, *today, cwd=laid_out(need, tmp_path))
        assert result.code == 0, result.err
        rest = result.out + result.err
        for line in shown:
            assert line in rest
            rest = rest.partition(line)[2]


def test_what_an_answer_hides_is_hidden(cvtool: Run, tmp_path: Path) -> None:
    for need, hidden in {
        "keep notes in the CV that nobody sees": "Draft",
        "write the annual report": "Last year",
        "leave my phone number and address out of what I publish": "555",
        "make one CV for each application": "database",
        "keep a bullet whatever is cut": "Two.",
    }.items():
        command = blocks(need, "console")[0].splitlines()[0]
        words = shlex.split(command.removeprefix("$ cvtool "))
        assert hidden not in cvtool(*words, "--today", TODAY, cwd=laid_out(need, tmp_path)).out
