"""Transcripts: in `commands/*.md` a code block begins with `$ cvtool …`, and what follows is what it prints.

Lines of stderr begin with `! `, and a last line `[1]` is an exit code other than 0.
"""

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Result, Run

FILES = sorted((TESTS / "commands").glob("*.md"))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def told(result: Result) -> str:
    text = result.out
    text += "".join(f"! {line}\n" if line else "!\n" for line in result.err.splitlines())
    return text + (f"[{result.code}]\n" if result.code else "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript(path: Path, cvtool: Run, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    def run(block: re.Match[str]) -> str:
        command = block[1].splitlines()[0]
        words = shlex.split(command.removeprefix("$ "))
        assert words[0] == "cvtool", command
        place = ROOT
        if words[1:2] == ["-C"]:  # not an option of cvtool: where the transcript runs
            place = ROOT / words.pop(2)
            words.pop(1)
        words = [str(tmp_path / word[5:]) if word.startswith("/tmp/") else word for word in words]  # noqa: S108
        result = cvtool(*words[1:], cwd=place)
        printed = told(result).replace(f"{tmp_path}/", "/tmp/")  # noqa: S108  # stands for a scratch folder
        return f"```console\n{command}\n{printed}```"

    actual = BLOCK.sub(run, text)
    if request.config.getoption("--update-golden"):
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8")
