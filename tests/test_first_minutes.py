"""The blocks of the introduction, of the FAQ and of the pages for roles: each command prints what is below it."""

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, Run

DOCS = ROOT / "docs"
BLOCKS = re.compile(r"^```console\n\$ cvtool (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


BEGINNING = re.compile(r"`cvtool new --name 'Ada Lovelace' --kind (\w+)` has filled")
PAGES = ["first-five-minutes", "faq", *(f"roles/{path.stem}" for path in sorted((DOCS / "roles").glob("*.md")))]


@pytest.mark.parametrize("name", PAGES)
def test_blocks(name: str, cvtool: Run, tmp_path: Path) -> None:
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    if begun := BEGINNING.search(page):
        assert cvtool("new", "--name", "Ada Lovelace", "--kind", begun[1], cwd=tmp_path).code == 0
    (tmp_path / "posting.txt").write_text("We need Rust and PostgreSQL\n", encoding="utf-8")
    blocks = BLOCKS.findall(page)
    assert len(blocks) >= 3
    for command, expected in blocks:
        done = cvtool(*shlex.split(command), cwd=tmp_path)
        assert (done.code, done.out + done.err) == (0, expected), command
