"""The blocks of the introduction and of the FAQ: each command prints what is written below it."""

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, Run

DOCS = ROOT / "docs"
BLOCKS = re.compile(r"^```console\n\$ cvtool (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["first-five-minutes", "faq"])
def test_blocks(name: str, cvtool: Run, tmp_path: Path) -> None:
    if name == "faq":
        assert cvtool("new", "--name", "Ada Lovelace", "--kind", "engineer", cwd=tmp_path).code == 0
    blocks = BLOCKS.findall((DOCS / f"{name}.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    for command, expected in blocks:
        done = cvtool(*shlex.split(command), cwd=tmp_path)
        assert (done.code, done.out + done.err) == (0, expected), command
